import { join } from 'node:path';
import type { Rapport } from '../../src/sdk/rapport.ts';
import { frame } from '../terminal/layout.ts';
import { startProgress } from '../terminal/progress.ts';
import { paint, type Screen } from '../terminal/style.ts';
import { TOUR_CUSTOMERS } from './conversations/index.ts';
import { gatherFindings } from './findings.ts';
import { countCalls, type Played, playConversations } from './play.ts';
import { toChangeLines, toCustomerLines, toMaskedLines } from './sections.ts';

const QUESTION = 'Any update on my issue?';
/** Whose answer is shown: the open issue with a reference, a deadline and tools to name. */
const ASKED = TOUR_CUSTOMERS[0]!;

export interface TourFacts {
  apiKey: string;
  beganAt: number;
  isNew: boolean;
  startupMs: number;
  dataDir: string;
}

/** Sends the tour's conversations to a running Rapport and shows, section by section, what became of them. */
export async function showTour(screen: Screen, rapport: Rapport, facts: TourFacts): Promise<void> {
  const write = (...lines: string[]) => screen.write(`${lines.join('\n')}\n`);
  const headline = (number: number, text: string) => write('', paint(screen, 'bold', `${number}  ${text}`), '');
  const { baseUrl } = rapport;
  write(
    '',
    [
      `${paint(screen, 'bold', 'Rapport')} is up at ${paint(screen, 'cyan', baseUrl)},`,
      `started in ${Math.round(facts.startupMs)} ms`,
    ].join(' '),
    `API reference at ${baseUrl}/docs. No account and no model behind it.`,
    `Data in ${facts.dataDir}, the operator's key in ${join(facts.dataDir, 'secrets.json')}`,
  );

  headline(1, 'Five customers write to support');
  const calls = countCalls(TOUR_CUSTOMERS);
  const progress = startProgress(screen, '   Sending', calls);
  const played = await playConversations(rapport, TOUR_CUSTOMERS, facts.beganAt, (done) => progress.update(done));
  const findings = await gatherFindings(rapport, TOUR_CUSTOMERS);
  progress.end();
  for (const { id, story } of TOUR_CUSTOMERS) write(`   ${paint(screen, 'cyan', id.padEnd(18))} ${story}`);
  write('', ...toPlayedLines(played, facts.isNew));

  headline(2, 'What should not have been typed was never stored');
  write(...toMaskedLines(screen, findings));

  headline(3, `What is remembered now: ${findings.memoriesCount} statements, each with its source`);
  write(...toCustomerLines(screen, findings));

  headline(4, 'What changed: replaced, never overwritten');
  write(...toChangeLines(screen, findings));

  headline(5, `${ASKED.id} comes back and asks: "${QUESTION}"`);
  const ask = async () => {
    const startedAt = performance.now();
    const found = await rapport.memories.retrieve({ external_user_id: ASKED.id, query: QUESTION });
    return { found, ms: Math.round(performance.now() - startedAt) };
  };
  const { found, ms: firstMs } = await ask();
  const { ms: nextMs } = await ask();
  const block = found.system_prompt_addition;
  write(...frame('goes into your system prompt', block, screen.width - 3).map((line) => `   ${line}`));
  write(
    `   ${found.context_token_count} tokens of at most 500, ready in ${firstMs} ms, in ${nextMs} ms when asked again`,
  );

  headline(6, 'Your turn');
  write(...toCurlLines(baseUrl, facts.apiKey).map((line) => paint(screen, 'green', line)));
  write('', 'The API stays up until you press Ctrl-C.', '');
}

function toPlayedLines(played: Played, isNew: boolean): string[] {
  const median = [...played.addMs].sort((a, b) => a - b)[Math.floor(played.addMs.length / 2)] ?? 0;
  const again = isNew ? '' : ' (this tour has run here before)';
  return [
    `   A bot sends the whole conversation again at every turn: ${played.calls} calls carried ${played.sent} messages.`,
    `   ${played.stored} were new and stored, ${played.recognised} were recognised and cost nothing${again}.`,
    `   An add took ${Math.round(median)} ms (median); the next retrieve already saw it.`,
  ];
}

/** A call that can be pasted into a shell: no line in it needs escaping there. */
function toCurlLines(baseUrl: string, apiKey: string): string[] {
  const body = JSON.stringify({ external_user_id: TOUR_CUSTOMERS[1]!.id, query: QUESTION });
  return [
    `curl -s ${baseUrl}/v1/memories/retrieve \\`,
    `  -H 'authorization: ApiKey ${apiKey}' \\`,
    `  -H 'content-type: application/json' \\`,
    `  -d '${body}'`,
  ];
}
