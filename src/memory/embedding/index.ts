export { nameEmbedder, type EmbeddingProvider } from './embedder-names.ts';
export { createHashedEmbedder } from './hashed-embedder.ts';
export { cosine, dotQuantized, quantize } from './vectors.ts';
