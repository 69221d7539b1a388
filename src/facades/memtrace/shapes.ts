import { toIso } from '../../http/times.ts';
import type { FilterExpression } from '../../memory/retrieval/filters.ts';
import type { Session } from '../../memory/sessions.ts';
import type { SpaceRecord } from '../../memory/space.ts';
import { MEMORY_KINDS, type Memory, type MemoryKind } from '../../memory/types.ts';
import { isUnnamed } from '../../services/sessions/unnamed-customer.ts';
import type { MemoryType } from './terms.ts';

/** What Memtrace says of a memory that we have no field for stands in its metadata, under these keys. */
export const KEPT = {
  type: 'memtrace.memory_type',
  event: 'memtrace.event_type',
  dedup: 'memtrace.dedup_key',
  parent: 'memtrace.parent_id',
  /** There when no importance was given: Memtrace counts that as none. */
  unrated: 'memtrace.unrated',
} as const;

/** What each kind of ours is called there, where nothing else was kept. */
const TYPE_OF: Record<MemoryKind, MemoryType> = {
  note: 'episodic', event: 'episodic', commitment: 'episodic', resolution: 'episodic', decision: 'decision', episode: 'session',
  identity: 'entity', preference: 'entity', fact: 'entity', goal: 'entity', issue: 'entity', sentiment: 'entity', instruction: 'entity',
};
const KIND_OF: Record<MemoryType, MemoryKind> = { episodic: 'event', session: 'event', decision: 'decision', entity: 'fact' };
/** Memtrace's own default. */
const GENERAL = 'general';
/** What a turn of a conversation is called. */
const SAID = 'message';

export function toKind(type: MemoryType): MemoryKind {
  return KIND_OF[type];
}

/** What must be kept of type and event so that both are read back as they were written. */
export function toKept(type: MemoryType, event: string): Record<string, string> {
  const kind = KIND_OF[type];
  return {
    ...(TYPE_OF[kind] === type ? {} : { [KEPT.type]: type }),
    ...(toEventType(kind) === event ? {} : { [KEPT.event]: event }),
  };
}

function toEventType(kind: MemoryKind): string {
  return kind === 'event' || kind === 'fact' ? GENERAL : kind;
}

export interface MemtraceMemory {
  id: string;
  time: string;
  org_id: string;
  agent_id: string;
  session_id?: string;
  memory_type: MemoryType;
  event_type: string;
  content: string;
  metadata?: Record<string, unknown>;
  tags?: string[];
  dedup_key?: string;
  importance?: number;
  parent_id?: string;
}

export function toMemtraceMemory(record: SpaceRecord, orgId: string): MemtraceMemory {
  return record.type === 'memory' ? toRemembered(record.memory, orgId) : toSaid(record, orgId);
}

export function toRemembered(memory: Memory, orgId: string): MemtraceMemory {
  const { [KEPT.type]: type, [KEPT.event]: event, [KEPT.dedup]: dedup, [KEPT.parent]: parent, [KEPT.unrated]: unrated, ...own } = memory.metadata;
  const metadata = memory.reasoning === null ? own : { ...own, reasoning: memory.reasoning };
  return {
    id: memory.id,
    time: toIso(memory.validFrom),
    org_id: orgId,
    agent_id: memory.agentId ?? '',
    ...(memory.sessionId === null ? {} : { session_id: memory.sessionId }),
    memory_type: (type as MemoryType | undefined) ?? TYPE_OF[memory.kind],
    event_type: (event as string | undefined) ?? toEventType(memory.kind),
    content: memory.text,
    ...(Object.keys(metadata).length > 0 ? { metadata } : {}),
    ...(memory.tags.length > 0 ? { tags: memory.tags } : {}),
    ...(typeof dedup === 'string' ? { dedup_key: dedup } : {}),
    ...(unrated ? {} : { importance: memory.importance }),
    ...(typeof parent === 'string' ? { parent_id: parent } : {}),
  };
}

/** A turn that came in through another API. */
function toSaid({ message, at }: Extract<SpaceRecord, { type: 'message' }>, orgId: string): MemtraceMemory {
  return {
    id: message.id,
    time: toIso(at),
    org_id: orgId,
    agent_id: message.agentId ?? '',
    session_id: message.sessionId,
    memory_type: 'episodic',
    event_type: SAID,
    content: `${message.role === 'user' ? 'Customer' : 'Agent'}: ${message.text}`,
    metadata: { role: message.role, ...(message.author === null ? {} : { author: message.author }) },
  };
}

/** Kept under `key`, or, where nothing is kept, of one of the kinds. */
function isKeptOr(key: string, value: string, kinds: readonly MemoryKind[]): FilterExpression {
  return {
    any: [
      { field: `metadata.${key}`, operator: 'eq', value },
      { all: [{ field: `metadata.${key}`, operator: 'exists', value: false }, { field: 'kind', operator: 'in', value: kinds }] },
    ],
  };
}

export function isOfType(type: string): FilterExpression {
  return isKeptOr(KEPT.type, type, MEMORY_KINDS.filter((kind) => TYPE_OF[kind] === type));
}

export function isOfEvent(event: string): FilterExpression {
  const isSaid: FilterExpression = { field: 'id', operator: 'contains', value: 'msg_' };
  const isRemembered = isKeptOr(KEPT.event, event, MEMORY_KINDS.filter((kind) => toEventType(kind) === event));
  return event === SAID ? { any: [isSaid, { all: [{ not: isSaid }, isRemembered] }] } : { all: [{ not: isSaid }, isRemembered] };
}

/** A session is active until it is resolved or closed. */
export const STATUSES = { active: ['open', 'waiting'], resolved: ['resolved'], closed: ['closed'] } as const;
export type Status = keyof typeof STATUSES;

export function toMemtraceSession(session: Session, orgId: string) {
  const status = (Object.keys(STATUSES) as Status[]).find((name) => (STATUSES[name] as readonly string[]).includes(session.status))!;
  const metadata = isUnnamed(session.externalId) ? session.metadata : { ...session.metadata, customer_id: session.externalId };
  return {
    id: session.id,
    org_id: orgId,
    /** Who took part first. */
    agent_id: session.agents[0]?.agentId ?? session.agentId ?? '',
    status,
    ...(Object.keys(metadata).length > 0 ? { metadata } : {}),
    created_at: toIso(session.createdAt),
    updated_at: toIso(Math.max(session.lastAt, session.resolvedAt ?? 0, session.closedAt ?? 0)),
    ...(session.closedAt === null ? {} : { closed_at: toIso(session.closedAt) }),
  };
}
