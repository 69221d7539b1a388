import { toIso } from '../../http/times.ts';
import { categoryOf, type Memory } from '../../memory/types.ts';
import type { ListedMemory } from '../../services/memories/list.ts';
import { toExpirationDate } from './dates.ts';
import { toRunId, toUserId } from './entities.ts';

/** A memory as Mem0 shows it. An app is a label of ours, and shown as the entity it is there. */
export function toMem0Memory(memory: ListedMemory) {
  const { app_id: appId = null, ...metadata } = memory.metadata;
  const runId = toRunId(memory.sessionId);
  return {
    id: memory.id,
    memory: memory.text,
    user_id: toUserId(memory.externalUserId),
    agent_id: memory.agentId,
    app_id: appId,
    run_id: runId,
    session_id: runId,
    metadata,
    categories: toCategories(memory),
    immutable: false,
    expiration_date: toExpirationDate(memory.expiresAt),
    created_at: toIso(memory.createdAt),
    updated_at: toIso(memory.updatedAt),
    lifecycle_state: memory.status,
    structured_attributes: null,
    replaced_by: memory.supersededBy,
    synthesized: memory.origin === 'model',
    owner: null,
  };
}

export function toCategories({ kind }: Pick<Memory, 'kind'>): string[] {
  return [...new Set([categoryOf(kind), kind])];
}

/** Only the fields asked for; the id always. */
export function pickFields<T extends { id: string }>(item: T, fields: readonly string[] | null | undefined): Partial<T> {
  if (!fields?.length) return item;
  return Object.fromEntries(Object.entries(item).filter(([name]) => name === 'id' || fields.includes(name))) as Partial<T>;
}
