/**
 * What an object says in place of an answer, to the platform that calls it for a service: no service sees it. `unavailable`:
 * it is in the archive and cannot be brought back right now.
 */
export type SpaceSignal = { $space: 'unavailable' };

export function isSpaceSignal(answer: unknown): answer is SpaceSignal {
  return typeof answer === 'object' && answer !== null && '$space' in answer;
}
