import { createRoute, z } from '@hono/zod-openapi';
import type { TenantSettings } from '../context.ts';
import { failures, jsonBody, needs, reply } from '../http/describe.ts';
import type { Router } from '../http/router.ts';
import { dataOf, TimeZone, toEnvelope } from '../http/schemas.ts';
import { getContext } from '../http/scope.ts';
import { PERSONAL_CLASSES } from '../memory/types.ts';
import { getSettings, updateSettings } from '../services/tenants/settings.ts';
import { RetentionChange, RetentionShape, toRetentionPatch, toRetentionShape } from './retention-shapes.ts';

const fields = {
  masking: z.strictObject({ personal: z.array(z.enum(PERSONAL_CLASSES)) }),
  extraction: z.enum(['rules', 'model']),
  describe_photos: z.boolean(),
  include_knowledge: z.boolean(),
  timezone: TimeZone,
  locale: z
    .string()
    .max(35)
    .refine(isLocale, { message: 'Must be a BCP 47 language tag.' })
    .openapi({ example: 'en-GB' }),
  knowledge_review_days: z.number().int().min(1).max(3650),
};
const promotion = {
  threshold: z.number().min(0.1).max(1),
  customers: z.number().int().min(1).max(20),
  approve: z.enum(['person', 'auto']),
};

const Settings = z
  .object({ ...fields, locale: fields.locale.nullable(), retention: RetentionShape, promotion: z.object(promotion) })
  .openapi('TenantSettings', {
    description:
      '`masking.personal`: personal classes that are masked, beside the secrets that always are. `extraction`: ' +
      'whether a language model deepens what rules found. `describe_photos`: whether a vision model may look at photos, where one is ' +
      'configured. `include_knowledge`: every retrieve also asks agents’ ' +
      'knowledge. `timezone`: for due dates and ages. `locale`: of conversations; null to detect. ' +
      '`knowledge_review_days`: after how long knowledge is due to be looked at again. `retention`: how long what is remembered of ' +
      'customers is kept. `promotion`: the solution of a resolved session is proposed as knowledge when so many `customers` had the ' +
      'problem, alike from `threshold` on, and is in force once a person approves it, or at once (`approve`).',
  });

const SettingsPatch = z
  .strictObject({
    masking: fields.masking.nullish(),
    extraction: fields.extraction.nullish(),
    describe_photos: fields.describe_photos.nullish(),
    include_knowledge: fields.include_knowledge.nullish(),
    timezone: fields.timezone.nullish(),
    locale: fields.locale.nullish(),
    knowledge_review_days: fields.knowledge_review_days.nullish(),
    retention: RetentionChange.nullish(),
    promotion: z
      .strictObject({
        threshold: promotion.threshold.nullish(),
        customers: promotion.customers.nullish(),
        approve: promotion.approve.nullish(),
      })
      .nullish(),
  })
  .openapi('TenantSettingsPatch', { description: 'Absent fields stay as they are; null goes back to the default.' });

const getRoute = createRoute({
  method: 'get',
  path: '/v1/tenant/settings',
  operationId: 'get_settings',
  tags: ['Tenant'],
  summary: 'Read the tenant’s settings',
  security: needs('admin'),
  responses: { 200: reply('The settings, defaults filled in.', dataOf(Settings)), ...failures() },
});

const patchRoute = createRoute({
  method: 'patch',
  path: '/v1/tenant/settings',
  operationId: 'update_settings',
  tags: ['Tenant'],
  summary: 'Change the tenant’s settings',
  security: needs('admin'),
  request: { body: jsonBody(SettingsPatch) },
  responses: { 200: reply('The settings after the change.', dataOf(Settings)), ...failures({ body: true }) },
});

export function registerTenantSettings(router: Router): void {
  router.openapi(getRoute, async (c) =>
    c.json({ data: toReply(await getSettings(getContext(c))), ...toEnvelope(c) }, 200),
  );
  router.openapi(patchRoute, async (c) => {
    const { describe_photos: describePhotos, include_knowledge: includeKnowledge, knowledge_review_days: knowledgeReviewDays, retention, ...patch } = c.req.valid('json');
    const settings = await updateSettings(getContext(c), {
      ...patch, describePhotos, includeKnowledge, knowledgeReviewDays,
      ...(retention === undefined ? {} : { retention: retention && toRetentionPatch(retention) }),
    });
    return c.json({ data: toReply(settings), ...toEnvelope(c) }, 200);
  });
}

function toReply({ describePhotos, includeKnowledge, knowledgeReviewDays, retention, ...settings }: TenantSettings): z.infer<typeof Settings> {
  return {
    ...settings, describe_photos: describePhotos, include_knowledge: includeKnowledge, knowledge_review_days: knowledgeReviewDays, retention: toRetentionShape(retention),
  };
}

function isLocale(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}
