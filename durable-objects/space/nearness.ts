import { parseLocalId } from '../../src/memory/ids.ts';
import type { CustomerOverview, Hit, RetrieveInput } from '../../src/memory/space.ts';
import { findUsable } from './channels.ts';
import { findLineOf } from './overview.ts';
import type { Room } from './room.ts';

/**
 * Tells each hit how near it is to the question, and gives the same of the customer's issues by id: what a block chooses by.
 * Null, and nothing told, where the vectors are a remote model's: those are near or far on a scale of their own.
 */
export function measureNearness(room: Room, input: RetrieveInput, hits: readonly Hit[], overview: CustomerOverview): Record<string, number> | null {
  const query = room.embedder ? findUsable(input, room.vectors) : null;
  if (!query) return null;
  for (const hit of hits) {
    const seq = parseLocalId(hit.message ? 'message' : 'memory', room.spaceId, hit.id);
    const cosine = seq === null ? null : (hit.message ? room.messageVectors : room.vectors).findCosine(seq, query);
    if (cosine !== null) hit.nearness = cosine;
  }
  const nearness: Record<string, number> = {};
  for (const issue of [...overview.openIssues, ...overview.issueHistory]) {
    const seq = findLineOf(issue);
    const cosine = seq === null ? null : room.vectors.findCosine(seq, query);
    if (cosine !== null) nearness[issue.id] = cosine;
  }
  return nearness;
}
