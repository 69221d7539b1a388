import type { SourceApi } from '../source-api.ts';
import { type ImportedMemory, type ReadPage, toImported, toRecord, toRecords, toText } from '../source.ts';

const PAGE = 100;
const TYPES = ['episodic_memory', 'profile'] as const;

/** Its word for whoever it is. */
const EVERYBODY = '__all__';

interface Position {
  user: number;
  type: number;
  offset: number;
  done: number;
  /** Customers by group. */
  owners: Record<string, string | null>;
}

/**
 * EverMemOS v0: episodes, then profiles, of each of the customers, or of everybody where none are named. Whose a group is, its
 * conversation metadata say.
 */
export function readEverMemOs(api: SourceApi, customers: readonly string[]): ReadPage {
  const users = customers.length > 0 ? customers : [EVERYBODY];
  return async (from) => {
    const position = (from as Position | null) ?? { user: 0, type: 0, offset: 0, done: 0, owners: {} };
    const query = new URLSearchParams({
      user_id: users[position.user]!, memory_type: TYPES[position.type]!, limit: String(PAGE), offset: String(position.offset),
    });
    const answer = toRecord((await api.get(`/api/v0/memories?${query}`))['result']);
    const found = toRecords(answer['memories']);
    const owners = { ...position.owners };
    for (const memory of found) {
      const group = toText(memory['group_id']);
      if (group === null || group in owners) continue;
      const meta = await api.find(`/api/v0/memories/conversation-meta?group_id=${encodeURIComponent(group)}`);
      owners[group] = findCustomer(toRecord(toRecord(meta)['result']));
    }
    const isMore = answer['has_more'] === true && found.length > 0;
    const next: Position = isMore
      ? { ...position, owners, offset: position.offset + found.length, done: position.done + found.length }
      : { ...position, owners, type: position.type + 1, offset: 0, done: position.done + found.length };
    if (next.type === TYPES.length) Object.assign(next, { user: position.user + 1, type: 0 });
    const counted = answer['total_count'];
    return {
      memories: found.map((memory) => fromEverMemOs(memory, owners)),
      next: next.user < users.length ? next : null,
      done: next.done,
      total: Math.max(next.done, typeof counted === 'number' ? position.done - position.offset + counted : 0),
    };
  };
}

/** Who of a conversation is no assistant. */
export function findCustomer(meta: Record<string, unknown>): string | null {
  const details = meta['user_details'];
  const users = Array.isArray(details)
    ? toRecords(details).map((user) => ({ id: toText(user['user_id']), role: toText(user['role']) ?? '' }))
    : Object.entries(toRecord(details)).map(([id, user]) => ({
        id, role: `${toText(toRecord(user)['role']) ?? ''} ${toText(toRecord(user)['custom_role']) ?? ''}`,
      }));
  const people = users.filter(({ role }) => !/assistant|agent|bot|system|support/i.test(role));
  return people.length === 1 ? people[0]!.id : null;
}

export function fromEverMemOs(memory: Record<string, unknown>, owners: Record<string, string | null>): ImportedMemory {
  const group = toText(memory['group_id']);
  const isProfile = memory['memory_type'] === 'profile';
  const content =
    toText(memory['episode']) ?? toText(memory['memory_content']) ?? toText(memory['summary']) ?? toText(memory['profile']) ?? toText(memory['content']);
  return toImported({
    sourceId: String(memory['id'] ?? memory['event_id'] ?? `${group}:${String(memory['timestamp'])}`),
    customerId: (group === null ? null : (owners[group] ?? null)) ?? toText(memory['user_id']),
    sessionId: group,
    content: content ?? '',
    kind: isProfile ? 'fact' : 'episode',
    metadata: toText(memory['subject']) === null ? {} : { subject: memory['subject'] },
    at: toText(memory['timestamp']),
    isRecord: !isProfile,
  });
}
