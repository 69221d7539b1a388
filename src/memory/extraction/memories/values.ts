// Words that follow "I'm" or "this is" without being anybody's name.
const NOT_A_NAME = new Set(
  ('a an the not so very really just still trying looking having getting going calling writing contacting here there sure ' +
    'sorry happy glad unable able afraid fine good great ok okay done frustrated angry upset confused worried disappointed ' +
    'tired stuck locked lost waiting using on in at with from your you my our it that this what when where why how who ' +
    'currently now also always never already only about ready interested concerned wondering hoping asking unacceptable ' +
    'ridiculous terrible awful urgent wrong right broken down back home away new old late early available free busy sick ' +
    'customer user admin developer owner manager student support agent bot and but or for to of as because if yes no hi ' +
    'hello thanks please being been doing seeing experiencing facing receiving set all almost traveling travelling flying ' +
    'expecting planning thinking considering supposed stranded unhappy satisfied pleased aware certain curious furious ' +
    'paying charged missing testing working done leaving moving switching upset annoying ' +
    'un una el la no muy estoy soy cliente intentando llamando escribiendo').split(' '),
);

/** One to three words, none of which is an everyday word, each written with a capital or all in lower case alike. */
export function isLikelyName(value: string): boolean {
  const words = value.split(/\s+/);
  if (words.length > 3) return false;
  return words.every((word) => /^\p{L}[\p{L}'’-]+$/u.test(word) && !NOT_A_NAME.has(word.toLowerCase())) && /^\p{Lu}/u.test(value);
}

/** Nouns that follow "on the" or "upgraded to" without naming a plan. */
export const NOT_A_PLAN =
  /^(?:phone|call|line|line\b.*|website|site|app|page|internet|road|way|plane|train|flight|new|latest|version|same|wrong|right|other|first|last|next|ios|android|windows|macos|chrome|safari|firefox|business class|first class|economy|premium economy|it|that|this|my|our|their|a|an|email|chat|hold|vacation|holiday|trip|version .*|v\d.*|\d.*)\b/i;

// Words that end a value: the rest of the sentence has begun.
const VALUE_END = /\s+(?:and|but|or|so|because|since|who|which|that|with|for|plan|tier|subscription|package|here|please|now|as|when|where|is|was|are|on|in|at|from|to|about|trying|calling|writing|y|pero|con|que|de la|desde)(?=\s|$)|[,.;:!?()]/i;

/**
 * A value cut out of a sentence: up to where the sentence goes on, and for a proper noun only its capitalised words.
 * Null when nothing is left.
 */
export function trimValue(text: string, proper = false): string | null {
  const end = text.search(VALUE_END);
  let value = (end >= 0 ? text.slice(0, end) : text).trim();
  if (proper) value = takeCapitalized(value);
  return value.length >= 1 && value.length <= 60 ? value : null;
}

function takeCapitalized(value: string): string {
  const words = value.split(/\s+/);
  const start = words[0]?.toLowerCase() === 'the' ? 1 : 0;
  let end = start;
  while (end < words.length && /^[\p{Lu}\p{N}&]/u.test(words[end]!)) end += 1;
  return words.slice(start, end).join(' ');
}
