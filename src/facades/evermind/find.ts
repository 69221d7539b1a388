import type { Context } from '../../context.ts';
import { toRelevance } from '../../memory/retrieval/fusion.ts';
import type { RetrievalFilter } from '../../memory/space.ts';
import type { HitType, MemoryKind } from '../../memory/types.ts';
import type { FoundHit } from '../../services/memories/found-hits.ts';
import { searchMemory, type SearchMethod } from '../../services/memories/search.ts';
import { findEveryOwner } from '../../services/sessions/owners.ts';
import type { SubjectName } from '../../services/subjects.ts';
import { PROFILE_KINDS } from './kinds.ts';

/** A question as both of EverMind's APIs ask it. */
export interface Quest {
  query: string;
  /** Whose memory; empty for that of everybody in the groups. */
  userIds: readonly string[];
  /** Groups and sessions: one thing here. */
  sessionIds: string[];
  method: SearchMethod;
  filter: RetrievalFilter;
  limit: number;
}

/** A hit with its score as a share of the best there could be. */
export type Answer = FoundHit & { relevance: number };

const EVERYTHING: HitType[] = ['memory', 'issue', 'message'];

/**
 * What was said and what is known, best first, with a place for every ticket that answers; `hasProfile` with what holds of
 * the person.
 */
export async function findAnything(
  ctx: Context,
  quest: Quest,
  { hasProfile }: { hasProfile: boolean },
): Promise<Answer[]> {
  const filter = hasProfile ? quest.filter : { ...quest.filter, withoutKinds: PROFILE_KINDS };
  return ask(ctx, { ...quest, filter }, { types: EVERYTHING, isSpread: quest.sessionIds.length !== 1 });
}

/** Statements of these kinds, best first. */
export async function findKinds(ctx: Context, quest: Quest, kinds: readonly MemoryKind[]): Promise<Answer[]> {
  return ask(ctx, { ...quest, filter: { ...quest.filter, kinds: [...kinds] } }, { types: ['memory'] });
}

/** What is known of the person: what answers the question first, then the rest, since all of it holds whatever is asked. */
export async function findProfile(ctx: Context, quest: Quest): Promise<Answer[]> {
  const filter = { ...quest.filter, kinds: [...PROFILE_KINDS] };
  return ask(ctx, { ...quest, filter }, { types: ['memory'], isFilled: true });
}

async function ask(
  ctx: Context,
  quest: Quest,
  how: { types: HitType[]; isSpread?: boolean; isFilled?: boolean },
): Promise<Answer[]> {
  const { query, userIds, sessionIds, method, filter, limit } = quest;
  const subjects = userIds.length > 0 ? userIds.map(toCustomer) : await findEveryOwner(ctx, sessionIds);
  const { hits } = await searchMemory(ctx, {
    query,
    externalUserId: null,
    agentId: null,
    sessionIds,
    filter,
    method,
    channels: [],
    limit,
    subjects,
    ...how,
  });
  return dropEchoes(hits).map((hit) => ({ ...hit, relevance: toRelevance(hit.score) }));
}

/** Some APIs keep a turn word for word as a memory too: it is told once. */
function dropEchoes(hits: FoundHit[]): FoundHit[] {
  const kept = new Set(hits.flatMap(({ memory }) => (memory?.origin === 'verbatim' ? memory.evidence : [])));
  return kept.size === 0 ? hits : hits.filter(({ message }) => message === null || !kept.has(message.id));
}

function toCustomer(externalId: string): SubjectName {
  return { kind: 'customer', externalId };
}
