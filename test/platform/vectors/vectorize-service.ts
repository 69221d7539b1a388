import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { VectorIndex, VectorQuery, VectorRecord } from '../../../src/memory/ports.ts';

type StoredVector = Omit<VectorRecord, 'values'> & { values: number[] };
type QueryBody = VectorQuery & { vector: number[]; returnMetadata?: string };

/** A refusal as the service numbers it. */
interface Refusal {
  code: number;
  error: string;
}

export interface VectorizeService {
  url: string;
  /** Metadata indexes created through the REST API, as sent. */
  metadataIndexes: { propertyName: string; indexType: string }[];
  /** Indexes that exist. */
  names: Set<string>;
  /** Makes the next call fail this way. */
  refuseNext(refusal: Refusal): void;
  stop(): Promise<void>;
}

/**
 * Vectorize's wire protocol in front of another vector index: the private one that workerd's binding speaks (operation
 * in `MF-URL`, plain replies) and REST v2 (operation in the path, replies in an envelope). It lets CI drive the real
 * binding code and the REST client that the live run uses.
 */
export async function startVectorizeService(getStore: () => VectorIndex): Promise<VectorizeService> {
  const metadataIndexes: VectorizeService['metadataIndexes'] = [];
  const names = new Set<string>();
  let lastMutation: string | undefined;
  let refusal: Refusal | undefined;

  const mutate = async (change: Promise<unknown>) => {
    await change;
    lastMutation = randomUUID();
    return { mutationId: lastMutation };
  };
  const answer = async (operation: string, body: string): Promise<unknown> => {
    if (refusal) {
      const thrown = refusal;
      refusal = undefined;
      throw thrown;
    }
    switch (operation.replaceAll('_', '').toLowerCase()) {
      case 'upsert': {
        const vectors = body.split('\n').map((line) => JSON.parse(line) as StoredVector);
        return mutate(getStore().upsert(vectors.map((each) => ({ ...each, values: Float32Array.from(each.values) }))));
      }
      case 'query': {
        const { vector, returnMetadata, ...query } = JSON.parse(body) as QueryBody;
        const matches = await getStore().query(Float32Array.from(vector), query);
        const shown = returnMetadata === 'all' ? matches : matches.map(({ id, score }) => ({ id, score }));
        return { count: shown.length, matches: shown };
      }
      case 'getbyids': {
        const records = await getStore().getByIds((JSON.parse(body) as { ids: string[] }).ids);
        return records.map((record) => ({ ...record, values: [...record.values] }));
      }
      case 'deletebyids':
        return mutate(getStore().deleteByIds((JSON.parse(body) as { ids: string[] }).ids));
      case 'metadataindex/create':
        metadataIndexes.push(JSON.parse(body) as (typeof metadataIndexes)[number]);
        return mutate(Promise.resolve());
      case 'info':
        return { processedUpToMutation: lastMutation };
      default:
        throw { code: 40_001, error: `no operation ${operation}` } satisfies Refusal;
    }
  };
  const manage = (method: string | undefined, name: string): unknown => {
    if (method === 'DELETE') names.delete(name);
    else if (names.has(name)) throw { code: 3_002, error: 'exists' } satisfies Refusal;
    else names.add(name);
    return {};
  };

  const server = createServer(async (request, response) => {
    const body = await text(request);
    const operation = getBindingOperation(request);
    const [, index, restOperation] = /\/vectorize\/v2\/indexes(?:\/([^/]+))?(?:\/(.+))?$/.exec(request.url!) ?? [];
    try {
      let result: unknown;
      if (operation) result = await answer(operation, body);
      else if (restOperation) result = await answer(restOperation, body);
      else result = manage(request.method, index ?? (JSON.parse(body) as { name: string }).name);
      response.end(JSON.stringify(operation ? result : { success: true, result, errors: [] }));
    } catch (error) {
      const { code, error: message } = error as Refusal;
      const refused = { code: typeof code === 'number' ? code : 40_000, error: message ?? String(error) };
      response.statusCode = 400;
      response.end(JSON.stringify(operation ? refused : { success: false, result: null, errors: [refused] }));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    metadataIndexes,
    names,
    refuseNext: (next) => {
      refusal = next;
    },
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function getBindingOperation(request: IncomingMessage): string | undefined {
  const url = request.headers['mf-url'];
  return typeof url === 'string' ? new URL(url).pathname.slice(1) : undefined;
}
