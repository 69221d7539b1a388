import { readContextTurn, type ContextTurn } from './context-turns.ts';
import { foldText, type FoldedText } from './folded-text.ts';
import { findNumberRuns, type NumberRun } from './number-runs.ts';
import type { MaskPolicy } from './policy.ts';
import { getTrade, readQuestion, type Question, type Trade } from './questions.ts';
import { findCues, tokenize, type Cue, type Token } from './tokens.ts';
import type { MaskClass } from '../types.ts';

/** What surrounds a text. */
export interface MaskContext {
  /** The turns before it, oldest first; the last few are read. */
  readonly before?: readonly ContextTurn[];
  /** Who says the text: what the same side asked before is no question to it. */
  readonly role?: string;
  /** ISO 3166-1 alpha-2 of the customer, for phone numbers and dates written the local way. Default `US`. */
  readonly region?: string;
}

/** A stretch of the folded text that a detector takes for a value of `class`. */
export interface Candidate {
  readonly start: number;
  readonly end: number;
  readonly class: MaskClass;
  /** Letters and digits of the value where the text spells them otherwise ("double five"). */
  readonly value?: string;
}

/** One text as the detectors see it. */
export interface Scene {
  readonly folded: FoldedText;
  readonly tokens: readonly Token[];
  readonly cues: readonly Cue[];
  /** Token position → position in `cues` of the cue it belongs to, or −1. */
  readonly cueAt: Int32Array;
  /** Whether any token holds a figure: most questions have none, and most values do. */
  readonly hasFigures: boolean;
  readonly runs: readonly NumberRun[];
  readonly policy: MaskPolicy;
  readonly region: string;
  /** What the turns before asked for. Read at first use. */
  readonly question: Question;
  /** What text and turns before are about: decides whose an "account number" is. */
  readonly trade: Trade;
}

/** A detector finds candidates of its classes. Detectors run in order; an earlier one's stretch is closed to later ones. */
export type Detector = (scene: Scene) => Candidate[];

/** Prepares a text. Linear in the text; the turns before are read only when a value needs them. */
export function buildScene(text: string, policy: MaskPolicy, context: MaskContext): Scene {
  const folded = foldText(text);
  const tokens = tokenize(folded);
  const cues = findCues(tokens, folded.text);
  const cueAt = new Int32Array(tokens.length).fill(-1);
  cues.forEach((cue, index) => cueAt.fill(index, cue.first, cue.last + 1));
  let question: Question | null = null;
  let trade: Trade | null = null;
  return {
    folded,
    tokens,
    cues,
    cueAt,
    hasFigures: tokens.some(({ kind }) => kind === 'number' || kind === 'mixed'),
    runs: findNumberRuns(folded, tokens),
    policy,
    region: context.region ?? 'US',
    get question() {
      return (question ??= readQuestion(context.before ?? [], context.role));
    },
    get trade() {
      return (trade ??= getTrade([...cues, ...readCues(context.before ?? [])].map((cue) => cue.kind)));
    },
  };
}

/** How many turns back talk of a trade still explains an account number. */
const TRADE_TURNS = 6;
function readCues(before: readonly ContextTurn[]): Cue[] {
  return before.slice(-TRADE_TURNS).flatMap((turn) => [...readContextTurn(turn).cues]);
}
