import { z } from 'zod';
import { RapportError } from '../../errors.ts';
import { endpoint } from '../../http/facade.ts';
import { getContext, type HttpContext } from '../../http/scope.ts';
import type { FilterExpression } from '../../memory/retrieval/filters.ts';
import { listPage } from '../../services/memories/list-page.ts';
import { findSubjects, listSubjects, SUBJECTS_AT_ONCE } from '../../services/subjects.ts';
import { type Entities, entityFields } from './entities.ts';
import { readFilters } from './filters.ts';
import { Ignored, isListWanted, outputFields } from './output.ts';
import { toPageLinks } from './pages.ts';
import { findScope, type Scope } from './places.ts';
import { refuseEntities, toExpression } from './search.ts';
import { pickFields, toMem0Memory } from './shapes.ts';

const PAGE_SIZE = 100;
const MAX_PAGE_SIZE = 200;
/** Whoever names no page gets everything, so far. */
const UNPAGED = 1000;

/** Query values are strings; those of bodies numbers. */
const Count = z.coerce.number().int().min(1);
export const pageFields = { page: Count.nullish(), page_size: Count.nullish() };

const narrowing = {
  categories: z.union([z.array(z.string()), z.string().transform((text) => text.split(','))]).nullish(),
  fields: z.union([z.array(z.string()), z.string().transform((text) => text.split(','))]).nullish(),
  keywords: z.string().nullish(),
  start_date: z.string().nullish(),
  end_date: z.string().nullish(),
};
/** Only what holds now is listed. */
const IGNORED = { show_expired: Ignored, latest_only: Ignored, version: Ignored };
const filters = z.record(z.string(), z.unknown()).nullish();

interface ListRequest extends Entities {
  filters?: Record<string, unknown> | null | undefined;
  categories?: string[] | null | undefined;
  fields?: string[] | null | undefined;
  keywords?: string | null | undefined;
  start_date?: string | null | undefined;
  end_date?: string | null | undefined;
}

interface Page {
  page?: number | null | undefined;
  page_size?: number | null | undefined;
  top_k?: number | null | undefined;
  limit?: number | null | undefined;
}

export const listV3 = endpoint({
  method: 'POST',
  path: '/v3/memories/',
  operation: 'mem0_list',
  query: z.object(pageFields),
  body: z.object({ filters, ...entityFields, ...narrowing, ...IGNORED, ...outputFields }),
  answer: async (c, { body, query }) => {
    refuseEntities(body);
    return c.json(await list(c, body, { ...query, page: query.page ?? 1 }));
  },
});

export const listV2 = endpoint({
  method: 'POST',
  path: '/v2/memories/',
  operation: 'mem0_list',
  query: z.object(pageFields),
  body: z.object({ filters, ...pageFields, top_k: Count.nullish(), limit: Count.nullish(), ...entityFields, ...narrowing, ...IGNORED, ...outputFields }),
  answer: async (c, { body, query }) => answerLegacy(c, body, { ...body, ...query }),
});

export const listV1 = endpoint({
  method: 'GET',
  path: '/v1/memories/',
  operation: 'mem0_list',
  query: z.object({ ...pageFields, top_k: Count.nullish(), limit: Count.nullish(), ...entityFields, ...narrowing, ...IGNORED, ...outputFields }),
  answer: async (c, { query }) => answerLegacy(c, query, query),
});

export const listOss = endpoint({
  method: 'GET',
  path: '/memories',
  operation: 'mem0_list',
  query: z.object({ ...entityFields, top_k: Count.nullish(), limit: Count.nullish(), show_expired: Ignored }),
  answer: async (c, { query }) => c.json({ results: (await list(c, query, query)).results }),
});

async function answerLegacy(c: HttpContext, request: ListRequest & { output_format?: string | null | undefined }, page: Page): Promise<Response> {
  const listed = await list(c, request, page);
  const isPaged = page.page !== null && page.page !== undefined;
  return c.json(!isPaged && isListWanted(c, request) ? listed.results : listed);
}

async function list(c: HttpContext, request: ListRequest, asked: Page) {
  const ctx = getContext(c);
  const now = ctx.ports.clock.now();
  const expression = narrow(request, now);
  const { subjects } = await findListed(c, findScope(expression));
  const number = asked.page ?? 1;
  const size = Math.min(asked.page_size ?? PAGE_SIZE, MAX_PAGE_SIZE);
  const limit = asked.page || asked.page_size ? size : Math.min(asked.top_k ?? asked.limit ?? UNPAGED, UNPAGED);
  const { memories, total } = await listPage(ctx, { subjects, filter: { expression }, skip: (number - 1) * limit, limit });
  return {
    ...toPageLinks(c, { page: number, size: limit, total }),
    results: memories.map((memory) => pickFields(toMem0Memory(memory), request.fields)),
  };
}

/** The spaces of a list. @throws RapportError `bad_request` where there are more than one request can ask. */
export async function findListed(c: HttpContext, scope: Scope) {
  const ctx = getContext(c);
  if ('places' in scope) return { subjects: await findSubjects(ctx, scope.places) };
  const { subjects, hasMore } = await listSubjects(ctx, scope.everyone);
  if (!hasMore) return { subjects };
  throw new RapportError('bad_request', {}, `A list of everybody's memories reaches ${SUBJECTS_AT_ONCE} users, agents and apps; name some of them.`);
}

function narrow(request: ListRequest, now: number): FilterExpression {
  const { keywords, start_date: from, end_date: until } = request;
  const options = { now, takesMetadataKeys: false };
  const more = [
    ...(keywords ? [readFilters({ keywords }, options)] : []),
    ...(from ? [readFilters({ created_at: { gte: from } }, options)] : []),
    ...(until ? [readFilters({ created_at: { lte: until } }, options)] : []),
  ];
  const expression = toExpression(request, options);
  return more.length === 0 ? expression : { all: [expression, ...more] };
}
