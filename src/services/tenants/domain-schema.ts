import type { Context, Tenant } from '../../context.ts';
import { RapportError } from '../../errors.ts';
import type { RoutingPolicy, SupportType } from '../../memory/types.ts';
import { type TenantChange, type TenantRow, updateTenant } from '../../storage/d1/tenants.ts';
import { auditStatement } from '../audit.ts';
import { requireScope } from '../authorization.ts';
import { getTenantRow } from './settings.ts';

/** What a tenant has chosen of domain and routing, as it chose it. */
export interface DomainChoice {
  domainSchema: Tenant['domainSchema'];
  supportType: SupportType | null;
  mode: RoutingPolicy['mode'];
  allowed: SupportType[];
}

export async function getDomain(ctx: Context): Promise<DomainChoice> {
  requireScope(ctx.caller, 'admin');
  return toChoice(await getTenantRow(ctx));
}

/** Chooses the domain. Support routing belongs to the support domain, so leaving that domain clears it. */
export async function updateDomain(ctx: Context, domainSchema: Tenant['domainSchema']): Promise<DomainChoice> {
  requireScope(ctx.caller, 'admin');
  const cleared: TenantChange = { supportType: null, supportTypeMode: 'single', supportTypesAllowed: [] };
  const change = domainSchema === 'support' ? { domainSchema } : { domainSchema, ...cleared };
  return changeDomain(ctx, 'tenant.domain_schema_changed', change);
}

export interface SupportTypeChoice {
  supportType: SupportType | null;
  mode: RoutingPolicy['mode'];
  allowed: SupportType[];
}

/**
 * Chooses how conversations are routed to verticals.
 * @throws RapportError `support_schema_required` outside the support domain, `support_type_required` for mode `single`
 * without a type, `support_types_allowed_required` for mode `multi` without a list.
 */
export async function updateSupportType(ctx: Context, choice: SupportTypeChoice): Promise<DomainChoice> {
  requireScope(ctx.caller, 'admin');
  const { domainSchema } = await getTenantRow(ctx);
  if (domainSchema !== 'support') throw new RapportError('support_schema_required');
  if (choice.mode === 'single' && !choice.supportType) throw new RapportError('support_type_required');
  if (choice.mode === 'multi' && choice.allowed.length === 0) throw new RapportError('support_types_allowed_required');
  return changeDomain(ctx, 'tenant.support_type_changed', {
    supportType: choice.supportType,
    supportTypeMode: choice.mode,
    supportTypesAllowed: [...new Set(choice.allowed)],
  });
}

async function changeDomain(
  ctx: Context,
  action: 'tenant.domain_schema_changed' | 'tenant.support_type_changed',
  change: TenantChange,
): Promise<DomainChoice> {
  const { db, clock, keys } = ctx.ports;
  const { tenant, keyId } = ctx.caller;
  await db.batch([
    updateTenant(db, tenant.id, change, clock.now()),
    auditStatement(ctx, { tenantId: tenant.id, actor: keyId, action, subject: tenant.id }),
  ]);
  keys.forgetTenant(tenant.id);
  return toChoice(await getTenantRow(ctx));
}

function toChoice(row: TenantRow): DomainChoice {
  return {
    domainSchema: row.domainSchema,
    supportType: row.supportType,
    mode: row.supportTypeMode,
    allowed: row.supportTypesAllowed,
  };
}
