import type { Context } from '../../context.ts';
import { ModelError } from '../../memory/ports.ts';
import type { Hit } from '../../memory/space.ts';
import { isExact } from './found-hits.ts';

/** Hits that a reranker reads at most: it reads each with the question, so that time and price go by their number. */
export const MOST_RERANKED = 30;

/**
 * The hits in the order a reranker gives the first of them, asked for by name; what carries a reference of the question
 * stays before all others, since a model cannot know better. Places keep their scores. Without a reranker, or when it
 * fails, the order stands and `degraded` says so.
 */
export async function rerankHits<T extends Hit>(ctx: Context, query: string, hits: T[], degraded: string[]): Promise<T[]> {
  const { reranker } = ctx.ports;
  if (query.trim() === '' || hits.length < 2) return hits;
  if (!reranker) {
    degraded.push('rerank');
    return hits;
  }
  const read = hits.slice(0, MOST_RERANKED);
  try {
    const scores = await ctx.timed('rerank', () => reranker.rerank(query, read.map(({ text }) => text)));
    const order = read.map((_, place) => place).sort((left, right) =>
      Number(isExact(read[right]!)) - Number(isExact(read[left]!)) || scores[right]! - scores[left]! || left - right,
    );
    return [...order.map((from, place) => ({ ...read[from]!, score: read[place]!.score })), ...hits.slice(MOST_RERANKED)];
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    degraded.push('rerank');
    ctx.log.warn('hits_not_reranked', { reason: error.reason });
    return hits;
  }
}
