import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { unstable_readConfig, unstable_splitSqlQuery } from 'wrangler';
import { toStatements } from '../../../scripts/local/d1-migrations.ts';
import { ROOT, WRANGLER_TOML } from '../../../scripts/local/paths.ts';
import { readWorkerConfig } from '../../../scripts/local/worker-config.ts';

const embedded = unstable_readConfig({ config: WRANGLER_TOML });
const production = unstable_readConfig({ config: WRANGLER_TOML, env: 'production' });

describe('wrangler.toml', () => {
  it('gives production every binding of the embedded environment, with the same settings', () => {
    const same = (read: typeof embedded) => ({
      durable_objects: read.durable_objects,
      queues: read.queues,
      r2_buckets: read.r2_buckets,
      ratelimits: read.ratelimits,
      migrations: read.migrations,
      triggers: read.triggers,
      assets: read.assets,
      compatibility_date: read.compatibility_date,
      vars: Object.keys(read.vars).sort(),
      d1: read.d1_databases.map((database: object) => ({ ...database, database_id: 'differs' })),
    });
    expect(same(production)).toEqual(same(embedded));
  });

  it('asks for an account in production alone', () => {
    expect([embedded.ai, embedded.vectorize]).toEqual([undefined, []]);
    expect(production.ai?.binding).toBe('AI');
    expect(production.vectorize.map((index: { binding: string }) => index.binding)).toEqual(['VECTORIZE']);
  });

  it('keeps URLs, in which a key may stand, out of the logs of Cloudflare', () => {
    expect(production.observability?.logs?.invocation_logs).toBe(false);
  });

  it('holds no secret', () => {
    for (const read of [embedded, production]) {
      expect(Object.keys(read.vars).filter((name) => /KEY$|SECRET/.test(name))).toEqual([]);
    }
  });

  it('reads the same the second time, from what was kept of the first', async () => {
    expect(await readWorkerConfig()).toEqual(await readWorkerConfig());
    expect((await readWorkerConfig()).crons).toEqual(['* * * * *', '17 3 * * *']);
  });
});

describe('migrations', () => {
  const files = readdirSync(join(ROOT, 'migrations')).filter((name) => name.endsWith('.sql'));

  it.each(files)('%s falls into the same statements here as in wrangler', (name) => {
    const sql = readFileSync(join(ROOT, 'migrations', name), 'utf8');
    const normalise = (statement: string) =>
      statement.replace(/--.*$/gm, '').replace(/\s+/g, ' ').replace(/;\s*$/, '').trim();
    expect(toStatements(sql).map(normalise)).toEqual(unstable_splitSqlQuery(sql).map(normalise));
  });
});
