import { isAbaRouting, passesVerhoeff } from './checksums.ts';
import {
  findGluedPrefix,
  findLabel,
  findLabelBefore,
  findNearestCue,
  getCueAt,
  hasCueNear,
  hasReferencePrefix,
  isReference,
  type Label,
} from './labels.ts';
import { joinDigits, type NumberPiece, type NumberRun } from './number-runs.ts';
import type { Candidate, Scene } from './scene.ts';
import type { MaskClass } from '../types.ts';
import type { CueKind } from './words/mask-words.ts';

/** What a cue makes of digits beside it: the class, and how many digits such a value has. */
interface NumberShape {
  readonly class: MaskClass;
  readonly min: number;
  readonly max: number;
}

/**
 * Lengths are generous: people mistype what they are asked for, and a mistyped secret is one still. PINs have 4 to 6
 * digits at banks and up to 8 elsewhere; one-time codes 4 to 8; the last four of a social security number are no
 * custom to keep.
 */
const SHAPES: Readonly<Partial<Record<CueKind, NumberShape>>> = {
  cvv: { class: 'cvv', min: 3, max: 4 },
  pin: { class: 'pin', min: 3, max: 12 },
  otp: { class: 'otp', min: 3, max: 10 },
  code: { class: 'otp', min: 4, max: 8 },
  password: { class: 'password', min: 3, max: 32 },
  us_ssn: { class: 'us_ssn', min: 4, max: 10 },
  aadhaar: { class: 'aadhaar', min: 4, max: 16 },
  imei: { class: 'imei', min: 14, max: 17 },
  bank_account: { class: 'bank_account', min: 5, max: 20 },
  iban: { class: 'iban', min: 8, max: 34 },
  passport: { class: 'passport', min: 6, max: 10 },
  driver_license: { class: 'driver_license', min: 5, max: 18 },
  other_government_id: { class: 'other_government_id', min: 4, max: 20 },
};

/** Lengths of plain answers to a question, narrower than beside the word itself: other numbers are about as well. */
const ASKED_MAX: Readonly<Partial<Record<CueKind, number>>> = { pin: 8, otp: 8, us_ssn: 9 };
/** More figures than this in one answer are a list of amounts or options, none of them a code. */
const MAX_FIGURES_WITH_CODE = 3;

/**
 * Numbers that a word makes secret: what stands around them, or the question they answer, says what they are.
 */
export function findLabelledNumbers(scene: Scene): Candidate[] {
  const found: Candidate[] = [];
  let previous: Candidate | null = null;
  const unlabelled: { run: NumberRun; from: number }[] = [];
  for (const run of scene.runs) {
    for (let from = 0; from < run.length;) {
      const label = findLabel(scene, run[from]!.firstToken, getTightEnd(run, from));
      const shape = toShape(scene, label);
      const to = shape === null ? null : getEnd(run, from, shape);
      if (shape !== null && to !== null && !isPrefixed(scene, run, from, label) && !hasAcronymPrefix(scene, run[from]!) && !isYear(scene, run[from]!)) {
        previous = toCandidate(run, from, to, shape.class);
        found.push(previous);
        from = to + 1;
        continue;
      }
      if (label === null && previous !== null && isAlternative(scene, previous, run[from]!)) {
        previous = { start: run[from]!.start, end: run[from]!.end, class: previous.class };
        found.push(previous);
      } else if (label === null) {
        unlabelled.push({ run, from });
      }
      from++;
    }
  }
  found.push(...findAnswers(scene, unlabelled));
  return found;
}

/** The longest value, an IBAN's 34 characters aside, has twenty digits; read out it has as many pieces. */
const MAX_PIECES = 20;

/** Token up to which a value reaches while its shape is not known yet: its tight groups. */
function getTightEnd(run: NumberRun, from: number): number {
  let to = from;
  while (to + 1 < run.length && to - from < MAX_PIECES && run[to + 1]!.gap === 'tight') to++;
  return run[to]!.lastToken;
}

function toShape(scene: Scene, label: Label | null): NumberShape | null {
  if (label === null) return null;
  return label.kind === 'account' ? getAccountShape(scene) : (SHAPES[label.kind] ?? null);
}

/**
 * Whose an "account number" is: in talk of banking a bank's; in talk of another service the customer's reference, which
 * stays; where nothing tells, eight digits or more are taken for a bank's, since those must not be kept.
 */
function getAccountShape(scene: Scene): NumberShape | null {
  if (scene.trade === 'service') return null;
  return { class: 'bank_account', min: scene.trade === 'bank' ? 5 : 8, max: 20 };
}

/** Last piece of a value of this shape that begins with piece `from`, or null when it has no such length. */
function getEnd(run: NumberRun, from: number, shape: NumberShape): number | null {
  let to = from;
  let length = run[from]!.digits.length;
  const size = length;
  while (to + 1 < run.length && run[to + 1]!.gap === 'tight') {
    const next = run[to + 1]!.digits.length;
    if (length + next > shape.max) break;
    // A short code that is complete takes no further group, save one of the same size ("482 113", "4 8 2 1").
    if (shape.max <= 12 && length >= shape.min && next !== size && !run[to + 1]!.spoken && size > 2) break;
    length += next;
    to++;
  }
  return length >= shape.min && length <= shape.max ? to : null;
}

/** "The PIN was 1596? or 0314": a second figure of the same length after the first, with "or" or a mark between. */
function isAlternative(scene: Scene, previous: Candidate, piece: NumberPiece): boolean {
  const between = scene.folded.lower.slice(previous.end, piece.start);
  if (
    !/^ ?[?,/]? ?(?:or|and|o|u|ou|oder|e|ya|या|maybe|no wait,?|sorry,?|wait,?|i mean,?)? ?(?:it's|its)? ?$/.test(
      between,
    )
  )
    return false;
  return piece.digits.length === previous.end - previous.start && /^(?:pin|otp|cvv|password)$/.test(previous.class);
}

/** A prefix makes a reference of what is labelled from behind only; one-time codes carry prefixes ("G-482113"). */
function isPrefixed(scene: Scene, run: NumberRun, from: number, label: Label | null): boolean {
  return label?.via !== 'before' && label?.kind !== 'otp' && hasReferencePrefix(scene, run[from]!.firstToken);
}

/** No government's number that goes by an acronym is shorter: Brazil's RG has seven to nine digits, most have more. */
const MOST_DIGITS_OF_PREFIXED = 8;

/**
 * "Membership number RG-778120", or that as the answer to who asked for it: what else stands for a government id is the
 * prefix of a reference there.
 */
function hasAcronymPrefix(scene: Scene, piece: NumberPiece): boolean {
  const index = piece.firstToken - 2;
  if (findGluedPrefix(scene, piece.firstToken)?.kind !== 'word' || scene.tokens[index + 1]!.lower !== '-') return false;
  if (getCueAt(scene, index)?.kind !== 'other_government_id' || piece.digits.length > MOST_DIGITS_OF_PREFIXED) return false;
  const label = findLabelBefore(scene, index);
  if (label !== null) return label.kind === 'id';
  return scene.question.kinds.includes('id') && !scene.question.kinds.includes('other_government_id');
}

/** "I changed my PIN in 2023": a year, not the PIN. */
function isYear(scene: Scene, piece: NumberPiece): boolean {
  if (piece.spoken || !/^(?:19|20)\d\d$/.test(piece.digits)) return false;
  return YEAR_CONTEXT.test(scene.tokens[piece.firstToken - 1]?.lower ?? '');
}

function toCandidate(run: NumberRun, from: number, to: number, maskClass: MaskClass): Candidate {
  return { start: run[from]!.start, end: run[to]!.end, class: maskClass, value: joinDigits(run, from, to) };
}

/**
 * Figures that answer the question before the text. With several things asked and as many figures given they are
 * matched in order, otherwise by length; amounts, percentages, years and references are no answers.
 */
function findAnswers(scene: Scene, values: readonly { run: NumberRun; from: number }[]): Candidate[] {
  if (values.length === 0) return [];
  const { kinds, isContinued, open } = scene.question;
  const starts = values.filter(
    ({ run, from }) => (from === 0 || run[from]!.gap === 'loose') && isPlainFigure(scene, run[from]!),
  );
  const found: Candidate[] = [];
  // The rest of a number given in pieces is all figures.
  const isRest = isContinued && scene.tokens.every((token) => token.kind === 'number' || token.kind === 'mark');
  // What is masked already was an answer too, and its kind is settled.
  const given = scene.tokens.filter((token) => token.mask !== null);
  const left = kinds.length === 1 ? kinds : kinds.filter((kind) => !given.some((token) => token.mask === kind));
  const countBefore = (start: number): number =>
    starts.filter((other) => other.run[other.from]!.start < start).length +
    given.filter((token) => token.start < start).length;
  starts.forEach(({ run, from }) => {
    const isList = kinds.length > 1 && kinds.length === starts.length + given.length;
    const inOrder = isList ? kinds[countBefore(run[from]!.start)]! : null;
    if (inOrder === 'id') return;
    for (const kind of inOrder === null ? left : [inOrder, ...left]) {
      const shape = toShape(scene, { kind, via: 'asked' });
      if (shape === null || (starts.length > MAX_FIGURES_WITH_CODE && CODE_CLASSES.has(shape.class))) continue;
      const min = isRest ? 3 : shape.class === 'password' ? 4 : shape.min;
      const to = getEnd(run, from, { ...shape, min, max: ASKED_MAX[kind] ?? shape.max });
      if (to === null) continue;
      found.push(toCandidate(run, from, to, shape.class));
      return;
    }
    const code = findCodeNear(scene, run, from) ?? (run.length === 1 && open.length > 0 ? open[0]! : null);
    const shape = code === null ? undefined : SHAPES[code];
    if (shape !== undefined && isCode(run[from]!, shape.class)) found.push(toCandidate(run, from, from, shape.class));
  });
  return found;
}

const CODE_CLASSES: ReadonlySet<MaskClass> = new Set<MaskClass>(['pin', 'otp', 'cvv', 'password']);
/** How far behind its word a code may stand with other words between ("my PIN, I think it might be 4821"). */
const CODE_REACH = 12;

/** The kind of a code named shortly before, when no other kind of value was named since. */
function findCodeNear(scene: Scene, run: NumberRun, from: number): CueKind | null {
  if (run.length > MAX_FIGURES_WITH_CODE) return null;
  if (!run.every((piece) => piece.digits.length === run[0]!.digits.length)) return null;
  const kind = findNearestCue(scene, run[from]!.firstToken, CODE_REACH)?.kind;
  return kind === 'pin' || kind === 'otp' || kind === 'cvv' ? kind : null;
}

/** Four to six digits are a PIN or one-time code, three or four a CVV. */
function isCode(piece: NumberPiece, maskClass: MaskClass): boolean {
  const { length } = piece.digits;
  return maskClass === 'cvv' ? length === 3 || length === 4 : length >= 4 && length <= 6;
}

/** What stands before a year: a word of time, a month ("from March 2024"), a season. */
const YEAR_CONTEXT =
  /^(?:in|since|from|year|en|desde|depuis|seit|im|anno|dal|nel|em|para|of|around|during|until|early|late|mid|spring|summer|autumn|winter|christmas|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre)$/;
const UNIT_AFTER =
  /^(?:%|[$€£¥₹]|am|pm|dollars?|bucks|euros?|pounds?|rupees?|usd|eur|inr|gbp|times?|minutes?|hours?|days?|weeks?|months?|years?|people|tickets|guests?)$/;

function isPlainFigure(scene: Scene, piece: NumberPiece): boolean {
  const before = scene.tokens[piece.firstToken - 1];
  const after = scene.tokens[piece.lastToken + 1];
  if (hasReferencePrefix(scene, piece.firstToken)) return false;
  if (before !== undefined && /^[$€£¥₹]$/.test(before.lower)) return false;
  if (after !== undefined && UNIT_AFTER.test(after.lower)) return false;
  return !isYear(scene, piece);
}

/** The three or four digits behind a card and its expiry ("[card] 12/27 123"): nobody writes anything else there. */
export function findTrailingCvvs(scene: Scene, cards: readonly Candidate[]): Candidate[] {
  const found: Candidate[] = [];
  for (const card of cards) {
    const tail = scene.folded.lower.slice(card.end, card.end + 48);
    const match =
      /^[\s,;.|/-]{0,3}(?:(?:exp(?:iry|ires|iration)?(?: date)?|valid (?:thru|until|till)|caduca|vence|scadenza|validade|val)?[\s:.]{0,3}(?:0?[1-9]|1[0-2]) ?[-/. ] ?(?:20)?\d\d)[\s,;.|/-]{1,3}(?:and |y |et |und |e )?(\d{3,4})(?![\d/.:-]?\d|\p{L}|%)/u.exec(
        tail,
      );
    if (match === null) continue;
    const end = card.end + match[0].length;
    found.push({ start: end - match[1]!.length, end, class: 'cvv' });
  }
  return found;
}

/** American social security and Indian Aadhaar numbers that show what they are by their form and check digit alone. */
export function findFormalNumbers(scene: Scene): Candidate[] {
  const found: Candidate[] = [];
  for (const run of scene.runs) {
    for (let from = 0; from + 2 < run.length; from++) {
      const sizes = `${run[from]!.digits.length}-${run[from + 1]!.digits.length}-${run[from + 2]!.digits.length}`;
      if (sizes !== '3-2-4' && sizes !== '4-4-4') continue;
      if (run[from + 1]!.gap !== 'tight' || run[from + 2]!.gap !== 'tight') continue;
      if (run[from]!.gap === 'tight' && from > 0) continue;
      if (run[from + 3]?.gap === 'tight') continue;
      const label = findLabel(scene, run[from]!.firstToken, run[from + 2]!.lastToken);
      const digits = joinDigits(run, from, from + 2);
      const maskClass = sizes === '3-2-4' ? toSocialSecurityClass(digits) : toAadhaarClass(digits);
      if (maskClass === null || isReference(scene, run[from]!.firstToken, label, maskClass)) continue;
      if (sizes === '3-2-4' && label?.kind === 'phone') continue;
      found.push(toCandidate(run, from, from + 2, maskClass));
    }
  }
  return found;
}

/** Areas 000, 666 and 900–999, group 00 and serial 0000 were never issued; from 900 on it is a tax number (ITIN). */
function toSocialSecurityClass(digits: string): MaskClass | null {
  if (/^9\d\d(?:5\d|6[0-5]|7\d|8[0-8]|9[0-24-9])\d{4}$/.test(digits)) return 'other_government_id';
  if (/^(?:000|666|9)/.test(digits) || digits.slice(3, 5) === '00' || digits.endsWith('0000')) return null;
  return 'us_ssn';
}

function toAadhaarClass(digits: string): MaskClass | null {
  return /^[2-9]/.test(digits) && passesVerhoeff(digits) ? 'aadhaar' : null;
}

const ROUTING_NEIGHBOURS: ReadonlySet<CueKind> = new Set<CueKind>(['bank_account', 'bank', 'account']);

/** Nine digits with the check digit of a routing number amid talk of accounts, or UK sort codes (12-34-56) there. */
export function findRoutingNumbers(scene: Scene): Candidate[] {
  const found: Candidate[] = [];
  for (const run of scene.runs) {
    run.forEach((piece, index) => {
      const near = (): boolean => hasCueNear(scene, piece.firstToken, piece.lastToken, ROUTING_NEIGHBOURS, 10);
      const isAlone = index === 0 || piece.gap === 'loose';
      if (!isAlone || getCueAt(scene, piece.firstToken - 1)?.kind === 'id') return;
      if (isAbaRouting(piece.digits) && near() && findLabel(scene, piece.firstToken, piece.lastToken)?.kind !== 'id') {
        found.push(toCandidate(run, index, index, 'bank_account'));
      }
    });
  }
  return found;
}
