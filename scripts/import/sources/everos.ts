import type { SourceApi } from '../source-api.ts';
import { type ImportedMemory, type ReadPage, toImported, toRecord, toRecords, toText } from '../source.ts';

const PAGE = 100;
const TYPES = ['episodic_memory', 'profile'] as const;

interface Position {
  customer: number;
  type: number;
  page: number;
}

/** EverOS v1: episodes and profiles of each of the customers. It lists nobody's users, so who they are is given. */
export function readEverOs(api: SourceApi, customers: readonly string[]): ReadPage {
  return async (from) => {
    const position = (from as Position | null) ?? { customer: 0, type: 0, page: 1 };
    const customer = customers[position.customer];
    if (customer === undefined) return { memories: [], next: null, done: 0, total: 0 };
    const answer = await api.post('/api/v1/memories/get', {
      memory_type: TYPES[position.type], filters: { user_id: customer }, page: position.page, page_size: PAGE, rank_by: 'timestamp', rank_order: 'asc',
    });
    const data = toRecord(answer['data']);
    const memories = fromEverOs(data, customer);
    const found = toRecords(data[position.type === 0 ? 'episodes' : 'profiles']).length;
    const total = typeof data['total_count'] === 'number' ? data['total_count'] : found;
    const isMore = found > 0 && position.page * PAGE < total;
    const next = isMore
      ? { ...position, page: position.page + 1 }
      : position.type + 1 < TYPES.length
        ? { ...position, type: position.type + 1, page: 1 }
        : { customer: position.customer + 1, type: 0, page: 1 };
    return { memories, next: next.customer < customers.length ? next : null, done: next.customer, total: customers.length };
  };
}

/** Episodes and profiles as `get` answers them, or an export of the same form. */
export function fromEverOs(data: Record<string, unknown>, customer: string | null): ImportedMemory[] {
  const episodes = toRecords(data['episodes']).map((episode) =>
    toImported({
      sourceId: String(episode['id']),
      customerId: toText(episode['user_id']) ?? customer,
      sessionId: toText(episode['session_id']) ?? toText(episode['group_id']),
      content: toText(episode['episode']) ?? toText(episode['summary']) ?? '',
      kind: 'episode',
      metadata: toText(episode['subject']) === null ? {} : { subject: episode['subject'] },
      at: toText(episode['timestamp']),
      isRecord: true,
    }),
  );
  const facts = toRecords(data['profiles']).flatMap((profile) => {
    const known = toRecord(profile['profile_data']);
    return [...listFacts(known['explicit_info']), ...listFacts(known['implicit_traits'])].map((content, index) =>
      toImported({
        sourceId: `${String(profile['id'])}:${index}`, customerId: toText(profile['user_id']) ?? customer, content, kind: 'fact',
      }),
    );
  });
  return [...episodes, ...facts];
}

/** Facts of a profile are texts, or objects that describe one. */
function listFacts(value: unknown): string[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((item) => {
    const { description, trait, category, content, value: said } = toRecord(item);
    const text = toText(item) ?? toText(description) ?? toText(content) ?? toText(said) ?? toText(trait);
    if (text === null) return [];
    const about = toText(category);
    return [about === null || text.toLowerCase().includes(about.toLowerCase()) ? text : `${about}: ${text}`];
  });
}
