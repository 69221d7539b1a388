const EXAMPLE =
  /\b(?:for example|for instance|e\.?g\.?|such as|something like|look(?:s|ing)? (?:something |a bit )?like|in the (?:form|format|style)|format(?: is| of|:)|formatted (?:as|like)|starts? with|begin(?:s|ning)? with|an example|example:|sample|template|placeholder|por ejemplo|parecido a|con el formato|par exemple|zum beispiel|z\. ?b\.|por exemplo|per esempio|bijvoorbeeld|наприм|например)|例如|例えば|예를 들어|例:|مثلا|जैसे/gi;

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
