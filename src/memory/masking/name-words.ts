import { getLexicon } from './lexicon.ts';
import { COMMON_WORDS } from './words/common-words.ts';
import { AMBIGUOUS_NAMES, GIVEN_NAMES } from './words/given-names.ts';
import { PROPER_NOUNS } from './words/proper-nouns.ts';

/** What is known of a word: a given name, one that is a word too, everyday, another proper noun, or nothing. */
export type WordKind = 'given' | 'ambiguous' | 'common' | 'proper' | 'unknown';

let kinds: Map<string, WordKind> | null = null;

/** Endings that surnames have in Slavic, Nordic, German, Greek, Caucasian, Romanian, Hispanic and Japanese use. */
const SURNAME_ENDING =
  /(?:ov[aá]?|ev[aá]?|ova|eva|sk[iya]|skyj|czyk|wicz|owicz|vich?|enko|chuk|shvili|adze|idze|yan|sson|ssen|[ns]sen|dottir|quist|qvist|strom|berg|stein|mann|baum|feld|hoff|poulos|opoulos|akis|idis|iadis|inen|onen|escu|eanu|[gdn]ez|moto|yama|mura|hashi|naka|ayev|oev|iyev|ukov|aitis|auskas|ienė|jonas|kar|wala|walla|swamy|appa)$/;

function buildKinds(): Map<string, WordKind> {
  const table = new Map<string, WordKind>();
  const enter = (words: Iterable<string>, kind: WordKind): void => {
    for (const word of words) if (!table.has(word)) table.set(word, kind);
  };
  const lexicon = getLexicon();
  enter(AMBIGUOUS_NAMES.split(' '), 'ambiguous');
  enter(GIVEN_NAMES.split(' '), 'given');
  enter(PROPER_NOUNS.split(' '), 'proper');
  enter(lexicon.months.keys(), 'proper');
  for (const words of [
    lexicon.connectors,
    lexicon.notPasswords,
    lexicon.asks,
    lexicon.fillers,
    lexicon.cues.keys(),
    lexicon.streetTypesAfter,
    lexicon.units,
  ]) {
    enter(words, 'common');
  }
  enter(lexicon.digitWords.keys(), 'common');
  enter(COMMON_WORDS.split(' '), 'common');
  return table;
}

/** What a word in lower case without accents is. Regular English endings are taken off. */
export function getWordKind(lower: string): WordKind {
  kinds ??= buildKinds();
  const known = kinds.get(lower);
  if (known !== undefined) return known;
  for (const ending of [/'\p{L}+$/u, /s$/, /es$/, /ed$/, /ing$/, /ly$/, /er$/, /d$/, /ies$/]) {
    if (!ending.test(lower)) continue;
    const stem = lower.replace(ending, '');
    if (
      kinds.get(stem) === 'common' ||
      (stem !== lower && ending.source !== 's$' && kinds.get(stem) === 'proper') ||
      (ending.source === 'ing$' && kinds.get(`${stem}e`) === 'common')
    )
      return 'common';
    if (ending.source.startsWith("'") && kinds.has(stem)) return kinds.get(stem)!;
  }
  // Derivations that no surname has: abstract nouns, adverbs, adjectives.
  return lower.length > 6 &&
    /(?:tion|tions|sion|ness|ment|ments|ities|ity|able|ible|ingly|fully|ical|ically|ology|isms?|[^v]ists?|ware)$/.test(
      lower,
    )
    ? 'common'
    : 'unknown';
}

/** Whether an unknown word ends the way surnames do. */
export function hasSurnameEnding(lower: string): boolean {
  return lower.length >= 5 && SURNAME_ENDING.test(lower);
}
