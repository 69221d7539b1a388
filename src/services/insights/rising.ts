/** A problem raised less often than this has no trend. */
const LEAST = 3;
/** One-sided 5 %: as far apart as two counts of one rate are by chance once in twenty times. */
const Z = 1.645;

/**
 * Whether a problem is raised more often than in the stretch of equal length before, beyond chance: the difference of two
 * Poisson counts over its standard deviation.
 */
export function isRising(now: number, before: number): boolean {
  return now >= LEAST && now > before && (now - before) / Math.sqrt(now + before) >= Z;
}
