import type { IdentifierType } from '../../types.ts';
import { type Cue, findCueAfter, findCueBefore } from './cues.ts';
import { isCopula, isLink } from './cue-words.ts';
import { findTypeByForm, isFlightNumber } from './forms.ts';
import type { Token } from './tokens.ts';

/** What the conversation so far lends to a value that its own sentence does not explain. */
export interface TypingContext {
  /** Types the other side has asked for and not got yet, in order. */
  requested: IdentifierType[];
  /** The type of reference spoken of last. */
  topic: IdentifierType | null;
  /** Values of the requested type that were given and refused: another of that length is the next try. */
  refused: string[];
  /** The type a normalised value already has in this conversation. */
  findKnownType: (value: string) => IdentifierType | null;
}

/**
 * Digits a bare number needs to follow its noun directly ("flight 91", "order 448"). Fewer is a count ("order 2"),
 * and nouns not listed are followed by numbers of other kinds so often that they ask for five.
 */
const LEAST_DIGITS: Partial<Record<IdentifierType, number>> = {
  flight_number: 2,
  booking_reference: 2,
  order_id: 3,
  ticket_id: 3,
  invoice_id: 4,
  customer_ref: 4,
  account_ref: 4,
  // "transfer 20000", "payment 4500": money, unless it was called a number.
  transaction_ref: Infinity,
};
/** Types whose values may be shorter than three digits when they answer a question. */
const SHORT_ANSWERS: ReadonlySet<IdentifierType> = new Set(['flight_number', 'booking_reference', 'ticket_id']);
/** Capitals that follow a reference's noun in headings and shouting. */
const CAPITAL_WORDS = new Set(
  (
    'STATUS PLEASE NUMBER ORDER ORDERS DETAILS ISSUE PROBLEM CANCEL REFUND BOOKING CHANGE UPDATE AGAIN ' +
    'URGENT TODAY STILL NEVER CODE CODES TICKET FLIGHT ASAP THANK THANKS WRONG FAILED DELAYED MISSING ' +
    'BECAUSE ALREADY REFERENCE ACCOUNT INVOICE'
  ).split(' '),
);

/** The type of the value at `at`, or null when it is not a reference. */
export function findType(
  tokens: Token[],
  at: number,
  previous: { at: number; type: IdentifierType } | null,
  context: TypingContext,
): IdentifierType | null {
  const token = tokens[at] as Token;
  if (token.kind === 'word' || token.kind === 'mark' || token.kind === 'break') return findNamedWorkspace(tokens, at);
  const cue = findCueBefore(tokens, at);
  const form = findTypeByForm(token.value);
  if (form !== null)
    return form === 'other_ref' && cue !== null && cue !== 'other' && cue.tight && cue.type !== null ? cue.type : form;
  const known = token.kind !== 'short' ? context.findKnownType(token.value) : null;
  if (known !== null && (token.kind !== 'digits' || token.value.length >= 4)) return known;
  if (cue === 'other') return null;
  if (previous !== null && isChained(tokens, previous.at, at)) return previous.type;
  const after = cue?.tight && cue.type !== null ? null : findCueAfter(tokens, at);
  if (after !== null && (token.kind !== 'slug' || after.type === 'workspace_id'))
    return acceptByCue(token, after, tokens, at, context) ?? null;
  if (cue !== null) {
    const type = acceptByCue(token, cue, tokens, at, context);
    if (type !== null) return type;
  }
  if (token.kind === 'mixed' && isFlightNumber(token.value) && /\d{3}/.test(token.value)) return 'flight_number';
  return findAnsweredType(tokens, at, context);
}

function acceptByCue(
  token: Token,
  cue: Cue,
  tokens: Token[],
  at: number,
  context: TypingContext,
): IdentifierType | null {
  if (cue.bare && token.kind !== 'mixed' && context.requested.length === 0) return null;
  const type = cue.type ?? context.requested[0] ?? context.topic;
  if (type === null)
    return token.kind === 'mixed' || (token.kind === 'digits' && token.value.length >= 5) ? 'other_ref' : null;
  switch (token.kind) {
    case 'mixed':
      return type;
    case 'short':
      return cue.tight && cue.qualified && /\d/.test(token.value) && token.value.length >= 2 ? type : null;
    case 'caps':
      return cue.tight && (cue.qualified || cue.adjacent) && !CAPITAL_WORDS.has(token.text) && !isShouted(tokens, at)
        ? type
        : null;
    case 'slug':
      return type === 'workspace_id' &&
        cue.tight &&
        !/[-_](?:in|up|on|ons|out|off|level|wide|based|related|specific|to|name|id)$/.test(token.text)
        ? type
        : null;
    default:
      return acceptDigits(token, cue, tokens, at, type);
  }
}

function acceptDigits(
  token: Token,
  cue: Cue,
  tokens: Token[],
  at: number,
  type: IdentifierType,
): IdentifierType | null {
  const digits = token.value.replace(/\D/g, '').length;
  if (!cue.tight) return null;
  if (cue.qualified) return digits >= 2 || (digits === 1 && isCopula(tokens[at - 1]?.lower ?? '')) ? type : null;
  if (digits === 4 && /^(?:19|20)\d\d$/.test(token.value) && !token.hashed) return null;
  const next = tokens[at + 1];
  const stated = isCopula(tokens[at - 1]?.lower ?? '') && (next === undefined || next.kind !== 'word');
  const direct = cue.adjacent || token.hashed || stated;
  return digits >= (direct ? (LEAST_DIGITS[type] ?? 5) : 5) ? type : null;
}

/** A value that answers what was asked for, or that a `#` marks as a reference of whatever is being spoken of. */
function findAnsweredType(tokens: Token[], at: number, context: TypingContext): IdentifierType | null {
  const token = tokens[at] as Token;
  const requested = context.requested[0];
  if (requested !== undefined) {
    if (token.kind === 'mixed') return requested;
    const enough = token.value.length >= 3 || SHORT_ANSWERS.has(requested);
    if (
      token.kind === 'digits' &&
      enough &&
      (token.value.length >= 4 || isWholeAnswer(tokens, at) || isRetry(tokens, at, context))
    )
      return requested;
    if (
      (token.kind === 'short' || token.kind === 'caps') &&
      isWholeAnswer(tokens, at) &&
      !CAPITAL_WORDS.has(token.text) &&
      !isShouted(tokens, at)
    )
      return requested;
    if (token.kind === 'slug' && requested === 'workspace_id') return requested;
  }
  if (token.hashed && (token.kind === 'mixed' || token.kind === 'digits') && token.value.length >= 3)
    return context.topic ?? 'other_ref';
  const booked = context.topic === 'booking_reference' || context.topic === 'flight_number';
  if (booked && token.kind === 'mixed' && /^(?=[A-Z]*\d)(?=\d*[A-Z])[A-Z\d]{6}$/.test(token.value))
    return 'booking_reference';
  return null;
}

/** The only number of the turn, as long as the one that was refused: "check 668". */
function isRetry(tokens: Token[], at: number, context: TypingContext): boolean {
  const length = tokens[at]?.value.length ?? 0;
  return (
    context.refused.some((value) => value.length === length) &&
    tokens.filter((token) => token.kind === 'digits').length === 1
  );
}

/** Nothing but fillers between the start of the sentence and the value, or a copula right before it. */
function isWholeAnswer(tokens: Token[], at: number): boolean {
  if (isCopula(tokens[at - 1]?.lower ?? '') && tokens[at - 1]?.kind === 'word') return true;
  for (let index = at - 1; index >= Math.max(0, at - 8); index--) {
    const token = tokens[index] as Token;
    if (token.kind === 'break') return true;
    if (token.kind === 'word' && !isLink(token.lower) && !isOpening(tokens, index)) return false;
  }
  return at <= 8;
}

/** "Ahh, 783", "try 86": an interjection set off by a comma, or a bare imperative. */
function isOpening(tokens: Token[], index: number): boolean {
  const first = index === 0 || tokens[index - 1]?.kind === 'break';
  return (
    (first && tokens[index + 1]?.text === ',') ||
    /^(?:try|use|enter|put|take|do|got|have|found)$/.test(tokens[index]?.lower ?? '')
  );
}

/** "#W1, #W2 and #W3": one list, one type. */
function isChained(tokens: Token[], from: number, to: number): boolean {
  const left = tokens[from] as Token;
  const right = tokens[to] as Token;
  if (to - from > 9 || left.kind === 'slug' || right.kind === 'short' || right.kind === 'slug') return false;
  if (left.text.includes('_') !== right.text.includes('_')) return false;
  if (
    left.kind === 'digits'
      ? right.kind !== 'digits' || right.value.length !== left.value.length || left.value.length < 3
      : right.kind === 'digits'
  )
    return false;
  const between = tokens.slice(from + 1, to);
  if (
    !between.every(
      (token) =>
        token.kind === 'mark' || token.text === '\n' || /^(?:and|or|plus|y|o|et|ou|und|oder|e)$/.test(token.lower),
    )
  )
    return false;
  return between.length > 0 && !between.some((token) => /^[:=(]$/.test(token.text));
}

function isShouted(tokens: Token[], at: number): boolean {
  return tokens.filter((token, index) => index !== at && /^[A-Z]{4,}$/.test(token.text)).length >= 2;
}

/** `workspace id: acme`, workspace "acme": a plain word is a workspace's name only where it is set off as one. */
function findNamedWorkspace(tokens: Token[], at: number): IdentifierType | null {
  const token = tokens[at] as Token;
  if (token.kind !== 'word' || !/^[A-Za-z][A-Za-z]{2,23}$/.test(token.text) || isLink(token.lower)) return null;
  const mark = tokens[at - 1]?.text ?? '';
  const quoted = /^["'`]$/.test(mark) && tokens[at + 1]?.text === mark;
  if (!quoted && mark !== ':') return null;
  const cue = findCueBefore(tokens, at);
  return cue !== null && cue !== 'other' && cue.type === 'workspace_id' && cue.tight && (quoted || cue.qualified)
    ? 'workspace_id'
    : null;
}
