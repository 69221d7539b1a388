import { EXAMPLE } from './phrases.ts';

/**
 * Offsets of the stretches that only show what an identifier looks like: from the words that announce the example to
 * the end of that sentence. Half-open.
 */
export function findExampleSpans(text: string): [number, number][] {
  const spans: [number, number][] = [];
  for (const match of text.matchAll(EXAMPLE)) {
    const from = match.index;
    if (from < (spans.at(-1)?.[1] ?? 0)) continue;
    const rest = text.slice(from + match[0].length, from + match[0].length + 160);
    const end = /[?!\n)]|\.(?=\s|$)|[。？！]/.exec(rest);
    spans.push([from, from + match[0].length + (end ? end.index : rest.length)]);
  }
  return spans;
}
