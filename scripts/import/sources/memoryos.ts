import type { SourceApi } from '../source-api.ts';
import { type ImportedMemory, type ImportPage, type ReadPage, toImported, toRecord, toRecords, toText } from '../source.ts';

/** MemoryOS lists at most so many. */
const PAGE = 50;

interface Position {
  cursor: string | null;
  done: number;
}

/** MemoryOS: the customers of the tenant, a page at a time, each by its export. */
export function readMemoryOs(api: SourceApi): ReadPage {
  return async (from) => {
    const { cursor, done } = (from as Position | null) ?? { cursor: null, done: 0 };
    const listed = await api.get(`/v1/tenant/customers?limit=${PAGE}${cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`}`);
    const customers = toRecords(listed['data']).map((customer) => String(customer['external_user_id']));
    const exports = [];
    for (const customer of customers) exports.push(await api.find(`/v1/users/${encodeURIComponent(customer)}/export`));
    const pages = exports.flatMap((found, index) => (found ? [fromMemoryOs(toRecord(found['data']), customers[index]!)] : []));
    const { next_cursor: nextCursor, total } = toRecord(listed['pagination']);
    const next = toText(nextCursor);
    const behind = done + customers.length;
    return {
      memories: pages.flatMap(({ memories }) => memories),
      left: pages.flatMap(({ left }) => left ?? []),
      next: next === null ? null : { cursor: next, done: behind },
      done: behind,
      total: typeof total === 'number' ? total : behind,
    };
  };
}

const KINDS: Record<string, ImportedMemory['kind']> = {
  preference: 'preference', fact: 'fact', goal: 'goal', procedure: 'instruction', relationship: 'identity', expertise: 'fact',
};

/** One customer's export. What is archived was replaced by what is not. */
export function fromMemoryOs(data: Record<string, unknown>, customer: string | null): Pick<ImportPage, 'memories' | 'left'> {
  const customerId = toText(data['proxy_user_id']) ?? customer;
  const all = toRecords(data['memories']);
  const archived = all.filter((memory) => memory['is_archived'] === true);
  const memories = all
    .filter((memory) => memory['is_archived'] !== true)
    .map((memory) =>
      toImported({
        sourceId: String(memory['id']),
        customerId,
        sessionId: toText(memory['source_conversation_id']),
        content: String(memory['content'] ?? ''),
        kind: KINDS[String(memory['category'])] ?? 'fact',
        importance: typeof memory['importance_score'] === 'number' ? memory['importance_score'] / 10 : null,
        metadata: toRecord(memory['metadata']),
        at: toText(memory['created_at']),
      }),
    );
  return { memories, left: archived.map(() => 'archived by MemoryOS') };
}
