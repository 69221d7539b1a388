import { toReturnId, type MergeInput, type PreparedTransfer } from '../../../src/memory/space.ts';
import { toId } from '../../../src/memory/ids.ts';
import type { IssueState } from '../../../src/memory/reconcile/issues.ts';
import { NUMBERED, type Row, type Shifts } from '../../../src/storage/space/shifting.ts';
import { all, first } from '../../../src/storage/space/sql.ts';
import type { Alias } from '../../../src/storage/space/state.ts';
import { findPersonal } from '../../../src/storage/space/personal-values.ts';
import { openTexts } from '../../../src/storage/space/term-blocks.ts';
import {
  dropMerge, dropTransfer, findMerge, listMergedSessions, putPart, putTransfer, type TabledRow,
} from '../../../src/storage/space/transfers.ts';
import { noteIndexJob } from '../index-job.ts';
import { settleAll } from '../lifetimes.ts';
import type { Room } from '../room.ts';
import { collectNumbered, collectPersonal, collectVectors, isWithin } from './collecting.ts';
import { releaseRows } from './releasing.ts';
import type { MergedSession, MergeRecord, ReturnHeader, StatedValue } from './record.ts';

/** An alias that was merged into this very customer, lately enough to be undone. */
function findUndoable(room: Room, { tenantId, mergeId, now }: MergeInput): { alias: Alias; record: MergeRecord } | null {
  const alias = room.stateFor(tenantId)?.aliases?.find((one) => one.mergeId === mergeId && one.through === null);
  const record = alias && now < alias.undoUntil ? findMerge<MergeRecord>(room.sql, mergeId) : null;
  return alias && record ? { alias, record } : null;
}

/** Writes down what came with a merge, as it was then but for what was edited or forgotten since. */
export function prepareReturn(room: Room, input: MergeInput): PreparedTransfer | null {
  const undoable = findUndoable(room, input);
  if (!undoable) return null;
  const { tenantId, mergeId } = input;
  const { alias, record } = undoable;
  const id = toReturnId(mergeId);
  return room.change({ ...room.stateFor(tenantId)! }, (next) => {
    const parts = putTransfer(room.sql, id, collectReturn(room, tenantId, mergeId, alias, record));
    const shifts = Object.fromEntries(NUMBERED.map((table) => [table, -alias.shifts[table]])) as Shifts;
    const listSearchable = (kind: 'message' | 'memory', range: MergeRecord['ranges']['messages']) =>
      openTexts(room.sql)[kind].index.seqs.filter((seq) => seq !== 0 && isWithin(range, seq));
    const header: ReturnHeader = {
      parts, spaceId: room.spaceId, shifts,
      searchable: { message: listSearchable('message', record.ranges.messages), memory: listSearchable('memory', record.ranges.memories) },
    };
    putPart(room.sql, id, 0, JSON.stringify(header));
    next.outgoing = { id, version: next.version };
    return { id, parts, version: next.version };
  });
}

function* collectReturn(room: Room, tenantId: string, mergeId: string, alias: Alias, record: MergeRecord): Generator<TabledRow> {
  const { ranges } = record;
  for (const { table, row } of collectNumbered(room, ranges)) {
    if (table === 'memories') yield { table, row: toMemoryThen(row, record) };
    else if (table === 'issues') yield { table, row: toIssueThen(room, row, record) };
    else if (table !== 'issue_versions' || Number(row.version) <= (record.issueVersions[String(row.issue_seq)] ?? 0)) yield { table, row };
  }
  const stated = new Set(listStatedValues(room, record.stated));
  yield* collectPersonal(room, tenantId, alias.spaceId, ({ value_seq, origin, source_seq }) => {
    if (origin === 'stated') return stated.has(value_seq);
    return isWithin(origin === 'memory' ? ranges.memories : ranges.messages, source_seq);
  });
  for (const { came, cameAgents } of listMergedSessions<MergedSession>(room.sql, mergeId)) {
    yield { table: 'sessions', row: { ...came } };
    for (const row of cameAgents) yield { table: 'session_agents', row };
  }
  for (const row of listAnswers(room, record)) yield { table: 'idempotency', row };
  yield* collectVectors(room, ranges);
}

/** A memory without what was made of it by statements that stay. */
function toMemoryThen(row: Row, { ranges }: MergeRecord): Row {
  const isHere = (seq: Row[string]) => seq !== null && isWithin(ranges.memories, Number(seq));
  const evidence = (JSON.parse(String(row.evidence)) as number[]).filter((seq) => isWithin(ranges.messages, seq));
  const then: Row = {
    ...row, evidence: JSON.stringify(evidence), evidence_through: Math.max(0, ...evidence),
    supersedes: isHere(row.supersedes!) ? row.supersedes! : null,
  };
  if (row.status !== 'superseded' || isHere(row.superseded_by!)) return then;
  return { ...then, status: 'active', superseded_by: null, valid_to: null };
}

/** An issue as far as it had got; one that was forgotten since stays so. */
function toIssueThen(room: Room, row: Row, { ranges, issueVersions }: MergeRecord): Row {
  if (row.status === 'deleted') return row;
  const seq = Number(row.seq);
  const version = first<{ data: string }>(
    room.sql, 'SELECT data FROM issue_versions WHERE issue_seq = ? AND version = ?', seq, issueVersions[String(seq)] ?? 0,
  );
  const data = version?.data ?? String(row.data);
  const { status, updatedAt } = JSON.parse(data) as IssueState;
  const line = first<{ seq: number }>(
    room.sql,
    `SELECT max(seq) AS seq FROM memories WHERE topic_key = ? AND seq BETWEEN ? AND ? AND status IN ('active', 'superseded')`,
    `issue.${seq}`, ranges.memories.from, ranges.memories.to,
  );
  return { ...row, data, status, updated_at: updatedAt, memory_seq: line?.seq ?? null };
}

function listStatedValues(room: Room, stated: readonly StatedValue[]): number[] {
  return stated.flatMap(({ class: valueClass, hash }) => findPersonal(room.sql, valueClass, hash)?.seq ?? []);
}

/** Answers kept for retried requests whose work came along. */
function listAnswers(room: Room, { ranges }: MergeRecord): Row[] {
  const jobs = all<{ seq: number }>(room.sql, 'SELECT seq FROM jobs WHERE seq BETWEEN ? AND ?', ranges.jobs.from, ranges.jobs.to);
  const ids = new Set(jobs.map(({ seq }) => toId('job', room.spaceId, seq)));
  return all<Row>(room.sql, 'SELECT * FROM idempotency').filter((row) => ids.has(String((JSON.parse(String(row.answer)) as { jobId?: string }).jobId)));
}

/** Lets go of what was written down, if nothing changed since: what was added meanwhile stays, without what it had from there. */
export function commitReturn(room: Room, input: MergeInput & { version: number; actor: string }): boolean {
  const { tenantId, mergeId, version, actor, now } = input;
  const state = room.stateFor(tenantId);
  const undoable = findUndoable(room, input);
  if (!state || !undoable || state.outgoing?.id !== toReturnId(mergeId) || state.version !== version) return false;
  const { alias, record } = undoable;
  const answers = listAnswers(room, record).map((row) => String(row.key));
  room.change({ ...state }, (next) => {
    const sessions = listMergedSessions<MergedSession>(room.sql, mergeId);
    const stated = listStatedValues(room, record.stated.filter(({ isShared }) => !isShared));
    releaseRows(room, { spaceId: alias.spaceId, record, sessions, stated, answers }, actor, now);
    dropTransfer(room.sql, toReturnId(mergeId));
    delete next.outgoing;
    next.aliases = (state.aliases ?? []).filter((alias) => alias.mergeId !== mergeId && alias.through !== mergeId);
    const { before, after } = record;
    if (next.firstContact === after.firstContact) next.firstContact = before.firstContact;
    if (next.lastContact === after.lastContact) next.lastContact = before.lastContact;
    if (next.supportType === after.supportType) next.supportType = before.supportType;
    dropMerge(room.sql, mergeId);
    settleAll(room);
    noteIndexJob(room, now, now);
  });
  room.forgetWarm();
  room.readings.clear();
  return true;
}
