import type { KnowledgeFields } from '../../src/memory/knowledge.ts';
import { readCase, similarityOf, type ReadCase } from '../../src/memory/promotion/similarity.ts';
import type { Proposed, ProposeInput } from '../../src/memory/space.ts';
import { listSolutions, toFields, toStatus, updateKnowledge, type StoredKnowledge } from '../../src/storage/space/knowledge.ts';
import { noteIndexJob } from './index-job.ts';
import { describe, insertEntry } from './knowledge.ts';
import type { Room } from './room.ts';

/** The newest evidence of an entry; more would say nothing more. */
const MOST_EVIDENCE = 100;

const STANDING = { active: 0, proposed: 1, rejected: 2 } as const;

/**
 * Proposes a solution that customers' cases have in common, or gives its evidence to the entry that says it already, be it in
 * force, proposed or rejected. One transaction of one object: however many sessions are resolved at once, a problem is
 * proposed once.
 */
export function proposeKnowledge(room: Room, input: ProposeInput, resendAt: number): Proposed {
  const { solution, actor, now } = input;
  const state = room.claim(input.subject, now);
  const known = findSame(room, input);
  if (known) {
    const evidence = [...new Set([...known.evidence, ...solution.evidence])].slice(-MOST_EVIDENCE);
    if (evidence.length === known.evidence.length) return { outcome: 'supported', ...describe(room, state, known, [known], null) };
    return room.change(state, (next) => {
      const supported = { ...known, evidence };
      updateKnowledge(room.sql, supported);
      return { outcome: 'supported', ...describe(room, next, supported, [supported], noteIndexJob(room, now, resendAt)) };
    });
  }
  const fields: KnowledgeFields = {
    kind: 'solution', title: null, content: null, issue: solution.problem, solution: solution.resolution, product: solution.product,
    tags: ['promoted'], metadata: {},
  };
  return room.change(state, (next) => {
    const stored = insertEntry(room, next, fields, {
      reviewAt: input.approves ? input.reviewAt : null, evidence: solution.evidence.slice(-MOST_EVIDENCE), actor, now,
      proposal: { action: 'create', targets: [], reason: input.reason }, isProposed: !input.approves,
    });
    const made = describe(room, next, stored, [stored], noteIndexJob(room, now, resendAt));
    return { outcome: input.approves ? 'approved' : 'proposed', ...made, isNew: true };
  });
}

/** The entry that rests on the same cases or says the same: one in force before a proposal, a proposal before a rejected one. */
function findSame(room: Room, { solution, threshold }: ProposeInput): StoredKnowledge | null {
  const wanted = readCase(solution);
  const rank = (stored: StoredKnowledge) => STANDING[toStatus(stored.memory) ?? 'rejected'];
  const same = listSolutions(room.sql).flatMap((stored) => {
    const sharesCases = stored.evidence.some((id) => solution.evidence.includes(id));
    const likeness = sharesCases ? 1 : similarityOf(wanted, read(stored));
    return likeness >= threshold ? [{ stored, likeness }] : [];
  });
  same.sort((a, b) => rank(a.stored) - rank(b.stored) || b.likeness - a.likeness || a.stored.memory.seq - b.stored.memory.seq);
  return same[0]?.stored ?? null;
}

function read(stored: StoredKnowledge): ReadCase {
  const { issue, solution, product } = toFields(stored);
  return readCase({ problem: issue ?? '', resolution: solution ?? '', product });
}
