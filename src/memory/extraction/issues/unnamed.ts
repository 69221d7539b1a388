import type { Lexicon } from '../lexicon/index.ts';
import type { Sentence } from '../reading/sentences.ts';
import type { AgentDeeds } from './acts.ts';
import type { Reading } from './reading.ts';

/** Below what a named problem has, above what is let go. */
const SCORE = 0.8;
const LEAST_WORDS = 2;

/**
 * "Nothing prints.": no word of the taxonomy, but the agent sets to work on it. Where nothing else of the session became an
 * issue, what the customer opened with is one.
 */
export function nameUnnamed(reading: Reading): void {
  const { threads, turns } = reading;
  const thread = threads.find((one) => one.score === 0 && one.mentions.length === 0);
  if (!thread || threads.some((one) => one.mentions.length > 0)) return;
  const at = turns.findIndex(({ utterance, customer }) => utterance.index === thread.firstIndex && customer !== null);
  const opening = turns[at];
  if (!opening?.utterance.lexicon || !turns.slice(at + 1).some(({ agent }) => agent && setsToWork(agent))) return;
  const { lexicon, sentences } = opening.utterance;
  const sentence = sentences.find((one) => saysWhat(one, lexicon));
  if (!sentence) return;
  thread.type = 'other_problem';
  thread.score = SCORE;
  thread.mentions.push({
    index: thread.firstIndex,
    mention: {
      type: thread.type, score: SCORE, sentence, clause: sentence.folded, clauseText: sentence.text, shared: false, another: false, preference: null, broad: false,
    },
  });
}

function setsToWork({ done, failed, commits, instructs, transfer }: AgentDeeds): boolean {
  return done.length + failed.length + commits.length + instructs.length > 0 || transfer === 'made' || transfer === 'announced';
}

/** A statement of the matter: no greeting, thanks, question or word about themselves. */
function saysWhat({ folded, question }: Sentence, { smallTalk, customer, profile }: Lexicon): boolean {
  if (question || smallTalk.test(folded) || customer.thanks.test(folded) || customer.goodbye.test(folded)) return false;
  return folded.trim().split(/\s+/).length >= LEAST_WORDS && !profile.some(({ pattern }) => pattern.test(folded));
}
