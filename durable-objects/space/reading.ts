import { parseLocalId } from '../../src/memory/ids.ts';
import type { HistoryEntry, ListInput, MemoryPage, OwnedMemory, SpaceExport } from '../../src/memory/space.ts';
import type { Memory } from '../../src/memory/types.ts';
import { listIssues, toIssue } from '../../src/storage/space/issues.ts';
import { listHistory } from '../../src/storage/space/history.ts';
import { eachMemory, findMemories, findMemory } from '../../src/storage/space/memories.ts';
import { toMemory } from '../../src/storage/space/memory-row.ts';
import { countHolding, listHolding } from '../../src/storage/space/memory-pages.ts';
import { listMessages, toMessage } from '../../src/storage/space/messages.ts';
import { listAgents, listSessions } from '../../src/storage/space/sessions.ts';
import { parseJson } from '../../src/storage/space/sql.ts';
import type { SpaceState } from '../../src/storage/space/state.ts';
import { toAcceptance } from './candidates.ts';
import { getOverview } from './overview.ts';
import type { Room } from './room.ts';

export function getMemory(room: Room, tenantId: string, id: string): OwnedMemory | null {
  const state = room.stateFor(tenantId);
  const [memory] = getMemories(room, tenantId, [id]);
  return state && memory ? own(state, memory) : null;
}

/** A memory with whose it is. */
export function own({ kind, externalId }: SpaceState, memory: Memory): OwnedMemory {
  return { memory, owner: { kind, externalId } };
}

/** Those of the ids that are this space's and not deleted, in the order asked. */
export function getMemories(room: Room, tenantId: string, ids: string[]): Memory[] {
  if (!room.stateFor(tenantId)) return [];
  const seqs = ids.map((id) => parseLocalId('memory', room.spaceId, id)).filter((seq) => seq !== null);
  const rows = findMemories(room.sql, seqs);
  return seqs
    .map((seq) => rows.get(seq))
    .filter((row) => row !== undefined && row.status !== 'deleted')
    .map((row) => toMemory(room.spaceId, row!));
}

/** Newest first. `after` is the last id of the page before. */
export function listMemories(room: Room, input: ListInput): MemoryPage {
  const page: MemoryPage = { memories: [], next: null, total: 0 };
  if (!room.stateFor(input.tenantId)) return page;
  const accepts = toAcceptance(room, input.filter, new Set(['memory', 'issue']), input.now, input.includeInactive);
  const before = input.after === null ? null : parseLocalId('memory', room.spaceId, input.after);
  if (accepts.isEverythingHolding) return listEverything(room, input, before);
  let skip = input.skip ?? 0;
  for (const row of eachMemory(room.sql, null)) {
    if (!accepts.memory(row)) continue;
    page.total += 1;
    if (before !== null && row.seq >= before) continue;
    if (skip > 0) {
      skip -= 1;
      continue;
    }
    if (page.memories.length < input.limit) page.memories.push(toMemory(room.spaceId, row));
    else page.next ??= page.memories.at(-1)!.id;
  }
  return page;
}

/** The same without a filter to look at each row for. */
function listEverything(room: Room, { now, skip = 0, limit }: ListInput, before: number | null): MemoryPage {
  const rows = listHolding(room.sql, { now, before, skip, limit: limit + 1 });
  const memories = rows.slice(0, limit).map((row) => toMemory(room.spaceId, row));
  return { memories, next: rows.length > limit ? memories.at(-1)!.id : null, total: countHolding(room.sql, now) };
}

/** Null when the space never had this memory; a deleted one still shows that it was deleted, and when. */
export function getHistory(room: Room, tenantId: string, id: string): (OwnedMemory & { changes: HistoryEntry[] }) | null {
  const state = room.stateFor(tenantId);
  const seq = parseLocalId('memory', room.spaceId, id);
  const row = state && seq !== null ? findMemory(room.sql, seq) : null;
  if (!state || !row) return null;
  return { ...own(state, toMemory(room.spaceId, row)), changes: listHistory(room.sql, room.spaceId, row.seq) };
}

/** Everything the space holds of its customer, for a file. */
export function exportAll(room: Room, tenantId: string): SpaceExport | null {
  const state = room.stateFor(tenantId);
  if (!state) return null;
  return {
    overview: getOverview(room, state, state.lastContact, null),
    sessions: listSessions(room.sql).map((session) => ({
      id: session.id, agentId: session.agent_id, status: session.status, supportType: session.support_type,
      sentiment: parseJson(session.sentiment, null), metadata: parseJson(session.metadata, {}),
      messagesCount: session.messages_count, createdAt: session.created_at, lastAt: session.last_at,
      agents: listAgents(room.sql, session.id), subject: session.subject, channel: session.channel, product: session.product,
      resolution: session.resolution, satisfaction: session.satisfaction, resolvedAt: session.resolved_at, closedAt: session.closed_at,
    })),
    messages: listMessages(room.sql).map((row) => toMessage(room.spaceId, row)),
    memories: [...eachMemory(room.sql, null)].filter((row) => row.status !== 'deleted').reverse().map((row) => toMemory(room.spaceId, row)),
    issues: listIssues(room.sql, Number.MAX_SAFE_INTEGER).map((issue) => toIssue(room.spaceId, issue)),
    history: listHistory(room.sql, room.spaceId, null),
  };
}
