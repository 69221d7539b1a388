/**
 * Lower-cases and strips accents and typographic quotes while keeping every UTF-16 offset, so that patterns are
 * written once in plain lower case and a match can be cut out of the text as it was written.
 */
export function foldText(text: string): string {
  const lower = text.toLowerCase();
  if (lower.length === text.length) return foldMarks(lower);
  let folded = '';
  for (const unit of text.split('')) {
    const low = unit.toLowerCase();
    folded += low.length === 1 ? low : unit;
  }
  return foldMarks(folded);
}

const ACCENTED = 'áàâäãåéèêëíìîïóòôöõúùûüñç';
const PLAIN = 'aaaaaaeeeeiiiiooooouuuunc';
const MARKS = new RegExp(`[${ACCENTED}\u2018\u2019\u02bc\u00b4\u201c\u201d\u00a0]`, 'g');

function foldMarks(lower: string): string {
  return lower.replace(MARKS, (mark) => {
    const at = ACCENTED.indexOf(mark);
    if (at >= 0) return PLAIN[at]!;
    if (mark === '\u00a0') return ' ';
    return mark === '\u201c' || mark === '\u201d' ? '"' : "'";
  });
}
