import { createRoute, z } from '@hono/zod-openapi';
import { failures, jsonBody, needs, reply } from '../http/describe.ts';
import type { Router } from '../http/router.ts';
import { pageOf, readCursor, Time, toCursor, toEnvelope } from '../http/schemas.ts';
import { getContext } from '../http/scope.ts';
import { toIso, toIsoOrNull } from '../http/times.ts';
import { END_REASONS } from '../memory/retention.ts';
import { MEMORY_KINDS } from '../memory/types.ts';
import { previewRetention, type CustomerPreview } from '../services/retention/preview.ts';
import { RetentionChange, toRetentionPatch } from './retention-shapes.ts';

const DAY = 86_400_000;
const MAX_WITHIN_DAYS = 3650;

const Preview = z
  .strictObject({
    retention: RetentionChange.optional().openapi({ description: 'As if the settings were changed so. Nothing is changed.' }),
    within_days: z.number().int().min(0).max(MAX_WITHIN_DAYS).default(0).openapi({ description: 'What goes from now on until then.' }),
    limit: z.number().int().min(1).max(50).default(20).openapi({ description: 'Customers looked at.' }),
    cursor: z.string().max(2000).optional(),
  })
  .openapi('RetentionPreviewRequest', { example: { retention: { kinds: { event: 30 } }, within_days: 7 } });

const PreviewShape = z
  .object({
    external_user_id: z.string(),
    archive_at: Time.nullable().openapi({ description: 'When the customer goes to the archive, if by then.' }),
    memories_count: z.number().int(),
    reasons: z.object(Object.fromEntries(END_REASONS.map((reason) => [reason, z.number().int()])) as Record<'lifetime' | 'kind' | 'session', z.ZodNumber>),
    memories: z
      .array(z.object({ id: z.string(), kind: z.enum(MEMORY_KINDS), reason: z.enum(END_REASONS), at: Time }))
      .openapi({ description: 'The first hundred to go.' }),
  })
  .openapi('RetentionPreview');

const previewRoute = createRoute({
  method: 'post',
  path: '/v1/tenant/retention/preview',
  operationId: 'preview_retention',
  tags: ['Tenant'],
  summary: 'What retention would let go: a dry run',
  description:
    'By the settings as they are, or as they would be. Ids, kinds and counts, never a text. Customers that lose nothing are left ' +
    'out, so a page may be empty and not the last; so are those in the archive.',
  security: needs('admin'),
  request: { body: jsonBody(Preview) },
  responses: { 200: reply('A page of customers.', pageOf(PreviewShape)), ...failures({ body: true }) },
});

export function registerTenantRetention(router: Router): void {
  router.openapi(previewRoute, async (c) => {
    const { retention, within_days: withinDays, limit, cursor } = c.req.valid('json');
    const position = readCursor(cursor, z.tuple([z.string()]));
    const { customers, next } = await previewRetention(getContext(c), {
      change: retention ? toRetentionPatch(retention) : null,
      by: c.get('scope').ports.clock.now() + withinDays * DAY,
      limit,
      from: position && position[0],
    });
    const pagination = { next_cursor: toCursor(next === null ? null : [next]), limit };
    return c.json({ data: customers.map(toPreviewShape), pagination, ...toEnvelope(c) }, 200);
  });
}

function toPreviewShape(preview: CustomerPreview): z.infer<typeof PreviewShape> {
  return {
    external_user_id: preview.externalUserId,
    archive_at: toIsoOrNull(preview.archiveAt),
    memories_count: preview.total,
    reasons: preview.reasons,
    memories: preview.memories.map((memory) => ({ ...memory, at: toIso(memory.at) })),
  };
}
