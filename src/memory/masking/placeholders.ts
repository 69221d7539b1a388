import { MASK_CLASSES, type MaskClass } from '../types.ts';

/**
 * Classes whose last four characters custom lets stand, for a customer to tell two cards or accounts apart
 * (PCI DSS 3.4.1 for cards; banks print the same of accounts), with the least length of which they do: of a card given
 * in pieces a piece's end is not the card's. Of no other secret anything stays.
 */
const SHOWS_LAST_FOUR: Readonly<Partial<Record<MaskClass, number>>> = { payment_card: 12, bank_account: 8, iban: 8 };

/**
 * The longest placeholder, `[bank_account ending 0000]`. A span is never shorter than two characters, so a masked
 * text is at most this many characters for each two of the original.
 */
export const MAX_PLACEHOLDER_LENGTH = 26;

/**
 * Bound on the length of a masked text. The dearest span for its size is a two-letter name (13 characters for two and
 * the separator that must follow); one last span needs no separator.
 */
export function getMaxMaskedLength(sourceLength: number): number {
  return 5 * sourceLength + MAX_PLACEHOLDER_LENGTH;
}

const PLACEHOLDER = new RegExp(`\\[(${MASK_CLASSES.join('|')})(?: ending [0-9A-Z]{4})?\\]`, 'g');

/** Whether the last four of a class may stand. */
export function showsLastFour(maskClass: MaskClass): boolean {
  return SHOWS_LAST_FOUR[maskClass] !== undefined;
}

/** What stands in the text for a value. `digits` are the value's letters and digits without separators. */
export function toPlaceholder(maskClass: MaskClass, digits: string): string {
  const minLength = SHOWS_LAST_FOUR[maskClass];
  if (minLength === undefined || digits.length < minLength) return `[${maskClass}]`;
  return `[${maskClass} ending ${digits.slice(-4).toUpperCase()}]`;
}

/** Placeholders already in a text: what they hide is gone, so nothing in them is looked at again. */
export function findPlaceholders(text: string): { start: number; end: number; class: MaskClass }[] {
  const found: { start: number; end: number; class: MaskClass }[] = [];
  if (!text.includes('[')) return found;
  for (const match of text.matchAll(PLACEHOLDER)) {
    found.push({ start: match.index, end: match.index + match[0].length, class: match[1] as MaskClass });
  }
  return found;
}
