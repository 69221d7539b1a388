/**
 * Whether a text is one well-formed XML element, as far as the block uses XML: elements without attributes and text.
 */
export function isWellFormed(text: string): boolean {
  const open: string[] = [];
  let at = 0;
  let roots = 0;
  for (const match of text.matchAll(/<(\/?)([a-z_]+)>/g)) {
    const between = text.slice(at, match.index);
    if (/<|&(?!amp;|lt;|gt;)|[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/u.test(between)) return false;
    if (open.length === 0 && between !== '') return false;
    if (match[1] === '/') {
      if (open.pop() !== match[2]) return false;
    } else {
      if (open.length === 0) roots += 1;
      open.push(match[2]!);
    }
    at = match.index + match[0].length;
  }
  return open.length === 0 && roots === 1 && at === text.length;
}
