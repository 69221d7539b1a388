import { foldText } from './folded-text.ts';
import { GERMAN } from './words/de.ts';
import { ENGLISH } from './words/en.ts';
import { SPANISH } from './words/es.ts';
import { FRENCH } from './words/fr.ts';
import { HINDI } from './words/hi.ts';
import { ITALIAN } from './words/it.ts';
import type { CueKind, MaskWords } from './words/mask-words.ts';
import { PORTUGUESE } from './words/pt.ts';
import { STREETS_ELSEWHERE } from './words/streets.ts';

/** Every language masking knows. They apply together: customers mix them, and language is not known before masking. */
export const LANGUAGES: readonly MaskWords[] = [ENGLISH, SPANISH, FRENCH, GERMAN, PORTUGUESE, ITALIAN, HINDI];

/** A spoken digit, teen or ten. `languages` is a bit per language of `LANGUAGES`. */
export interface DigitWord {
  readonly digits: string;
  readonly kind: 'digit' | 'teen' | 'ten';
  readonly languages: number;
  /** An ordinary word too: it counts only beside certain digit words. */
  readonly weak: boolean;
}

/** The word lists of all languages as tables. */
export interface Lexicon {
  readonly cues: ReadonlyMap<string, CueKind>;
  /** First word of a cue → words of the longest cue that begins with it. */
  readonly cueStarts: ReadonlyMap<string, number>;
  readonly connectors: ReadonlySet<string>;
  readonly fillers: ReadonlySet<string>;
  readonly digitWords: ReadonlyMap<string, DigitWord>;
  readonly tensJoiners: ReadonlySet<string>;
  /** Word → how often it repeats the digit after it. */
  readonly repeats: ReadonlyMap<string, number>;
  readonly mail: ReadonlyMap<string, '@' | '.' | '_' | '-'>;
  readonly notPasswords: ReadonlySet<string>;
  readonly asks: ReadonlySet<string>;
  readonly never: ReadonlySet<string>;
  /** Month name → 1–12. */
  readonly months: ReadonlyMap<string, number>;
  readonly streetTypesAfter: ReadonlySet<string>;
  readonly streetTypesBefore: ReadonlySet<string>;
  readonly streetEndings: readonly string[];
  readonly units: ReadonlySet<string>;
  readonly places: ReadonlySet<string>;
  readonly boxes: ReadonlySet<string>;
  readonly boxStarts: ReadonlyMap<string, number>;
  readonly introductions: ReadonlySet<string>;
  readonly nameCues: ReadonlySet<string>;
  readonly titles: ReadonlySet<string>;
  readonly particles: ReadonlySet<string>;
}

/** A list's entries, folded the way texts are, so that they compare. */
function toEntries(list: string): string[] {
  return foldText(list)
    .lower.split('|')
    .filter((entry) => entry !== '');
}

/** Cue words are compared token by token: hyphens and dots between words do not count. */
function toCueKey(entry: string): string {
  return entry.replace(/[-./]/g, ' ').replace(/ +/g, ' ').trim();
}

function collect(pick: (words: MaskWords) => string): Set<string> {
  return new Set(LANGUAGES.flatMap((words) => toEntries(pick(words))));
}

/** Where languages disagree about a phrase, the reading that masks more wins: secrets, then the rest in list order. */
const CUE_ORDER: readonly CueKind[] = [
  'none',
  'cvv',
  'otp',
  'pin',
  'password',
  'us_ssn',
  'aadhaar',
  'pan',
  'passport',
  'driver_license',
  'imei',
  'iban',
  'bank_account',
  'payment_card',
  'api_secret',
  'other_government_id',
  'date_of_birth',
  'email',
  'phone',
  'postal_address',
  'person_name',
  'last',
  'id',
  'account',
  'bank',
  'code',
  'service',
  'number',
];

function buildCues(): Map<string, CueKind> {
  const cues = new Map<string, CueKind>();
  for (const kind of CUE_ORDER) {
    for (const words of LANGUAGES) {
      for (const entry of toEntries(words.cues[kind] ?? '')) {
        const key = toCueKey(entry);
        if (!cues.has(key)) cues.set(key, kind);
      }
    }
  }
  return cues;
}

function buildStarts(phrases: Iterable<string>): Map<string, number> {
  const starts = new Map<string, number>();
  for (const phrase of phrases) {
    const words = phrase.split(' ');
    starts.set(words[0]!, Math.max(starts.get(words[0]!) ?? 0, words.length));
  }
  return starts;
}

function buildDigitWords(): Map<string, DigitWord> {
  const table = new Map<string, DigitWord>();
  const enter = (
    list: string,
    kind: DigitWord['kind'],
    bit: number,
    weak: ReadonlySet<string>,
    first: number,
  ): void => {
    foldText(list)
      .lower.split('|')
      .forEach((variants, index) => {
        const value = kind === 'ten' ? (index + first) * 10 : index + first;
        for (const word of variants.split('/')) {
          // "septante" and its like stand at their own place; French "vingts" is a variant of "vingt".
          const known = table.get(word);
          const same = known !== undefined && known.digits === String(value);
          if (known !== undefined && !same) continue;
          const isWeak = weak.has(word) || (known?.weak ?? false);
          table.set(word, { digits: String(value), kind, languages: (known?.languages ?? 0) | bit, weak: isWeak });
        }
      });
  };
  LANGUAGES.forEach((words, index) => {
    const weak = new Set(toEntries(words.weakDigits));
    enter(words.digits, 'digit', 1 << index, weak, 0);
    enter(words.teens, 'teen', 1 << index, weak, 10);
    enter(words.tens, 'ten', 1 << index, weak, 2);
  });
  // German compounds ("einundvierzig"): written as one word, unlike all the others.
  const bit = 1 << LANGUAGES.indexOf(GERMAN);
  const units = ['', 'ein', 'zwei', 'drei', 'vier', 'funf', 'sechs', 'sieben', 'acht', 'neun'];
  toEntries(GERMAN.tens.replaceAll('/', '|')).forEach((ten) => {
    const base = Number(table.get(ten)!.digits);
    for (let unit = 1; unit < 10; unit++) {
      table.set(`${units[unit]}und${ten}`, { digits: String(base + unit), kind: 'teen', languages: bit, weak: false });
    }
  });
  return table;
}

function buildMonths(): Map<string, number> {
  const months = new Map<string, number>();
  for (const words of LANGUAGES) {
    foldText(words.months)
      .lower.split('|')
      .forEach((variants, index) => {
        for (const name of variants.split('/')) if (!months.has(name)) months.set(name, index + 1);
      });
  }
  return months;
}

let lexicon: Lexicon | null = null;

/** The tables, built at first use: a Worker's start must stay cheap. */
export function getLexicon(): Lexicon {
  if (lexicon !== null) return lexicon;
  const cues = buildCues();
  const boxes = collect((words) => words.address.boxes);
  const repeats = new Map<string, number>();
  const mail = new Map<string, '@' | '.' | '_' | '-'>();
  for (const words of LANGUAGES) {
    words.repeats.forEach((list, index) => toEntries(list).forEach((word) => repeats.set(word, index + 2)));
    const marks = [
      ['@', words.mail.at],
      ['.', words.mail.dot],
      ['_', words.mail.underscore],
      ['-', words.mail.dash],
    ] as const;
    for (const [mark, list] of marks) toEntries(list).forEach((word) => mail.has(word) || mail.set(word, mark));
  }
  lexicon = {
    cues,
    cueStarts: buildStarts(cues.keys()),
    connectors: collect((words) => words.connectors),
    fillers: collect((words) => words.fillers),
    digitWords: buildDigitWords(),
    tensJoiners: collect((words) => words.tensJoiner),
    repeats,
    mail,
    notPasswords: collect((words) => words.notPasswords),
    asks: collect((words) => words.asks),
    never: collect((words) => words.never),
    months: buildMonths(),
    streetTypesAfter: new Set([
      ...collect((words) => words.address.typesAfter),
      ...toEntries(STREETS_ELSEWHERE.typesAfter),
    ]),
    streetTypesBefore: new Set([
      ...collect((words) => words.address.typesBefore),
      ...toEntries(STREETS_ELSEWHERE.typesBefore),
    ]),
    streetEndings: [...collect((words) => words.address.endings), ...toEntries(STREETS_ELSEWHERE.endings)],
    units: collect((words) => words.address.units),
    places: collect((words) => words.address.places),
    boxes,
    boxStarts: buildStarts([...boxes].map((box) => box.replaceAll('.', ''))),
    introductions: collect((words) => words.names.introductions),
    nameCues: collect((words) => words.names.before),
    titles: collect((words) => words.names.titles),
    particles: collect((words) => words.names.particles),
  };
  return lexicon;
}
