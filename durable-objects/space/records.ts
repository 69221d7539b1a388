import { matchesFilter } from '../../src/memory/retrieval/filters.ts';
import type { CountRecordsInput, ListRecordsInput, RecordCounts, RecordType, RetrievalFilter, SpaceRecord } from '../../src/memory/space.ts';
import { toMemory, type MemoryRow } from '../../src/storage/space/memory-row.ts';
import { toMessage, type MessageRow } from '../../src/storage/space/messages.ts';
import { each } from '../../src/storage/space/sql.ts';
import { createSessionReader, toAcceptance, toFilterableMemory, toFilterableMessage, toOwner } from './candidates.ts';
import type { Room } from './room.ts';

/** What was remembered and said, as one log. Reads only, and no further than the limit. */
export function listRecords(room: Room, input: ListRecordsInput): SpaceRecord[] {
  if (!room.stateFor(input.tenantId)) return [];
  const records: SpaceRecord[] = [];
  for (const found of walk(room, input, input.order)) {
    if (records.length === input.limit) break;
    records.push(
      'memory' in found
        ? { type: 'memory', at: found.at, memory: toMemory(room.spaceId, found.memory) }
        : { type: 'message', at: found.at, message: toMessage(room.spaceId, found.message) },
    );
  }
  return records;
}

export function countRecords(room: Room, input: CountRecordsInput): RecordCounts {
  const counts: RecordCounts = { counts: input.groups.map(() => 0), total: 0, latestAt: null };
  if (!room.stateFor(input.tenantId)) return counts;
  const readSession = createSessionReader(room.sql);
  const owner = toOwner(room);
  for (const found of walk(room, input, 'desc')) {
    counts.latestAt ??= found.at;
    counts.total += 1;
    const item = 'memory' in found ? toFilterableMemory(owner, found.memory, readSession) : toFilterableMessage(owner, found.message);
    input.groups.forEach((group, index) => {
      if (matchesFilter(item, group)) counts.counts[index]! += 1;
    });
  }
  return counts;
}

type Found = { at: number; memory: MemoryRow } | { at: number; message: MessageRow };

/** Everything the filter lets through, in order of time: two sorted reads, merged. */
function* walk(room: Room, { types, filter, now }: Pick<ListRecordsInput, 'types' | 'filter' | 'now'>, order: 'asc' | 'desc'): Generator<Found> {
  const accepts = toAcceptance(room, filter, new Set(types.flatMap((type) => (type === 'memory' ? ['memory', 'issue'] : [type]))), now);
  const memories = read<MemoryRow>(room, types, 'memory', filter, order, (row) => accepts.memory(row));
  const messages = read<MessageRow>(room, types, 'message', filter, order, (row) => accepts.message(row));
  const isEarlier = (a: number, b: number): boolean => (order === 'asc' ? a < b : a > b);
  let memory = memories.next();
  let message = messages.next();
  while (!memory.done || !message.done) {
    // At one moment what was said comes before what was made of it.
    const takesMemory = message.done || (!memory.done && (isEarlier(memory.value.valid_from, message.value.at) || (order === 'desc' && memory.value.valid_from === message.value.at)));
    if (takesMemory && !memory.done) {
      yield { at: memory.value.valid_from, memory: memory.value };
      memory = memories.next();
    } else if (!message.done) {
      yield { at: message.value.at, message: message.value };
      message = messages.next();
    }
  }
}

function* read<Row>(
  room: Room,
  types: readonly RecordType[],
  type: RecordType,
  filter: RetrievalFilter,
  order: 'asc' | 'desc',
  accept: (row: Row) => boolean,
): Generator<Row> {
  if (!types.includes(type)) return;
  const [table, at, condition] =
    type === 'memory' ? ['memories', 'valid_from', `status = 'active'`] : ['messages', 'at', `hidden = 0 AND (role <> 'system' OR author IS NOT NULL)`];
  const inSessions = filter.sessionIds?.length ? 'AND session_id IN (SELECT value FROM json_each(?))' : '';
  const bindings = inSessions === '' ? [] : [JSON.stringify(filter.sessionIds)];
  const query = `SELECT * FROM ${table} WHERE ${condition} ${inSessions} ORDER BY ${at} ${order}, seq ${order}`;
  for (const row of each<Row>(room.sql, query, ...bindings)) if (accept(row)) yield row;
}
