import { passesLuhn } from './checksums.ts';
import { findLabelAfter, findLabelBefore, findNearestCue, isReference, type Label } from './labels.ts';
import { joinDigits, type NumberRun } from './number-runs.ts';
import type { Candidate, Scene } from './scene.ts';

/**
 * Issuer ranges: prefix and the lengths cards of it have. From the networks' published identification numbers (Visa,
 * Mastercard, American Express, Discover, Diners, JCB, UnionPay, Maestro, RuPay, Mir, Verve, Elo, Hipercard, Troy).
 */
const ISSUERS: readonly (readonly [RegExp, readonly number[]])[] = [
  [/^4/, [13, 16, 19]],
  [/^(?:5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/, [16]],
  [/^3[47]/, [15]],
  [/^(?:6011|64[4-9]|65)/, [16, 17, 18, 19]],
  [/^(?:30[0-5]|3095|36|38|39)/, [14, 15, 16, 17, 18, 19]],
  [/^35(?:2[89]|[3-8])/, [16, 17, 18, 19]],
  [/^(?:62|81)/, [16, 17, 18, 19]],
  [/^(?:5018|5020|5038|5893|6304|6759|6761|6762|6763|67)/, [12, 13, 14, 15, 16, 17, 18, 19]],
  [/^(?:60|65|81|82|508)/, [16]],
  [/^220[0-4]/, [16, 17, 18, 19]],
  [/^(?:506[01]|650[0-9]|5078|507[89])/, [16, 18, 19]],
  [/^(?:1800|2131)/, [15]],
  [/^9792/, [16]],
];

const MIN_DIGITS = 12;
const MAX_DIGITS = 19;
/** With "card number" in front, so few digits are a card's already: people mistype, and send the number in parts. */
const MIN_LABELLED_DIGITS = 8;

/** Whether digits are a card number: a known issuer, a length that issuer uses, Luhn's check digit. */
export function isCardNumber(digits: string): boolean {
  return (
    ISSUERS.some(([prefix, lengths]) => lengths.includes(digits.length) && prefix.test(digits)) && passesLuhn(digits)
  );
}

/** Printed as on a card (4-4-4-4, 4-6-5, 4-6-4, 8-8), or read out by ones and twos. */
function isCardGrouping(run: NumberRun, from: number, to: number): boolean {
  const sizes = run.slice(from, to + 1).map((piece) => piece.digits.length);
  if (run.slice(from, to + 1).some((piece) => piece.spoken)) return true;
  const shape = sizes.join('-');
  return (
    /^(?:4-){3}[1-4](?:-[1-3])?$|^4-6-[45]$|^8-8$|^6-(?:10|13)$|^4-4-4$|^4-12$|^12-4$|^4-4-8$|^8-4-4$/.test(shape) ||
    sizes.every((size) => size <= 2) ||
    /^(?:3-){4,5}[1-4]$/.test(shape)
  );
}

/**
 * Payment cards.
 *
 * A number with a known issuer and a right check digit is a card wherever it stands, with one exception: written in
 * one piece directly behind the word for an order, booking, ticket, tracking number or another reference ("order
 * number 4111…", "#4111…", "INV-4111…"), it is that reference. Reason: of 16-digit references about one in fifty
 * passes issuer and check digit by chance, and losing them makes a support memory useless, while hardly anybody
 * introduces a card as an order. Grouped as on a card (4111 1111 …) it is a card in spite of the word, since no shop
 * groups its references so; and a card's word nearer than the reference's ("order … paid by card 4111…") decides for
 * the card.
 *
 * Introduced as a card number or given in answer to a request for one, a number of 8 to 19 digits is masked even when
 * its check digit is wrong. Four digits after "ending in" stay.
 */
export function findPaymentCards(scene: Scene): Candidate[] {
  const found: Candidate[] = [];
  for (const run of scene.runs) found.push(...findCardsInRun(scene, run));
  found.push(...findGluedCards(scene));
  return found;
}

function findCardsInRun(scene: Scene, run: NumberRun): Candidate[] {
  const found: Candidate[] = [];
  for (let from = 0; from < run.length;) {
    const to = findCardEnd(scene, run, from);
    if (to === null) {
      from++;
      continue;
    }
    const value = joinDigits(run, from, to);
    found.push({ start: run[from]!.start, end: run[to]!.end, class: 'payment_card', value });
    from = to + 1;
  }
  return found;
}

/** Position of the last piece of a card that begins with piece `from`, the longest such card; null when none does. */
function findCardEnd(scene: Scene, run: NumberRun, from: number): number | null {
  let before: Label | null | undefined;
  let digits = '';
  let best: number | null = null;
  for (let to = from; to < run.length; to++) {
    digits += run[to]!.digits;
    if (digits.length > MAX_DIGITS) break;
    if (digits.length < MIN_LABELLED_DIGITS) continue;
    const isValid = isCardNumber(digits) && (from === to || isCardGrouping(run, from, to));
    // A labelled number ends where its groups end; what follows loosely (an expiry, a CVV) is not its tail.
    const next = run[to + 1];
    const isEnd = next === undefined || next.gap === 'loose' || digits.length + next.digits.length > MAX_DIGITS;
    if (!isValid && !(isEnd && best === null)) continue;
    if (before === undefined) before = findLabelBefore(scene, run[from]!.firstToken);
    const label = before ?? findLabelAfter(scene, run[to]!.lastToken) ?? getAskedLabel(scene, from);
    const isLabelled = label?.kind === 'payment_card';
    if (isLabelled || (isValid && !isShopReference(scene, run, from, to, label))) best = to;
  }
  return best;
}

function getAskedLabel(scene: Scene, from: number): Label | null {
  if (from > 0) return null;
  const { kinds, lastDigits } = scene.question;
  const isAsked = kinds.includes('payment_card') && !kinds.includes('id') && !lastDigits;
  return isAsked ? { kind: 'payment_card', via: 'asked' } : null;
}

/** A number in one piece that its words make a reference, unless a card's word stands nearer than theirs. */
function isShopReference(scene: Scene, run: NumberRun, from: number, to: number, label: Label | null): boolean {
  const first = run[from]!.firstToken;
  if (from !== to || !isReference(scene, first, label, 'payment_card')) return false;
  return label?.kind !== 'id' || findNearestCue(scene, first, 8)?.kind !== 'payment_card';
}

/** Cards with letters glued to them: "visa4111…", "4111…exp1227". Behind any other letters it is a reference. */
function findGluedCards(scene: Scene): Candidate[] {
  const found: Candidate[] = [];
  for (const token of scene.tokens) {
    if (token.kind !== 'mixed') continue;
    const match = /^(\p{L}*?)([0-9]{12,19})(?:\p{L}.*)?$/u.exec(token.lower);
    if (match === null || !isCardNumber(match[2]!)) continue;
    if (
      match[1] !== '' &&
      !/(?:card|visa|amex|mastercard|cc|mc|number|no|num|tarjeta|carte|karte|cartao|carta)$/.test(match[1]!)
    )
      continue;
    const start = token.start + match[1]!.length;
    found.push({ start, end: start + match[2]!.length, class: 'payment_card', value: match[2]! });
  }
  return found;
}
