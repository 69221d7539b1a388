import type { IdentifierType } from '../../types.ts';
import { findNounType, isComplete, isCopula, isLink, isOtherNoun, isQualifier } from './cue-words.ts';
import type { Token } from './tokens.ts';

/** What the words around a value say of it. */
export interface Cue {
  /** Null: something was called an id or a number, and the noun stands elsewhere ("its id is 628"). */
  type: IdentifierType | null;
  /** Only links stand between the words and the value, or a copula right before it. */
  tight: boolean;
  /** The noun was called a number, id, code or reference, or is one by itself. */
  qualified: boolean;
  /** Nothing but marks stands between. */
  adjacent: boolean;
}

/** How far back a noun may stand from its value, in tokens: a long clause, and a bound that keeps the scan linear. */
const REACH = 14;
const VERB_MARKERS = new Set("to i we wanna can could you please will would i'd and then just did not didn't".split(' '));

/** `other` when the nearest noun names goods, a card, an offer or a place; null when no word says anything. */
export function findCueBefore(tokens: Token[], at: number): Cue | 'other' | null {
  let unknown = 0;
  let qualified = false;
  let adjacent = true;
  let crossed = false;
  let typed: IdentifierType | null = null;
  let tight = true;
  const stated = isCopula(tokens[at - 1]?.lower ?? '');
  for (let index = at - 1; index >= Math.max(0, at - REACH); index--) {
    const token = tokens[index] as Token;
    if (token.kind === 'break') {
      const anaphoric = index + 1 < at && /^(?:it|it's|its|that's|id|number|#|es|est)$/.test(tokens[index + 1]?.lower ?? '');
      if (crossed || typed !== null || !(anaphoric || (qualified && unknown === 0))) break;
      crossed = true;
      continue;
    }
    const word = token.lower;
    if (isQualifier(word)) {
      qualified = true;
      if (typed !== null) break;
      // In scripts without blanks the noun and "number" are one run: 订单号.
      typed = word > '\u024f' ? findNounType(word) : null;
      if (typed !== null) tight = unknown === 0;
      continue;
    }
    if (typed !== null) {
      if (index < at - REACH + 4) break;
      if (typed === 'booking_reference' && word === 'order') typed = 'order_id';
      if (!isLink(word)) break;
      continue;
    }
    const noun = findNounType(word);
    if (noun !== null && !(isVerbalOrder(tokens, index) && !qualified)) {
      typed = noun;
      tight = unknown === 0 || (stated && qualified);
      if (isComplete(word)) qualified = true;
      if (adjacent && tokens.slice(index + 1, at).some((between) => between.kind !== 'mark' && !isQualifier(between.lower)))
        adjacent = false;
      continue;
    }
    if (isOtherNoun(word) && unknown <= 1) return 'other';
    if (token.kind === 'word' && !isLink(word)) {
      unknown += 1;
      adjacent = false;
    } else if (token.kind === 'word') adjacent = false;
    if (unknown > 6) break;
  }
  if (typed !== null) return { type: typed, tight, qualified, adjacent };
  return qualified ? { type: null, tight: true, qualified, adjacent } : null;
}

/** "I want to order 4821 …" orders; it does not name an order. */
function isVerbalOrder(tokens: Token[], index: number): boolean {
  return tokens[index]?.lower === 'order' && VERB_MARKERS.has(tokens[index - 1]?.lower ?? '');
}

/** "K7PLQ2 is my booking reference", "4821 (order number)". */
export function findCueAfter(tokens: Token[], at: number): Cue | null {
  let stated = false;
  for (let index = at + 1; index < Math.min(tokens.length, at + 7); index++) {
    const token = tokens[index] as Token;
    if (token.kind === 'break') return null;
    if (isCopula(token.lower) || token.lower === '(' || token.lower === 'as') stated = true;
    const noun = findNounType(token.lower);
    if (noun !== null) {
      if (!stated) return null;
      const qualified = isComplete(token.lower) || isQualifier(tokens[index + 1]?.lower ?? '') || isQualifier(tokens[index + 2]?.lower ?? '');
      return { type: noun, tight: true, qualified, adjacent: false };
    }
    if (!isLink(token.lower)) return null;
  }
  return null;
}

const REQUEST =
  /\?|\b(?:please|provide|share|may i|can i|could|what(?:'s| is)|need|enter|confirm|tell me|give me|send me|let me know|have your)\b|por favor|puede|cuál|indique|s'il|pouvez|quel|bitte|können|welche|пожалуйста|какой|请|請|ください|何|주세요|कृपया|बताइए|يرجى|من فضلك|ما هو/i;

/** The types of reference that an agent's message asks for, in order. */
export function findRequested(tokens: Token[], text: string): IdentifierType[] {
  if (!REQUEST.test(text)) return [];
  const types: IdentifierType[] = [];
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index] as Token;
    const type = findNounType(token.lower);
    if (type === null) continue;
    const asked =
      isComplete(token.lower) ||
      isQualifier(tokens[index + 1]?.lower ?? '') ||
      (token.lower > '\u024f' && isQualifier(token.lower)) ||
      isQualifier(tokens[index - 1]?.lower ?? '') ||
      (isLink(tokens[index - 1]?.lower ?? '') && isQualifier(tokens[index - 2]?.lower ?? '')) ||
      (/^(?:de|du|of)$/.test(tokens[index - 1]?.lower ?? '') && isQualifier(tokens[index - 2]?.lower ?? '')) ||
      (isLink(tokens[index - 1]?.lower ?? '') && isQualifier(tokens[index - 3]?.lower ?? '')) ||
      /^(?:which|what|cuál|quelle?|welche[rs]?)$/.test(tokens[index - 1]?.lower ?? '');
    // "order confirmation number" is the order's.
    const settled = type === 'booking_reference' && tokens[index - 1]?.lower === 'order' ? 'order_id' : type;
    if (asked && !types.includes(settled)) types.push(settled);
  }
  return types;
}
