import type { Context, TenantSettings } from '../../context.ts';
import { invalidField, RapportError } from '../../errors.ts';
import type { PersonalClass } from '../../memory/types.ts';
import { findTenant, patchSettings, type TenantRow } from '../../storage/d1/tenants.ts';
import { auditStatement } from '../audit.ts';
import { requireScope } from '../authorization.ts';
import { toRetention, type RetentionPatch } from '../retention/settings.ts';

/** Masked unless the tenant says otherwise: what identifies a person and is seldom what a ticket is about. */
const MASKED_BY_DEFAULT: PersonalClass[] = ['email', 'phone', 'postal_address', 'date_of_birth'];

/** Measured on both halves of bench/promotion: docs/benchmarks.md. */
const PROMOTION = { threshold: 0.4, customers: 2, approve: 'person' } as const;
/** Products change within half a year. */
const KNOWLEDGE_REVIEW_DAYS = 180;

/** The tenant's own settings with the defaults under them. A deployment without a model extracts by rules. */
export function withDefaults(own: Record<string, unknown>, hasModel: boolean): TenantSettings {
  const set = own as Partial<TenantSettings>;
  return {
    masking: { personal: set.masking?.personal ?? MASKED_BY_DEFAULT },
    extraction: hasModel ? (set.extraction ?? 'model') : 'rules',
    describePhotos: set.describePhotos ?? true,
    includeKnowledge: set.includeKnowledge ?? false,
    timezone: set.timezone ?? 'UTC',
    locale: set.locale ?? null,
    promotion: { ...PROMOTION, ...set.promotion },
    knowledgeReviewDays: set.knowledgeReviewDays ?? KNOWLEDGE_REVIEW_DAYS,
    retention: toRetention(own.retention as RetentionPatch | undefined),
  };
}

/** What may be changed: absent fields stay as they are, null goes back to the default. */
export type SettingsPatch = { [Field in Exclude<keyof TenantSettings, 'retention' | 'promotion'>]?: TenantSettings[Field] | null } & {
  retention?: RetentionPatch | null;
  promotion?: { [Field in keyof TenantSettings['promotion']]?: TenantSettings['promotion'][Field] | null } | null;
};

export async function getSettings(ctx: Context): Promise<TenantSettings> {
  requireScope(ctx.caller, 'admin');
  return readSettings(ctx);
}

/** @throws RapportError `validation_error` for a model where the deployment has none. */
export async function updateSettings(ctx: Context, patch: SettingsPatch): Promise<TenantSettings> {
  requireScope(ctx.caller, 'admin');
  if (patch.extraction === 'model' && !ctx.ports.chat) {
    throw invalidField('extraction', 'This deployment has no language model: see EXTRACTION and EXTRACTION_MODEL.');
  }
  const { db, clock, keys } = ctx.ports;
  const { tenant, keyId } = ctx.caller;
  const act = { tenantId: tenant.id, actor: keyId, action: 'tenant.settings_changed', subject: tenant.id } as const;
  await db.batch([patchSettings(db, tenant.id, patch, clock.now()), auditStatement(ctx, act)]);
  keys.forgetTenant(tenant.id);
  return readSettings(ctx);
}

/** From D1 rather than from the caller's cached tenant: what was just written must be read. */
async function readSettings(ctx: Context): Promise<TenantSettings> {
  return withDefaults((await getTenantRow(ctx)).settings, ctx.ports.chat !== null);
}

export async function getTenantRow(ctx: Context): Promise<TenantRow> {
  const row = await findTenant(ctx.ports.db, ctx.caller.tenant.id);
  if (!row) throw new RapportError('unauthorized');
  return row;
}
