import type { RowCounts } from '../../test/guarantees/row-counting-worker.ts';
import { CLOUDFLARE } from '../../src/services/usage/prices.ts';
import { SUPPORT_MONTH } from './prices.ts';
import { makeConversation, makeQuestion } from './sentences.ts';
import { countRowsOf, type Desk, openCountingDesk } from './servers.ts';

/** What one call uses, counted; the job that follows an add is part of it. */
export interface Use {
  rowsRead: number;
  rowsWritten: number;
  objectRequests: number;
  workerRequests: number;
  queueMessages: number;
  /** Awaited in the object. */
  objectMs: number;
  cpuMs: number;
}

export interface Money {
  memories: number;
  retrieve: Use;
  add: Use;
  perMillionRetrieves: number;
  perMillionAdds: number;
  month: { cost: number; storedMb: number; calls: string; theirs: number; theirsWithCaching: number };
}

/** Calls of a job: open, list, mark, directory, close, at most two more; the consumer itself is a Worker request. */
const JOB_OBJECT_REQUESTS = 7;
/** A ticket as the seed has it: three turns of the customer, each answered after a retrieve and added with its history. */
const TURNS_PER_TICKET = 3;
/** Times each kind of call is counted: questions differ in what they read. */
const CALLS = 16;

export async function measureMoney(memories: number): Promise<Money> {
  const desk = await openCountingDesk();
  try {
    const name = 'payer';
    await desk.seed(name, memories);
    await desk.settle(name);
    await desk.retrieve(name, 'Any update?');
    const retrieves: RowCounts[] = [];
    for (let index = 0; index < CALLS; index += 1) {
      retrieves.push(await countRowsOf(desk, () => desk.retrieve(name, makeQuestion(index, memories))));
    }
    const adds: RowCounts[] = [];
    for (let index = 0; index < CALLS; index += 1) adds.push(await countAddWithJob(desk, name, index));
    // Milliseconds stand for an upper bound: they are this machine's, whole call included, and cost next to nothing.
    const retrieve = toUse(retrieves, { objectRequests: 1, workerRequests: 1, queueMessages: 0, objectMs: 5, cpuMs: 5 });
    const add = toUse(adds, { objectRequests: 1 + JOB_OBJECT_REQUESTS, workerRequests: 2, queueMessages: 1, objectMs: 20, cpuMs: 10 });
    return {
      memories, retrieve, add,
      perMillionRetrieves: 1e6 * priceOf(retrieve),
      perMillionAdds: 1e6 * priceOf(add),
      month: priceMonth(retrieve, add, await measureStoredMb(desk)),
    };
  } finally {
    await desk.stop();
  }
}

/** An add that waits for its deep stage counts everything its job does as well. */
async function countAddWithJob(desk: Desk, name: string, index: number): Promise<RowCounts> {
  const messages = makeConversation(index).slice(0, 1 + (index % 4));
  return countRowsOf(desk, () => desk.add(name, `TCK-paid-${Math.floor(index / 4)}`, messages, { wait: true }));
}

function toUse(rows: readonly RowCounts[], rest: Omit<Use, 'rowsRead' | 'rowsWritten'>): Use {
  const mean = (pick: (row: RowCounts) => number) => rows.reduce((sum, row) => sum + pick(row), 0) / rows.length;
  return { rowsRead: mean((row) => row.read + row.d1Read), rowsWritten: mean((row) => row.written + row.d1Written), ...rest };
}

/** US$ of one call. */
export function priceOf(use: Use): number {
  return (
    use.workerRequests * CLOUDFLARE.workerRequest +
    use.cpuMs * CLOUDFLARE.workerCpuMs +
    use.objectRequests * CLOUDFLARE.objectRequest +
    (use.objectMs / 1000) * CLOUDFLARE.objectSecond +
    use.rowsRead * CLOUDFLARE.rowRead +
    use.rowsWritten * CLOUDFLARE.rowWritten +
    use.queueMessages * CLOUDFLARE.operationsPerMessage * CLOUDFLARE.queueOperation
  );
}

/** What a customer with 5 memories takes on disk: the whole export is an upper bound of its text, the indexes double it. */
async function measureStoredMb(desk: Desk): Promise<number> {
  await desk.seed('typical', 5);
  await desk.settle('typical');
  const bytes = await desk.readDatabaseBytes('typical');
  return (bytes * SUPPORT_MONTH.customers) / 1e6;
}

function priceMonth(retrieve: Use, add: Use, storedMb: number): Money['month'] {
  const turns = SUPPORT_MONTH.tickets * TURNS_PER_TICKET;
  const calls = turns * (priceOf(retrieve) + priceOf(add));
  return {
    cost: calls + (storedMb / 1000) * CLOUDFLARE.storedGbMonth,
    storedMb,
    calls: `${turns} retrieves and ${turns} adds`,
    theirs: SUPPORT_MONTH.theirs,
    theirsWithCaching: SUPPORT_MONTH.theirsWithCaching,
  };
}
