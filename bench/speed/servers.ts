import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { convertV4MiniflareOptions, Miniflare } from 'miniflare';
import { type LocalRapport, type LocalRapportOptions, startLocalRapport } from '../../scripts/local/rapport.ts';
import { readWorkerConfig } from '../../scripts/local/worker-config.ts';
import { buildWorker } from '../../scripts/local/worker-bundle.ts';
import type { RowCounts } from '../../test/guarantees/row-counting-worker.ts';
import { Client } from './client.ts';
import { runSideBySide } from './measures.ts';
import { makeConversation, makeMemory } from './sentences.ts';

/** A Rapport on this machine with one tenant, asked over HTTP. */
export interface Desk {
  rapport: LocalRapport;
  client: Client;
  tenantId: string;
  /** What the client sends, for a second start on the same data. */
  authorization: string;
  retrieve(customer: string, query: string, more?: Record<string, unknown>): Promise<any>;
  add(customer: string, session: string, messages: object[], more?: Record<string, unknown>): Promise<any>;
  /** Fills a customer with memories, a hundred a call, and a conversation for every hundred. */
  seed(customer: string, memories: number): Promise<void>;
  /** Waits until the last job of a customer is done: what is measured is a desk that has caught up. */
  settle(customer: string): Promise<void>;
  /** The address of a customer's object, as their memory ids carry it. */
  findAddress(customer: string): Promise<string>;
  /** What a customer's database takes on disk. */
  readDatabaseBytes(customer: string): Promise<number>;
  stop(): Promise<void>;
}

/** Memories that `POST /v1/memories` takes at a time. */
const PER_CALL = 100;

/**
 * Starts Rapport as it is deployed but for the burst limiter: Miniflare's costs 1 to 2 ms a call, in production it
 * counts on the machine that asks.
 */
export async function openDesk(options: LocalRapportOptions = {}, authorization?: string): Promise<Desk> {
  const rapport = await startLocalRapport({
    ...options,
    vars: { LOG_LEVEL: 'error', KEY_CACHE_MS: '600000', ...options.vars },
    bindings: { ratelimits: {}, ...options.bindings },
    log: ({ message }) => process.stderr.write(`${message}\n`),
  });
  const tenant = authorization ? { tenantId: '', authorization } : await createTenant(rapport);
  const client = new Client(rapport.url, { authorization: tenant.authorization });
  const add: Desk['add'] = (customer, session, messages, more) =>
    client.must('/v1/memories/add', { external_user_id: customer, session_id: session, messages, ...more });
  const findAddress = async (customer: string): Promise<string> => {
    const { data } = await client.must('/v1/memories/search', { external_user_id: customer, query: 'order', types: ['memory'], limit: 1 });
    return /^(?:mem|iss)_([^_]+)_/.exec(data[0].id)![1]!;
  };
  return {
    rapport,
    client,
    ...tenant,
    add,
    retrieve: (customer, query, more) => client.must('/v1/memories/retrieve', { external_user_id: customer, query, ...more }),
    async seed(customer, memories) {
      for (let from = 0; from < memories; from += PER_CALL) {
        const items = Array.from({ length: Math.min(PER_CALL, memories - from) }, (_, offset) => makeMemory(from + offset));
        await client.must('/v1/memories', { external_user_id: customer, memories: items });
      }
      const conversations = Math.max(1, Math.floor(memories / PER_CALL));
      await runSideBySide(conversations, 1, (index) => add(customer, `TCK-${index}`, makeConversation(index)));
    },
    async settle(customer) {
      const { job_id: job } = await add(customer, 'settling', [{ role: 'user', content: 'Thank you, that is all for today.' }], { wait: true });
      if (typeof job !== 'string') throw new Error('an add gave no job');
    },
    findAddress,
    async readDatabaseBytes(customer) {
      const namespace = (await rapport.mf.getDurableObjectNamespace('MEMORY_SPACE')) as unknown as DurableObjectNamespace;
      const id = namespace.idFromName(await findAddress(customer)).toString();
      // The log beside the database holds what was not moved into it yet: together they are an upper bound.
      const files = readdirSync(rapport.dataDir, { recursive: true, encoding: 'utf8' }).filter((file) => /\.sqlite(?:-wal)?$/.test(file) && file.includes(id));
      if (files.length === 0) throw new Error(`found no database of ${customer}`);
      return files.reduce((sum, file) => sum + statSync(join(rapport.dataDir, file)).size, 0);
    },
    async stop() {
      client.close();
      await rapport.dispose();
    },
  };
}

/** A desk whose rows are counted. */
export function openCountingDesk(vars: Record<string, string> = {}): Promise<Desk> {
  return openDesk({ entry: 'test/guarantees/row-counting-worker.ts', queue: { maxBatchTimeout: 0 }, vars });
}

/** Rows read and written while `work`, one call, runs; the queue consumer's, which would come meanwhile, are kept out. */
export async function countRowsOf(desk: Desk, work: () => Promise<unknown>, losesMessagesAfter = false): Promise<RowCounts> {
  await desk.client.must('/__rows', { reset: true, losesMessages: true });
  await work();
  return desk.client.must('/__rows', { losesMessages: losesMessagesAfter });
}

async function createTenant(rapport: LocalRapport): Promise<{ tenantId: string; authorization: string }> {
  const operator = new Client(rapport.url, { authorization: `Root ${rapport.rootKey}` });
  const { data } = await operator.must('/v1/tenants', { name: 'Speed bench' });
  operator.close();
  return { tenantId: data.tenant_id, authorization: `ApiKey ${data.api_key}` };
}

/** The floors, in a workerd of their own. */
export interface Floors {
  client: Client;
  seed(name: string, memories: number): Promise<void>;
  stop(): Promise<void>;
}

export async function openFloors(): Promise<Floors> {
  const [{ options }, bundle] = await Promise.all([readWorkerConfig(), buildWorker('bench/speed/floor-worker.ts')]);
  const mf = new Miniflare(
    convertV4MiniflareOptions({
      name: 'floor',
      compatibilityDate: options.compatibilityDate,
      modules: [{ type: 'ESModule', path: bundle.path }],
      durableObjects: { FLOOR: { className: 'FloorObject', useSQLite: true } },
      host: '127.0.0.1',
      cf: false,
    }),
  );
  const client = new Client((await mf.ready).origin);
  return {
    client,
    async seed(name, memories) {
      for (let from = 0; from < memories; from += 1000) {
        const texts = Array.from({ length: Math.min(1000, memories - from) }, (_, offset) => makeMemory(from + offset).content);
        await client.must(`/seed?of=${name}`, { texts });
      }
    },
    async stop() {
      client.close();
      await mf.dispose();
    },
  };
}
