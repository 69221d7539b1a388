import type { Context } from '../../../context.ts';
import { ModelError } from '../../../memory/ports.ts';
import { decompose } from '../../../memory/retrieval/decomposition.ts';
import { joinHits, type Ask, type GuidedHits } from '../found-hits.ts';
import { guideByModel } from './model-guide.ts';

/** How a guided search was done: by a model's plan and judgement, by taking the question apart, or asked as it stands. */
export const STRATEGIES = ['model', 'decomposition', 'direct'] as const;
export type Strategy = (typeof STRATEGIES)[number];

export interface Guided extends GuidedHits {
  strategy: Strategy;
}

/**
 * Searches in steps. With a chat model, for tenants that let one read, the model plans questions, reads what they find and
 * asks again until it has enough or its bounds are reached; a model that fails leaves what was found so far. Without one
 * the question is taken apart by its words. Evidence of several questions is joined by rank, so it spans sessions.
 */
export async function searchGuided(ctx: Context, query: string, ask: Ask, degraded: string[]): Promise<Guided> {
  const { chat } = ctx.ports;
  if (chat && ctx.caller.tenant.settings.extraction === 'model') {
    try {
      return { ...(await guideByModel(ctx, chat, query, ask, degraded)), strategy: 'model' };
    } catch (error) {
      if (!(error instanceof ModelError)) throw error;
      degraded.push('model');
      ctx.log.warn('search_not_guided', { reason: error.reason });
    }
  }
  const questions = decompose(query);
  const lists = await Promise.all(questions.map(ask));
  return { hits: joinHits(lists), strategy: questions.length > 1 ? 'decomposition' : 'direct', questions };
}
