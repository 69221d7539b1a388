import { modulo, passesLuhn, weigh } from './checksums.ts';
import { findLabel, findLabelBefore, hasReferencePrefix, isReference, type Label } from './labels.ts';
import type { Candidate, Scene } from './scene.ts';
import type { Token } from './tokens.ts';
import type { MaskClass } from '../types.ts';
import type { CueKind } from './words/mask-words.ts';

/**
 * An identity number of a country that shows itself. `form` is of the value in capitals without separators;
 * `standsAlone` says that form and check are rare enough by chance to need no word beside it. The rest need the word
 * for a government id, or the value's own printed grouping.
 */
interface NationalId {
  readonly class: MaskClass;
  readonly form: RegExp;
  readonly check?: (value: string) => boolean;
  /** As printed, separators included; with this grouping it needs no word. */
  readonly printed?: RegExp;
  /** Every way it is written, separators included, where a serial number in other groups has the same form. */
  readonly written?: RegExp;
  readonly standsAlone: boolean;
}

const DNI_LETTERS = 'TRWAGMYFPDXBNJZSQVHLCKE';
const MONTH_DAY = '(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])';

const NATIONAL_IDS: readonly NationalId[] = [
  // India, permanent account number: five letters of which the fourth names the holder's kind, four digits, a letter.
  { class: 'pan', form: /^[A-Z]{3}[ABCFGHJLPT][A-Z]\d{4}[A-Z]$/, standsAlone: true },
  // Britain, national insurance: no D, F, I, Q, U, V first, no O second, some pairs never issued.
  {
    class: 'other_government_id',
    form: /^(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]\d{6}[A-D]$/,
    written: /^[A-Z]{2}(?:[-./]?\d{6}[-./]?|[-./]?\d\d[-./]\d\d[-./]\d\d[-./]?)[A-D]$/,
    standsAlone: true,
  },
  // Britain, driving licence: surname, decade, month (+50 for women), day, year, initials.
  {
    class: 'driver_license',
    form: /^[A-Z9]{5}\d(?:[05][1-9]|[16][0-2])(?:0[1-9]|[12]\d|3[01])\d[A-Z9]{2}[A-Z0-9]{3}$/,
    standsAlone: true,
  },
  // Spain: eight digits (DNI) or a letter and seven (NIE), and the letter that their remainder by 23 points to.
  { class: 'other_government_id', form: /^[0-9XYZ]\d{7}[A-Z]$/, check: isSpanishId, standsAlone: true },
  // Italy, codice fiscale: sixteen characters, the last a check.
  {
    class: 'other_government_id',
    form: /^[A-Z]{6}[0-9LMNPQRSTUV]{2}[ABCDEHLMPRST][0-9LMNPQRSTUV]{2}[A-Z][0-9LMNPQRSTUV]{3}[A-Z]$/,
    standsAlone: true,
  },
  // Mexico: CURP (18) and RFC of persons (13).
  {
    class: 'other_government_id',
    form: new RegExp(`^[A-Z]{4}\\d{2}${MONTH_DAY}[HMX][A-Z]{5}[A-Z0-9]\\d$`),
    standsAlone: true,
  },
  { class: 'other_government_id', form: new RegExp(`^[A-ZÑ]{4}\\d{2}${MONTH_DAY}[A-Z0-9]{3}$`), standsAlone: true },
  // Brazil, CPF: two check digits.
  {
    class: 'other_government_id',
    form: /^\d{11}$/,
    check: isCpf,
    printed: /^\d{3}\.\d{3}\.\d{3}[-/.]\d{2}$/,
    standsAlone: false,
  },
  // China, resident identity: region, birth date, sequence, check by ISO 7064 mod 11-2.
  {
    class: 'other_government_id',
    form: new RegExp(`^[1-8]\\d{5}(?:19|20)\\d{2}${MONTH_DAY}\\d{3}[0-9X]$`),
    check: isChineseId,
    standsAlone: true,
  },
  // France, NIR: sex, year, month, department, commune, order and a key of 97 minus the remainder.
  {
    class: 'other_government_id',
    form: /^[12]\d{2}(?:0[1-9]|1[0-2]|[2-9]\d)(?:\d{2}|2[AB])\d{6}\d{2}$/,
    check: isNir,
    standsAlone: true,
  },
  // Korea, resident registration: birth date, then a digit of century and sex.
  {
    class: 'other_government_id',
    form: new RegExp(`^\\d{2}${MONTH_DAY}[1-8]\\d{6}$`),
    printed: /^\d{6}-\d{7}$/,
    standsAlone: false,
  },
  // Sweden and Finland: birth date, then a serial with its check.
  {
    class: 'other_government_id',
    form: new RegExp(`^(?:19|20)?\\d{2}${MONTH_DAY}\\d{4}$`),
    check: (value) => passesLuhn(value.slice(-10)),
    printed: /^(?:\d{2})?\d{6}[-+]\d{4}$/,
    standsAlone: false,
  },
  {
    class: 'other_government_id',
    form: /^(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d{2}A?\d{3}[0-9A-Y]$/,
    check: isFinnishId,
    printed: /^\d{6}[A+-]\d{3}[0-9A-Y]$/,
    standsAlone: false,
  },
  // Singapore, NRIC and FIN.
  { class: 'other_government_id', form: /^[STFGM]\d{7}[A-Z]$/, check: isNric, standsAlone: true },
  // Hong Kong, printed with its check digit in brackets.
  {
    class: 'other_government_id',
    form: /^[A-Z]{1,2}\d{6}[0-9A]$/,
    printed: /^[A-Z]{1,2}\d{6}\([0-9A]\)$/,
    standsAlone: false,
  },
  // Chile, RUT, printed with dots.
  {
    class: 'other_government_id',
    form: /^\d{7,8}[0-9K]$/,
    check: isRut,
    printed: /^\d{1,2}\.\d{3}\.\d{3}-[0-9K]$/,
    standsAlone: false,
  },
];

function isSpanishId(value: string): boolean {
  const digits = value.slice(0, -1).replace(/^[XYZ]/, (letter) => String('XYZ'.indexOf(letter)));
  return DNI_LETTERS[modulo(digits, 23)] === value.at(-1);
}

function isCpf(value: string): boolean {
  if (/^(\d)\1{10}$/.test(value)) return false;
  const first = ((weigh(value, [10, 9, 8, 7, 6, 5, 4, 3, 2]) * 10) % 11) % 10;
  const second = ((weigh(value, [11, 10, 9, 8, 7, 6, 5, 4, 3, 2]) * 10) % 11) % 10;
  return value.endsWith(`${first}${second}`);
}

function isChineseId(value: string): boolean {
  return '10X98765432'[weigh(value, [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]) % 11] === value.at(-1);
}

function isNir(value: string): boolean {
  const digits = value.slice(0, 13).replace('2A', '19').replace('2B', '18');
  return 97 - modulo(digits, 97) === Number(value.slice(13));
}

function isFinnishId(value: string): boolean {
  return '0123456789ABCDEFHJKLMNPRSTUVWXY'[modulo(value.slice(0, 6) + value.slice(-4, -1), 31)] === value.at(-1);
}

function isNric(value: string): boolean {
  const sum = weigh(value.slice(1), [2, 7, 6, 5, 4, 3, 2]) + ({ T: 4, G: 4, M: 3 }[value[0]!] ?? 0);
  const letters = /[ST]/.test(value[0]!) ? 'JZIHGFEDCBA' : value[0] === 'M' ? 'KLJNPQRTUWX' : 'XWUTRQPNMLK';
  return letters[value[0] === 'M' ? 10 - (sum % 11) : sum % 11] === value.at(-1);
}

function isRut(value: string): boolean {
  let sum = 0;
  for (let index = value.length - 2, weight = 2; index >= 0; index--, weight = weight === 7 ? 2 : weight + 1) {
    sum += Number(value[index]) * weight;
  }
  return '0K987654321'[sum % 11] === value.at(-1);
}

/** Kinds whose labelled values may hold letters, with the least digits one has. */
const LABELLED: Readonly<Partial<Record<CueKind, { class: MaskClass; minDigits: number; minLength: number }>>> = {
  passport: { class: 'passport', minDigits: 5, minLength: 6 },
  driver_license: { class: 'driver_license', minDigits: 3, minLength: 5 },
  other_government_id: { class: 'other_government_id', minDigits: 4, minLength: 5 },
  pan: { class: 'pan', minDigits: 3, minLength: 8 },
  us_ssn: { class: 'us_ssn', minDigits: 4, minLength: 4 },
  otp: { class: 'otp', minDigits: 2, minLength: 4 },
  bank_account: { class: 'bank_account', minDigits: 5, minLength: 8 },
};
const MAX_LABELLED_LENGTH = 24;
/** A figure with its unit, which no social security number is: "1080p", "5000mAh". */
const FIGURE_WITH_UNIT = /^\d{1,6}(?:P|I|K|W|V|PX|FPS|HZ|KHZ|MHZ|GHZ|KB|MB|GB|TB|MBPS|GBPS|MAH|WH|KWH|KW|MM|CM|KM|KG|ML|LBS?|MPH|KMH|DPI)$/;

/** A value of letters and digits: tokens glued together or held by single separators. */
interface Grouping {
  readonly first: number;
  readonly last: number;
  readonly start: number;
  readonly end: number;
  /** Capitals and digits alone. */
  readonly value: string;
}

/**
 * Identity numbers: those that prove themselves by form and check character, those printed in their country's way, and
 * whatever holds enough digits behind the words for a passport, a licence or another paper, in a text or in answer to
 * a question. Behind the word for an order they stay.
 */
export function findGovernmentIds(scene: Scene): Candidate[] {
  const found: Candidate[] = [...findPassportLines(scene)];
  if (!scene.hasFigures) return found;
  for (let first = 0; first < scene.tokens.length; first++) {
    const grouping = readGrouping(scene.tokens, first);
    if (grouping === null) continue;
    const candidate = judgeGrouping(scene, grouping);
    if (candidate !== null) found.push(candidate);
    first = Math.max(first, grouping.last);
  }
  return found;
}

/** Glued tokens, or such with one separator between, from a token that holds a digit or is followed by one closely. */
function readGrouping(tokens: readonly Token[], first: number): Grouping | null {
  if (!isPart(tokens[first]!)) return null;
  let last = first;
  let value = tokens[first]!.lower;
  while (value.length < MAX_LABELLED_LENGTH) {
    const next = tokens[last + 1];
    if (next === undefined) break;
    const glued = next.start === tokens[last]!.end;
    if (glued && isPart(next)) {
      last += 1;
    } else if (
      glued &&
      /^[-./(]$/.test(next.lower) &&
      tokens[last + 2]?.start === next.end &&
      isPart(tokens[last + 2]!)
    ) {
      last += 2;
    } else {
      break;
    }
    value += tokens[last]!.lower;
  }
  if (!/\d/.test(value)) return null;
  return { first, last, start: tokens[first]!.start, end: tokens[last]!.end, value: value.toUpperCase() };
}

function isPart(token: Token): boolean {
  return (
    (token.kind === 'mixed' || token.kind === 'number' || token.kind === 'word') && /^[a-z0-9ñ]+$/.test(token.lower)
  );
}

function judgeGrouping(scene: Scene, grouping: Grouping): Candidate | null {
  const { text } = scene.folded;
  const written = text.slice(grouping.start, grouping.end) + (text[grouping.end] === ')' ? ')' : '');
  const label = findLabel(scene, grouping.first, grouping.last);
  if (!isReference(scene, grouping.first, label, 'other_government_id')) {
    const formal = findFormal(scene, grouping, written, label);
    if (formal !== null) return { start: grouping.start, end: grouping.end, class: formal };
  }
  return judgeLabelled(scene, grouping, label);
}

function findFormal(scene: Scene, grouping: Grouping, written: string, label: Label | null): MaskClass | null {
  const isLabelled = label?.kind === 'other_government_id' || label?.kind === 'pan';
  if (label?.kind === 'passport' || label?.kind === 'driver_license') return null;
  // A form of letters and digits in lower case is a word or a handle more often than an id.
  const hasLower = /[a-z]/.test(scene.folded.text.slice(grouping.start, grouping.end));
  for (const id of NATIONAL_IDS) {
    if (!id.form.test(grouping.value) || !(id.check?.(grouping.value) ?? true)) continue;
    const isPrinted = id.printed?.test(written.toUpperCase()) ?? false;
    const isWritten = id.written?.test(written.toUpperCase()) ?? true;
    if (isLabelled || isPrinted || (id.standsAlone && isWritten && !hasLower)) return id.class;
  }
  return null;
}

function judgeLabelled(scene: Scene, grouping: Grouping, label: Label | null): Candidate | null {
  const named = label ?? getAskedLabel(scene, grouping);
  const shape = named === null ? undefined : LABELLED[named.kind];
  if (named === null || shape === undefined) return null;
  const { end, value } = widen(scene, grouping);
  const digits = value.replace(/\D/g, '').length;
  const hasLetters = digits < value.length;
  if (!hasLetters || digits < shape.minDigits || value.length < shape.minLength) return null;
  if (shape.class === 'us_ssn' && FIGURE_WITH_UNIT.test(value)) return null;
  if (shape.class === 'otp' && (value.length > 12 || /[a-z]{4}/i.test(value))) return null;
  return { start: grouping.start, end, class: shape.class };
}

/** Further groups behind one blank belong to a labelled value when they hold digits ("D123 4567 8901"). */
function widen(scene: Scene, grouping: Grouping): { end: number; value: string } {
  let { end, value } = grouping;
  for (let index = grouping.last + 1; index < scene.tokens.length && value.length < MAX_LABELLED_LENGTH; index++) {
    const token = scene.tokens[index]!;
    const isNear = token.start - end <= 1;
    if (!isNear || !isPart(token) || !/\d/.test(token.lower)) break;
    end = token.end;
    value += token.lower.toUpperCase();
  }
  return { end, value };
}

function getAskedLabel(scene: Scene, grouping: Grouping): Label | null {
  if (findLabelBefore(scene, grouping.first) !== null || hasReferencePrefix(scene, grouping.first)) return null;
  const kind = scene.question.kinds.find((asked) => LABELLED[asked] !== undefined);
  if (kind === undefined || scene.question.kinds.includes('id')) return null;
  return { kind, via: 'asked' };
}

/** The machine-readable lines of a passport or identity card: capitals, digits and fillers, 30 characters or more. */
function findPassportLines(scene: Scene): Candidate[] {
  const found: Candidate[] = [];
  if (!scene.folded.text.includes('<')) return found;
  for (const match of scene.folded.text.matchAll(/(?<![A-Z0-9<])[A-Z0-9<]{30,44}(?![A-Z0-9<])/g)) {
    const fillers = match[0].length - match[0].replaceAll('<', '').length;
    if (fillers >= 2) found.push({ start: match.index, end: match.index + match[0].length, class: 'passport' });
  }
  return found;
}
