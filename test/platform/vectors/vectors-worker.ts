import { LocalVectorIndex as VectorObject } from '../../../durable-objects/local-vector-index.ts';
import type { VectorIndex, VectorQuery, VectorRecord } from '../../../src/memory/ports.ts';
import { createLocalVectorIndex } from '../../../src/platform/vectors/local-index.ts';
import { METADATA_INDEXES } from '../../../src/platform/vectors/metadata-indexes.ts';
import { createVectorizeIndex } from '../../../src/platform/vectors/vectorize-index.ts';

interface Env {
  LOCAL_VECTOR_INDEX: DurableObjectNamespace<LocalVectorIndex>;
  VECTORIZE: Vectorize;
  DIMENSIONS: number;
  VECTOR_VISIBILITY_DELAY_MS: number;
  /** A metadata index that this run's code has not declared yet. */
  UNDECLARED?: string;
}

export class LocalVectorIndex extends VectorObject {
  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env, METADATA_INDEXES.filter(({ property }) => property !== env.UNDECLARED));
  }
}

/** Calls one method of one index: `POST /<local|vectorize|object>/<method>` with the arguments as a JSON list. */
export default {
  async fetch(request: Request, env: Env): Promise<Response> {
    const [, target, method] = new URL(request.url).pathname.split('/') as [string, string, keyof VectorIndex];
    const indexes: Record<string, () => VectorIndex> = {
      local: () => createLocalVectorIndex(env.LOCAL_VECTOR_INDEX, env.DIMENSIONS),
      vectorize: () => createVectorizeIndex(env.VECTORIZE, env.DIMENSIONS),
      object: () => env.LOCAL_VECTOR_INDEX.getByName(`vectors-${env.DIMENSIONS}`),
    };
    try {
      const result = await call(indexes[target]!(), method, await request.json());
      return Response.json({ result: result ?? null });
    } catch (error) {
      const { name, code, message } = error as Error & { code?: unknown };
      return Response.json({ error: { name, code, message } }, { status: 400 });
    }
  },
} satisfies ExportedHandler<Env>;

async function call(index: VectorIndex, method: keyof VectorIndex, args: unknown): Promise<unknown> {
  if (method === 'upsert') {
    const [records] = args as [(Omit<VectorRecord, 'values'> & { values: number[] })[]];
    return index.upsert(records.map((record) => ({ ...record, values: Float32Array.from(record.values) })));
  }
  if (method === 'query') {
    const [vector, query] = args as [number[], VectorQuery];
    return index.query(Float32Array.from(vector), query);
  }
  const [ids] = args as [string[]];
  if (method === 'deleteByIds') return index.deleteByIds(ids);
  const records = await index.getByIds(ids);
  return records.map((record) => ({ ...record, values: [...record.values] }));
}
