/**
 * What becomes of injected instructions in the prompt block: each attack of the public set is put at the start, middle
 * and end of benign e-mails and remembered as a raw message and as a memory stored verbatim. Counts blocks whose fence
 * broke, attacks that stand outside quotation marks, and benign texts that were taken for instructions. Read alone many
 * of the set's attacks are harmless requests ("What is the capital of Brazil?"), so recognition is reported by
 * category; the fence and the quotation must hold for all. Run: node bench/context/injection.ts (reads ../shared/data
 * when it is there)
 */
import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { CONTEXT_FORMATS, buildContext, isInstructionLike, neutralize } from '../../src/memory/context/index.ts';
import { makeInput, makeMemory, makeMessageHit, toHit } from '../../test/memory/context/fixtures.ts';

const DATA = '../shared/data';
if (!existsSync(`${DATA}/safety/injection.jsonl`)) {
  console.log(`${DATA}/safety/injection.jsonl is not here: nothing to measure.`);
  process.exit(0);
}

interface Row {
  text: string;
  attack: boolean;
  category: string;
}
const rows = readFileSync(`${DATA}/safety/injection.jsonl`, 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Row);
const attacks = rows.filter((row) => row.attack);
const mails = rows.filter((row) => !row.attack).map((row) => row.text);

const percent = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(1)} % (${part} of ${whole})`;

let blocks = 0,
  broken = 0,
  unquoted = 0,
  shown = 0;
for (const [index, { text: attack }] of attacks.entries()) {
  const mail = mails[index % mails.length]!;
  const half = mail.length >> 1;
  for (const text of [
    `${attack}\n${mail}`,
    `${mail.slice(0, half)}\n${attack}\n${mail.slice(half)}`,
    `${mail}\n${attack}`,
  ]) {
    for (const format of CONTEXT_FORMATS) {
      const hits = [makeMessageHit('g1', 'user', text), toHit(makeMemory('m1', attack, { origin: 'verbatim' }))];
      const block = buildContext(makeInput({ format, budgetTokens: 2000, query: attack, hits }));
      blocks += 1;
      const marks = block.text.match(/customer_memory/g)?.length ?? 0;
      const isWhole =
        format === 'json'
          ? marks === 1 && Boolean(JSON.parse(block.text).customer_memory)
          : marks === 2 && block.text.endsWith('</customer_memory>');
      if (!isWhole) broken += 1;
      const said = neutralize(attack).replaceAll('"', "'").slice(0, 60);
      for (const line of block.lines) {
        if (!line.text.includes(said)) continue;
        shown += 1;
        if (line.text.replace(/"[^"]*"/g, '').includes(said)) unquoted += 1;
      }
    }
  }
}
console.log(`blocks whose fence broke: ${percent(broken, blocks)}`);
console.log(`attacks, raw or stored verbatim, shown outside quotation marks: ${percent(unquoted, shown)}`);

const categories = new Map<string, { all: number; known: number }>();
for (const { category, text } of attacks) {
  const entry = categories.get(category) ?? { all: 0, known: 0 };
  entry.all += 1;
  if (isInstructionLike(text)) entry.known += 1;
  categories.set(category, entry);
}
console.log('recognised as instructions when read alone:');
for (const [category, { all, known }] of categories) console.log(`  ${category.padEnd(36)} ${known} of ${all}`);

const flagged = (texts: string[]): string => percent(texts.filter(isInstructionLike).length, texts.length);
console.log(`benign e-mails taken for instructions: ${flagged(mails)}`);
if (existsSync(`${DATA}/conversations/star.jsonl.gz`)) {
  const turns = gunzipSync(readFileSync(`${DATA}/conversations/star.jsonl.gz`))
    .toString('utf8')
    .trim()
    .split('\n')
    .flatMap((line) => (JSON.parse(line) as { messages: { role: string; content: string }[] }).messages);
  console.log(
    `customer turns (STAR) taken for instructions: ${flagged(turns.filter((turn) => turn.role === 'user').map((turn) => turn.content))}`,
  );
  if (process.argv.includes('--show'))
    for (const { role, content } of turns)
      if (role === 'user' && isInstructionLike(content)) console.log(`  ${content}`);
}
if (existsSync(`${DATA}/safety/blns.json`)) {
  const strings = JSON.parse(readFileSync(`${DATA}/safety/blns.json`, 'utf8')) as string[];
  let bad = 0;
  for (const text of strings) {
    const block = buildContext(
      makeInput({ format: 'json', hits: [makeMessageHit('g1', 'user', text), toHit(makeMemory('m1', text))] }),
    ).text;
    if (block !== '' && !JSON.parse(block).customer_memory) bad += 1;
  }
  console.log(`naughty strings that broke the block: ${percent(bad, strings.length)}`);
}
