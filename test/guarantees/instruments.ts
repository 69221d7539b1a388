import type { LocalRapportOptions } from '../../scripts/local/rapport.ts';
import { type Rapport, startRapport } from '../support/rapport.ts';
import type { Fault, Instruments } from './instrumented-worker.ts';

/** A Rapport whose bindings are counted where they are called, and can be broken. */
export interface InstrumentedRapport extends Rapport {
  /** What `work` called, at the bindings themselves. */
  countCalls(work: () => Promise<unknown>): Promise<Instruments['calls']>;
  /** Breaks these and mends all others. */
  breakParts(...faults: Fault[]): Promise<void>;
}

export async function startInstrumented(options: LocalRapportOptions = {}): Promise<InstrumentedRapport> {
  const rapport = await startRapport({ ...options, entry: 'test/guarantees/instrumented-worker.ts' });
  const ask = async (asked: { reset?: boolean; faults?: Fault[] }): Promise<Instruments> =>
    (await rapport.call('POST', '/__instruments', { body: asked })).body;
  return {
    ...rapport,
    async countCalls(work) {
      await ask({ reset: true });
      await work();
      return (await ask({})).calls;
    },
    breakParts: async (...faults) => void (await ask({ faults })),
  };
}
