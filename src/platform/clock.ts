import type { Clock } from '../memory/ports.ts';

/** The wall clock. In production it stands still while code runs and moves on with each awaited thing. */
export const systemClock: Clock = { now: () => Date.now() };
