import { extract } from '../../src/memory/extraction/index.ts';
import { ReadingCache } from '../../src/memory/extraction/reading/reading-cache.ts';
import { DEFAULT_MASK_POLICY, maskTurns } from '../../src/memory/masking/index.ts';
import type { Role, RoutingPolicy } from '../../src/memory/types.ts';

/** What `cost.ts` asks for: `count` times the work of one turn, or of a whole session, on these turns. */
export interface CostRequest {
  turns: { role: Role; content: string }[];
  /** `write`: masks the last turn and reads the window that ends in it. `session`: masks and reads all turns at once. */
  work: 'write' | 'session';
  count: number;
}

const ROUTING: RoutingPolicy = { mode: 'auto', supportType: null, allowed: [] };
/** As many turns as the write path reads anew with each message (durable-objects/space/append.ts). */
const WINDOW = 60;
/** As many turns as masking looks back (the same file). */
const CONTEXT = 6;

function read(turns: { role: Role; content: string }[], cache = new ReadingCache()): number {
  const window = turns.map(({ role, content }, index) => ({ index, role, text: content, at: 1_772_445_600_000 + index * 60_000 }));
  return extract({ turns: window, newFrom: 0, sessionId: 'bench', routing: ROUTING, knownIssues: [] }, cache).issues.length;
}

/** Clocks stand still inside workerd while it computes, so the caller takes the time. */
export default {
  async fetch(request: Request): Promise<Response> {
    const { turns, work, count } = (await request.json()) as CostRequest;
    let issues = 0;
    if (work === 'session') {
      for (let round = 0; round < count; round += 1) {
        const masked = maskTurns(turns, DEFAULT_MASK_POLICY);
        issues += read(turns.map(({ role }, index) => ({ role, content: masked[index]!.text })));
      }
      return new Response(String(issues));
    }
    // The customer's object has read what came before, each turn when it came.
    const cache = new ReadingCache();
    const earlier = turns.slice(-WINDOW, -1);
    const last = turns.at(-1)!;
    if (earlier.length > 0) read(earlier, cache);
    for (let round = 0; round < count; round += 1) {
      // A turn of its own each time, or the cache would know it too.
      const turn = { role: last.role, content: `${last.content} ${round}` };
      const [masked] = maskTurns([turn], DEFAULT_MASK_POLICY, { before: turns.slice(-1 - CONTEXT, -1) });
      issues += read([...earlier, { role: turn.role, content: masked!.text }], cache);
    }
    return new Response(String(issues));
  },
};
