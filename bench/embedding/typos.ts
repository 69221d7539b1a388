import { createRandom } from '../../scripts/embedding-training/linear-algebra.ts';

/** Words shorter than this are seldom misspelt. */
const SHORTEST = 5;

/** Misspells every longer word of a text once: two letters swapped, one lost or one doubled, never the first. */
export function misspell(text: string, seed: number): string {
  const random = createRandom(seed);
  return text.replace(/\p{L}+/gu, (word) => {
    if (word.length < SHORTEST) return word;
    const at = 1 + Math.floor(random() * (word.length - 2));
    const kind = random();
    if (kind < 0.4) return word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2);
    return kind < 0.7 ? word.slice(0, at) + word.slice(at + 1) : word.slice(0, at) + word[at] + word.slice(at);
  });
}
