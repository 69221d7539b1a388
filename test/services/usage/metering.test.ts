import { drizzle } from 'drizzle-orm/d1';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../../src/context.ts';
import { advanceMeter, ASK_SLOT_MS, type CallDelivery, type SpaceMeter } from '../../../src/memory/usage.ts';
import { insertDelivery } from '../../../src/storage/d1/call-days.ts';
import { billSpace } from '../../../src/storage/d1/metering.ts';
import * as schema from '../../../src/storage/d1/schema.ts';
import { listCalls, listMetered } from '../../../src/storage/d1/usage.ts';
import { type Rapport, startRapport } from '../../support/rapport.ts';

const MONDAY = Date.parse('2026-11-23T12:00:00Z');
const DAY = 86_400_000;
const ALWAYS = { first: '2000-01-01', last: '2099-12-31' };

let rapport: Rapport;
let db: Database;
let tenantId: string;
beforeAll(async () => {
  rapport = await startRapport();
  db = drizzle((await rapport.rapport.mf.getD1Database('DB')) as unknown as D1Database, { schema });
});
afterAll(() => rapport?.stop());
beforeEach(async () => void ({ tenantId } = await rapport.createTenant()));

const read = async () => (await listMetered(db, tenantId, ALWAYS)).map(({ day, kind, count }) => [day, kind, count]);
const bill = (meter: SpaceMeter, version: number, spaceId = 'space') => billSpace(db, tenantId, { spaceId, version, meter });
/** The meter after so many adds on Monday, Tuesday and so on. */
const metered = (...adds: number[]) =>
  adds.reduce<SpaceMeter | undefined>((meter, count, day) => advanceMeter(meter, { adds: count }, MONDAY + day * DAY), undefined)!;

describe('what a space metered', () => {
  it('is billed on its days, once, however often and in whichever order it is told', async () => {
    await bill(metered(2), 1);
    await bill(metered(2), 1);
    expect(await read()).toEqual([['2026-11-23', 'adds', 2]]);
    await bill(metered(3, 4), 9);
    await bill(metered(3, 1), 6);
    await bill(metered(2), 1);
    await bill(metered(3, 4), 9);
    expect(await read()).toEqual([['2026-11-23', 'adds', 3], ['2026-11-24', 'adds', 4]]);
  });

  it('is billed to the last unit when it is told of after more days than a meter keeps', async () => {
    await bill(metered(1), 1);
    await bill(metered(1, 1, 1, 1, 1, 1), 6);
    expect((await read()).reduce((sum, [, , count]) => sum + Number(count), 0)).toBe(6);
  });

  it('adds up over spaces, and is each tenant’s own', async () => {
    for (const space of ['one', 'two', 'three']) await bill(metered(2, 1), 1, space);
    expect(await read()).toEqual([['2026-11-23', 'adds', 6], ['2026-11-24', 'adds', 3]]);
    ({ tenantId } = await rapport.createTenant());
    expect(await read()).toEqual([]);
  });

  it('begins anew after an erasure, and what the erased one tells late bills nothing', async () => {
    await bill(metered(5), 5);
    const again = advanceMeter(undefined, { adds: 2 }, MONDAY + 1000);
    await bill(again, 1);
    expect(await read()).toEqual([['2026-11-23', 'adds', 7]]);
    await bill(metered(6), 6);
    await bill(again, 1);
    expect(await read()).toEqual([['2026-11-23', 'adds', 7]]);
  });

  it('is exact when many tell of it at once', async () => {
    const told = Array.from({ length: 40 }, (_, n) => bill(metered(1 + (n % 20)), 1 + (n % 20), `space-${n % 2}`));
    await Promise.all(told);
    expect(await read()).toEqual([['2026-11-23', 'adds', 19 + 20]]);
  });
});

describe('a delivery of counted calls', () => {
  const SLOT = MONDAY / ASK_SLOT_MS;
  const delivery = (id: string, calls: number, at = MONDAY): CallDelivery => ({
    id, at,
    calls: [{ tenantId, day: '2026-11-23', kind: 'retrieve', calls, objects: calls, d1: 0, queue: 0, vectors: 0, models: 0, knowledgeAsked: 1, knowledgeGiven: 1, memoryAsked: calls }],
    asks: [{ tenantId, spaceId: 'space', slot: SLOT }],
    knowledge: [{ tenantId, day: '2026-11-23', knowledgeId: 'mem_a_1', uses: calls }],
  });
  const count = async () => (await listCalls(db, tenantId, ALWAYS)).map((row) => [row.kind, row.calls, row.objects, row.knowledgeAsked, row.memoryAsked]);

  it('counts once however often it is sent, and beside others', async () => {
    await insertDelivery(db, delivery('a', 3));
    await insertDelivery(db, delivery('a', 3));
    await insertDelivery(db, delivery('b', 4));
    await insertDelivery(db, delivery('a', 3));
    expect(await count()).toEqual([['retrieve', 7, 7, 2, 7]]);
    const { results } = await (await rapport.rapport.mf.getD1Database('DB'))
      .prepare('SELECT (SELECT count(*) FROM memory_asks WHERE tenant_id = ?1) AS asks, (SELECT uses FROM knowledge_uses WHERE tenant_id = ?1) AS uses')
      .bind(tenantId).all();
    expect(results).toEqual([{ asks: 1, uses: 7 }]);
  });

  it('lets go of who was asked for more than 400 days ago, and of nothing younger', async () => {
    const DB = await rapport.rapport.mf.getD1Database('DB');
    const listSlots = async () =>
      (await DB.prepare('SELECT slot FROM memory_asks WHERE tenant_id = ? ORDER BY slot').bind(tenantId).all()).results.map(({ slot }) => slot);
    await insertDelivery(db, delivery('old', 1));
    const later = (id: string, ms: number): CallDelivery => ({ ...delivery(id, 1, MONDAY + ms), asks: [{ tenantId, spaceId: 'space', slot: SLOT + 1 }] });
    await insertDelivery(db, later('in-time', 400 * DAY));
    expect(await listSlots()).toEqual([SLOT, SLOT + 1]);
    await insertDelivery(db, later('late', 400 * DAY + ASK_SLOT_MS));
    expect(await listSlots()).toEqual([SLOT + 1]);
  });

  it('is whole or not at all', async () => {
    const broken = delivery('c', 2);
    broken.knowledge[0]!.knowledgeId = null as unknown as string;
    await expect(insertDelivery(db, broken)).rejects.toThrow();
    expect(await count()).toEqual([]);
  });
});
