/**
 * What was found out about texts that come again and again, so that a block made after another costs what is new in it.
 * It holds a customer's words.
 */
export type TextMemo = Record<Finding, Map<string, unknown>>;

type Finding = 'neutral' | 'steering' | 'statement' | 'tokens' | 'reference';

/** Findings of each kind kept at most: a few blocks of the largest size. */
const MAX_FINDINGS = 2000;

export function createTextMemo(): TextMemo {
  return { neutral: new Map(), steering: new Map(), statement: new Map(), tokens: new Map(), reference: new Map() };
}

/** In force while `work` runs, which runs to its end without waiting for anything. */
let current: TextMemo | null = null;

/** Runs `work` with a memo to look into and to fill. */
export function withTextMemo<T>(memo: TextMemo, work: () => T): T {
  const outer = current;
  current = memo;
  try {
    return work();
  } finally {
    current = outer;
  }
}

/** What `find` gives for `text`, which depends on nothing else; found out once where a memo is in force. */
export function recall<T>(finding: Finding, text: string, find: (text: string) => T): T {
  if (!current) return find(text);
  const known = current[finding] as Map<string, T>;
  let value = known.get(text);
  if (value === undefined) {
    if (known.size >= MAX_FINDINGS) known.clear();
    value = find(text);
    known.set(text, value);
  }
  return value;
}
