import type { Context, JobPointer, Tenant } from '../context.ts';
import { parseId } from '../memory/ids.ts';
import type { Space, SpacePolicy, Subject } from '../memory/space.ts';
import type { SubjectKind } from '../memory/types.ts';

export interface FoundSpace {
  spaceId: string;
  space: Space;
  subject: Subject;
}

/** The space of a subject of the caller's tenant; its address is computed, so it is there before anything was written. */
export function getSpace(ctx: Context, kind: SubjectKind, externalId: string): FoundSpace {
  const { tenant } = ctx.caller;
  const spaceId = ctx.ports.spaces.addressOf(tenant, kind, externalId);
  const subject: Subject = { tenantId: tenant.id, jurisdiction: tenant.jurisdiction, kind, externalId };
  return { spaceId, space: ctx.ports.spaces.at(tenant, spaceId), subject };
}

/** What of the tenant's settings a space needs with each write. */
export function toSpacePolicy(tenant: Tenant): SpacePolicy {
  return {
    maskedPersonal: tenant.settings.masking.personal,
    routing: tenant.routing,
    timezone: tenant.settings.timezone,
    locale: tenant.settings.locale,
    deepExtraction: tenant.settings.extraction === 'model',
    describesPhotos: tenant.settings.describePhotos,
    knowledgeReviewDays: tenant.settings.knowledgeReviewDays,
    retention: { ...tenant.settings.retention, version: tenant.version },
  };
}

/** Where a job is: in the space its id names, which is another than was asked when the customer was merged into somebody. */
export function toPointer({ id: tenantId, jurisdiction }: Tenant, spaceId: string, jobId: string): JobPointer {
  return { tenantId, jurisdiction, spaceId: parseId('job', jobId)?.spaceId ?? spaceId, jobId };
}

/** Sends a job's pointer. The space's alarm sends it again when this fails, so a queue that is down delays and loses nothing. */
export async function announceJob(ctx: Context, spaceId: string, jobId: string): Promise<void> {
  try {
    await ctx.ports.jobs.send(toPointer(ctx.caller.tenant, spaceId, jobId));
  } catch (error) {
    ctx.log.warn('job_not_queued', { job_id: jobId, cause: error instanceof Error ? error.name : 'unknown' });
  }
}

/** Keyed hash of a request under an idempotency key: the same key with another request is a conflict. */
export function toIdempotency(ctx: Context, key: string | null, request: unknown): { key: string; fingerprint: string } | null {
  return key === null ? null : { key, fingerprint: ctx.ports.fingerprint(JSON.stringify(request)) };
}
