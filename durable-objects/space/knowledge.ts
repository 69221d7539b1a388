import { parseLocalId } from '../../src/memory/ids.ts';
import { type KnowledgeFields, MEMORY_KIND_OF, normalizeProduct, wordKnowledge } from '../../src/memory/knowledge.ts';
import { toContentKey } from '../../src/memory/reconcile/content-key.ts';
import type {
  AddKnowledgeInput, ById, ChangedKnowledge, ChangeKnowledgeInput, DecidedKnowledge, DecideKnowledgeInput, FoundKnowledge,
  KnowledgeChange, KnowledgeRow,
} from '../../src/memory/space.ts';
import type { KnowledgeVersion } from '../../src/memory/knowledge.ts';
import {
  findKnowledge, findOneKnowledge, insertKnowledge, insertVersion, listUnprojected, listVersions, markProjected, toEntry, toFields,
  toKnowledgeRow, toStatus, updateKnowledge, type StoredKnowledge,
} from '../../src/storage/space/knowledge.ts';
import { insertHistory } from '../../src/storage/space/history.ts';
import {
  findByContent, insertMemory, keepFormerWords, markSuperseded, restateMemory, updateMemory,
} from '../../src/storage/space/memories.ts';
import type { MemoryRow } from '../../src/storage/space/memory-row.ts';
import type { SpaceState } from '../../src/storage/space/state.ts';
import { noteIndexJob } from './index-job.ts';
import type { Room } from './room.ts';

/** Adds an entry, or gives the one that says the same of the same product: said twice is known once. */
export function addKnowledge(room: Room, input: AddKnowledgeInput, resendAt: number): ChangedKnowledge {
  const state = room.claim(input.subject, input.now);
  const { fields, actor, now } = input;
  const same = findByContent(room.sql, toKey(room, fields));
  const known = same && findOneKnowledge(room.sql, same.seq);
  if (known && toStatus(known.memory) === 'active') return describe(room, state, known, [known], null);
  return room.change(state, (next) => {
    const stored = insertEntry(room, next, fields, { reviewAt: input.reviewAt, proposal: null, evidence: [], actor, now });
    return { ...describe(room, next, stored, [stored], noteIndexJob(room, now, resendAt)), isNew: true };
  });
}

type Beside = Pick<StoredKnowledge, 'reviewAt' | 'proposal' | 'evidence'> & { actor: string; now: number; isProposed?: boolean };

/** Puts an entry, or a proposal of one, into the space. Runs inside a transaction. */
export function insertEntry(room: Room, state: SpaceState, fields: KnowledgeFields, beside: Beside): StoredKnowledge {
  const { actor, now } = beside;
  const text = wordKnowledge(fields);
  const seq = insertMemory(room.sql, {
    kind: MEMORY_KIND_OF[fields.kind], text, topicKey: null, value: null, importance: 0.7, confidence: 1, origin: 'stated', sessionId: null,
    agentId: ownerOf(state), evidence: [], tags: fields.tags, metadata: toMetadata(fields), reasoning: null, due: null,
    contentKey: toKey(room, fields), validFrom: now, createdAt: now, expiresAt: null, supersedes: null,
  }, null);
  if (beside.isProposed) restateMemory(room.sql, room.spaceId, seq, 'proposed', now);
  room.embed(seq, text);
  insertHistory(room.sql, { memorySeq: seq, event: 'add', oldText: null, newText: text, reason: 'new', actor, at: now });
  noteKnowledge(room, seq, partsOf(fields), beside);
  return findOneKnowledge(room.sql, seq)!;
}

/** Makes a memory of an agent's or the tenant's space an entry, with its first version. */
export function noteKnowledge(room: Room, seq: number, parts: StoredKnowledge['parts'], beside: Beside): void {
  const { reviewAt, proposal, evidence, actor, now } = beside;
  insertKnowledge(room.sql, seq, { parts, reviewAt, proposal, evidence, createdBy: actor, updatedAt: now, updatedBy: actor });
  const stored = findOneKnowledge(room.sql, seq);
  if (stored) keepVersion(room, stored, 'new');
}

/** Changes what is named. What it said before stays among its versions. */
export function changeKnowledge(room: Room, input: ChangeKnowledgeInput, resendAt: number): ChangedKnowledge | null {
  const found = findLive(room, input);
  if (!found) return null;
  const { change, actor, now } = input;
  return room.change(found.state, (next) => {
    const changed = reword(room, found.stored, change, { reason: 'edited', actor, now });
    return describe(room, next, changed, [changed], noteIndexJob(room, now, resendAt));
  });
}

interface Deed {
  reason: string;
  actor: string;
  now: number;
}

/** Gives an entry other words. Runs inside a transaction. */
export function reword(room: Room, stored: StoredKnowledge, { reviewAt, ...change }: KnowledgeChange, { reason, actor, now }: Deed): StoredKnowledge {
  const before = toFields(stored);
  const fields: KnowledgeFields = { ...before, ...change, metadata: { ...before.metadata, ...change.metadata } };
  const text = wordKnowledge(fields);
  const memory = {
    ...stored.memory, kind: MEMORY_KIND_OF[fields.kind], text, tags: JSON.stringify(fields.tags), metadata: JSON.stringify(toMetadata(fields)),
    content_key: toKey(room, fields), updated_at: now,
  };
  const isReworded = memory.metadata !== stored.memory.metadata || memory.tags !== stored.memory.tags ||
    JSON.stringify(partsOf(fields)) !== JSON.stringify(stored.parts) || text !== stored.memory.text;
  const next: StoredKnowledge = {
    ...stored, memory, parts: partsOf(fields), reviewAt: reviewAt === undefined ? stored.reviewAt : reviewAt,
    ...(isReworded ? { version: stored.version + 1, updatedAt: now, updatedBy: actor } : {}),
  };
  if (isReworded) {
    updateMemory(room.sql, memory);
    if (text !== stored.memory.text) room.embed(memory.seq, text);
    if (memory.content_key !== stored.memory.content_key) keepFormerWords(room.sql, memory.seq, stored.memory.content_key);
    insertHistory(room.sql, {
      memorySeq: memory.seq, event: 'update', oldText: stored.memory.text, newText: text, reason, actor, at: now,
    });
  }
  updateKnowledge(room.sql, next);
  if (isReworded) keepVersion(room, next, reason);
  return next;
}

/**
 * Approves or rejects. A proposal to change entries is carried out on them and ends; what is in force already has been
 * looked at, and is due again later.
 */
export function decideKnowledge(room: Room, input: DecideKnowledgeInput, resendAt: number): DecidedKnowledge {
  const found = findLive(room, input);
  if (!found) return { ok: false, error: 'missing' };
  const { state, stored } = found;
  const isProposed = toStatus(stored.memory) === 'proposed';
  if (input.decision === 'reject' && !isProposed) return { ok: false, error: 'decided' };
  const changed = room.change(state, (next) => {
    const touched = input.decision === 'reject' ? [restate(room, stored, 'rejected', input)] : approve(room, stored, input);
    return describe(room, next, touched[0]!, touched, noteIndexJob(room, input.now, resendAt));
  });
  return { ok: true, changed };
}

/** Puts a proposal, or what was reviewed, in force; gives what was touched, the entry that now says it first. Runs inside a transaction. */
export function approve(room: Room, stored: StoredKnowledge, input: Omit<DecideKnowledgeInput, 'tenantId' | 'id' | 'decision'>): StoredKnowledge[] {
  const { reviewAt, actor, now } = input;
  if (toStatus(stored.memory) === 'active') return [reword(room, stored, { reviewAt }, { reason: 'reviewed', actor, now })];
  const targets = (stored.proposal?.targets ?? []).flatMap((id) => findTarget(room, id) ?? []);
  const [target, ...others] = targets;
  if (!target) return [restate(room, stored, 'active', input)];
  const evidence = [...new Set([...target.evidence, ...others.flatMap((other) => other.evidence), ...stored.evidence])];
  const { title, content, issue, solution, product, tags } = toFields(stored);
  const change = { title, content, issue, solution, product, tags: [...new Set([...toFields(target).tags, ...tags])], reviewAt };
  const reason = stored.proposal!.action === 'merge' ? 'merged' : 'brought up to date';
  const changed = reword(room, { ...target, evidence }, change, { reason, actor, now });
  const ended = [...others, stored].map((one) => {
    markSuperseded(room.sql, room.spaceId, one.memory.seq, target.memory.seq, now, now);
    const event = { event: 'supersede', oldText: one.memory.text, newText: changed.memory.text } as const;
    insertHistory(room.sql, { ...event, memorySeq: one.memory.seq, reason, actor, at: now });
    return { ...one, memory: { ...one.memory, status: 'superseded' as const } };
  });
  return [changed, ...ended];
}

function findTarget(room: Room, id: string): StoredKnowledge | null {
  const seq = parseLocalId('memory', room.spaceId, id);
  const stored = seq === null ? null : findOneKnowledge(room.sql, seq);
  return stored && toStatus(stored.memory) === 'active' ? stored : null;
}

function restate(
  room: Room,
  stored: StoredKnowledge,
  status: 'active' | 'rejected',
  { reviewAt, actor, now }: Pick<DecideKnowledgeInput, 'reviewAt' | 'actor' | 'now'>,
): StoredKnowledge {
  restateMemory(room.sql, room.spaceId, stored.memory.seq, status, now);
  const next: StoredKnowledge = {
    ...stored, memory: { ...stored.memory, status, updated_at: now }, version: stored.version + 1, updatedAt: now, updatedBy: actor,
    reviewAt: status === 'active' ? reviewAt : null,
  };
  updateKnowledge(room.sql, next);
  keepVersion(room, next, status === 'active' ? 'approved' : 'rejected');
  return next;
}

/** Those of the ids that are entries here, in the order asked. */
export function getKnowledge(room: Room, tenantId: string, ids: readonly string[]): FoundKnowledge | null {
  const state = room.stateFor(tenantId);
  if (!state || state.kind === 'customer') return null;
  const seqs = ids.map((id) => parseLocalId('memory', room.spaceId, id)).filter((seq) => seq !== null);
  const found = findKnowledge(room.sql, seqs);
  const entries = seqs.map((seq) => found.get(seq)).filter((stored) => stored !== undefined);
  return { kind: state.kind, externalId: state.externalId, entries: entries.map((stored) => toEntry(room.spaceId, stored, ownerOf(state))) };
}

/** Oldest first; null when there is no such entry. */
export function getVersions(room: Room, input: ById): KnowledgeVersion[] | null {
  const found = findLive(room, input);
  return found && listVersions(room.sql, found.stored.memory.seq);
}

/** Entries that the directory has not heard of as they are now, gone ones with status null. */
export function describeUnprojected(room: Room, tenantId: string, limit: number): KnowledgeRow[] {
  const state = room.stateFor(tenantId);
  if (!state || state.kind === 'customer') return [];
  return listUnprojected(room.sql, limit).map(({ row }) => toKnowledgeRow(room.spaceId, row, ownerOf(state), state.version));
}

/** What changed since it was told stays to be told. */
export function noteProjected(room: Room, tenantId: string, rows: readonly { id: string; version: number }[]): void {
  const state = room.stateFor(tenantId);
  if (!state) return;
  const told = rows.filter((row) => row.version === state.version);
  const seqs = told.map((row) => parseLocalId('memory', room.spaceId, row.id)).filter((seq) => seq !== null);
  room.storage.transactionSync(() => markProjected(room.sql, seqs));
}

/** What the memory API did to a memory that is an entry becomes a version of it. Runs inside a transaction. */
export function noteEdit(room: Room, seq: number, actor: string, now: number): void {
  const stored = findOneKnowledge(room.sql, seq);
  if (!stored) return;
  const isSame = wordKnowledge({ ...stored.parts, product: toFields(stored).product }) === stored.memory.text;
  const parts = isSame ? stored.parts : { title: null, content: stored.memory.text, issue: null, solution: null };
  const next = { ...stored, parts, version: stored.version + 1, updatedAt: now, updatedBy: actor };
  updateKnowledge(room.sql, next);
  keepVersion(room, next, 'edited');
}

/** A correction is the answer of an entry that has one, else all of what it says. Runs inside a transaction. */
export function correctKnowledge(room: Room, seq: number, { text, actor, now }: { text: string; actor: string; now: number }): MemoryRow {
  const stored = findOneKnowledge(room.sql, seq)!;
  const change = stored.parts.solution === null ? { content: text } : { solution: text };
  return reword(room, stored, change, { reason: 'corrected', actor, now }).memory;
}

function findLive(room: Room, { tenantId, id }: ById): { state: SpaceState; stored: StoredKnowledge } | null {
  const state = room.stateFor(tenantId);
  const seq = parseLocalId('memory', room.spaceId, id);
  const stored = state && seq !== null ? findOneKnowledge(room.sql, seq) : null;
  return state && stored ? { state, stored } : null;
}

export function describe(room: Room, state: SpaceState, stored: StoredKnowledge, touched: StoredKnowledge[], jobId: string | null): ChangedKnowledge {
  const agentId = ownerOf(state);
  const directory = touched.map((one) => toKnowledgeRow(room.spaceId, one, agentId, state.version));
  return { entry: toEntry(room.spaceId, stored, agentId), isNew: false, directory, jobId };
}

function keepVersion(room: Room, stored: StoredKnowledge, reason: string): void {
  insertVersion(room.sql, stored.memory.seq, {
    version: stored.version, at: stored.updatedAt, actor: stored.updatedBy, reason, status: toStatus(stored.memory) ?? 'rejected',
    fields: toFields(stored),
  });
}

/** Kind and product stand in the metadata of the carrying memory, so that every filter and vector sees them. */
function toMetadata({ kind, product, metadata }: KnowledgeFields): Record<string, unknown> {
  const { product: _former, ...rest } = metadata;
  return { ...rest, type: kind, ...(product === null ? {} : { product }) };
}

/** The same words about another product are another entry. */
function toKey(room: Room, fields: KnowledgeFields): string {
  return toContentKey(room.spaceId, `knowledge ${fields.kind} ${normalizeProduct(fields.product ?? '')}`, wordKnowledge(fields));
}

function partsOf({ title, content, issue, solution }: KnowledgeFields): StoredKnowledge['parts'] {
  return { title, content, issue, solution };
}

export function ownerOf(state: SpaceState): string | null {
  return state.kind === 'agent' ? state.externalId : null;
}
