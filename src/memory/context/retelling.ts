import type { Issue } from '../types.ts';
import type { ContextHit, ContextOverview } from './types.ts';

/**
 * The issues that a memory was made of by rules and says nothing beyond: an episode tells the issues of its session, a
 * resolution how one ended. Whoever reads those issues' lines has read it; a model's words may say more. Empty for anything
 * else.
 */
export function listRetold({ memory }: Pick<ContextHit, 'memory'>, overview: ContextOverview | null): Issue[] {
  if (!memory || !overview || memory.origin !== 'rules' || memory.sessionId === null) return [];
  const { sessionId, value } = memory;
  const messages = new Set(memory.evidence);
  const issues = [...overview.openIssues, ...overview.issueHistory].filter((issue) => issue.sessionIds.includes(sessionId));
  // It tells at most some of them, and rests on the first message of each.
  if (memory.kind === 'episode') return issues.filter((issue) => issue.evidence.some((id) => messages.has(id)));
  if (memory.kind !== 'resolution' || value === null) return [];
  return issues.filter((issue) => issue.resolution === value || issue.formerResolution === value);
}
