import { readContextTurn, type ContextTurn, type TurnReading } from './context-turns.ts';
import type { ValueRequest } from './requests.ts';
import type { CueKind } from './words/mask-words.ts';

/** What the turns before a text asked for, in the order asked. */
export interface Question {
  readonly kinds: readonly CueKind[];
  /** The last digits only were asked for. */
  readonly lastDigits: boolean;
  /** A turn between question and text gave a part of the answer already. */
  readonly isContinued: boolean;
  /** Short codes asked for earlier and not given since: people remember a PIN when asked for something else. */
  readonly open: readonly CueKind[];
}

/** Whose numbers are talked about: a bank's, another service's, or nobody knows. */
export type Trade = 'bank' | 'service' | 'unknown';

/** How far back a question can be: its answer may come in pieces, or after a "one moment". */
const MAX_TURNS_BACK = 4;

/** How far back a short code may have been asked for. */
const MAX_OPEN_TURNS = 10;
const CODES: readonly CueKind[] = ['pin', 'otp', 'cvv'];

/** The trade that cues speak of; money outweighs the rest. */
export function getTrade(kinds: readonly CueKind[]): Trade {
  if (kinds.some((kind) => kind === 'bank' || kind === 'bank_account' || kind === 'iban' || kind === 'pin'))
    return 'bank';
  return kinds.includes('service') ? 'service' : 'unknown';
}

/**
 * Reads the question that the next text may answer: the nearest turn before that names a kind of value, unless one
 * with other figures in it lies between. A turn of the same side counts only when it breaks off before its value ("my
 * card number is").
 */
export function readQuestion(before: readonly ContextTurn[], role?: string): Question {
  const turns = before
    .slice(-MAX_OPEN_TURNS)
    .reverse()
    .map((turn) => {
      const reading = readContextTurn(turn);
      const isOwn = role !== undefined && turn.role === role;
      return isOwn && !reading.breaksOff ? { ...reading, request: null } : reading;
    });
  let isContinued = false;
  let question: ValueRequest | null = null;
  for (const turn of turns.slice(0, MAX_TURNS_BACK)) {
    const { tokens } = turn;
    const words = tokens.filter((token) => token.kind === 'word').length;
    const hasValue = tokens.some((token) => token.kind === 'number' || token.kind === 'mixed' || token.kind === 'mask');
    if (hasValue && words <= 3) {
      isContinued = true;
      continue;
    }
    question = turn.request;
    if (question !== null || hasValue) break;
  }
  return {
    kinds: question?.kinds ?? [],
    lastDigits: question?.lastDigits ?? false,
    isContinued,
    open: readOpenCodes(turns),
  };
}

/** Codes asked for in these turns, latest first, of which no placeholder has come since. */
function readOpenCodes(turns: readonly TurnReading[]): CueKind[] {
  const given = new Set<CueKind>();
  const open = new Set<CueKind>();
  for (const turn of turns) {
    for (const token of turn.tokens) if (token.mask !== null) given.add(token.mask);
    for (const kind of turn.request?.kinds ?? []) if (CODES.includes(kind) && !given.has(kind)) open.add(kind);
  }
  return [...open];
}
