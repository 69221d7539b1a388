import { isLink, isQualifier } from './cue-words.ts';
import { WAITING } from './phrases.ts';
import type { Token } from './tokens.ts';

/** A customer who goes on without being told to. */
const RESUMES =
  /^\W{0,3}(?:and then|then|followed by|(?:and )?the rest is|rest is|and finally|luego|y luego|seguido de)\b/i;

/** The single value of a turn that holds nothing else ("then 13", "…213"), or null. */
export function findLoneValue(tokens: Token[]): number | null {
  let at: number | null = null;
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index] as Token;
    if (token.kind === 'mark' || token.kind === 'break') continue;
    if (token.kind === 'digits' || token.kind === 'mixed' || token.kind === 'short' || token.kind === 'caps') {
      if (at !== null) return null;
      at = index;
    } else if (
      !isLink(token.lower) &&
      !isQualifier(token.lower) &&
      !/^(?:then|followed|by|rest|finally|and|luego|seguido|de|y)$/.test(token.lower)
    )
      return null;
  }
  return at;
}

/** Whether a customer's turn carries on a value that the turn before began. */
export function isContinuation(text: string, agentText: string | null): boolean {
  return (
    RESUMES.test(text) ||
    /^\s{0,3}(?:\.\.\.|…|-)\s{0,2}\w/.test(text) ||
    (agentText !== null && agentText.length <= 60 && WAITING.test(agentText))
  );
}
