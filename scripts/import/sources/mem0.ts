import type { SourceApi } from '../source-api.ts';
import { type ImportedMemory, type ReadPage, toImported, toRecord, toRecords, toText } from '../source.ts';

const PAGE = 100;

interface Entity {
  type: 'user' | 'agent';
  name: string;
}
interface Position {
  entities: Entity[];
  entity: number;
  page: number;
}

/**
 * Mem0's platform: every user and every agent that it knows, each page by page. What an agent shares with a user is the
 * user's and read there.
 */
export function readMem0(api: SourceApi): ReadPage {
  return async (from) => {
    const position = (from as Position | null) ?? { entities: await listEntities(api), entity: 0, page: 1 };
    const { entities, entity, page } = position;
    const current = entities[entity];
    if (!current) return { memories: [], next: null, done: 0, total: 0 };
    const filters = current.type === 'user' ? { user_id: current.name } : { agent_id: current.name };
    const answer = await api.post(`/v3/memories/?page=${page}&page_size=${PAGE}`, { filters });
    const memories = toRecords(answer['results'])
      .filter((memory) => current.type === 'user' || toText(memory['user_id']) === null)
      .map(fromMem0);
    const isMore = Boolean(answer['next']);
    const next = isMore ? { ...position, page: page + 1 } : { ...position, entity: entity + 1, page: 1 };
    return { memories, next: next.entity < entities.length ? next : null, done: isMore ? entity : entity + 1, total: entities.length };
  };
}

async function listEntities(api: SourceApi): Promise<Entity[]> {
  const entities: Entity[] = [];
  for (let page = 1; ; page += 1) {
    const answer = await api.get(`/v1/entities/?page=${page}&page_size=${PAGE}`);
    for (const { type, name, id } of toRecords(answer['results'])) {
      const known = toText(name) ?? toText(id);
      if ((type === 'user' || type === 'agent') && known !== null) entities.push({ type, name: known });
    }
    if (!answer['next']) return entities;
  }
}

/** One memory as the platform lists it, or as its exports and the open-source `get_all` have it. */
export function fromMem0(memory: Record<string, unknown>): ImportedMemory {
  return toImported({
    sourceId: String(memory['id']),
    customerId: toText(memory['user_id']),
    agentId: toText(memory['agent_id']),
    sessionId: toText(memory['run_id']) ?? toText(memory['session_id']),
    content: String(memory['memory'] ?? memory['text'] ?? memory['data'] ?? ''),
    tags: Array.isArray(memory['categories']) ? memory['categories'].map(String) : [],
    metadata: toRecord(memory['metadata']),
    at: toText(memory['created_at']),
  });
}
