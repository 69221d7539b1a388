const CHANGED = ' Changed later: ';

/** A promise with the words by which both sides moved it. */
export function moveWords(promise: string, words: string): string {
  return `${promise}${CHANGED}"${words.replace(/"/g, "'")}"`;
}

/** Whether the one is the other after it was moved. */
export function isMoved(promise: string, earlier: string): boolean {
  return promise.startsWith(earlier + CHANGED);
}
