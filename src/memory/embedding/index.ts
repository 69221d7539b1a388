export { nameEmbedder, type EmbeddingProvider } from './embedder-names.ts';
export { createStaticEmbedder } from './static-embedder.ts';
export { cosine, dotQuantized, quantize } from './vectors.ts';
