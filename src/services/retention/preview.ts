import type { Context } from '../../context.ts';
import type { EndPreview } from '../../memory/space.ts';
import { listLiveCustomerIds } from '../../storage/d1/directory.ts';
import { requireScope } from '../authorization.ts';
import { getSpace } from '../spaces.ts';
import { previewRetentionChange, type RetentionPatch } from './settings.ts';

/** Memories named of one customer, the earliest to go first; all are counted. */
const NAMED = 100;

export interface PreviewRequest {
  /** As if the settings were changed so; null for the settings as they are. */
  change: RetentionPatch | null;
  /** What goes until then, epoch milliseconds. */
  by: number;
  /** Customers looked at. */
  limit: number;
  /** The customer to begin with. */
  from: string | null;
}

export interface CustomerPreview extends EndPreview {
  externalUserId: string;
}

/** A dry run of retention: what would go until a moment, by id and never by text. Customers that lose nothing are left out. */
export async function previewRetention(
  ctx: Context,
  { change, by, limit, from }: PreviewRequest,
): Promise<{ customers: CustomerPreview[]; next: string | null }> {
  requireScope(ctx.caller, 'admin');
  const { tenant } = ctx.caller;
  const policy = change === null ? tenant.settings.retention : previewRetentionChange(tenant.settings.retention, change);
  const ids = await ctx.timed('directory', () => listLiveCustomerIds(ctx.ports.db, tenant.id, { from, limit: limit + 1 }));
  const previews = await ctx.timed('space', () =>
    Promise.all(
      ids.slice(0, limit).map(async (externalUserId) => {
        const { space } = getSpace(ctx, 'customer', externalUserId);
        const preview = await space.previewRetention({ tenantId: tenant.id, policy, by, limit: NAMED });
        return preview && (preview.total > 0 || preview.archiveAt !== null) ? [{ ...preview, externalUserId }] : [];
      }),
    ),
  );
  return { customers: previews.flatMap((found) => found ?? []), next: ids[limit] ?? null };
}
