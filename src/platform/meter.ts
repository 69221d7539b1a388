import type { Meter } from '../context.ts';
import type { ChatModel, Embedder, Reranker, VectorIndex } from '../memory/ports.ts';

export function createMeter(): Meter {
  return { objects: 0, d1: 0, queue: 0, vectors: 0, models: 0 };
}

/** The vector index with each call counted. */
export function meterVectors(index: VectorIndex, meter: Meter): VectorIndex {
  const count = <T>(call: () => Promise<T>): Promise<T> => {
    meter.vectors += 1;
    return call();
  };
  return {
    upsert: (records) => count(() => index.upsert(records)),
    query: (vector, query) => count(() => index.query(vector, query)),
    getByIds: (ids) => count(() => index.getByIds(ids)),
    deleteByIds: (ids) => count(() => index.deleteByIds(ids)),
  };
}

/** An embedder with each call counted; one that computes in process calls nobody and is left as it is. */
export function meterEmbedder(embedder: Embedder, meter: Meter): Embedder {
  if (embedder.inProcess) return embedder;
  return {
    id: embedder.id,
    dimensions: embedder.dimensions,
    inProcess: false,
    embed: (texts) => {
      meter.models += 1;
      return embedder.embed(texts);
    },
  };
}

export function meterChat(chat: ChatModel, meter: Meter): ChatModel {
  return {
    id: chat.id,
    generateObject: (request) => {
      meter.models += 1;
      return chat.generateObject(request);
    },
  };
}

export function meterReranker(reranker: Reranker, meter: Meter): Reranker {
  return {
    id: reranker.id,
    rerank: (query, texts) => {
      meter.models += 1;
      return reranker.rerank(query, texts);
    },
  };
}
