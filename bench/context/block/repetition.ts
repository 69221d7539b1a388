/** Share of a line's words that must stand above it for it to say nothing new. */
const REPEATED = 0.8;

/** Words that tell nothing by themselves, and the block's own. */
const IDLE = new Set(
  (
    'a about ago agent all am an and are as at be been but by can could customer day days did do does due for from goal had has have he her here hi ' +
    'hello him his how hour hours i if in into is issue it its just last me minutes month months my needed not noted now of ok on open opened or our out ' +
    'please product promised ref resolved said she so some solved still that the their them then there they this to tried up update us waiting was we ' +
    'week weeks were what when which who will with would yes you your year years contacted support wanting ended unsettled answer commitment thanks thank great good got hmm cool fine bye perfect sure gracias de el en es la los me mi no por que se su un una y'
  ).split(' '),
);

/** Which lines say nothing but what one line above says, or what those above say that were made out of a same turn. */
export function findRepeated(lines: readonly { text: string; turns: ReadonlySet<string> }[]): boolean[] {
  const said = lines.map(({ text }) => toWords(text));
  return lines.map(({ turns }, place) => {
    const own = said[place]!;
    if (own.size === 0) return false;
    const union = new Set<string>();
    for (let above = 0; above < place; above += 1) {
      if (shareOf(own, said[above]!) >= REPEATED) return true;
      if ([...lines[above]!.turns].some((turn) => turns.has(turn))) said[above]!.forEach((word) => union.add(word));
    }
    return shareOf(own, union) >= REPEATED;
  });
}

function shareOf(words: ReadonlySet<string>, others: ReadonlySet<string>): number {
  let common = 0;
  for (const word of words) if (others.has(word)) common += 1;
  return common / words.size;
}

/** How long ago a line says something was: no word of what it says. */
const AGE = /\b(?:just now|\d+ (?:minute|hour|day|week|month|year)s? ago)\b/gu;

/** Whether a line tells nothing: "Customer, 1 day ago: \"Great, thanks!\"". */
export const isIdle = (text: string): boolean => toWords(text).size === 0;

function toWords(text: string): Set<string> {
  const words = text.toLowerCase().replace(AGE, ' ').normalize('NFKD').match(/[\p{L}\p{N}]+/gu) ?? [];
  // Five letters tell words apart, and endings do not.
  return new Set(words.filter((word) => !IDLE.has(word)).map((word) => (/\d/.test(word) ? word : word.slice(0, 5))));
}
