import { foldText } from './folded-text.ts';
import { readRequest, type ValueRequest } from './requests.ts';
import { findCues, tokenize, type Cue, type Token } from './tokens.ts';

/** A turn before the text to be masked; `content` may be masked already. */
export interface ContextTurn {
  readonly role?: string;
  readonly content: string;
}

/** A turn as context reads it. */
export interface TurnReading {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly cues: readonly Cue[];
  /** What it asks for; null when it asks for nothing. */
  readonly request: ValueRequest | null;
  /** It ends with the name of a value, the value itself to come. */
  readonly breaksOff: boolean;
}

/** Context is evidence, not input: of a long turn its end is enough. */
const MAX_CHARACTERS = 2000;

/** In a window every turn is context of several others; it is read once. */
const readings = new WeakMap<ContextTurn, TurnReading>();

/** Reads a turn. The turn must not change afterwards. */
export function readContextTurn(turn: ContextTurn): TurnReading {
  const known = readings.get(turn);
  if (known !== undefined) return known;
  const folded = foldText(turn.content.slice(-MAX_CHARACTERS));
  const tokens = tokenize(folded);
  const cues = findCues(tokens, folded.text);
  const reading = {
    text: folded.text,
    tokens,
    cues,
    request: readRequest(folded.text, tokens),
    breaksOff: breaksOff(tokens, cues),
  };
  readings.set(turn, reading);
  return reading;
}

function breaksOff(tokens: readonly Token[], cues: readonly Cue[]): boolean {
  let last = tokens.length - 1;
  while (
    last >= 0 &&
    (/^[-:=.…]$/.test(tokens[last]!.lower) || /^(?:is|es|est|ist|e|hai|है)$/.test(tokens[last]!.lower))
  )
    last--;
  return cues.at(-1)?.last === last;
}
