import type { Lexicon } from '../lexicon/index.ts';
import type { Sentence } from '../reading/sentences.ts';
import { shortenText } from './summary.ts';

const MAX_GOAL_CHARS = 120;
const GOAL_END = /(?:[.!?;](?!\w)|,? (?:but|because|since|so (?:i|we|that)|as (?:i|we|it|the)|pero|porque|ya que)\b|,? and (?:i|we|my|it|the|they|you)\b|, (?:i|we|can|please|thanks|it|the|my)\b| please$| thanks?$| thank you$)/;
const POLITE_END = /[\s,]+(?:please|pls|thanks|thank you|too|as well|though|por favor|gracias|tambien|también)$/i;
// Names nothing: "sort that out", "cancel just that one".
const VAGUE = /^(?:\w+ )?(?:just |all )?(?:it|that|this|them|those|these|so|one)(?: (?:one|out|all|now|too|please|asap|today))?$/;
const LEADING_ARTICLE = /^(?:to have |to get |you to |someone to |the |my |our |an? |el |la |mi |un |una |que (?:me )?)(?=\S{3,})/;

/** What the customer wants to come of it, in their words ("invoice fixed before finance review"), or null. */
export function findGoal(sentence: Sentence, lexicon: Lexicon): string | null {
  for (const pattern of lexicon.goals) {
    const match = pattern.exec(sentence.folded);
    if (!match?.[1]) continue;
    const start = match.index + match[0].length - match[1].length;
    const goal = trimGoal(sentence.text.slice(start, start + match[1].length), match[1]);
    if (goal.length >= 6 && /[a-z]{3}/i.test(goal)) return shortenText(goal, MAX_GOAL_CHARS);
  }
  return null;
}

function trimGoal(text: string, folded: string): string {
  const end = folded.search(GOAL_END);
  const goal = (end > 0 ? text.slice(0, end) : text).trim().replace(POLITE_END, '');
  const article = LEADING_ARTICLE.exec(goal.toLowerCase());
  const bare = (article ? goal.slice(article[0].length) : goal).replace(/[\s.,!?;:]+$/, '').trim();
  if (VAGUE.test(bare.toLowerCase())) return '';
  return /^(?:it|this|that|them) /i.test(bare) ? `have ${bare}` : bare;
}
