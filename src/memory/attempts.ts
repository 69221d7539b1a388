import { normalizeStatement } from './reconcile/content-key.ts';

const NO_EFFECT = ' (no effect)';

/** A step that was tried, as an issue lists it: with its outcome where it is known to have helped nothing. */
export function writeAttempt(step: string, noEffect: boolean): string {
  return noEffect ? `${step}${NO_EFFECT}` : step;
}

/** Steps of both lists, each once and in the order they were first told. One whose outcome is known says so. */
export function uniteAttempts(known: readonly string[], told: readonly string[]): string[] {
  const steps = new Map<string, string>();
  for (const attempt of [...known, ...told]) {
    const key = normalizeStatement(attempt.endsWith(NO_EFFECT) ? attempt.slice(0, -NO_EFFECT.length) : attempt);
    if (!steps.has(key) || attempt.endsWith(NO_EFFECT)) steps.set(key, attempt);
  }
  return [...steps.values()];
}
