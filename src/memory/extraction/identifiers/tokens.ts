import { findNounType } from './cue-words.ts';
import { foldText } from './folded-text.ts';
import { isSnakeCaseUser } from './forms.ts';
import { blankNonIdentifiers } from './non-identifiers.ts';
import { findSpokenRuns } from './spoken-characters.ts';

/**
 * - `word`: letters only; `mark`: punctuation; `break`: end of a sentence or line
 * - `digits`: digits only, blanks and hyphens between groups allowed
 * - `mixed`: letters and digits, long enough to be a reference
 * - `short`: letters and digits, so short that only close words make it one
 * - `caps`: five to eight capitals; `slug`: lower-case words joined by hyphens
 */
export type TokenKind = 'word' | 'mark' | 'break' | 'digits' | 'mixed' | 'short' | 'caps' | 'slug';

export interface Token {
  /** As written, without a leading `#`. */
  text: string;
  lower: string;
  kind: TokenKind;
  start: number;
  end: number;
  /** A `#` stood right before it. */
  hashed: boolean;
  /** What a value that was read out character by character spells, else the text. */
  value: string;
}

const TOKEN =
  /\b[iI]\.[dD]\.?|#?[A-Za-z0-9_\u00c0-\u024f]+(?:(?:[-/'&]|\.(?=\d))[A-Za-z0-9_\u00c0-\u024f]+)*|[^\s\x00-\x7f\u00c0-\u024f]+|\n|[^\s]/g;

/** The tokens of a message, in order, with everything that cannot be a reference left out. Linear in its length. */
export function readTokens(text: string): Token[] {
  const folded = blankNonIdentifiers(foldText(text));
  const runs = findSpokenRuns(folded);
  const tokens: Token[] = [];
  let run = 0;
  for (const match of folded.matchAll(TOKEN)) {
    const start = match.index;
    const end = start + match[0].length;
    while (run < runs.length && (runs[run]?.end ?? 0) <= start) run += 1;
    const spoken = runs[run];
    if (spoken && start < spoken.end && end > spoken.start) {
      if (tokens.at(-1)?.start === spoken.start) continue;
      const value = spoken.compact.replace(/^#/, '');
      tokens.push({
        ...toToken(folded.slice(spoken.start, spoken.end), spoken.start, spoken.end),
        kind: toKind(value),
        value,
      });
      continue;
    }
    for (const [piece, offset] of splitPieces(match[0]))
      tokens.push(toToken(piece, start + offset, start + offset + piece.length));
  }
  markLeadIns(tokens);
  return joinGroups(tokens);
}

/** A line break after a colon leads on to what was announced, and the full stop of "no." ends nothing. */
function markLeadIns(tokens: Token[]): void {
  let announced = false;
  for (const [index, token] of tokens.entries()) {
    const abbreviated = token.text === '.' && /^(?:no|nr|num|núm|ref)$/.test(tokens[index - 1]?.lower ?? '');
    if (abbreviated || (token.text === '\n' && announced)) token.kind = 'mark';
    else if (token.kind !== 'mark' || token.text === ':') announced = token.text === ':';
  }
}

/** "48213/48214" and "order/invoice" are two; "INV/2024/118" is one. */
function splitPieces(text: string): [string, number][] {
  if (!/[/&]/.test(text) || /^[A-Za-z]{2,8}\/\d[\w/]*$/.test(text)) return [[text, 0]];
  const pieces: [string, number][] = [];
  for (const piece of text.matchAll(/[^/&]+/g)) pieces.push([piece[0], piece.index]);
  return pieces;
}

function toToken(text: string, start: number, end: number): Token {
  const hashed = /^#./.test(text);
  const bare = hashed ? text.slice(1) : text;
  return { text: bare, lower: bare.toLowerCase(), kind: toKind(bare), start, end, hashed, value: bare };
}

function toKind(text: string): TokenKind {
  if (text === '\n' || /^[.?!;。？！؟।]$/.test(text)) return 'break';
  if (/^[\d-]+$/.test(text) && /\d/.test(text)) return 'digits';
  if (/\d/.test(text)) return isReferenceLike(text) ? 'mixed' : 'short';
  if (/^[A-Z]{5,8}$/.test(text)) return 'caps';
  if (/^[a-z]{2,24}(?:[-_][a-z]{2,24}){1,4}$/.test(text)) return 'slug';
  return /[\p{L}]/u.test(text) ? 'word' : 'mark';
}

/** Long enough, and with capitals, three digits or underscores, so not "mp3", "iphone14", "4g" or "don2t". */
function isReferenceLike(text: string): boolean {
  const compact = text.replace(/[^A-Za-z\d]/g, '');
  if (compact.length < 5 || /\d(?:st|nd|rd|th)$/i.test(text)) return false;
  if (isSnakeCaseUser(text)) return true;
  return /^[A-Z\d]+$/.test(compact) || /\d{3}/.test(compact) || /_/.test(text);
}

const KIND_WORDS = /^(?:ord|inv|tck|tkt|txn|trx|cust|acct|rma|bkg)$/;

/** Joins what one blank or hyphen split: "8467 8269", "w 1234567", "ORD 44821", "1Z 999 AA1 01 2345 6784". */
function joinGroups(tokens: Token[]): Token[] {
  const out: Token[] = [];
  for (let index = 0; index < tokens.length; index++) {
    let token = tokens[index] as Token;
    let next = tokens[index + 1];
    while (next && (isContinued(token, next) || isBrokenCode(token, next, out))) {
      token = join(token, next);
      index += 1;
      next = tokens[index + 1];
    }
    out.push(token);
  }
  return out;
}

function isContinued(token: Token, next: Token): boolean {
  const gap = next.start - token.end;
  if (gap !== 1 || next.hashed) return false;
  const compact = token.value.replace(/[\s-]/g, '');
  if (/^1z/i.test(compact))
    return compact.length < 18 && /^[A-Za-z\d]{1,8}$/.test(next.text) && /\d/.test(next.text + compact.slice(2));
  if (KIND_WORDS.test(token.lower)) return (next.kind === 'digits' || next.kind === 'mixed') && next.value.length >= 3;
  if (token.kind === 'digits' && next.kind === 'digits') {
    const last = /\d+$/.exec(token.text)?.[0].length ?? 0;
    return (
      last >= 2 &&
      last <= 4 &&
      /^\d{2,6}$/.test(next.text) &&
      compact.length + next.text.length <= 24 &&
      last === token.text.split(/\D+/)[0]?.length
    );
  }
  if (/^[b-hj-z]$/i.test(token.text) || /^[AI]$/.test(token.text))
    return next.kind === 'digits' && /^\d{5,12}$/.test(next.value);
  return false;
}

/** "flight 6E 203", "flight ba 117", "PNR K7P LQ2": codes read out in two breaths, right after their noun. */
function isBrokenCode(token: Token, next: Token, before: Token[]): boolean {
  if (next.start - token.end !== 1 || next.hashed || token.text.includes(' ')) return false;
  const noun = before
    .slice(-3)
    .map((word) => findNounType(word.lower))
    .find((type) => type !== null);
  if (noun === 'flight_number')
    return (
      /^(?:[A-Z]{2}|[A-Z]\d|\d[A-Z])$/i.test(token.text) &&
      !/^(?:is|at|on|to|in|of|my|it|no|id|nr|be|by|or|so|as|do|an|we|if|me|go|up)$/.test(token.lower) &&
      /^\d{1,4}$/.test(next.text)
    );
  if (noun !== 'booking_reference') return false;
  return (
    /^[A-Z\d]{3}$/.test(token.text) &&
    /^[A-Z\d]{3}$/.test(next.text) &&
    /[A-Z]/.test(token.text + next.text) &&
    /\d/.test(token.text + next.text)
  );
}

function join(token: Token, next: Token): Token {
  const text = `${token.text} ${next.text}`;
  const value = `${token.value} ${next.value}`;
  const joined = value.replace(/\s/g, '');
  const kind = /^[\d-]+$/.test(joined) ? 'digits' : 'mixed';
  return { ...token, text, lower: text.toLowerCase(), kind, end: next.end, value };
}
