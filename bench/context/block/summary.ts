import { countTokens as countReal } from 'gpt-tokenizer/encoding/o200k_base';
import type { Expected, JudgedLine } from './judging.ts';
import type { QuestionKind } from './questions.ts';

/** One block for one question. */
export interface Outcome {
  /** Conversations or groups of them. */
  set: string;
  half: 'tuned' | 'held out';
  customer: string;
  kind: QuestionKind;
  query: string;
  budget: number;
  text: string;
  lines: JudgedLine[];
  expected: Expected[];
}

export interface Summary {
  blocks: number;
  /** o200k_base tokens of the block. */
  tokensMedian: number;
  tokensP95: number;
  lines: number;
  /** Of all lines. */
  relevant: number;
  /** Of all lines. */
  repeated: number;
  /** Tokens of relevant lines that repeat nothing, of the tokens of all lines; and of those of the whole block. */
  useful: number;
  usefulOfBlock: number;
  /** Of what should be told: the problem asked about with its references, what was promised, standing facts, the fact asked for. */
  recall: number;
  /** The same by what it is, with what is looked at beside it. */
  told: Partial<Record<Expected['kind'], number>>;
}

/** What the recall is of: what an answer would be wrong or rude without. */
const OWED: ReadonlySet<Expected['kind']> = new Set(['issue', 'reference', 'promise', 'standing', 'fact']);

const real = (text: string): number => countReal(text, { disallowedSpecial: new Set() });

export function summarize(outcomes: readonly Outcome[]): Summary {
  const tokens = outcomes.map(({ text }) => real(text)).sort((a, b) => a - b);
  const lines = outcomes.flatMap((outcome) => outcome.lines.map((line) => ({ ...line, tokens: real(line.text) })));
  const sum = (of: typeof lines) => of.reduce((total, line) => total + line.tokens, 0);
  const useful = sum(lines.filter(({ isRelevant, isRepeated }) => isRelevant && !isRepeated));
  const expected = outcomes.flatMap((outcome) => outcome.expected);
  const at = (share: number) => tokens[Math.min(tokens.length - 1, Math.floor(tokens.length * share))] ?? 0;
  return {
    blocks: outcomes.length,
    tokensMedian: at(0.5),
    tokensP95: at(0.95),
    lines: lines.length / Math.max(1, outcomes.length),
    relevant: shareOf(lines, ({ isRelevant }) => isRelevant),
    repeated: shareOf(lines, ({ isRepeated }) => isRepeated),
    useful: useful / Math.max(1, sum(lines)),
    usefulOfBlock: useful / Math.max(1, tokens.reduce((total, count) => total + count, 0)),
    recall: shareOf(expected.filter(({ kind }) => OWED.has(kind)), ({ isTold }) => isTold),
    told: Object.fromEntries([...Map.groupBy(expected, ({ kind }) => kind)].map(([kind, of]) => [kind, shareOf(of, ({ isTold }) => isTold)])),
  };
}

function shareOf<T>(items: readonly T[], isCounted: (item: T) => boolean): number {
  return items.length === 0 ? 1 : items.filter(isCounted).length / items.length;
}

const share = (value: number): string => value.toFixed(3).replace(/^0/, '').padStart(6);

export const HEAD = 'median   p95  lines  relevant repeated  useful (of block)  recall   issue  ref  promise standing  fact | open issues  particulars';

export function toRow({ tokensMedian, tokensP95, lines, relevant, repeated, useful, usefulOfBlock, recall, told }: Summary): string {
  const of = (kind: Expected['kind']) => (told[kind] === undefined ? '     –' : share(told[kind]));
  return (
    `${String(tokensMedian).padStart(6)} ${String(tokensP95).padStart(5)} ${lines.toFixed(1).padStart(6)}    ${share(relevant)}   ${share(repeated)}  ${share(useful)}  ` +
    `(${share(usefulOfBlock)})  ${share(recall)}  ${of('issue')} ${of('reference')} ${of('promise')} ${of('standing')} ${of('fact')} |   ${of('open issue')}   ${of('particulars')}`
  );
}
