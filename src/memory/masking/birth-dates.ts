import { findLabel, getCueAt } from './labels.ts';
import { getLexicon } from './lexicon.ts';
import type { Candidate, Scene } from './scene.ts';

const YEAR = '(?:19|20)\\d{2}';
/** Written dates; the year may have two digits. Eight digits in one piece too, behind the word only. */
const NUMERIC = new RegExp(
  `^(?:${YEAR}[-/. ]\\d{1,2}[-/. ]\\d{1,2}|\\d{1,2} ?[-/. ] ?\\d{1,2} ?[-/. ] ?(?:${YEAR}|\\d{2})|\\d{8}|\\d{6})(?!\\d)`,
);
/** Words between a birth's word and its date ("born in Lima on 3 May 1985"). */
const REACH = 8;
const ASKED_REACH_TOKENS = 40;
const MAX_DATE_TOKENS = 9;

interface DateReading {
  readonly end: number;
  readonly normalized: string;
}

/**
 * Dates of birth: a whole date close behind (or in front of) a birth's word, or in answer to a question for it. Other
 * dates are a support conversation's substance and stay, and so does a year alone.
 */
export function findBirthDates(scene: Scene): Candidate[] {
  const found: Candidate[] = [];
  // A whole date has a year in figures.
  if (!scene.hasFigures) return found;
  const isAsked = scene.cues.some((cue) => cue.kind === 'date_of_birth')
    ? false
    : scene.tokens.length <= ASKED_REACH_TOKENS * 3 && scene.question.kinds.includes('date_of_birth');
  for (let index = 0; index < scene.tokens.length; index++) {
    const token = scene.tokens[index]!;
    if (token.kind === 'mark' || token.kind === 'mask') continue;
    const date = readDate(scene, index);
    if (date === null) continue;
    const last = findLastToken(scene, index, date.end);
    if (isAsked ? isFreeDate(scene, index) : isBirthNear(scene, index, last)) {
      found.push({ start: token.start, end: date.end, class: 'date_of_birth', value: date.normalized });
    }
    index = last;
  }
  return found;
}

function findLastToken(scene: Scene, first: number, end: number): number {
  let last = first;
  while (last + 1 < scene.tokens.length && scene.tokens[last + 1]!.start < end) last++;
  return last;
}

function isFreeDate(scene: Scene, first: number): boolean {
  const before = scene.tokens[first - 1];
  return !(before !== undefined && getCueAt(scene, first - 1)?.kind === 'id');
}

function isBirthNear(scene: Scene, first: number, last: number): boolean {
  for (let index = first - 1; index >= 0 && index >= first - REACH; index--) {
    const cue = getCueAt(scene, index);
    if (cue?.kind === 'date_of_birth') return true;
    const token = scene.tokens[index]!;
    if (cue !== null && cue.kind !== 'number' && cue.kind !== 'person_name' && cue.kind !== 'none') return false;
    if (/^[.!;]$/.test(token.lower) && index < first - 2) return false;
  }
  return findLabel(scene, first, last)?.kind === 'date_of_birth';
}

/** A date that begins at token `index`: figures, or a month's name with day and year in any order. */
function readDate(scene: Scene, index: number): DateReading | null {
  const token = scene.tokens[index]!;
  if (token.kind === 'number') {
    const match = NUMERIC.exec(scene.folded.text.slice(token.start, token.start + 24));
    if (match !== null) {
      const normalized = normalizeNumericDate(match[0], scene.region);
      if (normalized !== null) return { end: token.start + match[0].length, normalized };
    }
  }
  return readNamedDate(scene, index);
}

function readNamedDate(scene: Scene, index: number): DateReading | null {
  const { months, digitWords } = getLexicon();
  let day = 0;
  let month = 0;
  let year = 0;
  let end = 0;
  for (let at = index; at < scene.tokens.length && at < index + MAX_DATE_TOKENS; at++) {
    const token = scene.tokens[at]!;
    const ordinal = /^(\d{1,2})(?:st|nd|rd|th|er|e|o|a)?$/.exec(token.lower);
    const named = months.get(token.lower);
    if (named !== undefined && month === 0) month = named;
    else if (/^(?:19|20)\d\d$/.test(token.lower) && year === 0) year = Number(token.lower);
    else if (ordinal !== null && day === 0 && Number(ordinal[1]) >= 1 && Number(ordinal[1]) <= 31)
      day = Number(ordinal[1]);
    else if (ordinal !== null && year === 0 && day > 0 && month > 0 && token.lower.length === 2)
      year = 1900 + Number(token.lower);
    else if (/^(?:of|the|de|del|di|da|du|do|[-,./])$/.test(token.lower) && at > index) continue;
    else if (digitWords.get(token.lower)?.kind === 'teen' && day === 0)
      day = Number(digitWords.get(token.lower)!.digits);
    else break;
    end = token.end;
    if (day > 0 && month > 0 && year > 0) return { end, normalized: toIsoDate(year, month, day) };
  }
  return null;
}

function toIsoDate(year: number, month: number, day: number): string {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** ISO date, day or month first by the region's custom where both read; null when it is no date. */
function normalizeNumericDate(written: string, region: string): string | null {
  let parts = written.split(/ ?[-/. ] ?/);
  if (parts.length === 1) {
    const isYearFirst = /^(?:19|20)\d\d(?:0[1-9]|1[0-2])/.test(written) && written.length === 8;
    parts = isYearFirst
      ? [written.slice(0, 4), written.slice(4, 6), written.slice(6)]
      : [written.slice(0, 2), written.slice(2, 4), written.slice(4)];
  }
  const [a, b, c] = parts.map(Number) as [number, number, number];
  if (parts[0]!.length === 4) return b >= 1 && b <= 12 && c >= 1 && c <= 31 ? toIsoDate(a, b, c) : null;
  const year = parts[2]!.length === 4 ? c : c > 30 ? 1900 + c : 2000 + c;
  const isMonthFirst = a <= 12 && (b > 12 || /^(?:US|CA|PH)$/.test(region));
  const [month, day] = isMonthFirst ? [a, b] : [b, a];
  return month >= 1 && month <= 12 && day >= 1 && day <= 31 ? toIsoDate(year, month, day) : null;
}
