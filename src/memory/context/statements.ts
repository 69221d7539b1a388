import { isInstructionLike } from './instruction-like.ts';
import { neutralize, toQuotation } from './neutralize.ts';

/** Longest statement shown, in UTF-16 units: about sixty tokens of English. */
export const STATEMENT_LENGTH = 280;
/** Its shorter wording. */
export const SHORT_STATEMENT_LENGTH = 120;

/**
 * A remembered statement made neutral; one that reads like an instruction becomes a quotation of the customer's words.
 * `shorten` runs between the two, so that the quotation ends with its mark.
 */
export function toStatement(text: string, shorten: (text: string) => string): string {
  const neutral = shorten(neutralize(text));
  return isInstructionLike(text) ? `Customer's words: ${toQuotation(neutral)}` : neutral;
}

/** Words stored as they were sent, always quoted. */
export function toNote(text: string, shorten: (text: string) => string): string {
  return `Noted: ${toQuotation(shorten(neutralize(text)))}`;
}

/** A short value (a name, a plan) made neutral, or null when it reads like an instruction, as no true value does. */
export function findValue(value: string, shorten: (text: string) => string): string | null {
  const neutral = shorten(neutralize(value));
  return neutral === '' || isInstructionLike(value) ? null : neutral;
}
