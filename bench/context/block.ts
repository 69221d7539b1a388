/**
 * How much of the prompt block is of use, over HTTP. Each labelled conversation of test/fixtures/conversations is written to
 * a customer of its own ("one"), and five of one field to one customer ("five"), where what was said of other problems
 * competes. Then each customer is asked about as the labels suggest: a problem told anew in a returning customer's words,
 * "What happened with my …?", a reference, a bare greeting, "Any update?", how they like to be spoken to, a fact, and a problem
 * they never had. Conversations that presuppose issues which nobody wrote are left out. Every other conversation is held out: nothing
 * was looked at there but the figures.
 *
 * Judged by ids and labels, with none of the product's own code. A line is traced through its sources to the turns it was
 * made out of, and a turn is about the problems raised last before it, or in it, and about those whose reference or labelled
 * words it says. A line is **relevant** when
 *   - it is about a problem that is asked about. Questions in general words are about every problem of that family; a
 *     greeting, and "Any update?", are about what the labels leave open;
 *   - it says the fact that is asked for;
 *   - it says what stands whatever is asked: identity, preferences, promises that were not kept yet, risks, moods;
 *   - at one of these, it names a problem of the last conversation, or one that is open.
 * Everything else is not, nor is a line without a telling word ("Great, thanks!"). An open problem that is none of the
 * question's is counted apart, since leaving it out would be a loss of another kind (`open issues` is the share of them that is
 * told). A line is **repeated** when eight tenths of its telling words stand in one line above it, or in those above it that
 * were made out of a same turn. **Useful** are the tokens of lines that are relevant and repeat nothing, of those of all lines
 * (and of the whole block, rules included). **Recall** is the share told of what should be: each problem asked about, its
 * references, what was promised, who the customer is and how they like to be spoken to, the fact asked for. Beside it: other
 * open problems, and goals and attempts of the problem asked about (`particulars`). Labels that extraction missed count as
 * not told.
 *
 * Run: node bench/context/block.ts [--beside <checkout>] [--show]: the former also measures another checkout in the
 * same run, the latter prints what fell short, of the tuned half only. Writes bench/out/context.json.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { CONVERSATIONS } from '../../test/fixtures/conversations/index.ts';
import { openDesk, type Desk } from '../retrieval/desk.ts';
import { toGroups, toSingles, type LabelledCustomer } from './block/customers.ts';
import { Judge, type BlockLine } from './block/judging.ts';
import { QUESTION_KINDS, toQuestions } from './block/questions.ts';
import { HEAD, summarize, toRow, type Outcome } from './block/summary.ts';

const BUDGETS = [150, 400, 800];
const HALVES = ['tuned', 'held out'] as const;
const { values } = parseArgs({ options: { beside: { type: 'string' }, show: { type: 'boolean' } } });

const now = Date.now();
const whole = CONVERSATIONS.filter(({ known }) => !known);
const halves = { tuned: whole.filter((_, place) => place % 2 === 0), 'held out': whole.filter((_, place) => place % 2 === 1) };

type Start = Parameters<typeof openDesk>[0];
const systems: [name: string, start: Start][] = [['this checkout', undefined]];
if (values.beside) {
  const { startLocalRapport } = (await import(pathToFileURL(resolve(values.beside, 'scripts/local/rapport.ts')).href)) as { startLocalRapport: Start };
  systems.unshift([`beside: ${values.beside}`, startLocalRapport]);
}
const report: Record<string, unknown> = {};
for (const [name, start] of systems) {
  const desk = await openDesk(start);
  const outcomes: Outcome[] = [];
  for (const half of HALVES) {
    for (const customer of toSingles(halves[half], now)) outcomes.push(...(await measure(desk, customer, 'one', half, outcomes.length)));
    for (const customer of toGroups(halves[half], now)) outcomes.push(...(await measure(desk, customer, 'five', half, outcomes.length)));
  }
  await desk.stop();
  report[name] = printTables(name, outcomes);
  if (values.show && start === undefined) showFailures(outcomes.filter(({ half }) => half === 'tuned'));
}
mkdirSync('bench/out', { recursive: true });
writeFileSync('bench/out/context.json', `${JSON.stringify(report, null, 2)}\n`);
console.log('\nWritten to bench/out/context.json. Repeat: node bench/context/block.ts');

async function measure(desk: Desk, customer: LabelledCustomer, set: string, half: Outcome['half'], number: number): Promise<Outcome[]> {
  const id = `${half}-${customer.id}`;
  for (const session of customer.sessions) await desk.add(id, session.id, session.turns, true);
  const judge = new Judge(customer, await desk.export(id));
  const outcomes: Outcome[] = [];
  for (const question of toQuestions(customer, number)) {
    for (const budget of BUDGETS) {
      const reply = await desk.retrieve({ external_user_id: id, query: question.query, context_max_tokens: budget });
      const text = reply.system_prompt_addition as string;
      const told = reply.context_sources as BlockLine[];
      const lines = judge.judge(question, told);
      const { kind, query } = question;
      outcomes.push({ set, half, customer: customer.id, kind, query, budget, text, lines, expected: judge.expect(question, told, text) });
    }
  }
  return outcomes;
}

function printTables(name: string, outcomes: Outcome[]): unknown {
  const rows: Record<string, unknown> = {};
  console.log(`\n${name}`);
  const print = (label: string, of: Outcome[]) => {
    const summary = (rows[label] = summarize(of));
    console.log(`${label.padEnd(34)}${toRow(summary)}`);
  };
  console.log(`${''.padEnd(34)}${HEAD}`);
  for (const set of ['one', 'five'])
    for (const half of HALVES)
      for (const budget of BUDGETS) print(`${set}, ${half}, ${budget} tokens`, outcomes.filter((one) => one.set === set && one.half === half && one.budget === budget));
  console.log('by question, both sets and halves, at 400 tokens:');
  for (const kind of QUESTION_KINDS) print(kind, outcomes.filter((one) => one.kind === kind && one.budget === 400));
  return rows;
}

function showFailures(outcomes: Outcome[]): void {
  for (const { set, customer, kind, query, budget, lines, expected } of outcomes) {
    const missing = expected.filter(({ isTold }) => !isTold);
    if (budget !== 400) continue;
    console.log(`\n${set} ${customer} [${kind}] ${query}`);
    for (const { section, text, verdict, isRepeated } of lines) console.log(`  ${isRepeated ? 'R' : ' '} ${verdict.padEnd(16)} ${section.padEnd(15)} ${text}`);
    for (const { kind: of, what } of missing) console.log(`    missing ${of}: ${what}`);
  }
}
