import { fuseLists } from '../../memory/retrieval/fusion.ts';
import type { Hit } from '../../memory/space.ts';

export interface FoundHit extends Hit {
  /** Null for what an agent or the tenant knows. */
  externalUserId: string | null;
}

/** Asks one question of every space the search is about; best first. */
export type Ask = (question: string) => Promise<FoundHit[]>;

/** What a guided search found. */
export interface GuidedHits {
  hits: FoundHit[];
  /** What was asked, in order: the question itself first. */
  questions: string[];
}

/** Whether a reference of the question found it: no model's opinion goes before that. */
export function isExact({ channels }: Pick<Hit, 'channels'>): boolean {
  return channels.includes('identifier');
}

/** All parts of the question together count this much beside the whole. */
const PARTS_WEIGHT = 0.5;

/** Joins what several questions found: each hit once, under every channel that found it. The first list is the whole question's. */
export function joinHits(lists: readonly FoundHit[][]): FoundHit[] {
  const hits = new Map<string, FoundHit>();
  for (const hit of lists.flat()) {
    const known = hits.get(hit.id);
    hits.set(hit.id, known ? { ...known, channels: [...new Set([...known.channels, ...hit.channels])] } : hit);
  }
  const ranked = fuseLists(
    lists.map((list, index) => ({
      keys: list.map((hit) => hit.id),
      shares: list.map((hit) => hit.score / list[0]!.score),
      weight: index === 0 ? 1 : PARTS_WEIGHT / (lists.length - 1),
    })),
  );
  return ranked.map(({ key, score }) => ({ ...hits.get(key)!, score }));
}

/** What several customers of one conversation hold alike, once: the first of each, by the caller's id or by its words. */
export function dropRepeated(hits: readonly FoundHit[]): FoundHit[] {
  const known = new Set<string>();
  return hits.filter((hit) => {
    const key = JSON.stringify(hit.message?.callerId ? [hit.sessionId, hit.message.callerId] : [hit.sessionId, hit.type, hit.text, hit.at]);
    if (known.has(key)) return false;
    known.add(key);
    return true;
  });
}
