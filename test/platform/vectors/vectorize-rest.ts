import { setTimeout as wait } from 'node:timers/promises';
import type { VectorIndex, VectorMatch, VectorMetadata } from '../../../src/memory/ports.ts';
import { createBoundedIndex } from '../../../src/platform/vectors/bounded-index.ts';
import { METADATA_INDEXES } from '../../../src/platform/vectors/metadata-indexes.ts';

export interface VectorizeAccount {
  accountId: string;
  /** API token with the permission "Vectorize Write". */
  token: string;
  /** Root of the REST API, without a slash at the end. */
  apiUrl: string;
}

/** A Vectorize index that lives as long as a test run. */
export interface TemporaryVectorize {
  index: VectorIndex;
  settle(): Promise<void>;
  remove(): Promise<void>;
}

type StoredVector = { id: string; values: number[]; namespace?: string; metadata?: VectorMetadata };

/** How often and how long to ask whether a write is visible: Vectorize's p99 is under two minutes. */
const POLL_MS = 2_000;
const SETTLE_LIMIT_MS = 600_000;

/**
 * Creates an index of that name with all metadata indexes and waits until it takes them. Speaks Cloudflare's REST API
 * v2, as a test has no binding. @throws when the account refuses, or when an index of that name exists: not ours.
 */
export async function createTemporaryVectorize(
  account: VectorizeAccount,
  name: string,
  dimensions: number,
  pollMs: number = POLL_MS,
): Promise<TemporaryVectorize> {
  const root = `/accounts/${account.accountId}/vectorize/v2/indexes`;
  let lastMutation: string | undefined;

  const call = async <T>(method: string, path: string, body?: object | string): Promise<T> => {
    const response = await fetch(account.apiUrl + root + path, {
      method,
      headers: {
        authorization: `Bearer ${account.token}`,
        'content-type': typeof body === 'string' ? 'application/x-ndjson' : 'application/json',
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const reply = (await response.json()) as { success: boolean; result: T; errors?: { code: number }[] };
    if (!reply.success) {
      const codes = (reply.errors ?? []).map(({ code }) => `(code = ${code})`).join(' ');
      throw new Error(`${method} ${path || '/'} answered ${response.status} ${codes}`);
    }
    return reply.result;
  };
  const mutate = async (path: string, body: object | string): Promise<void> => {
    const { mutationId } = await call<{ mutationId: string }>('POST', path, body);
    lastMutation = mutationId;
  };
  const settle = async (): Promise<void> => {
    const deadline = Date.now() + SETTLE_LIMIT_MS;
    while (lastMutation !== undefined) {
      const { processedUpToMutation } = await call<{ processedUpToMutation?: string }>('GET', `/${name}/info`);
      if (processedUpToMutation === lastMutation) return;
      if (Date.now() > deadline) throw new Error(`A write to ${name} was not visible after ${SETTLE_LIMIT_MS} ms.`);
      await wait(pollMs);
    }
  };
  const remove = async (): Promise<void> => {
    await call('DELETE', `/${name}`);
  };

  await call('POST', '', { name, config: { dimensions, metric: 'cosine' } });
  try {
    for (const { property, type } of METADATA_INDEXES) {
      await mutate(`/${name}/metadata_index/create`, { propertyName: property, indexType: type });
    }
    await settle();
  } catch (error) {
    await remove();
    throw error;
  }

  const backend: VectorIndex = {
    upsert(records) {
      const lines = records.map((record) => JSON.stringify({ ...record, values: [...record.values] }));
      return mutate(`/${name}/upsert`, lines.join('\n'));
    },
    async query(vector, query) {
      const body = { ...query, vector: [...vector], returnMetadata: 'all' };
      const { matches } = await call<{ matches: VectorMatch[] }>('POST', `/${name}/query`, body);
      return matches.map(({ id, score, metadata }) => ({ id, score, metadata: metadata ?? {} }));
    },
    async getByIds(ids) {
      const vectors = await call<StoredVector[]>('POST', `/${name}/get_by_ids`, { ids });
      return vectors.map(({ id, values, namespace = '', metadata = {} }) => {
        return { id, values: Float32Array.from(values), namespace, metadata };
      });
    },
    deleteByIds: (ids) => mutate(`/${name}/delete_by_ids`, { ids }),
  };
  return { index: createBoundedIndex(backend, dimensions), settle, remove };
}
