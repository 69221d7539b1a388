import type { Context } from '../context.ts';
import { insertAudit, listAudit } from '../storage/d1/audit-log.ts';
import { requireScope } from './authorization.ts';

/** Acts that are written down: control-plane writes, and what is done to a customer as a whole. */
export type AuditAction =
  | 'tenant.created'
  | 'tenant.settings_changed'
  | 'tenant.domain_schema_changed'
  | 'tenant.support_type_changed'
  | 'api_key.created'
  | 'api_key.rotated'
  | 'api_key.revoked'
  | 'memory.forgotten'
  | 'knowledge.approved'
  | 'knowledge.rejected'
  | 'customer.erased'
  | 'customer.exported'
  | 'customer.merged'
  | 'customer.unmerged'
  | 'customer.personal_revealed';

type Auditor = Pick<Context, 'requestId'> & { ports: Pick<Context['ports'], 'db' | 'clock'> };

/** The record of an act, as a statement to batch with the act itself. `subject` is an id, never
 * content; of a customer it is the address of the space, so that an erased customer's own id is nowhere. */
export function auditStatement(
  ctx: Auditor,
  act: { tenantId: string; actor: string; action: AuditAction; subject: string; kinds?: string[] },
) {
  return insertAudit(ctx.ports.db, { kinds: null, ...act, requestId: ctx.requestId, at: ctx.ports.clock.now() });
}

/** Writes down what the caller did, for acts whose effect is not in D1; `kinds` names what kinds of things it was about. */
export async function recordAct(ctx: Context, action: AuditAction, subject: string, kinds?: string[]): Promise<void> {
  const { tenant, keyId } = ctx.caller;
  await auditStatement(ctx, { tenantId: tenant.id, actor: keyId, action, subject, ...(kinds ? { kinds } : {}) });
}

/** A page of the tenant's audit log, newest first; `before` is the id that the last page ended with. */
export async function listAuditLog(ctx: Context, page: { before: number | null; limit: number }) {
  requireScope(ctx.caller, 'admin');
  const rows = await listAudit(ctx.ports.db, ctx.caller.tenant.id, { ...page, limit: page.limit + 1 });
  const entries = rows.slice(0, page.limit);
  return { entries, next: rows.length > page.limit ? entries.at(-1)!.id : null };
}
