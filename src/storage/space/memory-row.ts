import { toId } from '../../memory/ids.ts';
import type { Memory, MemoryKind, MemoryOrigin, MemoryStatus } from '../../memory/types.ts';
import { parseJson } from './sql.ts';

/** A memory as its table holds it; lists and labels are JSON. */
export interface MemoryRow {
  seq: number;
  kind: MemoryKind;
  text: string;
  topic_key: string | null;
  value: string | null;
  importance: number;
  confidence: number;
  origin: MemoryOrigin;
  status: MemoryStatus;
  session_id: string | null;
  agent_id: string | null;
  evidence: string;
  evidence_through: number;
  tags: string;
  metadata: string;
  reasoning: string | null;
  due: string | null;
  content_key: string;
  valid_from: number;
  valid_to: number | null;
  created_at: number;
  updated_at: number;
  /** When it is let go, whoever decided so; null for never. Follows from the four below and the tenant's policy. */
  expires_at: number | null;
  supersedes: number | null;
  superseded_by: number | null;
  indexed_by: string | null;
  pinned: number;
  /** The end that the caller gave it. */
  own_end: number | null;
  /** Days from `said_at` on that extraction gave it. */
  usual_days: number | null;
  /** When it was last said: the newest of its evidence, as far as that is dated. */
  said_at: number;
  /** 1 for an entry of a log, or a turn kept word for word: kept as it was noted, whatever becomes of its session. */
  logged: number;
}

export function toMemory(spaceId: string, row: MemoryRow): Memory {
  const idOf = (seq: number | null) => (seq === null ? null : toId('memory', spaceId, seq));
  return {
    id: toId('memory', spaceId, row.seq),
    kind: row.kind,
    text: row.text,
    topicKey: row.topic_key,
    value: row.value,
    importance: row.importance,
    confidence: row.confidence,
    origin: row.origin,
    status: row.status,
    sessionId: row.session_id,
    agentId: row.agent_id,
    evidence: parseJson<number[]>(row.evidence, []).map((seq) => toId('message', spaceId, seq)),
    tags: parseJson(row.tags, []),
    metadata: parseJson(row.metadata, {}),
    reasoning: row.reasoning,
    due: row.due,
    validFrom: row.valid_from,
    validTo: row.valid_to,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    expiresAt: row.expires_at,
    pinned: row.pinned === 1,
    supersedes: idOf(row.supersedes),
    supersededBy: idOf(row.superseded_by),
  };
}
