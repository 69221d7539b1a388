import type { Lexicon } from '../lexicon/index.ts';
import { FORM_LINE } from '../reading/form-lines.ts';
import { foldText } from '../reading/folding.ts';
import { remember, type Sentence } from '../reading/sentences.ts';
import type { Utterance } from '../reading/utterances.ts';
import { familyOf, isGenericType, isRemedy } from '../taxonomy.ts';

/** A clause in which a customer raises, or comes back to, some matter. */
export interface Mention {
  type: string;
  /** How plainly it says so: 3 by itself, 2.2 a topic with a problem, 2 a wish, 1.2 a question, 1 and below a guess. */
  score: number;
  sentence: Sentence;
  /** The part of the sentence that says it, folded and as written. */
  clause: string;
  clauseText: string;
  /** The sentence raises another matter beside this one. */
  shared: boolean;
  /** "Also", "another thing": one more matter. */
  another: boolean;
  /** What the sentence says of contact or taste rather than of a matter (see `Preference`), or null. */
  preference: Preference | null;
  /** Says only that something is at fault, and so describes a matter that was named before. */
  broad: boolean;
}

/**
 * A preference told in the sentence. `taste` holds beyond this matter ("I always prefer the aisle"); `manner` is a way of
 * talking ("keep it short"); `reason` says why another channel is wanted ("write instead, my phone has no signal").
 */
export type Preference = 'taste' | 'manner' | 'reason';

const SAYS = 3;
const TOPIC = 2.2;
const SAYS_BROADLY = 2.1;
/** Up to here a clause asks; above it something is wrong. */
export const WISH = 2;
const ASKED = 1.2;
/** From here a clause is about something in the taxonomy. */
export const TYPED = ASKED;
const OTHER_PROBLEM = 1;
const OTHER_REQUEST = 0.8;
const INFORMATION = 0.6;

const PREFERENCE_KEY = /^(?:preference\.|travel\.(?:seat|diet)$|ecommerce\.size$)/;
const CHANNEL_KEY = /^preference\.(?:channel|contact_time)/;
/** Types whose words a taste uses without asking for anything. */
const TASTES = ['check_in'];

// "…, and my invoice is wrong": a second matter may begin where a second subject does. "It says two but we booked three" is one.
const CLAUSE_BREAK = /(?:,|;)?\s(?:and|but(?!\s(?:i|we)\s(?:\w+\s)?(?:asked|ordered|booked|requested|paid|chose|selected|reserved|picked|signed up|got (?:nothing|none|only)|received|never|have (?:nothing|not|never)|have ?n't|did ?n't|did not|see nothing)\b)|plus|y|pero|ademas)\s+(?=(?:also\s|tambien\s)?(?:i|i'm|i've|my|we|our|the|there|now|when|yo|me|mi|mis|el|la|no)\b)|;\s|\s-\s/g;

/** The matters one turn raises, in the order of the words. */
export function findMentions(utterance: Utterance, lexicon: Lexicon): Mention[] {
  return remember(MENTIONS, utterance.sentences, () => readMentions(utterance, lexicon));
}

/** A turn's sentences are kept with what the turn was read as (`ReadingCache`), and what follows from them goes with them. */
const MENTIONS = new WeakMap<Sentence[], Mention[]>();

function readMentions(utterance: Utterance, lexicon: Lexicon): Mention[] {
  const mentions: Mention[] = [];
  for (const sentence of utterance.sentences) {
    if (lexicon.smallTalk.test(sentence.folded) || FORM_LINE.test(sentence.folded) || lexicon.notes.profile.test(sentence.folded)) continue;
    const supposed = lexicon.hypothetical.test(sentence.folded);
    if (supposed && !sentence.question) continue;
    const found: Mention[] = [];
    for (const clause of splitClauses(sentence)) {
      const mention = readClause(clause, sentence, utterance, lexicon);
      if (mention) found.push(supposed ? { ...mention, type: 'information_request', score: INFORMATION } : mention);
    }
    const kept = foldClauses(found);
    mentions.push(...kept.map((mention) => ({ ...mention, shared: kept.length > 1 })));
  }
  return mentions;
}

interface Clause {
  text: string;
  folded: string;
}

function splitClauses({ text, folded }: Sentence): Clause[] {
  const clauses: Clause[] = [];
  let from = 0;
  for (const match of folded.matchAll(CLAUSE_BREAK)) {
    clauses.push({ text: text.slice(from, match.index), folded: folded.slice(from, match.index) });
    from = match.index + match[0].length;
  }
  clauses.push({ text: text.slice(from), folded: folded.slice(from) });
  return clauses.filter((clause) => clause.folded.length > 3);
}

/** Clauses of one sentence are one matter unless both name a type of their own, of different families. */
function foldClauses(found: Mention[]): Mention[] {
  const kept: Mention[] = [];
  for (const mention of found) {
    const family = familyOf(mention.type);
    const same = kept.find(
      (one) => familyOf(one.type) === family || one.score < TOPIC || mention.score < TOPIC ||
        isRemedy(mention.type) || isRemedy(one.type),
    );
    if (!same) kept.push(mention);
    else if (isPlainer(mention, same)) kept[kept.indexOf(same)] = { ...mention, another: mention.another || same.another };
  }
  return kept;
}

/** What went wrong says more than what should be done about it; otherwise the plainer statement counts. */
function isPlainer(one: Mention, other: Mention): boolean {
  const remedy = Number(isRemedy(other.type)) - Number(isRemedy(one.type));
  if (remedy !== 0 && Math.min(one.score, other.score) >= TYPED) return remedy > 0;
  return one.score > other.score;
}

function readClause(whole: Clause, sentence: Sentence, utterance: Utterance, lexicon: Lexicon): Mention | null {
  const clause = whole.folded.replace(lexicon.noProblem, ' ');
  const problem = lexicon.problem.test(clause);
  const reported = utterance.speaker === 'note' || utterance.speaker === 'ticket';
  const request = lexicon.request.test(clause) || reported;
  const asked = sentence.question || lexicon.asksInformation.test(clause);
  const condition = !problem && lexicon.condition.test(clause);
  const another = !condition && lexicon.another.test(sentence.folded);
  const preference = findPreference(sentence, clause, lexicon);
  const base = { sentence, clause: whole.folded, clauseText: whole.text, shared: false, another, preference, broad: false };
  let best: { type: string; score: number; broad: boolean } | null = null;
  for (const row of lexicon.issues) {
    const score = row.says?.test(clause)
      ? row.broad ? SAYS_BROADLY : SAYS
      : problem && row.topic?.test(clause)
        ? TOPIC
        : request && row.wish?.test(clause)
          ? WISH
          : asked && (row.topic?.test(clause) || row.wish?.test(clause))
            ? ASKED
            : 0;
    if (score > (best?.score ?? 0)) best = { type: row.type, score, broad: row.broad ?? false };
    if (best?.score === SAYS) break;
  }
  if (best?.score === ASKED && lexicon.asksInGeneral.test(clause)) return { ...base, type: 'information_request', score: OTHER_PROBLEM };
  if (preference === 'taste' && best && TASTES.includes(best.type) && best.score < TOPIC) return null;
  if (best) return { ...base, ...best };
  if (clause.length < 10) return null;
  if (problem) return { ...base, type: 'other_problem', score: OTHER_PROBLEM };
  if (preference !== null) return null;
  if (lexicon.request.test(clause) && !asked) return { ...base, type: 'other_request', score: OTHER_REQUEST };
  if (asked) return { ...base, type: 'information_request', score: INFORMATION };
  if (reported) return { ...base, type: 'other_request', score: INFORMATION };
  return null;
}

/** "Please call me instead" asks for a way of talking, not for a thing; "I always sit at the window" for nothing yet. */
function findPreference(sentence: Sentence, clause: string, lexicon: Lexicon): Preference | null {
  const row = lexicon.profile.find(
    ({ key, pattern }) => PREFERENCE_KEY.test(key) && key !== 'preference.accessibility' && pattern.test(sentence.folded),
  );
  if (!row) return null;
  if (!row.key.startsWith('preference.')) return lexicon.habitual.test(sentence.folded) ? 'taste' : null;
  return CHANNEL_KEY.test(row.key) && lexicon.contactMeans.test(clause) ? 'reason' : 'manner';
}

/** True when a sentence is about the matter of that type, whether or not anything is wrong with it. */
export function isAbout(type: string, folded: string, lexicon: Lexicon): boolean {
  if (isGenericType(type)) return false;
  const family = familyOf(type);
  return lexicon.issues.some(
    (row) =>
      familyOf(row.type) === family &&
      Boolean(row.says?.test(folded) || row.topic?.test(folded) || row.wish?.test(folded)),
  );
}

const STOP_WORDS = new Set(
  ('the a an and or but my our your is are was were be been it its this that these those to of in on for with at by from ' +
    'i we you me us have has had not no do does did can could would will just still again please need want help issue ' +
    'problem get got now any update about what when how there so if as too also very after before they them he she ' +
    'el la los las un una y o pero mi mis su es son fue de en con por para que no se me lo le yo ha he sigue ya muy').split(' '),
);

/** Content words of a text, roughly stemmed, by which two statements of one matter are recognised. */
export function toContentWords(text: string): Set<string> {
  const words = new Set<string>();
  for (const word of foldText(text).split(/[^a-z0-9]+/)) {
    if (word.length < 3 || STOP_WORDS.has(word)) continue;
    words.add(word.length > 5 ? word.replace(/(?:ing|ed|es|s|ion|ions)$/, '') : word.replace(/s$/, ''));
    if (words.size >= 60) break;
  }
  return words;
}

/** Shared words over the smaller set, 0–1. */
export function compareWords(one: Set<string>, other: Set<string>): number {
  if (one.size === 0 || other.size === 0) return 0;
  let shared = 0;
  for (const word of one) if (other.has(word)) shared += 1;
  return shared / Math.min(one.size, other.size);
}
