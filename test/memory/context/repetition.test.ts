import { describe, expect, it } from 'vitest';
import { buildContext, type ContextHit, type ContextInput } from '../../../src/memory/context/index.ts';
import type { Memory } from '../../../src/memory/types.ts';
import { DAY, emptyOverview, makeInput, makeIssue, makeMemory, makeMessageHit, NOW, toHit } from './fixtures.ts';

const tell = (rest: Partial<ContextInput>): string[] => buildContext(makeInput({ query: 'the kettle', budgetTokens: 2000, ...rest })).lines.map(({ text }) => text);

const solved = makeIssue('i1', 'The kettle leaks at the spout', {
  status: 'resolved', resolution: 'a new gasket was sent', evidence: ['g1', 'g2'], sessionIds: ['s1'], resolvedAt: NOW,
});
const overview = { ...emptyOverview(), issueHistory: [solved] };
const made = (id: string, text: string, rest: Partial<Memory>): ContextHit => toHit(makeMemory(id, text, { sessionId: 's1', ...rest }));

describe('what rules made of an issue', () => {
  const episode = (rest: Partial<Memory> = {}) =>
    made('m1', 'The customer contacted support: The kettle leaks at the spout. It is resolved: a new gasket was sent.', { kind: 'episode', evidence: ['g1'], ...rest });

  it('is told by the issue, in its place among what was found', () => {
    const { lines } = buildContext(makeInput({ query: 'the kettle', overview, hits: [episode()] }));
    expect(lines.map(({ section, text }) => [section, text])).toEqual([['relevant', 'The kettle leaks at the spout (resolved just now): a new gasket was sent']]);
  });

  it('includes the memory of how it was solved', () => {
    const resolution = made('m2', 'Solved: The kettle leaks at the spout. — a new gasket was sent.', { kind: 'resolution', value: 'a new gasket was sent', evidence: ['g2'] });
    expect(tell({ overview, hits: [resolution] })).toHaveLength(1);
  });

  it('is not what a model wrote, what another session or another message says, or another solution', () => {
    const others = [
      episode({ origin: 'model', text: 'They were rather amused by the leaking kettle and praised the courier.' }),
      episode({ sessionId: 's2', evidence: ['g9'], text: 'The customer asked about opening hours on Sundays.' }),
      episode({ evidence: ['g9'], text: 'The customer contacted support: A toaster burns bread.' }),
      made('m3', 'Solved: The lid is loose. — the hinge was tightened', { kind: 'resolution', value: 'the hinge was tightened', evidence: ['g2'] }),
    ];
    for (const hit of others) expect(tell({ overview, hits: [hit] }).some((text) => text.includes(hit.text.slice(0, 30))), hit.text).toBe(true);
  });
});

it('takes no age for a number that is told: two problems that differ by a number are two', () => {
  const problem = (id: string, part: number, days: number) =>
    makeIssue(id, `Part ${part} of the kettle is loose`, { status: 'resolved', evidence: [id], sessionIds: [id], resolvedAt: NOW - days * DAY });
  const issueHistory = [problem('i7', 7, 5), problem('i5', 5, 7)];
  expect(tell({ overview: { ...emptyOverview(), issueHistory } })).toHaveLength(2);
});

describe('a turn', () => {
  const turn = (text: string, id = 'g1') => ({ ...makeMessageHit(id, 'user', text), sessionId: 's1' });

  it('that several lines made of it say together is not said again', () => {
    const open = makeIssue('i2', 'Blue kettle drips', { evidence: ['g5'], sessionIds: ['s5'] });
    const profile = { 'identity.name': { value: 'Ada Lovelace', confidence: 1, evidence: ['g5'], updatedAt: NOW, stated: false, memoryId: 'p1' } };
    const both = { ...emptyOverview(), openIssues: [open], profile };
    const words = 'I am Ada Lovelace and my blue kettle drips';
    expect(tell({ overview: both, hits: [{ ...turn(words, 'g5'), sessionId: 's5' }] }).join()).not.toContain('Customer, ');
    // The same words in a turn that those lines were not made of are news.
    expect(tell({ overview: both, hits: [{ ...turn(words, 'g6'), sessionId: 's6' }] }).join()).toContain('Customer, ');
    // So is a number that none of them has.
    expect(tell({ overview: both, hits: [{ ...turn(`${words} 250 ml`, 'g5'), sessionId: 's5' }] }).join()).toContain('250 ml');
  });

  it('is compared sentence by sentence with what is denied', () => {
    const open = makeIssue('i2', 'The kettle does not switch off', { evidence: ['g5'], sessionIds: ['s5'], attemptedSolutions: ['descaled the kettle twice'] });
    const told = (text: string) => tell({ overview: { ...emptyOverview(), openIssues: [open] }, hits: [{ ...turn(text, 'g7'), sessionId: 's5' }] }).length > 1;
    expect(told('descaled the kettle twice')).toBe(false);
    expect(told('never descaled the kettle twice')).toBe(true);
    expect(told('The kettle does switch off')).toBe(true);
  });

  it.each([['Great, thanks!'], ['Yes please'], ['¡Muchas gracias!'], ['👍']])('that says nothing without its question is left out: %s', (text) => {
    expect(tell({ hits: [turn(text)] })).toEqual([]);
    const withPhoto = turn(text);
    withPhoto.message!.attachments.push({ id: 'a1', type: 'photo', url: null, name: null, metadata: {}, description: null });
    expect(tell({ hits: [withPhoto] })).toHaveLength(1);
  });

  it.each([['Yes, the green one'], ['No, 3 pm'], ['नहीं'], ['不用']])('that says something is told: %s', (text) => {
    expect(tell({ hits: [turn(text)] })).toHaveLength(1);
  });
});
