/** Letters and digits of a text in lower case, single blanks between: what makes two statements "the same words". */
export function normalizeStatement(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
}

/**
 * A 64-bit hash of what a statement says, by which a repeated statement is recognised, and a deleted one kept from coming
 * back without keeping its words. FNV-1a over UTF-16 units, two lanes; `salt` makes it differ between spaces.
 */
export function toContentKey(salt: string, kind: string, text: string): string {
  const input = `${salt}\n${kind}\n${normalizeStatement(text)}`;
  let low = 0x811c9dc5;
  let high = 0x9e3779b9;
  for (let index = 0; index < input.length; index += 1) {
    const unit = input.charCodeAt(index);
    low = Math.imul(low ^ unit, 0x01000193);
    high = Math.imul(high ^ ((unit << 7) | (unit >> 9)), 0x85ebca6b);
  }
  return (low >>> 0).toString(16).padStart(8, '0') + (high >>> 0).toString(16).padStart(8, '0');
}

/** Words that turn a statement into its opposite; "don't" is normalised to "don t". */
const NEGATIONS = new Set(['no', 'not', 'never', 'without', 'cannot', 't', 'nor', 'nunca', 'sin', 'ni', 'tampoco', 'ningún', 'ninguna']);

/** Words that never are a matter of wording: figures, and what negates. */
function isTelling(word: string): boolean {
  return NEGATIONS.has(word) || /\p{N}/u.test(word);
}

/**
 * How much two statements say the same, 0–1: words in common over all words, and 0 where they differ in a figure or in a
 * negation, however long they are otherwise.
 */
export function similarityOf(left: string, right: string): number {
  const a = new Set(normalizeStatement(left).split(' '));
  const b = new Set(normalizeStatement(right).split(' '));
  let shared = 0;
  for (const word of a) {
    if (b.has(word)) shared += 1;
    else if (isTelling(word)) return 0;
  }
  for (const word of b) if (!a.has(word) && isTelling(word)) return 0;
  return shared / (a.size + b.size - shared);
}
