import { z } from 'zod';
import { RapportError } from '../../errors.ts';
import { endpoint } from '../../http/facade.ts';
import { LIMITS, Metadata } from '../../http/schemas.ts';
import { getContext, type HttpContext } from '../../http/scope.ts';
import type { FilterExpression } from '../../memory/retrieval/filters.ts';
import type { FoundHit } from '../../services/memories/found-hits.ts';
import { searchMemory } from '../../services/memories/search.ts';
import { findSubjects } from '../../services/subjects.ts';
import { type Entities, ENTITY_NAMES, entityFields, toEntityFilters } from './entities.ts';
import { readFilters } from './filters.ts';
import { Ignored, isListWanted, outputFields } from './output.ts';
import { findScope } from './places.ts';
import { pickFields, toMem0Memory } from './shapes.ts';

/** Taken and without effect: only what holds now is found, words and meaning always both count, and nothing is reranked. */
const IGNORED = {
  rerank: Ignored, show_expired: Ignored, reference_date: Ignored, latest_only: Ignored, keyword_search: Ignored,
  version: Ignored,
};

const Count = z.int().min(1).max(1000).nullish();

const searchFields = {
  query: z.string().trim().min(1).overwrite((query) => clip(query.toWellFormed())),
  filters: z.record(z.string(), z.unknown()).nullish(),
  top_k: Count,
  threshold: z.number().min(0).max(1).nullish(),
  fields: z.array(z.string()).nullish(),
  categories: z.array(z.string()).nullish(),
  metadata: Metadata.nullish(),
};

interface SearchRequest extends Entities {
  query: string;
  filters?: Record<string, unknown> | null | undefined;
  top_k?: number | null | undefined;
  limit?: number | null | undefined;
  threshold?: number | null | undefined;
  fields?: string[] | null | undefined;
  categories?: string[] | null | undefined;
  metadata?: Record<string, unknown> | null | undefined;
}

const Legacy = z.object({ ...searchFields, limit: Count, ...entityFields, ...IGNORED, ...outputFields });

export const searchV3 = endpoint({
  method: 'POST',
  path: '/v3/memories/search/',
  operation: 'mem0_search',
  body: z.object({ ...searchFields, ...entityFields, ...IGNORED, ...outputFields }),
  answer: async (c, { body }) => {
    refuseEntities(body);
    return c.json({ results: await search(c, body, { takesMetadataKeys: false }) });
  },
});

const legacy = (path: string) =>
  endpoint({
    method: 'POST',
    path,
    operation: 'mem0_search',
    body: Legacy,
    answer: async (c, { body }) => {
      const results = await search(c, body, { takesMetadataKeys: false });
      return c.json(isListWanted(c, body) ? results : { results });
    },
  });

export const searchV2 = legacy('/v2/memories/search/');
export const searchV1 = legacy('/v1/memories/search/');

export const searchOss = endpoint({
  method: 'POST',
  path: '/search',
  operation: 'mem0_search',
  body: Legacy,
  answer: async (c, { body }) => c.json({ results: await search(c, body, { takesMetadataKeys: true }) }),
});

/** Mem0's third generation takes entities in filters alone. */
export function refuseEntities(body: Entities): void {
  const named = ENTITY_NAMES.filter((name) => body[name] !== null && body[name] !== undefined);
  if (named.length === 0) return;
  const sentence = `Top-level entity parameters [${named.join(', ')}] are not supported. Use filters: {"${named[0]}": "..."} instead.`;
  throw new RapportError('bad_request', {}, sentence);
}

async function search(c: HttpContext, request: SearchRequest, options: { takesMetadataKeys: boolean }) {
  const ctx = getContext(c);
  const expression = toExpression(request, { ...options, now: ctx.ports.clock.now() });
  const scope = findScope(expression);
  const { hits } = await searchMemory(ctx, {
    query: request.query,
    externalUserId: null,
    agentId: null,
    sessionIds: [],
    types: ['memory', 'issue'],
    filter: { expression },
    method: 'hybrid',
    channels: [],
    limit: request.top_k ?? request.limit ?? 10,
    // In places that are known everything may be asked for; across customers only what the index finds.
    ...('places' in scope ? { subjects: await findSubjects(ctx, scope.places), isFilled: true } : {}),
  });
  return toResults(hits, request);
}

/** Everything that narrows a search or a list. */
export function toExpression(
  request: Omit<SearchRequest, 'query'>,
  options: { takesMetadataKeys: boolean; now: number },
): FilterExpression {
  const { filters, categories, metadata } = request;
  const parts = [
    ...toEntityFilters(request),
    ...(filters && Object.keys(filters).length > 0 ? [readFilters(filters, options)] : []),
    ...(categories?.length ? [readFilters({ categories: { in: categories } }, options)] : []),
    ...(metadata ? [readFilters({ metadata }, options)] : []),
  ];
  return parts.length === 1 ? parts[0]! : { all: parts };
}

/** Scores are shares of the best one, so that a threshold means the same whoever is asked. */
function toResults(hits: readonly FoundHit[], { threshold, fields }: SearchRequest) {
  const best = hits[0]?.score ?? 1;
  return hits
    .flatMap((hit) => (hit.memory ? [{ hit, memory: hit.memory, score: Math.round((hit.score / best) * 1e4) / 1e4 }] : []))
    .filter(({ score }) => score >= (threshold ?? 0))
    .map(({ hit, memory, score }) => {
      const { externalUserId } = hit;
      return pickFields({ ...toMem0Memory({ ...memory, externalUserId }), score }, fields);
    });
}

/** Whole messages are asked by; their first part says what they are about. */
function clip(query: string): string {
  const bytes = new TextEncoder().encode(query);
  if (bytes.length <= LIMITS.queryBytes) return query;
  return new TextDecoder().decode(bytes.subarray(0, LIMITS.queryBytes)).replace(/\uFFFD+$/, '');
}
