/** Where a call was sent on from, and by which merge; or that it was sent back, because nobody there knows of it. */
export interface Via {
  from: string;
  mergeId: string;
  isReturned: boolean;
}

/**
 * What an object says in place of an answer, to the platform that calls it for a service: no service sees it. `unavailable`:
 * it is in the archive and cannot be brought back right now. `elsewhere`: the customer was merged into another, whose space is
 * to be asked the same, and told who sent it.
 */
export type SpaceSignal = { $space: 'unavailable' } | { $space: 'elsewhere'; to: string; via: Via };

export function isSpaceSignal(answer: unknown): answer is SpaceSignal {
  return typeof answer === 'object' && answer !== null && '$space' in answer;
}

/** An input, with who sent it on. */
export type Sent<Input> = Input & { $via?: Via };
