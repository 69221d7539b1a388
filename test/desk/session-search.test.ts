import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Desk, type Rapport, startRapport } from '../support/rapport.ts';

const SESSIONS = 100_000;
const DAY = 86_400_000;
const NOW = Date.now();

let rapport: Rapport;
let desk: Desk;
let db: Awaited<ReturnType<Rapport['rapport']['mf']['getD1Database']>>;

/** A directory of 100,000 sessions: each with a channel that half of all share, every hundredth escalated, some closed. */
async function seed(tenantId: string): Promise<void> {
  const numbers = `WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ${SESSIONS - 1})`;
  const status = `CASE i % 1000 WHEN 0 THEN 'waiting' ELSE 'closed' END`;
  const at = `${NOW} - i * 1000`;
  const insert = (pair: string, where = 'true') =>
    db.prepare(`${numbers} INSERT INTO session_metadata SELECT ?, 's' || i, 'c' || (i / 4), ${pair}, ${status}, ${at} FROM n WHERE ${where}`).bind(tenantId);
  for (const statement of [
    insert(`'any'`), insert(`'customer:c' || (i / 4)`), insert(`'channel-' || (i % 2)`), insert(`'agent:a' || (i % 50)`),
    insert(`'rare'`, 'i % 25000 = 0'),
  ]) await statement.run();
}

beforeAll(async () => {
  rapport = await startRapport();
  desk = await rapport.createDesk();
  db = await rapport.rapport.mf.getD1Database('DB');
  await seed(desk.tenantId);
}, 120_000);
afterAll(() => rapport.stop());

/** Rows that D1 says it read, for the very statements that the module makes. */
async function countRows(query: object): Promise<{ found: number; rows: number }> {
  const { findSessionsByPairs } = await import('../../src/storage/d1/session-metadata.ts');
  const { drizzle } = await import('drizzle-orm/d1');
  let rows = 0;
  const counted = {
    prepare: (text: string) => wrap(db.prepare(text) as any),
  };
  function wrap(statement: any): any {
    const note = (result: any) => {
      rows += result.meta.rows_read;
      return result;
    };
    return { bind: (...values: unknown[]) => wrap(statement.bind(...values)), all: async () => note(await statement.all()), run: async () => note(await statement.run()) };
  }
  const asked = {
    pairs: [], statuses: ['open', 'waiting', 'resolved', 'closed'], since: null, until: null, order: 'desc', after: null, limit: 20, ...query,
  };
  const found = await findSessionsByPairs(drizzle(counted as any) as any, desk.tenantId, asked as any);
  return { found: found.length, rows };
}

describe('among 100,000 sessions', () => {
  it.each([
    ['one customer’s', { pairs: ['customer:c17'] }, 4],
    ['the newest of all', {}, 20],
    ['the newest of a pair that half have', { pairs: ['channel-0'] }, 20],
    ['a rare pair', { pairs: ['rare'] }, 4],
    ['a rare pair among those of a common one', { pairs: ['channel-0', 'rare'] }, 4],
    ['one status that one in a thousand has', { statuses: ['waiting'], limit: 100 }, 100],
    ['one agent’s of a day and a pair', { pairs: ['agent:a2', 'channel-0'], since: NOW - DAY }, 20],
    ['none', { pairs: ['nobody has this'] }, 0],
  ])('finding %s reads rows in proportion to the answer', async (_what, query, found) => {
    const counted = await countRows(query);
    expect(counted.found).toBe(found);
    // Each of four statuses may give a page, every further pair is looked up by key, and telling which of several pairs
    // is the rarest costs up to 64 rows each.
    const pairs = (query as { pairs?: string[] }).pairs?.length ?? 0;
    const bound = 4 * (found + 1) * (1 + pairs) + (pairs > 1 ? 64 * pairs * 2 : 0) + 20;
    expect(counted.rows).toBeLessThanOrEqual(bound);
  });

  it('goes through all of a pair’s sessions, page by page, each once and in order', async () => {
    const { findSessionsByPairs } = await import('../../src/storage/d1/session-metadata.ts');
    const { drizzle } = await import('drizzle-orm/d1');
    const database = drizzle(db as any) as any;
    const seen: string[] = [];
    let after = null;
    for (;;) {
      const page: any[] = await findSessionsByPairs(database, desk.tenantId, {
        pairs: ['agent:a7'], statuses: ['open', 'waiting', 'resolved', 'closed'], since: NOW - 3 * 3_600_000, until: null, order: 'desc', after, limit: 50,
      });
      seen.push(...page.map((row) => row.sessionId));
      if (page.length < 50) break;
      after = page.at(-1);
    }
    expect(seen).toEqual(Array.from({ length: 216 }, (_, n) => `s${7 + 50 * n}`));
  });
});
