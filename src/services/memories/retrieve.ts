import type { Context } from '../../context.ts';
import { tellAnswer, type ToldAnswer } from '../../memory/answer/answer.ts';
import type { JsonText } from '../../memory/answer/json-text.ts';
import { buildContext, type ContextFormat, type ContextKnowledge } from '../../memory/context/index.ts';
import { cosine } from '../../memory/embedding/vectors.ts';
import { isAboutMatter, isJudgedByNearness, NEAR, toKnowledgeKind, toProduct } from '../../memory/knowledge.ts';
import { maskText } from '../../memory/masking/index.ts';
import { ModelError } from '../../memory/ports.ts';
import type { BlockRequest, Hit, RetrievalFilter, RetrieveResult, SentBlock } from '../../memory/space.ts';
import { LASTING_KINDS, type Channel, type HitType } from '../../memory/types.ts';
import { requireScope } from '../authorization.ts';
import { getSpace } from '../spaces.ts';
import { MOST_RERANKED, rerankHits } from './reranking.ts';

/** Knowledge asked for beside a customer's memory; the block has room for a few lines of it. */
const KNOWLEDGE_LIMIT = 5;

export interface Retrieval {
  externalUserId: string;
  query: string;
  limit: number;
  contextMaxTokens: number;
  /** Who is asking: selects whose knowledge is included. Memory of the customer is shared by all agents. */
  agentId: string | null;
  filter: RetrievalFilter;
  format: ContextFormat;
  includeKnowledge: boolean;
  includeMessages: boolean;
  /** Lets the configured reranker put the first hits in order. */
  rerank?: boolean;
}

export interface RetrievalResult {
  /** What was found, what stands and the block, as `tellAnswer` tells them. */
  told: JsonText<ToldAnswer>;
  knowledge: Hit[];
  version: number;
  degraded: string[];
}

const NOTHING: SentBlock = { text: '', tokens: 0, lines: [] };

/** What an agent should know before it answers: one object call when warm, plus what the caller adds by name. */
export async function retrieveMemory(ctx: Context, request: Retrieval): Promise<RetrievalResult> {
  requireScope(ctx.caller, 'read');
  const { clock } = ctx.ports;
  const { settings, routing } = ctx.caller.tenant;
  const query = maskText(request.query, { personal: settings.masking.personal }).text;
  const degraded: string[] = [];
  const vector = await embedQuery(ctx, query, degraded);
  const now = clock.now();
  const { space, spaceId } = getSpace(ctx, 'customer', request.externalUserId);
  ctx.tally.askedOf.add(spaceId);
  const asks = { tenantId: ctx.caller.tenant.id, query, vector, channels: [] as Channel[], now };
  const wanted: BlockRequest = {
    budgetTokens: request.contextMaxTokens,
    format: request.format,
    supportType: routing.supportType ?? 'general_info',
  };
  const asksKnowledge = request.includeKnowledge || settings.includeKnowledge;
  const reranks = request.rerank === true && ctx.ports.reranker !== null;
  // What others know goes into the block too, and whoever asks for a reranker gets its say, or is told that there is none: the
  // answer is made here then, of everything.
  const isMadeHere = asksKnowledge || request.rerank === true;
  const [found, knowledge] = await Promise.all([
    ctx.timed('space', () =>
      space.retrieve({
        ...asks, types: ['memory', 'issue', 'message'], filter: request.filter, limit: reranks ? Math.max(request.limit, MOST_RERANKED) : request.limit,
        withOverview: isMadeHere, block: isMadeHere ? null : wanted, withEvidence: request.includeMessages,
      }),
    ),
    asksKnowledge ? ctx.timed('knowledge', () => findKnowledge(ctx, request, asks, degraded)) : [],
  ]);
  if (asksKnowledge) ctx.tally.knowledge = knowledge.map((hit) => hit.id);
  if (found.exists && request.rerank) found.hits = (await rerankHits(ctx, query, found.hits, degraded)).slice(0, request.limit);
  if (found.exists) degraded.push(...found.degraded.filter((part) => !degraded.includes(part)));
  const told = found.exists && found.told !== null ? found.told : await ctx.timed('context', async () => tell(wanted, { query, now }, found, knowledge));
  return { told, knowledge, version: found.exists ? found.version : 0, degraded };
}

/** The answer where it is made here: of what a space found, if anything, and what others know. */
function tell(wanted: BlockRequest, asked: { query: string; now: number }, found: RetrieveResult, knowledge: Hit[]): JsonText<ToldAnswer> {
  const { hits, overview } = found.exists ? found : { hits: [], overview: null };
  return tellAnswer({ hits, standing: overview, block: makeBlock(wanted, asked, found, knowledge) });
}

/** The block of what a space found and what others know. */
function makeBlock(wanted: BlockRequest, asked: { query: string; now: number }, found: RetrieveResult, knowledge: Hit[]): SentBlock {
  if (!found.exists && knowledge.length === 0) return NOTHING;
  const overview = found.exists ? found.overview : null;
  return buildContext({
    ...wanted, ...asked, overview, issueNearness: found.exists ? found.issueNearness : null, hits: found.exists ? found.hits : [],
    supportType: overview?.supportType ?? wanted.supportType,
    knowledge: knowledge.map(toContextKnowledge),
  });
}

/** The query's vector, or null with a word in `degraded` when the configured model cannot be reached. */
export async function embedQuery(
  ctx: Context,
  query: string,
  degraded: string[],
): Promise<{ embedder: string; values: Float32Array } | null> {
  const { embedder } = ctx.ports;
  if (query.trim() === '') return null;
  try {
    const [values] = await ctx.timed('embed', () => embedder.embed([query]));
    return { embedder: embedder.id, values: values! };
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    degraded.push('vector');
    ctx.log.warn('query_not_embedded', { reason: error.reason });
    return null;
  }
}

type Asks = { tenantId: string; query: string; vector: { embedder: string; values: Float32Array } | null; channels: Channel[]; now: number };

/** The newest is no answer to "any update?": of knowledge only what the question itself finds is asked. */
const KNOWLEDGE_CHANNELS: readonly Channel[] = ['topic', 'identifier', 'fulltext', 'vector'];

/** What the agent and the whole tenant know, asked in parallel. Knowledge that cannot be had is left out, and said to be. */
async function findKnowledge(ctx: Context, request: Retrieval, asks: Asks, degraded: string[]): Promise<Hit[]> {
  if (!isAboutMatter(asks.query)) return [];
  const sources = [getSpace(ctx, 'tenant', ''), ...(request.agentId ? [getSpace(ctx, 'agent', request.agentId)] : [])];
  const types: HitType[] = ['knowledge'];
  const asked = {
    ...asks, types, channels: [...KNOWLEDGE_CHANNELS], filter: { kinds: [...LASTING_KINDS] }, limit: KNOWLEDGE_LIMIT, withOverview: false,
    block: null, withEvidence: false,
  };
  try {
    const found = await Promise.all(sources.map(({ space }) => space.retrieve(asked)));
    const hits = found
      .flatMap((result) => (result.exists ? result.hits : []))
      .sort((left, right) => right.score - left.score || left.id.localeCompare(right.id))
      .slice(0, KNOWLEDGE_LIMIT);
    return await withoutRemote(ctx, hits, asks.vector?.values ?? null);
  } catch (error) {
    degraded.push('knowledge');
    ctx.log.warn('knowledge_not_asked', { cause: error instanceof Error ? error.name : 'unknown' });
    return [];
  }
}

/**
 * Leaves out what has nothing to do with the question: a space gives its best, however poor, and a prompt is no place for
 * that. Only where embedding costs no call, since the measure is of the embedded vectors.
 */
async function withoutRemote(ctx: Context, hits: Hit[], query: Float32Array | null): Promise<Hit[]> {
  const { embedder } = ctx.ports;
  const judged = hits.filter((hit) => isJudgedByNearness(hit.text));
  if (!embedder.inProcess || !query || judged.length === 0) return hits;
  const vectors = await embedder.embed(judged.map((hit) => hit.text));
  const remote = new Set(judged.filter((_, place) => cosine(query, vectors[place]!) < NEAR));
  return hits.filter((hit) => !remote.has(hit));
}

/** A hit of an agent's or the tenant's space, as what it knows. */
export function toContextKnowledge(hit: Hit): ContextKnowledge {
  const kind = hit.memory ? toKnowledgeKind(hit.memory) : 'product';
  return { id: hit.id, text: hit.text, kind, product: hit.memory && toProduct(hit.memory) };
}
