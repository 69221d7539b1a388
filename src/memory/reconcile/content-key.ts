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

/** Share of words two statements have in common: intersection over union, 0–1. */
export function overlapOf(left: string, right: string): number {
  const a = new Set(normalizeStatement(left).split(' '));
  const b = new Set(normalizeStatement(right).split(' '));
  let shared = 0;
  for (const word of a) if (b.has(word)) shared += 1;
  const union = a.size + b.size - shared;
  return union === 0 ? 1 : shared / union;
}
