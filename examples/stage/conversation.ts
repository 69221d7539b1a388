import { createInterface } from 'node:readline';
import type { Example, Stage } from './stage.ts';

/** Lets a person be the customer, until `/quit` or the end of input. */
export async function converse(example: Example, stage: Stage): Promise<void> {
  const { greeting, commands, begin } = example.talk;
  const answer = await begin(stage);
  stage.title(`Talking to ${example.name}`, greeting);
  for (const [command, what] of Object.entries({ ...commands, '/quit': 'end' })) stage.says(command, what, 'dim');
  const input = createInterface({ input: process.stdin });
  // Written by hand: readline's own prompt fails once its input has ended, with lines still to be answered.
  const prompt = () => process.stdout.write('you> ');
  prompt();
  for await (const line of input) {
    if (line.trim() === '/quit') break;
    if (line.trim() !== '') await answer(line.trim());
    prompt();
  }
  input.close();
}
