/**
 * Whether what answers a question stands in the prompt block too, and not only among the hits: the turns that answer BEAM's
 * look-up questions, traced through the sources of the block's lines. A line that rests on more than three turns names none
 * of them. Run: node bench/context/evidence.ts [--beside <checkout>] [--chats 6] (reads ../shared/data when it is there)
 */
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { openDesk, type Desk } from '../retrieval/desk.ts';
import { LOOK_UP, readBeam, type Chat } from '../retrieval/sets.ts';

const ASKED = [{ budget: 500, limit: 10 }, { budget: 1000, limit: 10 }, { budget: 2000, limit: 20 }];
const MOST_EVIDENCE = 3;
const { values } = parseArgs({ options: { beside: { type: 'string' }, chats: { type: 'string', default: '6' } } });

interface Sum {
  questions: number;
  inBlock: number;
  inHits: number;
  lines: number;
  tokens: number;
}

const chats = readBeam().slice(0, Number(values.chats));
if (chats.length === 0) console.log('The data is not beside this repository: nothing to measure.');
else {
  if (values.beside) await measure(values.beside, (await import(pathToFileURL(resolve(values.beside, 'scripts/local/rapport.ts')).href)).startLocalRapport);
  await measure('this checkout');
}

async function measure(name: string, start?: Parameters<typeof openDesk>[0]): Promise<void> {
  const desk = await openDesk(start);
  const sums = ASKED.map((): Sum => ({ questions: 0, inBlock: 0, inHits: 0, lines: 0, tokens: 0 }));
  for (const chat of chats) await askChat(desk, chat, sums);
  await desk.stop();
  console.log(`\n${name}: ${chats.length} chats, ${sums[0]!.questions} questions`);
  for (const [place, { budget, limit }] of ASKED.entries()) {
    const { questions, inBlock, inHits, lines, tokens } = sums[place]!;
    const share = (sum: number) => (sum / questions).toFixed(3).replace(/^0/, '');
    console.log(
      `${String(budget).padStart(5)} tokens, ${limit} hits: of the evidence ${share(inBlock)} in the block, ${share(inHits)} among the hits; ` +
        `${(lines / questions).toFixed(1)} lines, ${Math.round(tokens / questions)} tokens`,
    );
  }
}

async function askChat(desk: Desk, { customer, sessions, questions }: Chat, sums: Sum[]): Promise<void> {
  for (const session of sessions) await desk.add(customer, session.id, session.turns, true);
  const held = (await desk.export(customer)) as { messages: { id: string; message_id: string }[]; memories: { id: string; evidence: string[] }[] };
  const ours = new Map(held.messages.map(({ id, message_id }) => [id, message_id]));
  const evidence = new Map(held.memories.map((memory) => [memory.id, memory.evidence]));
  const toTurns = (id: string): string[] => {
    const messages = evidence.get(id) ?? [id];
    return messages.length > MOST_EVIDENCE ? [] : messages.flatMap((message) => ours.get(message) ?? []);
  };
  for (const { question, group, goldIds } of questions) {
    if (!LOOK_UP.includes(group)) continue;
    for (const [place, { budget, limit }] of ASKED.entries()) {
      const reply = await desk.retrieve({ external_user_id: customer, query: question, context_max_tokens: budget, limit });
      const lines = reply.context_sources as { sources: string[] }[];
      const told = new Set(lines.flatMap(({ sources }) => sources.flatMap(toTurns)));
      const found = new Set((reply.data as { id: string }[]).flatMap(({ id }) => ours.get(id) ?? []));
      const shareOf = (turns: ReadonlySet<string>) => goldIds.filter((id) => turns.has(id)).length / goldIds.length;
      const sum = sums[place]!;
      sum.questions += 1;
      sum.inBlock += shareOf(told);
      sum.inHits += shareOf(found);
      sum.lines += lines.length;
      sum.tokens += reply.context_token_count as number;
    }
  }
}
