import { foldText, type FoldedText } from './folded-text.ts';
import { findNumberRuns, type NumberRun } from './number-runs.ts';
import type { MaskPolicy } from './policy.ts';
import { isBankTalk, readQuestion, type Question } from './questions.ts';
import { findCues, tokenize, type Cue, type Token } from './tokens.ts';
import type { MaskClass } from '../types.ts';

/** A turn before the text to be masked; `content` may be masked already. */
export interface ContextTurn {
  readonly role?: string;
  readonly content: string;
}

/** What surrounds a text. */
export interface MaskContext {
  /** The turns before it, oldest first; the last few are read. */
  readonly before?: readonly ContextTurn[];
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
  readonly runs: readonly NumberRun[];
  readonly policy: MaskPolicy;
  readonly region: string;
  /** What the turns before asked for. Read at first use. */
  readonly question: Question;
  /** Whether text or turns before speak of banking: makes an "account number" a bank's. */
  readonly isBankTalk: boolean;
}

/** A detector finds candidates of its classes. Detectors run in order; an earlier one's stretch is closed to later ones. */
export type Detector = (scene: Scene) => Candidate[];

/** Prepares a text. Linear in the text; the turns before are read only when a value needs them. */
export function buildScene(text: string, policy: MaskPolicy, context: MaskContext): Scene {
  const folded = foldText(text);
  const tokens = tokenize(folded);
  const cues = findCues(tokens);
  const cueAt = new Int32Array(tokens.length).fill(-1);
  cues.forEach((cue, index) => cueAt.fill(index, cue.first, cue.last + 1));
  let question: Question | null = null;
  let bankTalk: boolean | null = null;
  return {
    folded,
    tokens,
    cues,
    cueAt,
    runs: findNumberRuns(folded, tokens),
    policy,
    region: context.region ?? 'US',
    get question() {
      return (question ??= readQuestion(context.before ?? []));
    },
    get isBankTalk() {
      return (bankTalk ??= cues.some((cue) => isBankTalk(cue.kind)) || hasBankTalk(context.before ?? []));
    },
  };
}

/** How many turns back money talk still explains an account number. */
const BANK_TALK_TURNS = 6;
/** Context is evidence, not input: of a long turn its end is enough. */
const MAX_CONTEXT_CHARACTERS = 2000;

function hasBankTalk(before: readonly ContextTurn[]): boolean {
  return before
    .slice(-BANK_TALK_TURNS)
    .some((turn) => findCues(tokenize(foldText(turn.content.slice(-MAX_CONTEXT_CHARACTERS)))).some((cue) => isBankTalk(cue.kind)));
}
