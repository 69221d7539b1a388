import type { Tenant } from '../../context.ts';
import type { RoutingPolicy } from '../../memory/types.ts';
import type { TenantRow } from '../../storage/d1/tenants.ts';
import { withDefaults } from './settings.ts';

/** A tenant as the rest of Rapport sees it. `hasModel`: whether this deployment has a language model. */
export function toTenant(row: TenantRow, hasModel: boolean): Tenant {
  return {
    id: row.id,
    name: row.name,
    jurisdiction: row.jurisdiction,
    domainSchema: row.domainSchema,
    routing: toRouting(row),
    settings: withDefaults(row.settings, hasModel),
    version: row.version,
  };
}

/**
 * Which verticals conversations are routed to. A tenant that has configured nothing gets the best guess (`auto`), so
 * that memory is useful before any set-up; the `edtech` domain has one vertical of its own.
 */
function toRouting(row: TenantRow): RoutingPolicy {
  if (row.domainSchema === 'edtech') return { mode: 'single', supportType: 'edtech_support', allowed: [] };
  const isConfigured = row.supportTypeMode !== 'single' || row.supportType !== null;
  if (row.domainSchema === null || !isConfigured) return { mode: 'auto', supportType: null, allowed: [] };
  return {
    mode: row.supportTypeMode,
    supportType: row.supportTypeMode === 'single' ? row.supportType : null,
    allowed: row.supportTypeMode === 'multi' ? row.supportTypesAllowed : [],
  };
}
