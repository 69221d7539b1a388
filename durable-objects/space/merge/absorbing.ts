import { UNDO_MS, type MergeInput } from '../../../src/memory/space.ts';
import { findSession, listAgentRows, replaceSession, type SessionRow } from '../../../src/storage/space/sessions.ts';
import { NUMBERED, type Row, type Shifts } from '../../../src/storage/space/shifting.ts';
import { all, first } from '../../../src/storage/space/sql.ts';
import type { Alias } from '../../../src/storage/space/state.ts';
import { dropTransfer, eachTransferred, findPart, isWhole, putMerge, putMergedSession } from '../../../src/storage/space/transfers.ts';
import { noteIndexJob } from '../index-job.ts';
import { settleAll } from '../lifetimes.ts';
import type { Room } from '../room.ts';
import { type Ranges } from './collecting.ts';
import { Importer } from './importing.ts';
import { joinSessions } from './joining-sessions.ts';
import { reconcileMerged } from './reconciling.ts';
import { toContact, type MergedSession, type MergeRecord, type MoveHeader } from './record.ts';

/**
 * Takes a customer in whose rows were copied here. Their numbers follow those of this space, each by the same distance, so
 * that one number for each table tells of every id what it became. Done twice it is done once.
 */
export function absorb(room: Room, { tenantId, mergeId, actor, now }: MergeInput & { actor: string }): boolean {
  const state = room.stateFor(tenantId);
  if (!state || state.moved) return false;
  if (state.aliases?.some((alias) => alias.mergeId === mergeId)) return true;
  const header = JSON.parse(findPart(room.sql, mergeId, 0) ?? 'null') as MoveHeader | null;
  if (!header || !isWhole(room.sql, mergeId, header.parts)) return false;
  room.forgetWarm();
  room.change({ ...state }, (next) => {
    const shifts = findShifts(room.sql, header.ranges);
    const ranges = shiftRanges(header.ranges, shifts);
    const importer = new Importer(room, { from: header.spaceId, to: room.spaceId, shifts });
    for (const row of eachTransferred(room.sql, mergeId, header.parts)) importer.put(row);
    dropTransfer(room.sql, mergeId);
    for (const session of toMergedSessions(room, importer)) putMergedSession(room.sql, mergeId, session.came.id, session);
    room.forgetWarm();
    reconcileMerged(room, ranges, actor, now);
    const before = toContact(state);
    next.firstContact = Math.min(before.firstContact, header.contact.firstContact);
    next.lastContact = Math.max(before.lastContact, header.contact.lastContact);
    if (before.supportType === null || before.supportType === 'general_info') next.supportType = header.contact.supportType ?? before.supportType;
    const alias: Alias = {
      mergeId, spaceId: header.spaceId, externalId: header.externalId, at: now, undoUntil: now + UNDO_MS, shifts, through: null,
    };
    next.aliases = [...(state.aliases ?? []), alias, ...header.aliases.map((other) => bringAlong(other, alias))];
    putMerge<MergeRecord>(room.sql, mergeId, {
      ranges, issueVersions: listVersions(room.sql, ranges), stated: importer.stated, before, after: toContact(next),
    });
    settleAll(room);
    noteIndexJob(room, now, now);
  });
  room.forgetWarm();
  room.readings.clear();
  return true;
}

/** How far the numbers of rows must move to come after every one that was ever given out here. */
function findShifts(sql: SqlStorage, ranges: Ranges): Shifts {
  const findLast = (table: string) =>
    first<{ n: number }>(
      sql, `SELECT max(coalesce((SELECT seq FROM sqlite_sequence WHERE name = ?), 0), (SELECT coalesce(max(seq), 0) FROM ${table})) AS n`, table,
    )!.n;
  const find = (table: (typeof NUMBERED)[number]) => (ranges[table].to < ranges[table].from ? 0 : findLast(table) + 1 - ranges[table].from);
  return Object.fromEntries(NUMBERED.map((table) => [table, find(table)])) as Shifts;
}

function shiftRanges(ranges: Ranges, shifts: Shifts): Ranges {
  const move = (table: (typeof NUMBERED)[number]) => {
    const { from, to } = ranges[table];
    return to < from ? { from, to } : { from: from + shifts[table], to: to + shifts[table] };
  };
  return Object.fromEntries(NUMBERED.map((table) => [table, move(table)])) as Ranges;
}

/** An alias of the customer that came is one of this customer's; its ids became others twice. */
function bringAlong(alias: Alias, along: Alias): Alias {
  const shifts = Object.fromEntries(NUMBERED.map((table) => [table, alias.shifts[table] + along.shifts[table]])) as Shifts;
  return { ...alias, shifts, through: along.mergeId };
}

function listVersions(sql: SqlStorage, { issues }: Ranges): Record<string, number> {
  const rows = all<{ seq: number; version: number }>(
    sql, 'SELECT issue_seq AS seq, max(version) AS version FROM issue_versions WHERE issue_seq BETWEEN ? AND ? GROUP BY issue_seq', issues.from, issues.to,
  );
  return Object.fromEntries(rows.map(({ seq, version }) => [seq, version]));
}

function toMergedSessions(room: Room, importer: Importer): MergedSession[] {
  const agentsOf = Map.groupBy(importer.agents, (row) => String(row.session_id));
  return importer.sessions.map((row) => {
    const came = row as unknown as SessionRow;
    const cameAgents: Row[] = agentsOf.get(came.id) ?? [];
    const before = findSession(room.sql, came.id);
    const beforeAgents = listAgentRows(room.sql, came.id);
    const joined = joinSessions(before, beforeAgents, came, cameAgents);
    replaceSession(room.sql, joined.session, joined.agents);
    return { came, cameAgents, before, beforeAgents, after: joined.session };
  });
}
