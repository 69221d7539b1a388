import type { ContextSection } from './types.ts';

/** A statement waiting for room: its wordings from fullest to barest, already neutral. */
export interface CandidateLine {
  section: ContextSection;
  /** At least one; a later one is shorter. */
  wordings: string[];
  sources: string[];
}

/** Drops wordings that say the same as the one before. */
export function toCandidate(section: ContextSection, wordings: string[], sources: string[]): CandidateLine {
  const distinct = wordings.filter((wording, index) => wording !== '' && wording !== wordings[index - 1]);
  return { section, wordings: distinct, sources: [...new Set(sources)] };
}
