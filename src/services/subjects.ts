import type { Context } from '../context.ts';
import { RapportError } from '../errors.ts';
import type { SubjectKind } from '../memory/types.ts';
import { findSessionsByExternalId, listCustomerIds } from '../storage/d1/directory.ts';
import { listKnowingAgents } from '../storage/d1/knowledge.ts';
import { requireScope } from './authorization.ts';

/** A space by whose it is. */
export interface SubjectName {
  kind: SubjectKind;
  externalId: string;
}

/** What a caller may name to say where to look. */
export type Place = { customer: string } | { session: string } | { agent: string } | { tenant: true };

/** Spaces that one request asks at most: each is a call of its own. */
export const SUBJECTS_AT_ONCE = 200;

/** The spaces that places name, each once. A session is found through the directory. */
export async function findSubjects(ctx: Context, places: readonly Place[]): Promise<SubjectName[]> {
  const sessions = places.flatMap((place) => ('session' in place ? [place.session] : []));
  const owners = sessions.length === 0 ? [] : await findSessionOwners(ctx, sessions);
  const named = places.flatMap((place): SubjectName[] => {
    if ('customer' in place) return [{ kind: 'customer', externalId: place.customer }];
    if ('agent' in place) return [{ kind: 'agent', externalId: place.agent }];
    return 'tenant' in place ? [{ kind: 'tenant', externalId: '' }] : [];
  });
  const byName = new Map([...named, ...owners].map((subject) => [JSON.stringify([subject.kind, subject.externalId]), subject]));
  return [...byName.values()];
}

/** Whose sessions these are. @throws RapportError `session_ambiguous` where several customers have one of that id. */
export async function findSessionOwners(ctx: Context, sessionIds: readonly string[]): Promise<SubjectName[]> {
  const { db } = ctx.ports;
  const found = await ctx.timed('directory', () =>
    Promise.all([...new Set(sessionIds)].map((id) => findSessionsByExternalId(db, ctx.caller.tenant.id, id))),
  );
  const ambiguous = found.find(({ count }) => count > 1);
  if (ambiguous) throw new RapportError('session_ambiguous', { customers: ambiguous.count });
  const owners = new Set(found.flatMap(({ sessions }) => sessions.map((session) => session.externalUserId)));
  return [...owners].map((externalId) => ({ kind: 'customer', externalId }));
}

/**
 * Every space of these kinds that the directory knows, as far as one request can ask them, and whether there are more.
 * @throws RapportError `forbidden` without scope `admin`: it crosses all customers.
 */
export async function listSubjects(ctx: Context, kinds: readonly SubjectKind[]): Promise<{ subjects: SubjectName[]; hasMore: boolean }> {
  requireScope(ctx.caller, 'admin');
  const { db } = ctx.ports;
  const { id } = ctx.caller.tenant;
  const limit = SUBJECTS_AT_ONCE + 1;
  const [customers, agents] = await ctx.timed('directory', () =>
    Promise.all([
      kinds.includes('customer') ? listCustomerIds(db, id, { from: null, limit }) : [],
      kinds.includes('agent') ? listKnowingAgents(db, id, limit) : [],
    ]),
  );
  const all: SubjectName[] = [
    ...(kinds.includes('tenant') ? [{ kind: 'tenant' as const, externalId: '' }] : []),
    ...agents.map((externalId) => ({ kind: 'agent' as const, externalId })),
    ...customers.map((externalId) => ({ kind: 'customer' as const, externalId })),
  ];
  return { subjects: all.slice(0, SUBJECTS_AT_ONCE), hasMore: all.length > SUBJECTS_AT_ONCE };
}
