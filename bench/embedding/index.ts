/**
 * What the embedded embedder knows, by vectors alone and fused with BM25, beside BM25 and beside `hashed-v1`, which it
 * replaced: BEAM's development chats, τ²'s banking knowledge, pairs in other words, misspelt words, time and bytes.
 * Run: npm run bench:embedding [-- <WordNet's folder>]; with WordNet (see scripts/train-embedding.ts) each ingredient
 * is also left out in turn. Writes bench/out/embedding.json.
 */
import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { SEMANTIC_WEIGHTS } from '../../src/memory/embedding/semantic.weights.ts';
import { SemanticTable } from '../../src/memory/embedding/semantic-table.ts';
import { createTableEmbedder } from '../../src/memory/embedding/static-embedder.ts';
import { listVariants } from './ablations.ts';
import { createBm25 } from './bm25.ts';
import { type Collection, hasCollections, readBeam, readTau2, toCollection } from './collections.ts';
import { embedHashed } from './hashed-baseline.ts';
import { average, chooseAcross, fuse, measure, type Searcher } from './measures.ts';
import { ENGLISH_PAIRS, SPANISH_PAIRS } from './paraphrases.ts';
import { isSeen } from './seen-pairs.ts';
import { misspell } from './typos.ts';

type Embed = (text: string) => Float32Array;
const SEED = 7;
/** Weights of the vector ranking beside BM25's 1, of which cross-validation chooses. */
const FUSION_WEIGHTS = [0.25, 0.5, 1, 2];

const report: Record<string, unknown> = {};
const seen = ENGLISH_PAIRS.filter((pair) => isSeen(pair));
const unseen = ENGLISH_PAIRS.filter((pair) => !isSeen(pair));
const sets: [name: string, collection: Collection, keep: (index: number) => boolean][] = [];
const everyPair = toCollection('in other words', ENGLISH_PAIRS);
sets.push(['in other words', everyPair, () => true]);
sets.push(['  synonym listed', everyPair, (index) => isSeen(ENGLISH_PAIRS[index]!)]);
sets.push(['  none listed', everyPair, (index) => !isSeen(ENGLISH_PAIRS[index]!)]);
sets.push(['Spanish asks English', toCollection('spanish', SPANISH_PAIRS), () => true]);
const slips = ENGLISH_PAIRS.map(([, right], index) => [misspell(right, SEED + index), right] as const);
const both = ENGLISH_PAIRS.map(([left, right], index) => [misspell(left, SEED + index), right] as const);
sets.push(['misspelt', toCollection('misspelt', slips), () => true]);
sets.push(['misspelt, in other words', toCollection('misspelt pairs', both), () => true]);

const systems: [name: string, embed: Embed | null][] = [['plain BM25', null], ['hashed-v1', embedHashed]];
for (const { name, embed } of listVariants(process.argv[2])) systems.push([name, embed]);

comparePairs();
if (hasCollections()) compareRetrieval();
else console.log('\nThe retrieval sets are not beside this repository (../shared/data), so they are left out.');
measureCost();
mkdirSync('bench/out', { recursive: true });
writeFileSync('bench/out/embedding.json', `${JSON.stringify(report, null, 2)}\n`);
console.log('\nWritten to bench/out/embedding.json. Repeat: npm run bench:embedding');

function toSearcher(embed: Embed | null): Searcher {
  const opened = new Map<string, (question: string) => ArrayLike<number>>();
  return (collection) => {
    let search = opened.get(collection.group);
    if (!search) {
      search = embed ? openVectors(embed, collection.texts) : createBm25(collection.texts);
      opened.set(collection.group, search);
    }
    return search;
  };
}

function openVectors(embed: Embed, texts: readonly string[]): (question: string) => Float32Array {
  const vectors = texts.map(embed);
  return (question) => {
    const asked = embed(question);
    return Float32Array.from(vectors, (vector) => vector.reduce((sum, value, at) => sum + value * asked[at]!, 0));
  };
}

function comparePairs(): void {
  const share = (list: readonly unknown[]): string => `${list.length} of ${ENGLISH_PAIRS.length}`;
  console.log(`\nPairs, @1 and @10 (a listed synonym links ${share(seen)}; ${share(unseen)} have none)`);
  console.log(' '.repeat(28) + sets.map(([name]) => name.trim().padStart(26)).join(''));
  report['pairs'] = systems.map(([name, embed]) => {
    const searcher = toSearcher(embed);
    const rows = sets.map(([set, collection, keep]) => {
      const kept = measure(searcher, [collection]).filter((_, index) => keep(index));
      return { set: set.trim(), questions: kept.length, ...average(kept) };
    });
    const cells = rows.map((row) => `${format(row.recall1)} ${format(row.recall10)}`.padStart(26));
    console.log(name.padEnd(28) + cells.join(''));
    return { system: name, rows };
  });
}

function compareRetrieval(): void {
  const beam = readBeam();
  const tau2 = [readTau2()];
  const bm25 = toSearcher(null);
  console.log('\nVectors alone, and fused with BM25: on BEAM at the weight that the other chats choose, on τ² at 1');
  console.log(`${' '.repeat(28)}BEAM @10  all@10     MRR   fused @10 | τ² @10    @50   fused @10    @50`);
  report['retrieval'] = systems.map(([name, embed]) => {
    const searcher = toSearcher(embed);
    const alone = average(measure(searcher, beam));
    const chosen = chooseAcross(FUSION_WEIGHTS.map((weight) => fuse([[bm25, 1], [searcher, weight]])), beam);
    const fused = average(chosen.qualities);
    const bank = average(measure(searcher, tau2));
    const bankFused = average(measure(fuse([[bm25, 1], [searcher, 1]]), tau2));
    const cells = [alone.recall10, alone.recallAll10, alone.reciprocalRank, fused.recall10];
    const bankCells = [bank.recall10, bank.recall50, bankFused.recall10, bankFused.recall50];
    console.log(name.padEnd(28) + cells.map(format).join('   ') + '     | ' + bankCells.map(format).join('  '));
    const weights = chosen.choices.map((choice) => FUSION_WEIGHTS[choice]);
    return { system: name, beam: alone, beamFused: fused, chosenWeights: weights, tau2: bank, tau2Fused: bankFused };
  });
}

function measureCost(): void {
  const statement = 'Our workspace billing failed right after we upgraded and I need the invoice fixed before Friday.';
  const startedAt = performance.now();
  const table = new SemanticTable(SEMANTIC_WEIGHTS);
  const openMs = performance.now() - startedAt;
  const { embedNow } = createTableEmbedder('bench', () => table);
  const texts = {
    'a statement (16 words)': statement,
    'misspelt throughout': misspell(statement, SEED),
    '20 statements': `${statement} `.repeat(20),
  };
  const file = join(import.meta.dirname, '../../src/memory/embedding/semantic.weights.ts');
  const gzipBytes = gzipSync(JSON.stringify(SEMANTIC_WEIGHTS)).length;
  console.log(`\nOpening the vectors: ${openMs.toFixed(1)} ms. Source ${statSync(file).size} bytes, ${gzipBytes} compressed.`);
  const speeds = Object.entries(texts).map(([name, text]) => {
    return { text: name, staticUs: time(embedNow, text), hashedUs: time(embedHashed, text) };
  });
  for (const { text, staticUs, hashedUs } of speeds) {
    console.log(`${text.padEnd(28)}${staticUs.toFixed(0).padStart(6)} µs, hashed-v1 ${hashedUs.toFixed(0)} µs`);
  }
  report['cost'] = { openMs, gzipBytes, speeds };
}

/** Microseconds a text, the median of 15 rounds of 100. */
function time(embed: Embed, text: string): number {
  const rounds = Array.from({ length: 20 }, () => {
    const startedAt = performance.now();
    for (let run = 0; run < 100; run += 1) embed(text);
    return (performance.now() - startedAt) * 10;
  });
  return rounds.slice(5).sort((left, right) => left - right)[7]!;
}

function format(value: number): string {
  return value.toFixed(3).padStart(6);
}
