import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Synset {
  id: string;
  lemmas: string[];
  gloss: string;
  /** Ids of synsets by relation: `@` is a kind of, `+` derived from, `&` similar, and so on. */
  pointers: { relation: string; id: string }[];
}

export interface WordNet {
  synsets: Map<string, Synset>;
  /** Ids of a lemma's synsets per part of speech, the commonest sense first, and how often each was met in text. */
  senses: Map<string, { id: string; count: number }[]>;
}

const PARTS = { noun: 'n', verb: 'v', adj: 'a', adv: 'r' } as const;

/**
 * Reads WordNet's database files (`data.noun`, `index.sense` and so on; formats: wndb(5WN), senseidx(5WN)).
 * @throws when the folder does not hold them.
 */
export function readWordNet(folder: string): WordNet {
  const synsets = new Map<string, Synset>();
  for (const [part, letter] of Object.entries(PARTS)) {
    for (const line of readFileSync(join(folder, `data.${part}`), 'latin1').split('\n')) {
      if (line === '' || line.startsWith(' ')) continue;
      const [fields = '', gloss = ''] = line.split(' | ');
      const parts = fields.split(' ');
      const size = Number.parseInt(parts[3]!, 16);
      const lemmas = Array.from({ length: size }, (_, index) => parts[4 + 2 * index]!.replace(/\(.*\)$/, ''));
      const first = 4 + 2 * size;
      const count = Number(parts[first]);
      const pointers = Array.from({ length: count }, (_, index) => {
        const at = first + 1 + 4 * index;
        return { relation: parts[at]!, id: parts[at + 2]!.replace('s', 'a') + parts[at + 1]! };
      });
      const id = letter + parts[0]!;
      synsets.set(id, { id, lemmas: lemmas.map(toWords), gloss: gloss.trim(), pointers });
    }
  }
  return { synsets, senses: readSenses(folder) };
}

function readSenses(folder: string): WordNet['senses'] {
  const senses: WordNet['senses'] = new Map();
  const letters = ['', 'n', 'v', 'a', 'r', 'a'];
  for (const line of readFileSync(join(folder, 'index.sense'), 'latin1').split('\n')) {
    const [key, offset, , count] = line.split(' ');
    if (!key || !offset) continue;
    const [lemma = '', rest = ''] = key.split('%');
    const words = toWords(lemma);
    const list = senses.get(words) ?? [];
    list.push({ id: letters[Number(rest[0])]! + offset, count: Number(count) });
    senses.set(words, list);
  }
  for (const list of senses.values()) list.sort((left, right) => right.count - left.count);
  return senses;
}

const toWords = (lemma: string): string => lemma.toLowerCase().replaceAll('_', ' ');
