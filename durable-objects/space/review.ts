import { parseLocalId, toId } from '../../src/memory/ids.ts';
import type { ChangedKnowledge, ProposedChange, ReviewPolicy, ReviewWork } from '../../src/memory/space.ts';
import { advanceJob, hasUnfinished, insertJob } from '../../src/storage/space/jobs.ts';
import {
  findOneKnowledge, listActive, listActiveSolutions, listProposals, toEntry, toStatus, type StoredKnowledge,
} from '../../src/storage/space/knowledge.ts';
import type { SpaceState } from '../../src/storage/space/state.ts';
import { noteIndexJob } from './index-job.ts';
import { describe, insertEntry, ownerOf, reword } from './knowledge.ts';
import type { Room } from './room.ts';

/** Entries compared with each other: half a million pairs, about a second. */
const MOST_COMPARED = 1000;
/** Solutions whose newer cases one part looks at: each asks up to 25 spaces. */
const SOLUTIONS_AT_ONCE = 20;

/** Notes that the knowledge is to be looked through; null while that is under way, and where there is none. */
export function requestReview(
  room: Room,
  { tenantId, policy, now }: { tenantId: string; policy: ReviewPolicy; now: number },
  resendAt: number,
): { jobId: string } | null {
  const state = room.stateFor(tenantId);
  if (!state || state.kind === 'customer' || listActive(room.sql, 1).length === 0 || hasUnfinished(room.sql, 'review')) return null;
  return room.storage.transactionSync(() => {
    const job = insertJob(room.sql, { kind: 'review', sessionId: null, fromSeq: null, policy, memoriesCreated: 0, now, resendAt });
    return { jobId: toId('job', room.spaceId, job) };
  });
}

/** What the part of a review that begins after `from` looks at. */
export function readReview(room: Room, state: SpaceState, { policy, from }: { policy: ReviewPolicy; from: number | null }): ReviewWork {
  const toEntries = (stored: StoredKnowledge[]) => stored.map((one) => toEntry(room.spaceId, one, ownerOf(state)));
  const solutions = listActiveSolutions(room.sql, from ?? 0, SOLUTIONS_AT_ONCE);
  return {
    policy, entries: from === null ? toEntries(listActive(room.sql, MOST_COMPARED)) : null, solutions: toEntries(solutions),
    next: solutions.length === SOLUTIONS_AT_ONCE ? solutions.at(-1)!.memory.seq : null,
  };
}

export function advanceReview(
  room: Room,
  { tenantId, jobId, next }: { tenantId: string; jobId: string; next: number },
  resendAt: number,
): void {
  const seq = parseLocalId('job', room.spaceId, jobId);
  if (!room.stateFor(tenantId) || seq === null) return;
  room.storage.transactionSync(() => advanceJob(room.sql, seq, next, resendAt));
}

/** Puts changes before whoever approves them, each once however often it is found, and none of entries that changed meanwhile. */
export function proposeChanges(
  room: Room,
  { tenantId, changes, actor, now }: { tenantId: string; changes: ProposedChange[]; actor: string; now: number },
  resendAt: number,
): ChangedKnowledge[] {
  const state = room.stateFor(tenantId);
  if (!state || state.kind === 'customer') return [];
  return changes.flatMap((change) => {
    const key = toKey(change);
    const proposals = listProposals(room.sql);
    if (proposals.some((one) => one.proposal?.key === key) || !change.targets.every((target) => isCurrent(room, target))) return [];
    const proposal = { action: change.action, targets: change.targets.map(({ id }) => id), reason: change.reason, key };
    // What the same cases were proposed as, when nobody knew what they contradict.
    const sameCases = proposals.find(
      (one) => toStatus(one.memory) === 'proposed' && one.proposal?.action === 'create' && one.evidence.some((id) => change.evidence.includes(id)),
    );
    return [room.change(state, (next) => {
      const stored = sameCases
        ? restate(room, sameCases, proposal, change, { actor, now })
        : insertEntry(room, next, change.fields, { reviewAt: null, proposal, evidence: change.evidence, actor, now, isProposed: true });
      return { ...describe(room, next, stored, [stored], noteIndexJob(room, now, resendAt)), isNew: !sameCases };
    })];
  });
}

/** The proposal of a new entry as one to change another. */
function restate(
  room: Room,
  stored: StoredKnowledge,
  proposal: StoredKnowledge['proposal'],
  { fields, evidence }: ProposedChange,
  { actor, now }: { actor: string; now: number },
): StoredKnowledge {
  const { kind: _kind, ...change } = fields;
  const supported = { ...stored, proposal, evidence: [...new Set([...stored.evidence, ...evidence])] };
  return reword(room, supported, change, { reason: 'another entry says otherwise', actor, now });
}

function isCurrent(room: Room, { id, version }: { id: string; version: number }): boolean {
  const seq = parseLocalId('memory', room.spaceId, id);
  const stored = seq === null ? null : findOneKnowledge(room.sql, seq);
  return stored !== null && toStatus(stored.memory) === 'active' && stored.version === version;
}

function toKey({ action, targets }: ProposedChange): string {
  return [action, ...targets.map(({ id, version }) => `${id}@${version}`).sort()].join(' ');
}
