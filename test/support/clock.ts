import type { LocalRapportOptions } from '../../scripts/local/rapport.ts';
import type { Answered, Asked, BreakingCall, FailingFiles } from './clocked-worker.ts';
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
  /** Rows by table and bytes of the space that an id names. Wakes the object, and nothing in it. */
  measure(id: string): Promise<NonNullable<Answered['measured']>>;
  /** How often spaces called R2 while `work` ran. */
  countFileCalls(work: () => Promise<unknown>): Promise<Record<string, number>>;
  /** Makes R2 fail for the spaces, after so many calls that do not; null mends it. */
  failFiles(failing: FailingFiles | null): Promise<void>;
  /** Breaks off the next such call of any space. */
  breakOff(breaking: BreakingCall | null): Promise<void>;
}

export async function startClocked(options: LocalRapportOptions = {}): Promise<ClockedRapport> {
  const rapport = await startRapport({ ...options, entry: 'test/support/clocked-worker.ts' });
  const ask = async (asked: Asked): Promise<Answered> =>
    (await rapport.call('POST', '/__clock', { body: asked })).body;
  return {
    ...rapport,
    advance: async (advanceMs) => (await ask({ advanceMs })).now,
    runCron: () => rapport.rapport.runCron('* * * * *'),
    wake: async (id) => (await ask({ wake: id.split('_')[1]! })).isWoken,
    measure: async (id) => (await ask({ measure: id.split('_')[1]! })).measured!,
    countFileCalls: async (work) => {
      await ask({});
      await work();
      return (await ask({})).fileCalls;
    },
    failFiles: async (failing) => void (await ask({ failing })),
    breakOff: async (breaking) => void (await ask({ breaking })),
  };
}
