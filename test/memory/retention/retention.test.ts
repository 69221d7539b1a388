import { describe, expect, it } from 'vitest';
import {
  DEFAULT_RETENTION, findArchiveTime, findEnd, isPromoted, keepsAlike, toExpiryReason, type Keepable, type RetentionPolicy,
} from '../../../src/memory/retention.ts';
import { MEMORY_KINDS, type MemoryKind } from '../../../src/memory/types.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NOW = Date.UTC(2026, 10, 27);
const NEVER: RetentionPolicy = { archiveAfterDays: null, sessionMemoryHours: null, kinds: {} };

function memoryOf(change: Partial<Keepable> = {}): Keepable {
  return {
    kind: 'event', origin: 'verbatim', importance: 0.5, isPinned: false, isLogged: false, ownEnd: null, usualDays: null, saidAt: NOW, createdAt: NOW,
    sessionEndedAt: null, isOpenIssue: false, ...change,
  };
}

describe('the end of a memory', () => {
  it('is never, where nobody gives it one', () => {
    for (const kind of MEMORY_KINDS) expect(findEnd(memoryOf({ kind }), DEFAULT_RETENTION)).toBeNull();
  });

  it('is the earliest of its own, its kind’s and its session’s', () => {
    const policy = { ...NEVER, sessionMemoryHours: 24, kinds: { event: 3 } };
    const ended = memoryOf({ sessionEndedAt: NOW });
    expect(findEnd(ended, policy)).toEqual({ at: NOW + DAY, reason: 'session' });
    expect(findEnd({ ...ended, ownEnd: NOW + HOUR }, policy)).toEqual({ at: NOW + HOUR, reason: 'lifetime' });
    expect(findEnd({ ...ended, sessionEndedAt: null }, policy)).toEqual({ at: NOW + 3 * DAY, reason: 'kind' });
    expect(findEnd({ ...ended, ownEnd: NOW + 9 * DAY }, policy)?.reason).toBe('session');
  });

  it('counts the days of a kind from when it was last said', () => {
    expect(findEnd(memoryOf({ saidAt: NOW - 10 * DAY }), { ...NEVER, kinds: { event: 30 } })?.at).toBe(NOW + 20 * DAY);
  });

  it('lets the tenant’s days take the place of the usual ones, shorter, longer or for good', () => {
    const inferred = memoryOf({ origin: 'rules', usualDays: 365 });
    expect(findEnd(inferred, NEVER)).toEqual({ at: NOW + 365 * DAY, reason: 'lifetime' });
    for (const days of [1, 1000]) expect(findEnd(inferred, { ...NEVER, kinds: { event: days } })).toEqual({ at: NOW + days * DAY, reason: 'kind' });
    expect(findEnd(inferred, { ...NEVER, kinds: { event: null } })).toBeNull();
    expect(findEnd(inferred, { ...NEVER, kinds: { fact: 1 } })?.reason).toBe('lifetime');
    expect(findEnd({ ...inferred, ownEnd: NOW + DAY }, { ...NEVER, kinds: { event: null } })?.at).toBe(NOW + DAY);
  });

  it('is put off for good by a pin, whatever would end it', () => {
    const ending = memoryOf({ ownEnd: NOW, usualDays: 1, sessionEndedAt: NOW });
    expect(findEnd(ending, { ...DEFAULT_RETENTION, kinds: { event: 0 } })).not.toBeNull();
    expect(findEnd({ ...ending, isPinned: true }, { ...DEFAULT_RETENTION, kinds: { event: 0 } })).toBeNull();
  });

  it('does not come to an issue that is open', () => {
    const policy = { ...NEVER, kinds: { issue: 1 } };
    expect(findEnd(memoryOf({ kind: 'issue', isOpenIssue: true }), policy)).toBeNull();
    expect(findEnd(memoryOf({ kind: 'issue' }), policy)?.at).toBe(NOW + DAY);
  });
});

describe('what a session leaves behind', () => {
  const stays: MemoryKind[] = ['identity', 'preference', 'fact', 'goal', 'issue', 'resolution', 'decision', 'commitment', 'episode', 'instruction'];

  it('is everything but events, moods and notes', () => {
    const leaves = MEMORY_KINDS.filter((kind) => findEnd(memoryOf({ kind, sessionEndedAt: NOW }), DEFAULT_RETENTION) !== null);
    expect(leaves).toEqual(['event', 'sentiment', 'note']);
    expect([...leaves, ...stays].sort()).toEqual([...MEMORY_KINDS].sort());
  });

  it('and of those what matters: from importance 0.7, or as a fact that the tenant states', () => {
    const end = (change: Partial<Keepable>) => findEnd(memoryOf({ sessionEndedAt: NOW, ...change }), DEFAULT_RETENTION);
    expect([end({ importance: 0.69 })?.reason, end({ importance: 0.7 }), end({ importance: 1 })]).toEqual(['session', null, null]);
    expect([end({ origin: 'stated', importance: 0 }), end({ isLogged: true })]).toEqual([null, null]);
    expect([isPromoted(memoryOf({ importance: 0.7 })), isPromoted(memoryOf({ importance: 0.69 }))]).toEqual([true, false]);
    expect([isPromoted(memoryOf({ kind: 'fact', importance: 1 })), isPromoted(memoryOf({ origin: 'stated', importance: 1 }))]).toEqual([false, false]);
  });

  it('gives a note that is made after the end its own hours', () => {
    const late = memoryOf({ sessionEndedAt: NOW - 100 * HOUR, createdAt: NOW });
    expect(findEnd(late, DEFAULT_RETENTION)?.at).toBe(NOW + 24 * HOUR);
  });

  it('is everything where the policy says never, and goes at once at zero hours', () => {
    const ended = memoryOf({ sessionEndedAt: NOW });
    expect(findEnd(ended, NEVER)).toBeNull();
    expect(findEnd(ended, { ...NEVER, sessionMemoryHours: 0 })?.at).toBe(NOW);
  });
});

describe('a policy', () => {
  it('says when a customer goes to the archive', () => {
    expect(findArchiveTime(NOW, DEFAULT_RETENTION)).toBe(NOW + 365 * DAY);
    expect(findArchiveTime(NOW, NEVER)).toBeNull();
  });

  it('is like another for memories, whatever the order of its kinds and the archive', () => {
    const left = { archiveAfterDays: 1, sessionMemoryHours: 24, kinds: { event: 1, note: 2 } };
    expect(keepsAlike(left, { archiveAfterDays: null, sessionMemoryHours: 24, kinds: { note: 2, event: 1 } })).toBe(true);
    expect(keepsAlike(left, { ...left, kinds: { event: 1 } })).toBe(false);
    expect(keepsAlike(left, { ...left, kinds: { event: 1, note: null } })).toBe(false);
    expect(keepsAlike(left, { ...left, sessionMemoryHours: null })).toBe(false);
  });

  it('says why in words that name its figures', () => {
    const policy = { ...NEVER, sessionMemoryHours: 24, kinds: { event: 30 } };
    const say = (reason: 'lifetime' | 'kind' | 'session') => toExpiryReason({ at: NOW, reason }, 'event', policy);
    expect([say('kind'), say('session'), say('lifetime')]).toEqual([
      expect.stringContaining('30 days'), expect.stringContaining('24 hours'), 'its lifetime ended',
    ]);
  });
});
