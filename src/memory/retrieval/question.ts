import { DATES, NUMBERS, readCalendarDays, type NamedDay } from './signals.ts';
import { readTimes, type Anchor, type Span } from './spans.ts';
import { TALK_WORDS } from './stop-words.ts';
import { readWords } from './words.ts';

/** Words looked up at most: longer queries repeat themselves. */
const MOST_WORDS = 64;
const MOST_REPEATS = 4;
const TALK = 0.3;

/** Whom a question speaks of. */
export type Person = 'customer' | 'other' | 'nobody';

export interface Question {
  text: string;
  /** Hashes of its words, each once, in order. */
  hashes: number[];
  /** How much each is wanted, parallel to `hashes`: as often as it is said, and less where it is about the talk itself. */
  wanted: number[];
  /** The words, folded, parallel to `hashes`. */
  words: string[];
  /** Which of them stand side by side, one of them at least about the matter: places in `hashes`. */
  pairs: [left: number, right: number][];
  person: Person;
  /** Signals that what answers it has: a figure, a date. */
  wants: number;
  /** Hashes of its parts, where it asks several things at once: evidence is wanted for each. */
  parts: number[][];
  /** Asks how things stand rather than for one thing ("any update on my issue?"): what is recent and open answers it too. */
  isGeneral: boolean;
  /** Asks how something was that may have changed since: what was replaced answers it too. */
  asksHistory: boolean;
  /** Asks for something that can change, as it is now. */
  asksCurrent: boolean;
  /** Days and months of any year that it names. */
  days: NamedDay[];
  /** Stretches of time that it names. */
  spans: Span[];
  /** Times that it tells from something else, not yet looked up. */
  anchors: Anchor[];
}

const GENERAL =
  /\b(?:issue|problem|ticket|case|request|update|status|progress|news|history|summary|previous|earlier|last time|still|again|anything|remember|know about|open|pending)\b/iu;
const OTHER =
  /\b(?:did|have|had|would|could|can|were)\s+you\b|\byou(?:'ve|'d|\shave|\shad)?\s(?:\w{2,12}ed|said|told|gave|suggest|recommend|advise|mention)\b/iu;
const CUSTOMER = /\b(?:i|me|my|mine|myself|we|our|ours|us|the (?:customer|user|client|caller)(?:'s)?|yo|mi|mis|me|nosotros|ich|mein\w{0,2}|mir|je|mon|ma|mes)\b|\b(?:i'm|i've|i'd|i'll)\b/iu;
const PAST =
  /\b(?:initial\w{0,2}|original\w{0,2}|at first|previous\w{0,2}|before|used to|old|earlier|former\w{0,2}|first|between|difference|histor\w{1,4}|evolve[ds]?|across|different|did \w{1,20} (?:say|mention|tell|plan|want))\b|\bhow (?:much |far )?(?:did|has|have) .{1,80} (?:change|improve|grow|increase|decrease)/iu;
const HISTORY =
  /\b(?:previous(?:ly)?|former(?:ly)?|used to|original(?:ly)?|initial(?:ly)?|at first|in the past|back then|histor\w{1,4}|over time|earlier|ever|old|antes|anterior\w{0,5}|historial)\b|\bbefore\b[^.?!]{0,40}[.?!]?\s*$/iu;
const VALUE = /^\W*(?:how (?:many|much|long|often|old|far|big|large|high)|what|when|which|where|who|whose|is|are|do|does|am)\b/iu;
const ASKS_DAY = /\b(?:when|what (?:day|date|time)|which (?:day|date|month|year)|how long ago|what year|deadline|due)\b/iu;
const ASKS_FIGURE =
  /\b(?:how (?:many|much|long|often|old|far|big|large|high)|what(?: (?:is|are) (?:the|my|our))?(?: [\p{L}-]+){0,2} (?:percentage|percent|number|amount|price|size|rate|score|budget|cost|quota|limit|target|fee|salary|balance|count)|total)\b/iu;

/** What a question asks, by its words alone. `at` is the time it is asked. */
export function readQuestion(text: string, at: number): Question {
  const words: string[] = [];
  const hashes: number[] = [];
  const repeats: number[] = [];
  const pairs = new Map<string, [number, number]>();
  let before = -1;
  readWords(text, (hash, word) => {
    let place = hashes.indexOf(hash);
    if (place >= 0) repeats[place] = Math.min(MOST_REPEATS, repeats[place]! + 1);
    else if (hashes.length < MOST_WORDS) {
      place = hashes.push(hash) - 1;
      repeats.push(1);
      words.push(word);
    }
    if (before >= 0 && place >= 0 && before !== place) pairs.set(`${before} ${place}`, [before, place]);
    before = place;
  });
  const { spans, anchors, rest } = readTimes(text, at);
  const days = readCalendarDays(rest);
  const wanted = repeats.map((count, place) => (TALK_WORDS.has(words[place]!) ? count * TALK : count));
  return {
    text, words, hashes, wanted, pairs: [...pairs.values()].filter((pair) => pair.some((place) => !TALK_WORDS.has(words[place]!))),
    parts: readParts(text),
    person: OTHER.test(text) ? 'other' : CUSTOMER.test(text) ? 'customer' : 'nobody',
    isGeneral: words.length <= 1 || (words.length <= 8 && GENERAL.test(text)),
    wants: (ASKS_DAY.test(text) ? DATES : 0) | (ASKS_FIGURE.test(text) ? NUMBERS : 0),
    asksHistory: HISTORY.test(text),
    // What is asked of a time that is over was true then, whatever is true now.
    asksCurrent: VALUE.test(text) && !PAST.test(text) && days.length + anchors.length === 0 && spans.every(({ to }) => to > at),
    days, spans, anchors,
  };
}

/** Where a question goes on to another thing. */
export const PART_END = /[,;?.]\s+|\s+(?:and|or|while|versus|vs|than|after|before|between|considering|given|y|o)\s+/iu;
/** Words that a part must have to be looked for by itself. */
const FEWEST_IN_PART = 2;
const MOST_PARTS = 6;

function readParts(text: string): number[][] {
  const parts = text.split(PART_END).map((part) => {
    const hashes = new Set<number>();
    readWords(part, (hash) => hashes.add(hash));
    return [...hashes];
  });
  const telling = parts.filter((part) => part.length >= FEWEST_IN_PART).slice(0, MOST_PARTS);
  return telling.length > 1 ? telling : [];
}
