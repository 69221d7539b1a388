import { isKnownWord } from '../embedding/static-embedder.ts';
import { getWordKind, hasSurnameEnding } from '../masking/name-words.ts';
import { PLACE_NOUNS } from '../masking/words/proper-nouns.ts';
import { fold, outsideMarks, type Mark } from './generalize.ts';
import { FAMILY_NAMES, TECHNICAL_WORDS } from './word-lists.ts';

const WORD = /[\p{L}\p{N}]+(?:['’.,_/-][\p{L}\p{N}]+)*/gu;
/** Figures that say what a thing is like: sizes, speeds, versions, times; short codes such as "mp4" and "h264". */
const MEASURE = /^\d{1,3}(?:[.,]\d{1,3})?%?$|^\d{1,4}(?:[.,]\d{1,3})?(?:[gmkt]b?|[gmk]bps|[gm]bit|hz|[gmk]hz|ms|s|h|d|m|x|p|k|v|w|am|pm|st|nd|rd|th|fa|g)$|^v?\d{1,4}(?:\.\d{1,4}){1,2}[a-z]?$|^[a-z]{1,3}\d{1,3}$/i;
const ACRONYM = /^\p{Lu}{2,5}s?$/u;
/** Endings that families' names have and things seldom do. */
const NAME_ENDING = /(?:man|mann|son|sen|ton|ford|berg|burg|stein|well|field|worth|wood|ley|land|strong|smith|stone|quist|more|shaw)$/;
const PREFIX = /^(?:re|un|over|under|pre|non|dis|mis|sub|multi|auto)-?(?=\p{L}{4})/u;

/** Parts of places' names that say nothing of where somebody is. */
const WORDS_OF_PLACES: ReadonlySet<string> = new Set(['new', 'nice', 'north', 'south', 'san', 'los', 'hong', 'rio', 'costa', 'ivory', 'phoenix']);

let lists: { families: Set<string>; technical: Set<string>; places: Set<string> } | null = null;
function openLists() {
  if (lists) return lists;
  lists = {
    families: new Set(FAMILY_NAMES.split(' ')),
    technical: new Set(TECHNICAL_WORDS.split(' ')),
    places: new Set(PLACE_NOUNS.split(' ').filter((word) => !WORDS_OF_PLACES.has(word))),
  };
  return lists;
}

/** Words that may stay though no list knows them. */
export interface Vouched {
  /** Of what is no person's: the product. They stay whatever they look like. */
  named: ReadonlySet<string>;
  /** Said by several customers of one problem; names of people do not stay for it. */
  shared: ReadonlySet<string>;
}

/** A word before a bare number that makes it one of a kind of things, not of one thing: "error 1603", "port 8080". */
const NUMBERED = /\b(?:error|code|port|version|firmware|release|model|step|page|status|windows|build|rule|section|limit)s?[\s:#]{1,2}$/iu;

/**
 * Takes out of texts that belong together every word that might name somebody or somewhere and that nobody vouches for.
 * Names have no end, everyday words nearly do: so a word stays only when it is everyday, technical or known by its meaning,
 * or when it is vouched for. Given and family names never stay, and what was a name once is one wherever it stands.
 */
export function takeOutUnvouched(texts: readonly string[], vouched: Vouched): string[] {
  const names = new Set<string>();
  for (const text of texts) {
    replaceWords(text, (word, place) => {
      const mark = judge(word, place, vouched, names);
      if (mark === '[person_name]' && /^\p{Lu}/u.test(word)) for (const part of split(word)) if (!isEveryday(fold(part))) names.add(fold(part));
      return null;
    });
  }
  return texts.map((text) => replaceWords(text, (word, place) => judge(word, place, vouched, names)));
}

interface Place {
  isStart: boolean;
  before: string;
  after: string;
}

function replaceWords(text: string, replace: (word: string, place: Place) => Mark | null): string {
  let isStart = true;
  return outsideMarks(text, (part) => {
    let changed = '';
    let from = 0;
    for (const match of part.matchAll(WORD)) {
      const between = part.slice(from, match.index);
      if (/[.!?:;\n]/.test(between)) isStart = true;
      const end = match.index + match[0].length;
      const place = { isStart, before: part.slice(Math.max(0, match.index - 20), match.index), after: part.slice(end, end + 20) };
      changed += between + (replace(match[0], place) ?? match[0]);
      from = end;
      isStart = false;
    }
    return changed + part.slice(from);
  });
}

/** Whether a folded word is everyday or technical English. */
export function isEveryday(lower: string): boolean {
  return getWordKind(lower) === 'common' || openLists().technical.has(lower);
}

/** The words of a text, folded, marks left out. */
export function listWordsOf(text: string): Set<string> {
  const found = new Set<string>();
  outsideMarks(text, (part) => {
    for (const [written] of part.matchAll(WORD)) for (const word of split(written)) found.add(fold(word));
    return part;
  });
  return found;
}

/** What stands for a word that goes; null for one that stays. */
function judge(written: string, place: Place, vouched: Vouched, names: ReadonlySet<string>): Mark | null {
  if (/\d/.test(written)) {
    const isMeasure = MEASURE.test(written) || (/^\d{1,5}$/.test(written) && NUMBERED.test(place.before));
    return isMeasure || vouched.named.has(fold(written)) ? null : '[reference]';
  }
  for (const word of split(written)) {
    const mark = judgeWord(word, place, vouched, names);
    if (mark) return mark;
  }
  return null;
}

function judgeWord(word: string, { isStart, after }: Place, vouched: Vouched, names: ReadonlySet<string>): Mark | null {
  const { families, technical, places } = openLists();
  const lower = fold(word);
  const isCapital = /^\p{Lu}/u.test(word);
  const kind = getWordKind(lower);
  if (vouched.named.has(lower)) return null;
  if (kind === 'given' || (isCapital && names.has(lower))) return '[person_name]';
  if (technical.has(lower) || (lower.length < 3 && !isCapital)) return null;
  const isAcronym = ACRONYM.test(word);
  if (isCapital && !isAcronym && (kind === 'ambiguous' || families.has(lower))) {
    // "Grant access", "May need": at a start it is a word, unless it is one of two people.
    if (!isStart || /^(?:,| and) \p{Lu}/u.test(after)) return '[person_name]';
  }
  if (places.has(lower)) return vouched.shared.has(lower) ? null : '[place]';
  if (kind === 'common' || kind === 'proper' || kind === 'ambiguous') return null;
  if (families.has(lower) || hasSurnameEnding(lower)) return '[person_name]';
  if (vouched.shared.has(lower) || lower.length < 3) return null;
  if (isAcronym) return '[reference]';
  if (isCapital && !isStart) return '[person_name]';
  return isWord(lower) ? null : '[person_name]';
}

/** Known by its meaning, derived from such a word, or put together from two everyday ones ("keychain", "rescan"). */
function isWord(lower: string): boolean {
  if (NAME_ENDING.test(lower)) return false;
  if (isKnownWord(lower)) return true;
  const stem = lower.replace(PREFIX, '');
  if (stem !== lower && (getWordKind(stem) === 'common' || openLists().technical.has(stem))) return true;
  for (let at = 3; at <= lower.length - 3; at += 1) {
    if (getWordKind(lower.slice(0, at)) === 'common' && getWordKind(lower.slice(at)) === 'common') return true;
  }
  return false;
}

function split(written: string): string[] {
  return written.replace(/['’]s$/u, '').split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
}
