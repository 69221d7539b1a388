import { toId } from '../../src/memory/ids.ts';
import { toSessionHash } from '../../src/memory/retrieval/entry.ts';
import { normalizeProduct, toKnowledgeCategory, toKnowledgeKind, toProduct } from '../../src/memory/knowledge.ts';
import { matchesFilter, settleField, type Filterable } from '../../src/memory/retrieval/filters.ts';
import type { RetrievalFilter } from '../../src/memory/space.ts';
import { type Category, categoryOf } from '../../src/memory/types.ts';
import type { MemoryRow } from '../../src/storage/space/memory-row.ts';
import { toMessage, type MessageRow } from '../../src/storage/space/messages.ts';
import { findSession } from '../../src/storage/space/sessions.ts';
import { parseJson } from '../../src/storage/space/sql.ts';
import type { Room } from './room.ts';

/** Which rows a filter lets into ranking. Filters come before ranking, so a page is never short for their sake. */
export interface Acceptance {
  memory(row: MemoryRow): boolean;
  message(row: MessageRow): boolean;
  /** What the text index knows of a turn by itself; false where the row would not pass either. */
  turn(at: number, session: number): boolean;
  /** Whether a turn that the index lets through must still be read to be sure. */
  readsTurns: boolean;
  /** Whether of memories it lets in all that hold now, and nothing else. */
  isEverythingHolding: boolean;
}

/**
 * @param includeInactive lets in superseded and expired memories too.
 * @param includeReplaced lets in what was replaced since, for a question about how things were; of an issue only its line as it is.
 */
export function toAcceptance(
  room: Pick<Room, 'spaceId' | 'sql' | 'stateOf'>,
  asked: RetrievalFilter,
  types: ReadonlySet<string>,
  now: number,
  includeInactive = false,
  includeReplaced = false,
): Acceptance {
  const { sql } = room;
  const owner = toOwner(room);
  const filter = settleOwner(asked, owner);
  if (!filter) return NOTHING;
  const wantsMemories = types.has('memory') || types.has('knowledge');
  const wantsIssues = types.has('issue') || wantsMemories;
  const asOf = filter.asOf ?? null;
  // A few hundred rows are looked at for a question, and few questions bring a filter.
  const isFiltering = Object.values(filter).some((value) => value !== undefined);
  const wantsMessages = types.has('message') && !filter.kinds?.length && !filter.categories?.length && !filter.tags?.length;
  const readSession = createSessionReader(sql);
  const sessions = filter.sessionIds?.length ? new Set(filter.sessionIds.map(toSessionHash)) : null;
  return {
    turn: (at, session) =>
      wantsMessages && isWithin(filter, at) && (filter.asOf === undefined || at <= filter.asOf) && (sessions === null || sessions.has(session)),
    isEverythingHolding: wantsMemories && !isFiltering && !includeInactive && !includeReplaced,
    // A session is known to the index by its hash.
    readsTurns: sessions !== null || filter.agentId !== undefined || filter.metadata !== undefined || filter.expression !== undefined,
    memory: (row) =>
      (row.kind === 'issue' ? wantsIssues : wantsMemories) &&
      (includeInactive ? row.status !== 'deleted' : holdsAt(row, asOf, now) || (includeReplaced && isReplaced(row, now))) &&
      (!isFiltering ||
        (passesSimple(filter, { sessionId: row.session_id, agentId: row.agent_id, at: row.valid_from }) &&
          (!filter.kinds?.length || filter.kinds.includes(row.kind)) &&
      !filter.withoutKinds?.includes(row.kind) &&
          (!filter.categories?.length || filter.categories.includes(toCategory(owner, row))) &&
          (!filter.tags?.length || hasAll(JSON.parse(row.tags) as string[], filter.tags)) &&
          passesKnowledge(filter, row) &&
          passesDeep(filter, () => toFilterableMemory(owner, row, readSession)))),
    message: (row) =>
      wantsMessages &&
      (filter.asOf === undefined || row.at <= filter.asOf) &&
      passesSimple(filter, { sessionId: row.session_id, agentId: row.agent_id, at: row.at }) &&
      passesDeep(filter, () => toFilterableMessage(owner, row)),
  };
}

/** What no row passes. */
const NOTHING: Acceptance = { memory: () => false, message: () => false, turn: () => false, readsTurns: false, isEverythingHolding: false };

/** A filter without what is known before any row is looked at: whose everything here is. Null where that rules out all of it. */
function settleOwner(filter: RetrievalFilter, { externalUserId }: Owner): RetrievalFilter | null {
  if (!filter.expression) return filter;
  const { expression, ...others } = filter;
  const rest = settleField(expression, 'external_user_id', externalUserId);
  if (typeof rest === 'boolean') return rest ? others : null;
  return { ...others, expression: rest };
}

/** Whose rows are looked at. */
export interface Owner {
  spaceId: string;
  externalUserId: string | null;
}

export function toOwner(room: Pick<Room, 'spaceId' | 'stateOf'>): Owner {
  const state = room.stateOf();
  return { spaceId: room.spaceId, externalUserId: state?.kind === 'customer' ? state.externalId : null };
}

/** Labels of sessions, each read once: those a caller put on the conversation count for what was understood from it. */
export function createSessionReader(sql: SqlStorage): (sessionId: string) => Record<string, unknown> {
  const known = new Map<string, Record<string, unknown>>();
  return (sessionId) => {
    const labels = known.get(sessionId) ?? parseJson<Record<string, unknown>>(findSession(sql, sessionId)?.metadata ?? null, {});
    known.set(sessionId, labels);
    return labels;
  };
}

export function toFilterableMemory(
  { spaceId, externalUserId }: Owner,
  row: MemoryRow,
  readSession: (sessionId: string) => Record<string, unknown>,
): Filterable {
  // A filter looks at one or two of these, and of thousands of rows: what must be parsed waits until it is asked for.
  return {
    get id() {
      return toId('memory', spaceId, row.seq);
    },
    get tags() {
      return parseJson<string[]>(row.tags, []);
    },
    get metadata() {
      const labels = row.session_id === null ? {} : readSession(row.session_id);
      return { ...labels, ...parseJson<Record<string, unknown>>(row.metadata, {}) };
    },
    get category() {
      return toCategory({ externalUserId }, row);
    },
    kind: row.kind, externalUserId, agentId: row.agent_id, sessionId: row.session_id,
    createdAt: row.created_at, updatedAt: row.updated_at, validFrom: row.valid_from, expiresAt: row.expires_at,
    importance: row.importance, text: row.text, topicKey: row.topic_key,
  };
}

/** Active now, or held at the moment asked about. */
function holdsAt(row: MemoryRow, asOf: number | null, now: number): boolean {
  if (asOf === null) return row.status === 'active' && (row.expires_at === null || row.expires_at > now);
  if (row.status === 'deleted' || row.status === 'expired') return false;
  return row.valid_from <= asOf && (row.valid_to === null || row.valid_to > asOf) && (row.expires_at === null || row.expires_at > asOf);
}

function isReplaced(row: MemoryRow, now: number): boolean {
  return row.status === 'superseded' && row.kind !== 'issue' && (row.expires_at === null || row.expires_at > now);
}

function passesSimple(filter: RetrievalFilter, item: { sessionId: string | null; agentId: string | null; at: number }): boolean {
  if (filter.sessionIds?.length && !filter.sessionIds.includes(item.sessionId ?? '')) return false;
  if (filter.agentId !== undefined && item.agentId !== null && item.agentId !== filter.agentId) return false;
  return isWithin(filter, item.at);
}

function isWithin(filter: RetrievalFilter, at: number): boolean {
  return (filter.since === undefined || at >= filter.since) && (filter.until === undefined || at <= filter.until);
}

function toCategory({ externalUserId }: Pick<Owner, 'externalUserId'>, row: MemoryRow): Category {
  if (externalUserId !== null || row.kind !== 'fact') return categoryOf(row.kind);
  return toKnowledgeCategory({ kind: row.kind, metadata: parseJson<Record<string, unknown>>(row.metadata, {}) });
}

function passesKnowledge({ knowledge }: RetrievalFilter, row: MemoryRow): boolean {
  if (!knowledge || (knowledge.kind === undefined && knowledge.product === undefined)) return true;
  const carrier = { kind: row.kind, metadata: parseJson<Record<string, unknown>>(row.metadata, {}) };
  if (knowledge.kind !== undefined && toKnowledgeKind(carrier) !== knowledge.kind) return false;
  return knowledge.product === undefined || normalizeProduct(toProduct(carrier) ?? '') === normalizeProduct(knowledge.product);
}

/** Metadata and expressions need the parsed row, so they are looked at last. */
function passesDeep(filter: RetrievalFilter, read: () => Filterable): boolean {
  if (!filter.metadata && !filter.expression) return true;
  const item = read();
  const wanted = Object.entries(filter.metadata ?? {});
  const equal = wanted.every(([key, value]) => matchesFilter(item, { field: `metadata.${key}`, operator: 'eq', value }));
  return equal && (!filter.expression || matchesFilter(item, filter.expression));
}

export function toFilterableMessage({ spaceId, externalUserId }: Owner, row: MessageRow): Filterable {
  const message = toMessage(spaceId, row);
  return {
    id: message.id, externalUserId, kind: 'note', category: 'fact', agentId: message.agentId, sessionId: message.sessionId, tags: [],
    createdAt: row.received_at, updatedAt: row.received_at, validFrom: row.at, expiresAt: null, importance: 0.5,
    text: message.text, topicKey: null, metadata: message.metadata,
  };
}

function hasAll(tags: string[], wanted: string[]): boolean {
  return wanted.every((tag) => tags.includes(tag));
}
