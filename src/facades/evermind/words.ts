import { z } from 'zod';

const LABEL_CHARS = 200;

/**
 * A name that is shown and never asked by. Longer ones are cut and line breaks made spaces: EverMind's programs look at no
 * answer, and a ticket must not be lost over its subject. Empty counts as none.
 */
export const Label = z.string().transform(
  (text) =>
    text
      .toWellFormed()
      .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
      .trim()
      .slice(0, LABEL_CHARS)
      .trimEnd() || undefined,
);

const ANSWERING = new Set([
  'assistant',
  'agent',
  'bot',
  'ai',
  'system',
  'support',
  'operator',
  'staff',
  'human_agent',
  'support_agent',
]);
const ASKING = new Set(['user', 'customer', 'client', 'human', 'guest', 'visitor']);

/** Whether a role is one who answers or one who asks; null when it says neither. EverMind's own words come first. */
export function readRole(role: string): 'assistant' | 'user' | null {
  const word = role
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');
  if (ANSWERING.has(word)) return 'assistant';
  return ASKING.has(word) ? 'user' : null;
}

/** Who speaks, in whatever word. */
export const RoleWord = z.string().max(64).transform(readRole);
