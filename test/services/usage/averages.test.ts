import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeConversation, makeQuestion } from '../../../bench/speed/sentences.ts';
import { AVERAGES } from '../../../src/services/usage/prices.ts';
import type { RowCounts } from '../../guarantees/row-counting-worker.ts';
import { type Desk, poll, type Rapport, startRapport } from '../../support/rapport.ts';

const TIMES = 8;

let rapport: Rapport;
let desk: Desk;
beforeAll(async () => {
  rapport = await startRapport({ entry: 'test/guarantees/row-counting-worker.ts' });
  desk = await rapport.createDesk();
  for (let n = 0; n < 20; n += 1) await desk.add('payer', makeConversation(n), { session_id: `t${Math.floor(n / 4)}`, wait: true });
});
afterAll(() => rapport?.stop());

const rows = async (asked: object): Promise<RowCounts> => (await rapport.call('POST', '/__rows', { body: asked })).body;
const memoriesTold = async () => (await desk.get('/v1/tenant/customers')).data.find((row: any) => row.external_user_id === 'payer').memories_count;

/** Rows of an average call, what follows it included. */
async function countRows(work: (n: number) => Promise<unknown>, settle: () => Promise<unknown>, losesMessages: boolean) {
  await rows({ reset: true, losesMessages });
  for (let n = 0; n < TIMES; n += 1) await work(n);
  await settle();
  const { read, d1Read, written, d1Written } = await rows({ losesMessages: false });
  return { read: (read + d1Read) / TIMES, written: (written + d1Written) / TIMES };
}

/** Rows written lie within half and double of the average; of rows read, a thousandth as dear, there are at most double. */
function expectNear(counted: { read: number; written: number }, read: number, written: number): void {
  expectWritten(counted, written);
  expect(counted.read, JSON.stringify(counted)).toBeLessThanOrEqual(read * 2);
}

function expectWritten(counted: { written: number }, written: number): void {
  expect(counted.written, JSON.stringify(counted)).toBeGreaterThanOrEqual(written / 2);
  expect(counted.written, JSON.stringify(counted)).toBeLessThanOrEqual(written * 2);
}

describe('the averages that costs are reckoned by are near what is counted:', () => {
  it('an add with its job', async () => {
    const add = (n: number) => desk.add('payer', makeConversation(100 + n).slice(0, 1 + (n % 4)), { session_id: `paid-${Math.floor(n / 4)}`, wait: true });
    expectNear(await countRows(add, async () => undefined, true), AVERAGES.rowsReadPerAdd, AVERAGES.rowsWrittenPerAdd);
  });

  it('a statement with its job', async () => {
    const before = await memoriesTold();
    const state = (n: number) => desk.call('POST', '/v1/memories', { external_user_id: 'payer', content: `Their ${['car', 'cat', 'boat', 'house', 'bike', 'lawn', 'desk', 'oven'][n]} was painted in another colour lately.` });
    const settle = () => poll('the directory', async () => (await memoriesTold()) >= before + TIMES);
    // What is read to see that the jobs have ended is read as often as it takes.
    expectWritten(await countRows(state, settle, false), AVERAGES.rowsWrittenPerStatement);
  });

  it('a retrieve, which writes nothing', async () => {
    const ask = (n: number) => desk.retrieve('payer', makeQuestion(n, 20));
    expectNear(await countRows(ask, async () => undefined, true), AVERAGES.rowsReadPerCall, 0);
  });
});
