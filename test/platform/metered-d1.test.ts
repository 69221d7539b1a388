import { eq } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/d1';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createErrorHandler, nativeErrors } from '../../src/http/errors.ts';
import type { HttpContext } from '../../src/http/scope.ts';
import { createMeter } from '../../src/platform/meter.ts';
import { meterD1 } from '../../src/platform/metered-d1.ts';
import * as schema from '../../src/storage/d1/schema.ts';
import { startLocalRapport, type LocalRapport } from '../../scripts/local/rapport.ts';

let rapport: LocalRapport;
beforeAll(async () => {
  rapport = await startLocalRapport();
});
afterAll(() => rapport?.dispose());

const openD1 = async () => (await rapport.mf.getD1Database('DB')) as unknown as D1Database;

describe('metered D1', () => {
  it('counts every statement that is executed, and none that is only prepared', async () => {
    const meter = createMeter();
    const d1 = meterD1(await openD1(), meter);
    const prepared = d1.prepare('select ? as one').bind(1);
    expect(meter.d1).toBe(0);
    expect(await prepared.first('one')).toBe(1);
    expect(await prepared.first()).toEqual({ one: 1 });
    expect((await prepared.all()).results).toEqual([{ one: 1 }]);
    expect(await prepared.raw()).toEqual([[1]]);
    await prepared.run();
    expect(meter.d1).toBe(5);
    await d1.batch([prepared, prepared, prepared]);
    expect(meter.d1).toBe(8);
    await d1.exec('select 1');
    expect(meter.d1).toBe(9);
  });

  it('counts what drizzle does, batches included', async () => {
    const meter = createMeter();
    const db = drizzle(meterD1(await openD1(), meter), { schema });
    await db.select().from(schema.tenants).where(eq(schema.tenants.id, 'x'));
    await db.batch([
      db.delete(schema.tenants).where(eq(schema.tenants.id, 'x')),
      db.select().from(schema.tenants).where(eq(schema.tenants.id, 'x')),
    ]);
    expect(meter.d1).toBe(3);
  });

  it('makes a passing outage a 503 that says when to try again, and leaves our own faults a 500', async () => {
    const answer = async (message: string) => {
      const fail = async () => {
        throw new Error(message);
      };
      const statement = { bind: () => statement, raw: fail, all: fail, run: fail };
      const broken = { prepare: () => statement } as unknown as D1Database;
      const db = drizzle(meterD1(broken, createMeter()), { schema });
      const thrown = await db.select().from(schema.tenants).then(() => null, (error: unknown) => error);
      const scope = { requestId: 'r', log: { error: () => undefined }, ports: { clock: { now: () => 0 } } };
      const context = {
        req: { path: '/v1/tenant' },
        get: () => scope,
        json: (body: object, status: number, headers: HeadersInit) => Response.json(body, { status, headers }),
      } as unknown as HttpContext;
      return createErrorHandler(() => nativeErrors)(thrown, context);
    };
    const passing = await answer('D1_ERROR: D1 DB is overloaded. Requests queued for too long.');
    expect([passing.status, passing.headers.get('retry-after')]).toEqual([503, '1']);
    expect((await answer('D1_ERROR: no such column: nonsense')).status).toBe(500);
  });
});
