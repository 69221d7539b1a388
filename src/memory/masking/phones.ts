import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/min';
import { findLabel, findNearestCue, hasReferencePrefix, type Label } from './labels.ts';
import { joinDigits, type NumberRun } from './number-runs.ts';
import type { Candidate, Scene } from './scene.ts';
import type { CueKind } from './words/mask-words.ts';

/** E.164 allows fifteen digits; local numbers begin at seven, with their word beside them at six. */
const MAX_DIGITS = 15;
const MIN_DIGITS = 7;
const MIN_LABELLED_DIGITS = 6;
/** Words that a phone number may follow without being what they name. */
const BESIDE_PHONES: ReadonlySet<CueKind> = new Set<CueKind>([
  'person_name',
  'postal_address',
  'email',
  'date_of_birth',
  'bank',
  'service',
  'code',
  'none',
]);
/** How many tokens back a phone's word still explains figures grouped like one. */
const PHONE_REACH = 8;
/** Numberings tried for a local form without a word beside it. Large, and unlike in their groupings. */
const REGIONS: readonly CountryCode[] = [
  'GB',
  'IN',
  'FR',
  'DE',
  'ES',
  'IT',
  'AU',
  'NL',
  'BE',
  'BR',
  'MX',
  'PT',
  'CH',
  'SE',
  'DK',
  'PL',
  'NZ',
  'ZA',
  'JP',
  'AT',
];
/**
 * Local forms checked against numbering plans per text. A message has a handful; a hostile one has thousands, and is
 * judged by form alone from there on, which masks more, not less.
 */
const MAX_CHECKS = 24;

/** E.164 where the number and its country are certain enough, else its digits: the key under which a customer is found. */
export function normalizePhone(written: string, region: string): string {
  const digits = written.replace(/\D/g, '');
  const dialled = /^\s*\(?\+/.test(written)
    ? `+${digits}`
    : /^(?:00|011)[1-9]/.test(digits)
      ? `+${digits.replace(/^(?:011|00)/, '')}`
      : digits;
  const parsed = parsePhoneNumberFromString(dialled, region as CountryCode);
  return parsed?.isPossible() === true ? parsed.number : digits;
}

/**
 * Phone numbers: anything dialled with "+" or "00"; six digits or more beside a phone's word or in answer to a request
 * for one; the North American, British, Indian and other local groupings where a numbering plan accepts them. Ungrouped
 * digits without a word are somebody's reference and stay.
 */
export function findPhones(scene: Scene): Candidate[] {
  const found: Candidate[] = [];
  let checks = 0;
  for (const run of scene.runs) {
    for (let from = 0; from < run.length;) {
      const to = findPhoneEnd(scene, run, from);
      const number = to === null ? null : judge(scene, run, from, to, () => ++checks <= MAX_CHECKS);
      if (number === null || to === null) {
        from++;
        continue;
      }
      found.push(number);
      from = to + 1;
    }
  }
  return found;
}

/** A number's groups: tight, or held by brackets, slashes and hyphens. Ends before what is loose or too long. */
function findPhoneEnd(scene: Scene, run: NumberRun, from: number): number | null {
  let to = from;
  let length = run[from]!.digits.length;
  if (length > MAX_DIGITS) return null;
  while (to + 1 < run.length && length + run[to + 1]!.digits.length <= MAX_DIGITS) {
    const between = scene.folded.text.slice(run[to]!.end, run[to + 1]!.start);
    const isJoined =
      run[to + 1]!.gap === 'tight' ||
      /^[ ()./-]{1,4}$/.test(between) ||
      (run[to + 1]!.spoken && between.length < 12 && !between.includes('\n'));
    if (!isJoined) break;
    to++;
    length += run[to]!.digits.length;
  }
  return length >= MIN_LABELLED_DIGITS ? to : null;
}

function judge(scene: Scene, run: NumberRun, from: number, to: number, mayCheck: () => boolean): Candidate | null {
  const { text } = scene.folded;
  const first = run[from]!.firstToken;
  const digits = joinDigits(run, from, to);
  const opening = getOpening(scene, first);
  const candidate: Candidate = {
    start: opening.start,
    end: run[to]!.end,
    class: 'phone',
    value: `${opening.hasPlus ? '+' : ''}${digits}`,
  };
  const written = text.slice(run[from]!.start, run[to]!.end);
  if (isDateOrTime(written)) return null;
  if (opening.hasPlus && digits.length >= 8) return candidate;
  const label = getLabel(scene, first, run[to]!.lastToken);
  if (label?.kind === 'phone')
    return digits.length >= (label.via === 'asked' ? MIN_DIGITS : MIN_LABELLED_DIGITS) ? candidate : null;
  if (label !== null && !BESIDE_PHONES.has(label.kind)) return null;
  if (hasReferencePrefix(scene, first) || digits.length < MIN_DIGITS) return null;
  if (findNearestCue(scene, first, 4)?.kind === 'id') return null;
  const sizes = run.slice(from, to + 1).map((piece) => piece.digits.length);
  // A phone's word some way before, and nothing else named since.
  const isNear = findNearestCue(scene, first, PHONE_REACH)?.kind === 'phone';
  if (isNear && (digits.length === 10 || (sizes.length > 1 && isShortForm(sizes, digits)))) return candidate;
  if (isDialledFrom(scene, opening.first, sizes, digits)) return candidate;
  const isSpoken = run[from]!.spoken;
  if (isSpoken) return digits.length >= 10 && digits.length <= 12 ? candidate : null;
  if (sizes.length === 1) return null;
  if (isNorthAmerican(sizes, digits, opening.hasBracket || /[-.)]/.test(written))) return candidate;
  if (/^00[1-9]/.test(digits) && digits.length >= 10) return candidate;
  // The middle of a longer row of groups (an address on the internet, a version) is no number of its own.
  if (from > 0 && run[from]!.gap === 'tight') return null;
  if (
    isGroupedForm(sizes, digits, written.includes('.')) ||
    (isLineOfItsOwn(scene, opening.first, run[to]!.lastToken) && isShortForm(sizes, digits))
  )
    return candidate;
  return isLocalForm(sizes, digits, opening.hasBracket) && (!mayCheck() || isKnownLocally(digits)) ? candidate : null;
}

/** Where the number begins with its "+" and opening bracket. */
function getOpening(
  scene: Scene,
  first: number,
): { start: number; first: number; hasPlus: boolean; hasBracket: boolean } {
  let opening = first;
  let hasPlus = false;
  let hasBracket = false;
  for (let index = first - 1; index >= 0 && index >= first - 2; index--) {
    const token = scene.tokens[index]!;
    if (token.lower === '+') hasPlus = true;
    else if (token.lower === '(') hasBracket = true;
    else if (token.lower === 'plus' && index === first - 1) hasPlus = true;
    else break;
    opening = index;
  }
  return { start: scene.tokens[opening]!.start, first: opening, hasPlus, hasBracket };
}

function getLabel(scene: Scene, first: number, last: number): Label | null {
  const own = findLabel(scene, first, last);
  if (own !== null) return own;
  const { kinds } = scene.question;
  return kinds.includes('phone') && !kinds.includes('id') ? { kind: 'phone', via: 'asked' } : null;
}

function isDateOrTime(written: string): boolean {
  return (
    /^(?:(?:19|20)\d\d[-/.](?:0?[1-9]|1[0-2])[-/.](?:[0-2]?\d|3[01])|(?:[0-2]?\d|3[01])[-/. ](?:[0-2]?\d|3[01])[-/. ](?:19|20)\d\d)(?:[ T-]|$)/.test(
      written,
    ) ||
    /^\d{1,2}[:.]\d{2} ?- ?\d{1,2}[:.]\d{2}/.test(written) ||
    /^(?:19|20)\d\d ?- ?(?:19|20)\d\d$/.test(written) ||
    /^\d{1,3}(?:\.\d{1,3}){3}$/.test(written)
  );
}

/** 3-3-4 with or without the leading 1, area and exchange not beginning with 0 or 1; with signs between, or by blanks. */
function isNorthAmerican(sizes: readonly number[], digits: string, hasSigns: boolean): boolean {
  const shape = sizes.join('-');
  if (shape === '3-7' || shape === '1-3-7') return hasSigns && /^1?[2-9]\d{2}[2-9]/.test(digits);
  return (shape === '3-3-4' || shape === '1-3-3-4') && /^1?[2-9]\d{2}[2-9]\d{6}$/.test(digits);
}

/**
 * Groups as phones are written elsewhere, where a numbering plan must accept them: two groups behind a zero or a bracket.
 */
function isLocalForm(sizes: readonly number[], digits: string, hasBracket: boolean): boolean {
  if (digits.length < 8 || digits.length > 13) return false;
  return hasBracket || (/^0[1-9]/.test(digits) && sizes.length >= 2);
}

/**
 * Three groups or more of two to four digits, eight to eleven in all, are written of phone numbers and little else, so
 * no plan is asked: many that are in use are missing from plans, and a mistyped one is personal too. Threes behind two
 * digits with dots between are how thousands are grouped and stay; a currency or unit beside them was looked for before.
 */
function isGroupedForm(sizes: readonly number[], digits: string, hasDots: boolean): boolean {
  // A country's code without its plus: "91 98765 43210", "21 253 109 8211".
  if (digits.length === 12) return sizes.length >= 3 && sizes[0]! <= 3 && sizes.at(-1)! >= 4 && sizes.at(-1)! <= 5;
  if (sizes.length < 3 || digits.length < 8 || digits.length > 11) return false;
  if (!sizes.every((size) => size >= 2 && size <= 4)) return false;
  return !(hasDots && sizes.slice(1).every((size) => size === 3));
}

/** "781 1704", "72 128 827": a phone number where a line holds nothing else and no reference was asked for. */
function isShortForm(sizes: readonly number[], digits: string): boolean {
  // Two fours are a range ("1500-2000").
  if (sizes.join('-') === '4-4') return false;
  return (
    sizes.length >= 2 && digits.length >= 7 && digits.length <= 11 && sizes.every((size) => size >= 2 && size <= 4)
  );
}

/**
 * "from 781 1704", "to 2125550187": behind a preposition of calls and messages three and four digits, two and six,
 * or ten that a North American exchange can have, are a phone number, where no reference is near.
 */
function isDialledFrom(scene: Scene, first: number, sizes: readonly number[], digits: string): boolean {
  if (!/^(?:from|to|at|on|under|via)$/.test(scene.tokens[first - 1]?.lower ?? '')) return false;
  if (findNearestCue(scene, first, PHONE_REACH)?.kind === 'id') return false;
  const shape = sizes.join('-');
  return (
    (/^(?:3-4|2-6)$/.test(shape) && /^[2-9]/.test(digits)) || (shape === '10' && /^[2-9]\d{2}[2-9]\d{6}$/.test(digits))
  );
}

function isLineOfItsOwn(scene: Scene, first: number, last: number): boolean {
  const isEdge = (index: number): boolean => scene.tokens[index] === undefined || scene.tokens[index]!.lower === '\n';
  return isEdge(first - 1) && isEdge(last + 1) && !scene.question.kinds.includes('id');
}

function isKnownLocally(digits: string): boolean {
  return REGIONS.some((region) => parsePhoneNumberFromString(digits, region)?.isValid() === true);
}
