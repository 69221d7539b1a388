import { toId } from '../../memory/ids.ts';
import {
  type KnowledgeEntry, type KnowledgeFields, KNOWLEDGE_STATUSES, type KnowledgeStatus, type KnowledgeVersion, type Proposal, toKnowledgeKind,
  toProduct,
} from '../../memory/knowledge.ts';
import type { KnowledgeRow } from '../../memory/space.ts';
import { findMemories } from './memories.ts';
import { toMemory, type MemoryRow } from './memory-row.ts';
import { all, first, parseJson, run } from './sql.ts';

/** What an entry says in parts; kind, product, tags and metadata stand with the memory that carries it. */
type Parts = Pick<KnowledgeFields, 'title' | 'content' | 'issue' | 'solution'>;

interface Row {
  memory_seq: number;
  fields: string;
  version: number;
  review_at: number | null;
  proposal: string | null;
  evidence: string;
  created_by: string;
  updated_at: number;
  updated_by: string;
}

export interface StoredKnowledge {
  memory: MemoryRow;
  parts: Parts;
  version: number;
  reviewAt: number | null;
  proposal: Proposal | null;
  /** Ids of memories. */
  evidence: string[];
  createdBy: string;
  updatedAt: number;
  updatedBy: string;
}

const NO_PARTS: Parts = { title: null, content: null, issue: null, solution: null };

/** Makes the memory an entry, version 1. Nothing happens when it is one. */
export function insertKnowledge(sql: SqlStorage, seq: number, knowledge: Omit<StoredKnowledge, 'memory' | 'version'>): void {
  run(
    sql,
    `INSERT OR IGNORE INTO knowledge (memory_seq, fields, review_at, proposal, evidence, created_by, updated_at, updated_by)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    seq, JSON.stringify(knowledge.parts), knowledge.reviewAt, knowledge.proposal && JSON.stringify(knowledge.proposal),
    JSON.stringify(knowledge.evidence), knowledge.createdBy, knowledge.updatedAt, knowledge.updatedBy,
  );
}

/** Writes back what stands beside the memory, and puts it before the directory again. */
export function updateKnowledge(sql: SqlStorage, { memory, ...knowledge }: StoredKnowledge): void {
  run(
    sql,
    `UPDATE knowledge SET fields = ?, version = ?, review_at = ?, proposal = ?, evidence = ?, updated_at = ?, updated_by = ?, projected = 0
     WHERE memory_seq = ?`,
    JSON.stringify(knowledge.parts), knowledge.version, knowledge.reviewAt, knowledge.proposal && JSON.stringify(knowledge.proposal),
    JSON.stringify(knowledge.evidence), knowledge.updatedAt, knowledge.updatedBy, memory.seq,
  );
}

/** Entries by the seqs of their memories, deleted ones left out. */
export function findKnowledge(sql: SqlStorage, seqs: readonly number[]): Map<number, StoredKnowledge> {
  const rows = all<Row>(sql, 'SELECT * FROM knowledge WHERE memory_seq IN (SELECT value FROM json_each(?))', JSON.stringify(seqs));
  const memories = findMemories(sql, rows.map((row) => row.memory_seq));
  const found = new Map<number, StoredKnowledge>();
  for (const row of rows) {
    const memory = memories.get(row.memory_seq);
    if (memory && toStatus(memory) !== null) found.set(memory.seq, toStored(row, memory));
  }
  return found;
}

export function findOneKnowledge(sql: SqlStorage, seq: number): StoredKnowledge | null {
  return findKnowledge(sql, [seq]).get(seq) ?? null;
}

/** Solutions looked through for one that says the same; a desk that has more has said it among the newest. */
const MOST_SOLUTIONS = 1000;

/** Entries that say a problem and its answer, of whatever standing, the newest first. */
export function listSolutions(sql: SqlStorage): StoredKnowledge[] {
  const rows = all<{ seq: number }>(
    sql,
    `SELECT k.memory_seq AS seq FROM knowledge k JOIN memories m ON m.seq = k.memory_seq
     WHERE m.status IN ('active', 'proposed', 'rejected') AND k.fields ->> '$.issue' IS NOT NULL AND k.fields ->> '$.solution' IS NOT NULL
     ORDER BY k.memory_seq DESC LIMIT ?`,
    MOST_SOLUTIONS,
  );
  return [...findKnowledge(sql, rows.map((row) => row.seq)).values()];
}

/** Entries in force, the newest first. */
export function listActive(sql: SqlStorage, limit: number): StoredKnowledge[] {
  const rows = all<{ seq: number }>(
    sql,
    `SELECT k.memory_seq AS seq FROM knowledge k JOIN memories m ON m.seq = k.memory_seq WHERE m.status = 'active'
     ORDER BY k.memory_seq DESC LIMIT ?`,
    limit,
  );
  return [...findKnowledge(sql, rows.map((row) => row.seq)).values()];
}

/** Solutions in force after a seq, in order: how a review goes through them. */
export function listActiveSolutions(sql: SqlStorage, after: number, limit: number): StoredKnowledge[] {
  const rows = all<{ seq: number }>(
    sql,
    `SELECT k.memory_seq AS seq FROM knowledge k JOIN memories m ON m.seq = k.memory_seq
     WHERE k.memory_seq > ? AND m.status = 'active' AND k.fields ->> '$.issue' IS NOT NULL AND k.fields ->> '$.solution' IS NOT NULL
     ORDER BY k.memory_seq LIMIT ?`,
    after, limit,
  );
  return [...findKnowledge(sql, rows.map((row) => row.seq)).values()].sort((a, b) => a.memory.seq - b.memory.seq);
}

/** Proposals of either fate. */
export function listProposals(sql: SqlStorage): StoredKnowledge[] {
  const rows = all<{ seq: number }>(
    sql,
    `SELECT k.memory_seq AS seq FROM knowledge k JOIN memories m ON m.seq = k.memory_seq
     WHERE k.proposal IS NOT NULL AND m.status IN ('proposed', 'rejected') ORDER BY k.memory_seq DESC LIMIT ?`,
    MOST_SOLUTIONS,
  );
  return [...findKnowledge(sql, rows.map((row) => row.seq)).values()];
}

/** Whether the memory is an entry, of whatever standing. */
export function isKnowledge(sql: SqlStorage, seq: number): boolean {
  return first(sql, 'SELECT 1 AS found FROM knowledge WHERE memory_seq = ?', seq) !== null;
}

/** Entries that the directory has not heard of, gone ones included. */
export function listUnprojected(sql: SqlStorage, limit: number): { seq: number; row: StoredKnowledge }[] {
  const rows = all<Row>(sql, 'SELECT * FROM knowledge WHERE projected = 0 LIMIT ?', limit);
  const memories = findMemories(sql, rows.map((row) => row.memory_seq));
  return rows.map((row) => ({ seq: row.memory_seq, row: toStored(row, memories.get(row.memory_seq)!) }));
}

export function markProjected(sql: SqlStorage, seqs: readonly number[]): void {
  run(sql, 'UPDATE knowledge SET projected = 1 WHERE memory_seq IN (SELECT value FROM json_each(?))', JSON.stringify(seqs));
}

export function insertVersion(sql: SqlStorage, seq: number, version: KnowledgeVersion): void {
  const { fields, status } = version;
  run(
    sql,
    'INSERT OR REPLACE INTO knowledge_versions (memory_seq, version, at, actor, reason, data) VALUES (?, ?, ?, ?, ?, ?)',
    seq, version.version, version.at, version.actor, version.reason, JSON.stringify({ fields, status }),
  );
}

/** Oldest first. */
export function listVersions(sql: SqlStorage, seq: number): KnowledgeVersion[] {
  const rows = all<{ version: number; at: number; actor: string; reason: string; data: string }>(
    sql,
    'SELECT * FROM knowledge_versions WHERE memory_seq = ? ORDER BY version',
    seq,
  );
  return rows.map(({ version, at, actor, reason, data }) => ({
    version, at, actor, reason, ...(JSON.parse(data) as Pick<KnowledgeVersion, 'fields' | 'status'>),
  }));
}

/** The standing of the entry that a memory carries; null when it is none any more. */
export function toStatus(memory: MemoryRow): KnowledgeStatus | null {
  return KNOWLEDGE_STATUSES.find((status) => status === memory.status) ?? null;
}

export function toFields({ memory, parts }: StoredKnowledge): KnowledgeFields {
  const carrier = { kind: memory.kind, metadata: parseJson<Record<string, unknown>>(memory.metadata, {}) };
  return {
    ...parts, kind: toKnowledgeKind(carrier), product: toProduct(carrier), tags: parseJson(memory.tags, []), metadata: carrier.metadata,
  };
}

export function toEntry(spaceId: string, stored: StoredKnowledge, agentId: string | null): KnowledgeEntry {
  const { memory, version, reviewAt, proposal, evidence, createdBy, updatedAt, updatedBy } = stored;
  return {
    ...toFields(stored), id: toId('memory', spaceId, memory.seq), text: memory.text, status: toStatus(memory) ?? 'rejected', agentId, version,
    reviewAt, proposal, evidence, createdAt: memory.created_at, createdBy, updatedAt, updatedBy,
  };
}

export function toKnowledgeRow(spaceId: string, stored: StoredKnowledge, agentId: string | null, spaceVersion: number): KnowledgeRow {
  const { memory, reviewAt, updatedAt } = stored;
  const carrier = toMemory(spaceId, memory);
  return {
    id: carrier.id, spaceId, agentId, status: toStatus(memory), kind: toKnowledgeKind(carrier), product: toProduct(carrier), reviewAt,
    createdAt: memory.created_at, updatedAt, version: spaceVersion,
  };
}

function toStored(row: Row, memory: MemoryRow): StoredKnowledge {
  return {
    memory,
    parts: { ...NO_PARTS, ...parseJson<Partial<Parts>>(row.fields, {}) },
    version: row.version,
    reviewAt: row.review_at,
    proposal: parseJson<Proposal | null>(row.proposal, null),
    evidence: parseJson<string[]>(row.evidence, []),
    createdBy: row.created_by,
    updatedAt: row.updated_at,
    updatedBy: row.updated_by,
  };
}
