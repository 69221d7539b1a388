import { extract } from '../../src/memory/extraction/index.ts';
import { DEFAULT_MASK_POLICY, maskTurns } from '../../src/memory/masking/index.ts';
import type { Role, RoutingPolicy } from '../../src/memory/types.ts';

/** What `cost.ts` asks for: `count` times the work of one turn, or of a whole session, on these turns. */
export interface CostRequest {
  turns: { role: Role; content: string }[];
  /** `write`: masks the last turn and reads the window that ends in it. `session`: masks and reads all turns at once. */
  work: 'write' | 'session' | 'nothing';
  count: number;
}

const ROUTING: RoutingPolicy = { mode: 'auto', supportType: null, allowed: [] };
/** As many turns as the write path reads anew with each message (durable-objects/space/append.ts). */
const WINDOW = 60;
/** As many turns as masking looks back (the same file). */
const CONTEXT = 6;

function read(turns: { role: Role; content: string }[]): number {
  const window = turns.map(({ role, content }, index) => ({ index, role, text: content, at: 1_772_445_600_000 + index * 60_000 }));
  return extract({ turns: window, newFrom: 0, sessionId: 'bench', routing: ROUTING, knownIssues: [] }).issues.length;
}

/** Clocks stand still inside workerd while it computes, so the caller takes the time. */
export default {
  async fetch(request: Request): Promise<Response> {
    const { turns, work, count } = (await request.json()) as CostRequest;
    let issues = 0;
    for (let round = 0; work !== 'nothing' && round < count; round += 1) {
      if (work === 'session') {
        const masked = maskTurns(turns, DEFAULT_MASK_POLICY);
        issues += read(turns.map(({ role }, index) => ({ role, content: masked[index]!.text })));
      } else {
        const before = turns.slice(-1 - CONTEXT, -1);
        const [masked] = maskTurns(turns.slice(-1), DEFAULT_MASK_POLICY, { before });
        issues += read([...turns.slice(-WINDOW, -1), { role: turns.at(-1)!.role, content: masked!.text }]);
      }
    }
    return new Response(String(issues));
  },
};
