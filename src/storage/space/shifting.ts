import { parseId, toId, type IdKind } from '../../memory/ids.ts';
import { toContentKey } from '../../memory/reconcile/content-key.ts';
import { shiftPacked } from '../../memory/retrieval/term-index.ts';
import type { SqlValue } from './sql.ts';

/** Tables whose rows are numbered within their space; the numbers are the local part of public ids. */
export const NUMBERED = ['messages', 'memories', 'issues', 'jobs'] as const;
export type Numbered = (typeof NUMBERED)[number];
/** What is added to each number of a table when its rows go to another space. */
export type Shifts = Record<Numbered, number>;

/** Rows on their way from one space to another. */
export interface Moving {
  from: string;
  to: string;
  shifts: Shifts;
}

export type Row = Record<string, SqlValue>;

const KIND_OF: Record<IdKind, Numbered> = { memory: 'memories', message: 'messages', issue: 'issues', job: 'jobs' };

/** An id of the space that rows left, as it is in the space they went to; every other text as it is. */
export function shiftId(text: string, { from, to, shifts }: Moving): string {
  for (const kind of Object.keys(KIND_OF) as IdKind[]) {
    const parts = parseId(kind, text);
    if (parts) return parts.spaceId === from ? toId(kind, to, parts.seq + shifts[KIND_OF[kind]]) : text;
  }
  return text;
}

/** Nothing and 0, which stands for none, stay. */
function shift(value: SqlValue | undefined, by: number): SqlValue {
  return typeof value === 'number' && value !== 0 ? value + by : (value ?? null);
}

function shiftList(json: SqlValue | undefined, by: number): string {
  return JSON.stringify((JSON.parse(String(json)) as number[]).map((seq) => seq + by));
}

/** What of an issue's state counts messages. A forgotten one is but the list of those it rested on. */
function shiftIssue(json: SqlValue | undefined, by: number): string {
  const data = JSON.parse(String(json)) as number[] | Record<string, unknown>;
  if (Array.isArray(data)) return JSON.stringify(data.map((seq) => seq + by));
  const numbers = ['statusThrough', 'wordedThrough'].map((field) => [field, shift(data[field] as number, by)]);
  return JSON.stringify({ ...data, ...Object.fromEntries(numbers), evidence: (data['evidence'] as number[]).map((seq) => seq + by) });
}

/** Topics that hold a number: those of an issue and what belongs to it, and of a correction. */
function shiftTopic(topic: SqlValue | undefined, { issues, memories }: Shifts): SqlValue {
  if (typeof topic !== 'string') return null;
  const [, kind, seq, rest] = /^(issue|corrected)\.(\d+)(\..+)?$/.exec(topic) ?? [];
  return seq === undefined ? topic : `${kind}.${Number(seq) + (kind === 'issue' ? issues : memories)}${rest ?? ''}`;
}

function shiftAnswer(json: SqlValue | undefined, moving: Moving): string {
  const answer = JSON.parse(String(json)) as Record<string, unknown>;
  const move = (value: unknown): unknown => {
    if (typeof value === 'string') return shiftId(value, moving);
    return Array.isArray(value) ? value.map(move) : value;
  };
  const seqs = answer['seqs'] as number[] | undefined;
  return JSON.stringify({
    ...Object.fromEntries(Object.entries(answer).map(([key, value]) => [key, move(value)])),
    ...(seqs ? { seqs: seqs.map((seq) => seq + moving.shifts.memories) } : {}),
  });
}

function shiftMemory(row: Row, moving: Moving): Row {
  const { messages, memories } = moving.shifts;
  const { issue_id: issueId, ...labels } = JSON.parse(String(row.metadata)) as Record<string, unknown>;
  const text = String(row.text);
  return {
    ...row,
    seq: shift(row.seq, memories),
    evidence: shiftList(row.evidence, messages),
    evidence_through: shift(row.evidence_through, messages),
    supersedes: shift(row.supersedes, memories),
    superseded_by: shift(row.superseded_by, memories),
    topic_key: shiftTopic(row.topic_key, moving.shifts),
    metadata: JSON.stringify(typeof issueId === 'string' ? { ...labels, issue_id: shiftId(issueId, moving) } : labels),
    // The words of a forgotten one are gone; it stays known under the key it had.
    content_key: text === '' ? row.content_key! : toContentKey(moving.to, String(row.kind), text),
    indexed_by: row.status === 'active' ? null : 'gone',
  };
}

function shiftVectors(seqs: SqlValue | undefined, by: number): ArrayBuffer {
  return Uint32Array.from(new Uint32Array(seqs as ArrayBuffer), (seq) => (seq === 0 ? 0 : seq + by)).buffer;
}

const byKind = (kind: SqlValue | undefined, { messages, memories }: Shifts) => (kind === 'message' ? messages : memories);

/** How a row of each table is in another space. What is not named here is of no customer, and goes nowhere. */
export const SHIFTED: Record<string, (row: Row, moving: Moving) => Row> = {
  sessions: (row, { shifts }) => ({
    ...row, stated_through: shift(row.stated_through, shifts.messages), flushed_through: shift(row.flushed_through, shifts.messages), projected: 0,
  }),
  session_agents: (row) => row,
  messages: (row, { shifts }) => ({ ...row, seq: shift(row.seq, shifts.messages) }),
  memories: shiftMemory,
  issues: (row, { shifts }) => ({
    ...row, seq: shift(row.seq, shifts.issues), memory_seq: shift(row.memory_seq, shifts.memories), data: shiftIssue(row.data, shifts.messages), projected: 0,
  }),
  issue_versions: (row, { shifts }) => ({ ...row, issue_seq: shift(row.issue_seq, shifts.issues), data: shiftIssue(row.data, shifts.messages) }),
  identifiers: (row, { shifts }) => ({ ...row, message_seq: shift(row.message_seq, shifts.messages) }),
  history: (row, { shifts }) => ({ ...row, memory_seq: shift(row.memory_seq, shifts.memories) }),
  jobs: (row, { shifts }) => ({
    ...row, seq: shift(row.seq, shifts.jobs), taken_by: shift(row.taken_by, shifts.jobs),
    // Of messages where it is to read, of memories where it is to look at their pictures.
    from_seq: shift(row.from_seq, row.kind === 'extract' ? shifts.messages : shifts.memories),
  }),
  idempotency: (row, moving) => ({ ...row, answer: shiftAnswer(row.answer, moving) }),
  former_words: (row, { shifts }) => ({ ...row, memory_seq: shift(row.memory_seq, shifts.memories) }),
  personal_values: (row) => row,
  personal_sources: (row, { shifts }) => {
    const by = { customer: shifts.messages, agent: shifts.messages, memory: shifts.memories, stated: 0 }[String(row.origin)];
    if (by === undefined) throw new Error('a personal value has a source of no known kind');
    return { ...row, source_seq: shift(row.source_seq, by) };
  },
  index_removals: (row) => row,
  term_blocks: (row, { shifts }) => ({
    ...row, data: shiftPacked(Number(row.count), row.data as ArrayBuffer, String(row.reading), byKind(row.kind, shifts)),
  }),
  vector_blocks: (row, { shifts }) => ({ ...row, seqs: shiftVectors(row.seqs, byKind(row.kind, shifts)) }),
};

/** Tables that stay in their space: of knowledge, which no customer's holds, and of moving itself. */
export const STAYING = ['meta', 'schema_steps', 'sqlite_sequence', 'knowledge', 'knowledge_versions', 'transfers', 'merges', 'merged_sessions'];
