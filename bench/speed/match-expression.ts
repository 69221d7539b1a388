/** Words that say nothing of what is looked for. */
const STOP_WORDS = new Set(
  (
    'a about after all also am an and any are as at be been before but by can could did do does for from had has have he her ' +
    'him his how i if in into is it its just me my no not of on or our please she should so some than that the their them ' +
    'then there these they this to us was we were what when where which who why will with would you your hi hello hey thanks ' +
    'thank el la los las un una unos unas de del que y o en por para con mi mis su sus es son era fue ha he lo le se al como'
  ).split(' '),
);

/** FTS5 looks up at most this many words of a query; longer queries repeat themselves. */
const MAX_TERMS = 32;

/** The words of a query worth looking up, in order, each once; all of its words when none is left otherwise. */
export function toTerms(query: string): string[] {
  const words = query.normalize('NFKC').toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const unique = [...new Set(words)];
  const telling = unique.filter((word) => !STOP_WORDS.has(word));
  return (telling.length > 0 ? telling : unique).slice(0, MAX_TERMS);
}

/** An FTS5 expression that matches any of the words; each is quoted, so nothing of it is read as syntax. */
export function toMatchExpression(terms: readonly string[]): string | null {
  return terms.length === 0 ? null : terms.map((term) => `"${term.replaceAll('"', '""')}"`).join(' OR ');
}
