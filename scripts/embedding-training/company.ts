import { isLight } from '../../src/memory/embedding/features.ts';
import type { SparseMatrix } from './linear-algebra.ts';
import { listStems, type Vocabulary } from './vocabulary.ts';
import type { WordNet } from './wordnet.ts';

/** How far apart two words may stand to be company, and the power that smooths contexts (Levy et al., 2015). */
const WINDOW = 6;
const CONTEXT_POWER = 0.75;

/** How often terms stand in each other's company. */
export class Company {
  readonly rows: Map<number, number>[];
  readonly #vocabulary: Vocabulary;

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary;
    this.rows = vocabulary.terms.map(() => new Map());
  }

  join(left: number, right: number, weight: number): void {
    if (left === right) return;
    const row = this.rows[left]!;
    row.set(right, (row.get(right) ?? 0) + weight);
    const other = this.rows[right]!;
    other.set(left, (other.get(left) ?? 0) + weight);
  }

  /** Neighbours within the window of what says something, nearer ones more. */
  readText(text: string): void {
    const terms = this.toTerms(text);
    terms.forEach((term, at) => {
      for (let step = 1; step <= WINDOW && at + step < terms.length; step += 1) {
        this.join(term, terms[at + step]!, (WINDOW + 1 - step) / WINDOW);
      }
    });
  }

  /** What a dictionary says of a word keeps it company, as do its synonyms. */
  readWordNet(wordNet: WordNet, glossWeight: number, lemmaWeight: number): void {
    for (const synset of wordNet.synsets.values()) {
      const lemmas = synset.lemmas
        .filter((lemma) => !lemma.includes(' '))
        .map((lemma) => ({ term: this.#find(lemma), share: toShare(wordNet, lemma, synset.id) }))
        .filter((lemma) => lemma.term !== undefined) as { term: number; share: number }[];
      const kinds = synset.pointers
        .filter((pointer) => pointer.relation === '@' || pointer.relation === '&' || pointer.relation === '+')
        .flatMap((pointer) => wordNet.synsets.get(pointer.id)?.lemmas ?? []);
      const glossed = new Set(this.toTerms(synset.gloss));
      const related = new Set(kinds.map((lemma) => this.#find(lemma)).filter((term) => term !== undefined));
      lemmas.forEach((lemma, at) => {
        for (const term of glossed) this.join(lemma.term, term, glossWeight * lemma.share);
        for (const term of related) this.join(lemma.term, term, lemmaWeight * lemma.share);
        for (const other of lemmas.slice(at + 1)) {
          this.join(lemma.term, other.term, 2 * lemmaWeight * Math.sqrt(lemma.share * other.share));
        }
      });
    }
  }

  toTerms(text: string): number[] {
    return listStems(text)
      .filter((term) => !isLight(term))
      .map((term) => this.#vocabulary.indexOf.get(term))
      .filter((term) => term !== undefined);
  }

  #find(lemma: string): number | undefined {
    return this.#vocabulary.indexOf.get(listStems(lemma).join(' '));
  }

  /** Positive pointwise mutual information, contexts smoothed. */
  toPpmi(): SparseMatrix {
    const sums = this.rows.map((row) => {
      let sum = 0;
      for (const weight of row.values()) sum += weight;
      return sum;
    });
    const total = sums.reduce((sum, value) => sum + value, 0);
    const smoothed = sums.map((sum) => sum ** CONTEXT_POWER);
    const smoothedTotal = smoothed.reduce((sum, value) => sum + value, 0);
    const starts = new Uint32Array(this.rows.length + 1);
    const indices: number[] = [];
    const values: number[] = [];
    this.rows.forEach((row, left) => {
      for (const [right, weight] of [...row].sort((a, b) => a[0] - b[0])) {
        const expected = (sums[left]! / total) * (smoothed[right]! / smoothedTotal);
        const information = Math.log(weight / total / expected);
        if (information <= 0) continue;
        indices.push(right);
        values.push(information);
      }
      starts[left + 1] = indices.length;
    });
    const size = this.rows.length;
    return {
      rows: size,
      columns: size,
      starts,
      indices: Uint32Array.from(indices),
      values: Float32Array.from(values),
    };
  }
}

/** How likely a lemma means this synset: by counts in tagged text, smoothed. */
export function toShare(wordNet: WordNet, lemma: string, id: string): number {
  const senses = wordNet.senses.get(lemma) ?? [];
  const total = senses.reduce((sum, sense) => sum + sense.count + 0.5, 0);
  const sense = senses.find((one) => one.id === id);
  return sense && total > 0 ? (sense.count + 0.5) / total : 0;
}
