/** The name before the model in a remote embedder's id, by the choice that EMBEDDING makes. */
const PROVIDERS = { openai: 'openai-compatible', 'workers-ai': 'workers-ai' } as const;
export type EmbeddingProvider = keyof typeof PROVIDERS;

/**
 * The id of a remote embedder, in the one form that is stored with every vector: what is compared to tell whether a
 * deployment has changed its embedder.
 */
export function nameEmbedder(provider: EmbeddingProvider, model: string, dimensions: number): string {
  return `${PROVIDERS[provider]}/${model}@${dimensions}`;
}
