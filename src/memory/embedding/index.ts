export { createHashedEmbedder } from './hashed-embedder.ts';
export { cosine, dotQuantized, quantize } from './vectors.ts';
