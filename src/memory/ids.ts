/**
 * Public ids name the space they live in: `mem_<26 characters of address>_<n in base 36>`. So an id alone finds its
 * object, with no directory in between; the object then checks the tenant.
 */
const PREFIXES = { memory: 'mem', message: 'msg', issue: 'iss', job: 'job' } as const;
export type IdKind = keyof typeof PREFIXES;

const FORM = /^(mem|msg|iss|job)_([0-9a-z]{26})_([0-9a-z]{1,8})$/;

export function toId(kind: IdKind, spaceId: string, seq: number): string {
  return `${PREFIXES[kind]}_${spaceId}_${seq.toString(36)}`;
}

/** The parts of an id, or null when it is not one of this kind. */
export function parseId(kind: IdKind, id: string): { spaceId: string; seq: number } | null {
  const match = FORM.exec(id);
  if (!match || match[1] !== PREFIXES[kind]) return null;
  return { spaceId: match[2]!, seq: Number.parseInt(match[3]!, 36) };
}

/** The local number of an id within one space, or null when the id is another space's or not an id. */
export function parseLocalId(kind: IdKind, spaceId: string, id: string): number | null {
  const parts = parseId(kind, id);
  return parts && parts.spaceId === spaceId ? parts.seq : null;
}

/** A session's id that we make: of a space, so that it is found without a directory too. `unique` is of its own. */
export function toSessionId(prefix: string, spaceId: string, unique: string): string {
  return `${prefix}_${spaceId}_${unique.slice(-SESSION_CHARS)}`;
}

/** 50 bits: no two sessions of one customer share them. */
const SESSION_CHARS = 10;
const SESSION_FORM = /^(?:ses|sess)_([0-9a-z]{26})_[0-9a-z]{10}$/;

/** The space that a session's id names; null for an id that a caller made. */
export function findSpaceOfSession(sessionId: string): string | null {
  return SESSION_FORM.exec(sessionId)?.[1] ?? null;
}
