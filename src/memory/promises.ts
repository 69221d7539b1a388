/** How a promise is worded where it is made, moved, known again and told. */
const PROMISED = 'The agent promised: ';
const CHANGED = ' Changed later: ';

/** What the agent promised, in the agent's words. */
export function wordPromise(words: string): string {
  return PROMISED + quote(words);
}

/** A promise with the words by which both sides moved it. */
export function moveWords(promise: string, words: string): string {
  return promise + CHANGED + quote(words);
}

/** Whether the one is the other after it was moved. */
export function isMoved(promise: string, earlier: string): boolean {
  return promise.startsWith(earlier + CHANGED);
}

/** The agent's words alone, for a line that says by itself that they are a promise; any other text as it is. */
export function findPromised(text: string): string {
  return text.startsWith(`${PROMISED}"`) ? text.slice(PROMISED.length) : text;
}

const quote = (words: string): string => `"${words.replace(/"/g, "'")}"`;
