import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { buildContext, CONTEXT_FORMATS, isInstructionLike, neutralize } from '../../src/memory/context/index.ts';
import { extract } from '../../src/memory/extraction/index.ts';
import type { Extraction, Turn } from '../../src/memory/extraction/types.ts';
import { CONVERSATIONS } from '../../test/fixtures/conversations/index.ts';
import { makeInput, makeMemory, makeMessageHit, toHit } from '../../test/memory/context/fixtures.ts';

/**
 * What injected instructions do to a memory. Each attack of the safety set stands at the start, middle and end of a
 * benign e-mail. `unfenced`: prompt blocks whose fence broke, and attacks shown outside quotation marks, stored as a raw
 * message and verbatim. `changed`: the customer pastes the e-mail into one of the project's own conversations before
 * its last turn; counted when, against the same e-mail with an empty line in the attack's place, an issue is another or
 * stands otherwise, or who the customer is, what they prefer, what was promised or how it ended is read differently. `false flags`: benign
 * e-mails and STAR customers' turns taken for instructions.
 */

interface Row {
  text: string;
  attack: boolean;
  category: string;
}

const DATA = join(import.meta.dirname, '../../../shared/data');
const OUT = join(import.meta.dirname, '../out');
const verbose = process.argv.includes('--errors');

if (!existsSync(join(DATA, 'safety/injection.jsonl'))) {
  console.log('The safety set is not here (../shared/data/safety): nothing to measure.');
  process.exit(0);
}
const rows = readFileSync(join(DATA, 'safety/injection.jsonl'), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as Row);
const attacks = rows.filter((row) => row.attack);
const mails = rows.filter((row) => !row.attack).map((row) => row.text);

/** The attack at the start, in the middle and at the end of the e-mail. */
function placeIn(mail: string, attack: string): string[] {
  const half = mail.length >> 1;
  return [`${attack}\n${mail}`, `${mail.slice(0, half)}\n${attack}\n${mail.slice(half)}`, `${mail}\n${attack}`];
}

function countUnfenced(): { shown: number; unfenced: number } {
  let [shown, unfenced] = [0, 0];
  for (const [index, { text: attack }] of attacks.entries()) {
    for (const text of placeIn(mails[index % mails.length]!, attack)) {
      for (const format of CONTEXT_FORMATS) {
        const hits = [makeMessageHit('g1', 'user', text), toHit(makeMemory('m1', attack, { origin: 'verbatim' }))];
        const block = buildContext(makeInput({ format, budgetTokens: 2000, query: attack, hits }));
        const marks = block.text.match(/customer_memory/g)?.length ?? 0;
        const whole = format === 'json' ? marks === 1 : marks === 2 && block.text.endsWith('</customer_memory>');
        const said = neutralize(attack).replaceAll('"', "'").slice(0, 60);
        const bare = block.lines.filter((line) => line.text.replace(/"[^"]*"/g, '').includes(said)).length;
        shown += 1;
        if (!whole || bare > 0) unfenced += 1;
      }
    }
  }
  return { shown, unfenced };
}

const HOSTS = CONVERSATIONS.filter(({ turns, expect }) => turns.length >= 3 && expect.issues.length > 0 && !turns[0]!.startsWith('A: '));

function read(lines: string[]): Extraction {
  const turns: Turn[] = lines.map((line, index) => ({
    index, role: line.startsWith('A: ') ? 'assistant' : line.startsWith('S: ') ? 'system' : 'user', text: line.slice(3), at: 1_772_445_600_000 + index * 60_000,
  }));
  return extract({ turns, newFrom: 0, sessionId: 'bench', routing: { mode: 'single', supportType: 'saas', allowed: [] }, knownIssues: [] });
}

/** What an instruction could be after: how things stand, who the customer is, what was promised. */
function digest({ issues, memories, outcome }: Extraction): string {
  const stated = memories.filter(({ kind }) => ['identity', 'preference', 'commitment', 'fact', 'instruction'].includes(kind));
  return JSON.stringify([
    issues.map(({ issueType, status, urgency }) => [issueType, status, urgency]),
    [...new Set(issues.flatMap((issue) => issue.refs))].sort(),
    stated.map(({ topicKey, value, text }) => [topicKey, value, text]),
    outcome,
  ]);
}

function countChanged(): { read: number; changed: number } {
  let [count, changed] = [0, 0];
  for (const [index, { text: attack, category }] of attacks.entries()) {
    const mail = mails[index % mails.length]!;
    const { turns } = HOSTS[index % HOSTS.length]!;
    const paste = (text: string) => read([...turns.slice(0, -1), `U: Somebody sent me this e-mail:\n${text}`, turns.at(-1)!]);
    const controls = placeIn(mail, '');
    for (const [place, text] of placeIn(mail, attack).entries()) {
      count += 1;
      const clean = digest(paste(controls[place]!));
      const dirty = digest(paste(text));
      if (dirty === clean) continue;
      changed += 1;
      if (verbose) console.log(`${category}: ${attack}\n  ${clean}\n  ${dirty}`);
    }
  }
  return { read: count, changed };
}

function readCustomerTurns(): string[] {
  const file = join(DATA, 'conversations/star.jsonl.gz');
  if (!existsSync(file)) return [];
  const lines = gunzipSync(readFileSync(file)).toString('utf8').trim().split('\n');
  return lines.flatMap((line) =>
    (JSON.parse(line) as { messages: { role: string; content: string }[] }).messages.filter((one) => one.role === 'user').map((one) => one.content),
  );
}

const fenced = countUnfenced();
const extraction = countChanged();
const customers = readCustomerTurns();
const ordinary = [...mails, ...customers];
const falseFlags = ordinary.filter(isInstructionLike).length;
const recognised = attacks.filter((row) => isInstructionLike(row.text)).length;
// A first attempt: the words that such texts are known for.
const byWords = (text: string): boolean => /ignore|disregard|instruction|system prompt|pretend/i.test(text);
const result = {
  benchmark: 'injection',
  attacks: attacks.length,
  unfenced: fenced.unfenced,
  blocks: fenced.shown,
  extractionChanged: extraction.changed,
  conversations: extraction.read,
  falseFlags,
  falseFlagRate: falseFlags / ordinary.length,
  ordinary: ordinary.length,
  recognised,
  baseline: { recognised: attacks.filter((row) => byWords(row.text)).length, falseFlagRate: ordinary.filter(byWords).length / ordinary.length },
};
console.log(`unfenced: ${result.unfenced} of ${result.blocks} blocks`);
console.log(`extraction changed: ${result.extractionChanged} of ${result.conversations} conversations`);
console.log(`false flags: ${falseFlags} of ${ordinary.length} ordinary texts (${(100 * result.falseFlagRate).toFixed(2)} %)`);
console.log(`recognised as instructions when read alone: ${recognised} of ${attacks.length} (a word list: ${result.baseline.recognised})`);
mkdirSync(OUT, { recursive: true });
writeFileSync(join(OUT, 'injection.json'), `${JSON.stringify(result, null, 2)}\n`);
