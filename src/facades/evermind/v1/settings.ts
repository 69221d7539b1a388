import { z } from 'zod';
import { endpoint } from '../../../http/facade.ts';
import { TimeZone } from '../../../http/schemas.ts';
import { getContext, type HttpContext } from '../../../http/scope.ts';
import { toIso } from '../../../http/times.ts';
import { getSettings as readSettings, getTenantRow, updateSettings } from '../../../services/tenants/settings.ts';

const Seconds = z.number().int().min(0).nullish();

export const getSettings = endpoint({
  method: 'GET', path: '/api/v1/settings', operation: 'everos_get_settings', answer: (c) => answerSettings(c),
});

/** Zone and extraction mode are the tenant's own. The waiting times of EverOS have no part here: nothing waits. */
export const putSettings = endpoint({
  method: 'PUT',
  path: '/api/v1/settings',
  operation: 'everos_put_settings',
  body: z.object({
    timezone: TimeZone.nullish(),
    extraction_mode: z.enum(['default', 'pro']).nullish(),
    boundary_detection_timeout: Seconds,
    offline_profile_extraction_interval: Seconds,
    llm_custom_setting: z.record(z.string(), z.unknown()).nullish(),
  }),
  answer: async (c, { body: { timezone, extraction_mode: mode } }) => {
    await updateSettings(getContext(c), {
      ...(timezone ? { timezone } : {}),
      // "Default" is the deployment's own choice.
      ...(mode ? { extraction: mode === 'pro' ? ('model' as const) : null } : {}),
    });
    return answerSettings(c);
  },
});

async function answerSettings(c: HttpContext): Promise<Response> {
  const ctx = getContext(c);
  const [settings, row] = await Promise.all([readSettings(ctx), getTenantRow(ctx)]);
  return c.json({
    data: {
      timezone: settings.timezone,
      extraction_mode: settings.extraction === 'model' ? 'pro' : 'default',
      boundary_detection_timeout: 0,
      offline_profile_extraction_interval: 0,
      llm_custom_setting: null,
      created_at: toIso(row.createdAt),
      updated_at: toIso(row.updatedAt),
    },
  });
}
