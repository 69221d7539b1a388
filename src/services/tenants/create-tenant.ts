import type { Context } from '../../context.ts';
import { invalidField } from '../../errors.ts';
import { insertTenant } from '../../storage/d1/tenants.ts';
import { insertKey } from '../../storage/d1/api-keys.ts';
import { newKey } from '../api-keys/new-key.ts';
import { auditStatement } from '../audit.ts';

export interface NewTenant {
  name: string;
  jurisdiction: string | null;
}

/** A tenant and its first admin key, shown here and never again. Only the operator calls this. */
export async function createTenant(
  ctx: Pick<Context, 'ports' | 'requestId'>,
  input: NewTenant,
): Promise<{ tenantId: string; apiKey: string }> {
  const { db, clock, newId, spaces } = ctx.ports;
  if (input.jurisdiction && !spaces.hasJurisdictions) {
    throw invalidField('jurisdiction', 'This deployment cannot keep data in a jurisdiction (JURISDICTIONS is off).');
  }
  const now = clock.now();
  const tenantId = newId('ten');
  const first = newKey(ctx.ports, tenantId, { name: 'First key', kind: 'secret', scopes: ['admin'], expiresAt: null });
  await db.batch([
    insertTenant(db, {
      id: tenantId,
      name: input.name,
      jurisdiction: input.jurisdiction,
      supportTypesAllowed: [],
      settings: {},
      createdAt: now,
      updatedAt: now,
    }),
    insertKey(db, first.row),
    auditStatement(ctx, { tenantId, actor: 'root', action: 'tenant.created', subject: tenantId }),
  ]);
  return { tenantId, apiKey: first.key };
}
