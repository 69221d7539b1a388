import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { convertV4MiniflareOptions, Miniflare } from 'miniflare';
import type { VectorIndex, VectorMatch, VectorRecord } from '../../../src/memory/ports.ts';
import { bundleWorker } from '../../support/worker-bundle.ts';

export interface LocalVectorsOptions {
  dimensions: number;
  /** Data folder; kept by the caller across restarts. */
  folder: string;
  visibilityDelayMs?: number;
  /** A metadata index to leave out, as if the code were older. */
  undeclared?: string;
  /** Where the Vectorize binding sends its requests. */
  vectorizeUrl?: string;
}

/** A workerd process that holds the local index. `object` is the bare object, behind no adapter. */
export interface LocalVectors {
  local: VectorIndex;
  vectorize: VectorIndex;
  object: VectorIndex;
  stop(): Promise<void>;
}

let script: Promise<string> | undefined;

/** Starts workerd on the data of `folder`. */
export async function startLocalVectors(options: LocalVectorsOptions): Promise<LocalVectors> {
  script ??= bundleWorker(join(import.meta.dirname, 'vectors-worker.ts'));
  const { dimensions, folder, visibilityDelayMs = 0, undeclared, vectorizeUrl } = options;
  const remote = vectorizeUrl ? { remoteProxyConnectionString: new URL(vectorizeUrl) as never } : {};
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      resourcePersistencePath: folder,
      name: 'vectors',
      modules: true,
      script: await script,
      compatibilityDate: '2026-08-04',
      durableObjects: { LOCAL_VECTOR_INDEX: { className: 'LocalVectorIndex', useSQLite: true } },
      vectorize: { VECTORIZE: { index_name: 'contract', ...remote } },
      bindings: {
        DIMENSIONS: dimensions,
        VECTOR_VISIBILITY_DELAY_MS: visibilityDelayMs,
        ...(undeclared ? { UNDECLARED: undeclared } : {}),
      },
    }),
  );
  await miniflare.ready;
  return {
    local: createRemoteIndex(miniflare, 'local'),
    vectorize: createRemoteIndex(miniflare, 'vectorize'),
    object: createRemoteIndex(miniflare, 'object'),
    stop: () => miniflare.dispose(),
  };
}

/** Makes a data folder, gives it to `run`, and removes it. */
export async function withDataFolder(run: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'rapport-vectors-'));
  try {
    await run(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function createRemoteIndex(miniflare: Miniflare, target: string): VectorIndex {
  const call = async <T>(method: keyof VectorIndex, ...args: unknown[]): Promise<T> => {
    const body = JSON.stringify(args);
    const response = await miniflare.dispatchFetch(`http://vectors/${target}/${method}`, { method: 'POST', body });
    const reply = (await response.json()) as { result: T; error?: { name: string; message: string } };
    if (reply.error) throw Object.assign(new Error(reply.error.message), reply.error);
    return reply.result;
  };
  return {
    upsert: (records) => call('upsert', records.map((record) => ({ ...record, values: [...record.values] }))),
    query: (vector, query) => call<VectorMatch[]>('query', [...vector], query),
    deleteByIds: (ids) => call('deleteByIds', ids),
    async getByIds(ids) {
      const records = await call<(Omit<VectorRecord, 'values'> & { values: number[] })[]>('getByIds', ids);
      return records.map((record) => ({ ...record, values: Float32Array.from(record.values) }));
    },
  };
}
