import type { IdentifierType } from '../../types.ts';
import { findNounType, isComplete, isCopula, isLink, isOtherNoun, isQualifier } from './cue-words.ts';
import { REFUSAL, REQUEST } from './phrases.ts';
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
  /** Called a number and nothing more ("number 10", "no. 4"): counts, phones and houses are numbered too. */
  bare: boolean;
}

/** How far back a noun may stand from its value, in tokens: a long clause, and a bound that keeps the scan linear. */
const REACH = 16;
/** Words of no known role that may stand between before the tie is lost. */
const MOST_UNKNOWN = 6;
const VERB_MARKERS = new Set(
  "to i we wanna can could you please will would i'd and then just did not didn't".split(' '),
);

/** `other` when the nearest noun names goods, a card, an offer or a place; null when no word says anything. */
export function findCueBefore(tokens: Token[], at: number): Cue | 'other' | null {
  let unknown = 0;
  let adjacent = true;
  let crossed = false;
  /** Unknown words met before the first qualifier or the end of the sentence: how loosely the value hangs on it. */
  let slack: number | null = null;
  let qualified = false;
  let onlyCode = true;
  let bare = true;
  let loose: Cue | null = null;
  const stated = isCopula(tokens[at - 1]?.lower ?? '');
  for (let index = at - 1; index >= Math.max(0, at - REACH) && unknown <= MOST_UNKNOWN; index--) {
    const token = tokens[index] as Token;
    const word = token.lower;
    if (token.kind === 'break') {
      const anaphoric = /^(?:it|it's|its|that's|es|est)$/.test(tokens[index + 1]?.lower ?? '');
      if (crossed || loose !== null || !((anaphoric && unknown === 0) || (qualified && slack === 0))) break;
      crossed = true;
      slack = 0;
    } else if (isQualifier(word) && !isPlainNo(tokens, index, at)) {
      slack ??= unknown;
      qualified = true;
      if (!/^c[oó]d(?:e|igo|ice)$/.test(word)) onlyCode = false;
      if (!/^(?:n(?:o|um|r)?|n[º°]|numbers?|n[uú]m(?:ero)?|numéro|nummer|номер|#)$/.test(word)) bare = false;
      // In scripts without blanks the noun and "number" are one run: 订单号.
      const type = word > '\u024f' ? findNounType(word) : null;
      if (type !== null) return { type, tight: slack === 0 || stated, qualified, adjacent, bare: false };
      if (isOtherNoun(tokens[index - 1]?.lower ?? '')) return 'other';
    } else {
      const type = findNounType(word);
      if (type !== null && (qualified || !isVerbalOrder(tokens, index))) {
        const own = qualified || isComplete(word) || isQualifiedBefore(tokens, index);
        const cue: Cue = {
          type: toOrderType(tokens, index, type),
          tight: (slack ?? unknown) === 0 || (stated && own),
          qualified: own,
          adjacent: adjacent || crossed,
          bare: false,
        };
        // "the tracking number for your order is …", "reservation IDs associated with your account: …": what was
        // called a number is meant, not the noun that happens to stand nearer.
        if (!own && isSecretStated(tokens, index)) return 'other';
        if (own || adjacent || crossed)
          return (isAdjunct(tokens, index, type) ? findHead(tokens, index, at) : null) ?? cue;
        loose ??= cue;
      } else if (isOtherNoun(word) && unknown <= 1 && loose === null) return 'other';
      if (token.kind === 'word') {
        if (!isLink(word) && type === null) unknown += 1;
        adjacent = false;
      }
    }
  }
  // A code of nothing named is as likely an error's.
  return loose ?? (qualified && !onlyCode ? { type: null, tight: slack === 0, qualified, adjacent, bare } : null);
}

/** "no" is short for number only right before one: "no. 48213", not "takes reservations: no". */
function isPlainNo(tokens: Token[], index: number, at: number): boolean {
  return (
    tokens[index]?.lower === 'no' &&
    index !== at - 1 &&
    !(index === at - 2 && /^[.#:]$/.test(tokens[at - 1]?.text ?? ''))
  );
}

/** "change the pin on my account to 1234": the number is the secret's, however near the account stands. */
function isSecretStated(tokens: Token[], index: number): boolean {
  for (let back = index - 1; back >= Math.max(0, index - 8); back--) {
    if (tokens[back]?.kind === 'break') return false;
    if (/^(?:pin|password|passcode|otp|cvv|ssn|social|clave|contraseña)$/.test(tokens[back]?.lower ?? '')) return true;
  }
  return false;
}

/** "order confirmation number" is the order's. */
function toOrderType(tokens: Token[], index: number, type: IdentifierType): IdentifierType {
  return type === 'booking_reference' && tokens[index - 1]?.lower === 'order' ? 'order_id' : type;
}

/** "number of my order", "número de pedido"; not "tracking number for your order", whose number is the tracking's. */
function isQualifiedBefore(tokens: Token[], index: number): boolean {
  for (let back = index - 1; back >= Math.max(0, index - 3); back--) {
    const word = tokens[back]?.lower ?? '';
    if (isQualifier(word)) return findNounType(tokens[back - 1]?.lower ?? '') === null;
    if (word === 'for' || (!isLink(word) && !/^(?:de|du|del|of|da|do)$/.test(word))) return false;
  }
  return false;
}

/** "under your user ID", "linked to the account": says where something is found, not what it is. */
function isAdjunct(tokens: Token[], index: number, type: IdentifierType): boolean {
  if (type !== 'customer_ref' && type !== 'account_ref') return false;
  return [1, 2].some((back) => /^(?:under|with|to|on|in)$/.test(tokens[index - back]?.lower ?? ''));
}

/** What an adjunct belongs to: "two reservations under your user ID: A and B", "order IDs linked to your account: C". */
function findHead(tokens: Token[], index: number, at: number): Cue | null {
  for (let back = index - 1; back >= Math.max(0, at - REACH); back--) {
    const token = tokens[back] as Token;
    if (token.kind === 'break') return null;
    const listed =
      token.lower.endsWith('s') || /^(?:ids|numbers|codes|references)$/.test(tokens[back + 1]?.lower ?? '');
    const type = listed ? findNounType(token.lower) : null;
    if (type !== null) return { type, tight: true, qualified: false, adjacent: true, bare: false };
  }
  return null;
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
      const qualified =
        isComplete(token.lower) || [1, 2].some((step) => isQualifier(tokens[index + step]?.lower ?? ''));
      return { type: noun, tight: true, qualified, adjacent: false, bare: false };
    }
    if (!isLink(token.lower)) return null;
  }
  return null;
}

/** What the asking is for: nouns after it are found by the answer, not asked for. */
const PURPOSE = /^(?:locate|find|look|retrieve|pull|access|check|open|search|fetch|verify)$/;
const ASKING =
  /^(?:provide|share|give|send|tell|enter|confirm|have|need|require|what|what's|which|please|specify|state|is|get|and)$/;
/** A prompt this short is a question without its mark: "Flight id", "your order number". */
const SHORT_PROMPT_TOKENS = 6;

/** The types of reference that an agent's message asks for, in order; `topic` stands in where it asks for "the ID". */
export function findRequested(tokens: Token[], text: string, topic: IdentifierType | null): IdentifierType[] {
  if (!REQUEST.test(text) && tokens.length > SHORT_PROMPT_TOKENS) return [];
  const types: IdentifierType[] = [];
  let purpose = false;
  let unnamed = false;
  tokens.forEach((token, index) => {
    const word = token.lower;
    if (PURPOSE.test(word)) purpose = true;
    else if (token.kind === 'break' || ASKING.test(word)) purpose = false;
    const type = findNounType(word);
    const before = tokens[index - 1]?.lower ?? '';
    if (type === null) {
      unnamed ||=
        !purpose && /^(?:ids?|i\.d\.?|number)$/.test(word) && !isOtherNoun(before) && !isRecipient(tokens, index);
      return;
    }
    const asked =
      isComplete(word) ||
      isQualifier(tokens[index + 1]?.lower ?? '') ||
      (word > '\u024f' && isQualifier(word)) ||
      isQualifiedBefore(tokens, index) ||
      /^(?:which|what|cuál|quelle?|welche[rs]?)$/.test(before);
    const settled = toOrderType(tokens, index, type);
    if (asked && !purpose && !types.includes(settled)) types.push(settled);
  });
  return types.length === 0 && unnamed && topic !== null ? [topic] : types;
}

/** "a number of", "contact number", "phone number": not an identifier. */
function isRecipient(tokens: Token[], index: number): boolean {
  return (
    /^(?:of|we|to|you)$/.test(tokens[index + 1]?.lower ?? '') ||
    /^(?:contact|callback|call|support|helpline)$/.test(tokens[index - 1]?.lower ?? '')
  );
}

/** The agent could not use the value it was given, so the next one will be of the same kind. */
export function isRefusal(text: string): boolean {
  return REFUSAL.test(text);
}
