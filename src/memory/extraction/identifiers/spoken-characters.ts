/** Words that stand for one character when an identifier is read out: digits, and the NATO and police alphabets. */
const SPOKEN: Record<string, string> = {
  zero: '0',
  oh: '0',
  nought: '0',
  one: '1',
  two: '2',
  three: '3',
  four: '4',
  five: '5',
  six: '6',
  seven: '7',
  eight: '8',
  nine: '9',
  niner: '9',
  cero: '0',
  uno: '1',
  dos: '2',
  tres: '3',
  cuatro: '4',
  cinco: '5',
  seis: '6',
  siete: '7',
  ocho: '8',
  nueve: '9',
  alpha: 'A',
  alfa: 'A',
  bravo: 'B',
  charlie: 'C',
  delta: 'D',
  echo: 'E',
  foxtrot: 'F',
  golf: 'G',
  hotel: 'H',
  india: 'I',
  juliet: 'J',
  juliett: 'J',
  kilo: 'K',
  lima: 'L',
  mike: 'M',
  november: 'N',
  oscar: 'O',
  papa: 'P',
  quebec: 'Q',
  romeo: 'R',
  sierra: 'S',
  tango: 'T',
  uniform: 'U',
  victor: 'V',
  whiskey: 'W',
  whisky: 'W',
  xray: 'X',
  'x-ray': 'X',
  yankee: 'Y',
  zulu: 'Z',
  hash: '#',
  pound: '#',
  hashtag: '#',
  dash: '-',
  hyphen: '-',
  underscore: '_',
  guion: '-',
};
const REPEATED: Record<string, number> = { double: 2, triple: 3, treble: 3, doble: 2 };

const WORD = /[\p{L}\p{N}#]+(?:-ray)?/gu;

interface SpokenRun {
  start: number;
  end: number;
  compact: string;
}

/** The character that `word` spells, or null. A single letter or up to four digits spell themselves. */
function toCharacters(word: string): string | null {
  const spoken = SPOKEN[word.toLowerCase()];
  if (spoken !== undefined) return spoken;
  if (/^(?:[A-Za-z]|\d{1,4}|#[A-Za-z\d]?)$/.test(word)) return word.toUpperCase();
  return null;
}

/**
 * Runs of characters read out one by one ("W as in whiskey, four four eight", "K-7-P-L-Q-2", "double two"), with the
 * compact value each spells. A run has at least four characters, at least three of them read out singly, and a digit.
 */
export function findSpokenRuns(text: string): SpokenRun[] {
  const runs: SpokenRun[] = [];
  const words = [...text.matchAll(WORD)].map((match) => ({ word: match[0], at: match.index }));
  let index = 0;
  while (index < words.length) {
    const run = readRun(text, words, index);
    if (run) {
      runs.push({ start: run.start, end: run.end, compact: run.compact });
      index = run.next;
    } else index += 1;
  }
  return runs;
}

function readRun(
  text: string,
  words: { word: string; at: number }[],
  from: number,
): (SpokenRun & { next: number }) | null {
  let compact = '';
  let singles = 0;
  let end = 0;
  let next = from;
  let repeat = 1;
  while (next < words.length && compact.length < 40) {
    const { word, at } = words[next] as { word: string; at: number };
    if (next > from && !/^(?:\s*[-,.…]?\s*|[\s,]+(?:and|then)\s+)$/.test(text.slice(end, at))) break;
    const lower = word.toLowerCase();
    const times = REPEATED[lower];
    if (times !== undefined && repeat === 1 && next + 1 < words.length) {
      repeat = times;
      end = at + word.length;
      next += 1;
      continue;
    }
    const characters = toCharacters(word);
    if (characters === null) break;
    // "a" and "I" are words far more often than letters, so they do not begin a run in lower case or alone.
    if (compact === '' && (word === 'a' || word === 'I' || word === 'i')) break;
    compact += repeat > 1 && characters.length === 1 ? characters.repeat(repeat) : characters;
    repeat = 1;
    if (characters.length === 1) singles += 1;
    end = at + word.length;
    next += 1;
    next = skipSpelling(text, words, next, characters, (position) => {
      end = position;
    });
  }
  const start = words[from]?.at ?? 0;
  if (repeat > 1 || singles < 3 || compact.replace(/[^A-Z\d]/g, '').length < 4 || !/\d/.test(compact)) return null;
  return { start, end, compact: compact.replace(/^[-_]+|[-_]+$/g, ''), next };
}

/** Steps over "as in whiskey", "for whiskey", "like whiskey" after a letter. */
function skipSpelling(
  text: string,
  words: { word: string; at: number }[],
  next: number,
  letter: string,
  setEnd: (position: number) => void,
): number {
  if (!/^[A-Z]$/.test(letter)) return next;
  const first = words[next]?.word.toLowerCase();
  const skipped =
    first === 'as' && words[next + 1]?.word.toLowerCase() === 'in' ? 2 : first === 'for' || first === 'like' ? 1 : 0;
  const named = words[next + skipped];
  if (skipped === 0 || named === undefined || named.word[0]?.toUpperCase() !== letter) return next;
  setEnd(named.at + named.word.length);
  return /\s/.test(text.slice(named.at, named.at + named.word.length)) ? next : next + skipped + 1;
}
