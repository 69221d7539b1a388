import type { D1Database } from '@cloudflare/workers-types';
import type { RowCounts } from '../../test/guarantees/row-counting-worker.ts';
import { median, runSideBySide } from './measures.ts';
import { makeConversation, makeQuestion } from './sentences.ts';
import { countRowsOf, openCountingDesk } from './servers.ts';

/** What warm calls cost once a tenant has so many customers: milliseconds, and rows of D1 and of the objects. */
export interface Growth {
  customers: number;
  addMs: number;
  retrieveMs: number;
  firstAddMs: number;
  rows: Record<CountedCall, RowCounts>;
}

/** `addWithJob` is an add that waits for its deep stage, and so for everything that its job reads and writes. */
export const COUNTED_CALLS = ['retrieve', 'add', 'firstAdd', 'addWithJob'] as const;
export type CountedCall = (typeof COUNTED_CALLS)[number];

/** Customers asked at each step; warmed first, since those nobody asked for a while are measured as cold ones. */
const SAMPLE = 20;
const CALLS_EACH = 5;

/** The most there may be: jobs that are only noted must not come back while something else is timed. */
const JOB_RESEND_MS = '3600000';

/**
 * Grows one tenant from its first customer to `steps`' last, in a directory of `directoryRows` customers of that tenant
 * that SQL put there, and measures adds and retrieves at each step. Jobs are noted and not done but where one is counted: what
 * they do for thousands of customers at once would be measured as the cost of a call.
 */
export async function measureGrowth(steps: readonly number[], directoryRows: number): Promise<Growth[]> {
  const desk = await openCountingDesk({ JOB_RESEND_MS });
  const countRows = (work: () => Promise<unknown>) => countRowsOf(desk, work, true);
  const grown: Growth[] = [];
  try {
    await fillDirectory((await desk.rapport.mf.getD1Database('DB')) as unknown as D1Database, desk.tenantId, directoryRows);
    await desk.client.must('/__rows', { losesMessages: true });
    let customers = 0;
    for (const step of steps) {
      const startedAt = performance.now();
      const firstAdds: number[] = [];
      const from = customers;
      await runSideBySide(step - from, 4, async (offset) => {
        const addedAt = performance.now();
        await desk.add(`customer-${from + offset}`, 'TCK-1', makeConversation(from + offset));
        firstAdds.push(performance.now() - addedAt);
      });
      customers = step;
      process.stderr.write(`${customers} customers after ${Math.round((performance.now() - startedAt) / 1000)} s more\n`);
      const sample = Array.from({ length: Math.min(SAMPLE, customers) }, (_, index) => `customer-${Math.floor((index * customers) / Math.min(SAMPLE, customers))}`);
      const add = (name: string, at: number) => desk.add(name, `TCK-${customers}-${at}`, [{ role: 'user', content: makeConversation(at)[0]!.content }]);
      const retrieve = (name: string, at: number) => desk.retrieve(name, makeQuestion(at, 1));
      const times = { add: [] as number[], retrieve: [] as number[] };
      for (const name of sample) {
        await add(name, 0);
        await retrieve(name, 0);
        for (let call = 1; call <= CALLS_EACH; call += 1) {
          const startedAt = performance.now();
          await desk.add(name, `TCK-${customers}-0`, [{ role: 'user', content: `Still waiting, message ${call} of today.` }]);
          const addedAt = performance.now();
          await retrieve(name, call);
          times.add.push(addedAt - startedAt);
          times.retrieve.push(performance.now() - addedAt);
        }
      }
      // The rows of a customer whose memory is the same at every step: what the directory adds must show here.
      const fresh = `fresh-${customers}`;
      const rows = {
        firstAdd: await countRows(() => desk.add(fresh, 'TCK-1', makeConversation(7))),
        add: await countRows(() => desk.add(fresh, 'TCK-1', [{ role: 'user', content: 'It still is not solved.' }])),
        retrieve: await countRows(() => desk.retrieve(fresh, 'Any update on my issue?')),
        addWithJob: await countRows(() => desk.add(fresh, 'TCK-1', [{ role: 'user', content: 'Please call me back today.' }], { wait: true })),
      };
      grown.push({ customers, addMs: median(times.add), retrieveMs: median(times.retrieve), firstAddMs: median(firstAdds), rows });
    }
  } finally {
    await desk.stop();
  }
  return grown;
}

/** SQLite makes the rows itself; each statement stays well under D1's limit of time. */
const ROWS_PER_STATEMENT = 50_000;

async function fillDirectory(db: D1Database, tenantId: string, rows: number): Promise<void> {
  for (let from = 0; from < rows; from += ROWS_PER_STATEMENT) {
    await db
      .prepare(
        `WITH RECURSIVE n (i) AS (SELECT ?1 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ?2)
         INSERT INTO customers (tenant_id, external_user_id, space_id, sessions_count, first_contact, last_contact, version)
         SELECT ?3, 'directory-' || i, printf('%026d', i), 1, 1700000000000 + i, 1700000000000 + i, 1 FROM n`,
      )
      .bind(from, Math.min(rows, from + ROWS_PER_STATEMENT), tenantId)
      .run();
  }
}
