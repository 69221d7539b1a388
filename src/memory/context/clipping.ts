/** Shortens text without breaking a word, number or identifier in two. */

const ELLIPSIS = '…';
/** Beyond this a run without a blank is no identifier, and may be cut. */
const LONGEST_WORD = 64;

/** At most `length` UTF-16 units, ended by an ellipsis where something was left out. */
export function clip(text: string, length: number): string {
  if (text.length <= length) return text;
  let end = length - 1;
  const inWord = (at: number): boolean => /[\p{Script=Latin}\p{N}._/#:@+-]/u.test(text[at] ?? ' ');
  if (inWord(end)) {
    let start = end;
    while (start > 0 && end - start < LONGEST_WORD && inWord(start - 1)) start -= 1;
    if (start > 0 && end - start < LONGEST_WORD) end = start;
  }
  // Not between the halves of a surrogate pair.
  const last = text.charCodeAt(end - 1);
  if (last >= 0xd800 && last < 0xdc00) end -= 1;
  return text.slice(0, end).replace(/[\s,;:–-]+$/u, '') + ELLIPSIS;
}

const SENTENCE = /[^.!?。！？।]+[.!?。！？।]*\s*/gu;

/**
 * The stretch of whole sentences of at most `length` units that holds most of the query's words; the first on a tie.
 */
export function excerpt(text: string, length: number, queryWords: ReadonlySet<string>): string {
  if (text.length <= length) return text;
  const sentences = text.match(SENTENCE) ?? [text];
  const found = sentences.map((sentence) => countKnown(sentence, queryWords));
  let best = { from: 0, to: 0, score: -1 };
  let from = 0;
  let size = 0;
  let score = 0;
  for (let to = 0; to < sentences.length; to += 1) {
    size += sentences[to]!.length;
    score += found[to]!;
    while (from < to && size > length) {
      size -= sentences[from]!.length;
      score -= found[from]!;
      from += 1;
    }
    if (score > best.score) best = { from, to, score };
  }
  const chosen = sentences
    .slice(best.from, best.to + 1)
    .join('')
    .trim();
  return (
    (best.from > 0 ? ELLIPSIS + ' ' : '') +
    clip(chosen, length) +
    (best.to < sentences.length - 1 && chosen.length <= length ? ' ' + ELLIPSIS : '')
  );
}

function countKnown(sentence: string, words: ReadonlySet<string>): number {
  let count = 0;
  for (const [word] of sentence.toLowerCase().matchAll(/[\p{L}\p{N}]+/gu)) if (words.has(word)) count += 1;
  return count;
}
