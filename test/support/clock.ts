import type { LocalRapportOptions } from '../../scripts/local/rapport.ts';
import type { Moved } from './clocked-worker.ts';
import { type Rapport, startRapport } from './rapport.ts';

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

/** A Rapport whose clock a test sets. */
export interface ClockedRapport extends Rapport {
  /** Moves the clock on; it never goes back. Gives what it shows then. */
  advance(ms: number): Promise<number>;
  /** Lets the alarm of the space that an id names ring, if it is due; whether it was. */
  wake(id: string): Promise<boolean>;
  /** Fires the minute's trigger. */
  runCron(): Promise<void>;
}

export async function startClocked(options: LocalRapportOptions = {}): Promise<ClockedRapport> {
  const rapport = await startRapport({ ...options, entry: 'test/support/clocked-worker.ts' });
  const ask = async (asked: { advanceMs?: number; wake?: string }): Promise<Moved> =>
    (await rapport.call('POST', '/__clock', { body: asked })).body;
  return {
    ...rapport,
    advance: async (advanceMs) => (await ask({ advanceMs })).now,
    runCron: () => rapport.rapport.runCron('* * * * *'),
    wake: async (id) => (await ask({ wake: id.split('_')[1]! })).isWoken,
  };
}
