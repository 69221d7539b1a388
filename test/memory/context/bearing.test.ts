import { describe, expect, it } from 'vitest';
import { buildContext, type ContextHit, type ContextInput } from '../../../src/memory/context/index.ts';
import { DAY, emptyOverview, makeInput, makeIssue, makeMemory, makeMessageHit, NOW, toHit } from './fixtures.ts';

const QUESTION = 'The parcel with my lamp has not come';

const openIssue = makeIssue('i-lamp', 'Parcel with a lamp is late', {
  refs: ['ORD-11111'], evidence: ['g-lamp'], sessionIds: ['lamp'], attemptedSolutions: ['asked the courier'], goal: 'have it by Friday',
});
const pastIssue = makeIssue('i-login', 'Cannot log in to the shop', {
  status: 'resolved', resolution: 'the password was reset', refs: ['TCK-22222'], evidence: ['g-login'], sessionIds: ['login'],
  openedAt: NOW - 40 * DAY, updatedAt: NOW - 40 * DAY, resolvedAt: NOW - 40 * DAY,
});

const say = (id: string, sessionId: string, text: string, rest: Partial<ContextHit> = {}): ContextHit => ({ ...makeMessageHit(id, 'user', text), sessionId, ...rest });
const lampTurn = (nearness: number) => say('g-lamp-2', 'lamp', 'The courier rang at the wrong door on Tuesday.', { nearness });
const loginTurn = (nearness: number, rest: Partial<ContextHit> = {}) => say('g-login-2', 'login', 'I tried three browsers and a tablet.', { nearness, ...rest });

/** What is told of an open and a past matter, so near to the question each. */
function tell(rest: Partial<ContextInput>): string {
  const overview = { ...emptyOverview(), openIssues: [openIssue], issueHistory: [pastIssue] };
  return buildContext(makeInput({ query: QUESTION, overview, budgetTokens: 1000, ...rest })).text;
}

describe('what a question bears on', () => {
  it.each([
    ['as near as three fifths of the nearest', 0.3, 0.5, true],
    ['below three fifths of the nearest', 0.299, 0.5, false],
    ['nearer than that', 0.4, 0.5, true],
    ['the nearest, and at the least nearness', 0.2, 0.1, true],
    ['the nearest, and below the least nearness', 0.199, 0.1, false],
  ])('holds what was said of a matter that is %s', (_, login, lamp, isTold) => {
    const text = tell({ hits: [lampTurn(lamp), loginTurn(login)], issueNearness: { 'i-lamp': lamp, 'i-login': 0 } });
    expect(text.includes('three browsers')).toBe(isTold);
    // Its line stands either way, with the reference.
    expect(text).toContain('TCK-22222');
  });

  it('holds all of a matter when its own line is near, whatever its turns are', () => {
    expect(tell({ hits: [loginTurn(0.01)], issueNearness: { 'i-login': 0.5, 'i-lamp': 0 } })).toContain('three browsers');
  });

  it('holds what a reference of the question found, however far it is', () => {
    const named = loginTurn(0, { channels: ['identifier'] });
    expect(tell({ hits: [lampTurn(0.6), named], issueNearness: { 'i-lamp': 0.6, 'i-login': 0 } })).toContain('three browsers');
  });

  it('does not judge a long text by its nearness: at 600 characters it does', () => {
    const toText = (length: number) => `I tried three browsers. ${'x'.repeat(20)} `.padEnd(length, 'and more ');
    const tellLong = (length: number) =>
      tell({ hits: [lampTurn(0.6), loginTurn(0.1, { ...say('g-login-2', 'login', toText(length)), nearness: 0.1 })], issueNearness: { 'i-lamp': 0.6, 'i-login': 0 } });
    expect(tellLong(600)).not.toContain('three browsers');
    expect(tellLong(601)).toContain('three browsers');
  });

  it('holds what belongs to no issue: nothing else would tell it', () => {
    const note = { ...toHit(makeMemory('m-note', 'The customer keeps bees.', { sessionId: null })), sessionId: null, nearness: 0 };
    const talk = say('g-talk', 'small-talk', 'My neighbour recommended you.', { nearness: 0 });
    const text = tell({ hits: [lampTurn(0.6), note, talk], issueNearness: { 'i-lamp': 0.6, 'i-login': 0 } });
    expect(text).toContain('keeps bees');
    expect(text).toContain('neighbour recommended');
  });

  it('holds everything where nearness was not measured', () => {
    for (const issueNearness of [null, undefined])
      expect(tell({ hits: [lampTurn(0.6), loginTurn(0)], ...(issueNearness === undefined ? {} : { issueNearness }) })).toContain('three browsers');
  });

  it.each(['Hello', 'Any update on my issue?'])('is what is open when it only asks how things stand: %s', (query) => {
    const recent = (hit: ContextHit): ContextHit => ({ ...hit, channels: ['recent'] });
    const text = tell({ query, hits: [recent(loginTurn(0.9)), recent(lampTurn(0))], issueNearness: { 'i-lamp': 0, 'i-login': 0.9 } });
    expect(text).toContain('wrong door');
    expect(text).not.toContain('three browsers');
    expect(text).toContain('Tried: asked the courier');
    expect(text).toContain('the password was reset');
  });
});

describe('an open issue', () => {
  const other = makeIssue('i-bill', 'Invoice is wrong', { refs: ['INV-33333'], goal: 'a new invoice', sessionIds: ['bill'], evidence: ['g-bill'], urgency: 'high' });
  const overview = { ...emptyOverview(), openIssues: [other, openIssue] };

  it('that the question bears on is told whole and first, others by their heads', () => {
    const { lines } = buildContext(makeInput({ query: QUESTION, overview, issueNearness: { 'i-lamp': 0.6, 'i-bill': 0.1 }, hits: [lampTurn(0.6)] }));
    expect(lines[0]!.text).toContain('Tried: asked the courier');
    expect(lines[1]!.text).toMatch(/^Invoice is wrong \(ref INV-33333; opened 3 days ago; high urgency\)$/);
  });

  it('is told whole when it is the newest and none can be told from the others', () => {
    const text = buildContext(makeInput({ query: QUESTION, overview, issueNearness: { 'i-lamp': 0.1, 'i-bill': 0.1 }, hits: [lampTurn(0.1)] })).text;
    expect(text).toContain('Goal: a new invoice');
  });
});

describe('past matters that are not asked about', () => {
  const past = Array.from({ length: 30 }, (_, n) =>
    makeIssue(`i${n}`, `Problem number ${n} with part ${n} of the lamp`, {
      status: 'resolved', resolution: `replaced part ${n} by another`, evidence: [`g${n}`], sessionIds: [`s${n}`], resolvedAt: NOW - n * DAY,
    }),
  );
  const nearness = Object.fromEntries(past.map(({ id }, n) => [id, 0.001 * n]));
  const tellPast = (budgetTokens: number, openIssues = [openIssue]) =>
    buildContext(makeInput({ query: QUESTION, budgetTokens, overview: { ...emptyOverview(), openIssues, issueHistory: past }, hits: [], issueNearness: { ...nearness, 'i-lamp': 0.6 } }));

  it('take at most their share, the nearest first, without what solved them', () => {
    const { lines, tokens } = tellPast(1000);
    const beside = lines.filter(({ section }) => section === 'issue_history');
    expect(beside[0]!.sources).toEqual(['i29']);
    expect(beside.map(({ text }) => text).join()).not.toContain('replaced');
    const without = buildContext(makeInput({ query: QUESTION, budgetTokens: 1000, overview: { ...emptyOverview(), openIssues: [openIssue] } })).tokens;
    expect(tokens - without).toBeGreaterThan(100);
    expect(tokens - without).toBeLessThanOrEqual(150);
  });

  it('leave the room to what else there is', () => {
    expect(tellPast(150).lines.at(-1)!.section).toBe('issue_history');
    const many = Array.from({ length: 6 }, (_, n) => ({ ...openIssue, id: `o${n}`, summary: `Order number ${n} has not come to the door` }));
    expect(tellPast(150, many).lines.every(({ section }) => section === 'open_issues')).toBe(true);
  });

  it('are told all the same when there is nothing else', () => {
    expect(tellPast(400, []).lines.length).toBeGreaterThan(3);
  });
});

describe('a tight block', () => {
  it('has room for a promise, a name and a preference beside many open issues', () => {
    const openIssues = Array.from({ length: 6 }, (_, n) => makeIssue(`o${n}`, `Order number ${n} has not come to the door of the shop`, { refs: [`ORD-${70_000 + n}`] }));
    const field = (value: string, memoryId: string) => ({ value, confidence: 0.9, evidence: [], updatedAt: NOW, stated: false, memoryId });
    const { lines } = buildContext(
      makeInput({
        budgetTokens: 150, query: 'Hello',
        overview: {
          ...emptyOverview(), openIssues,
          profile: { 'identity.name': field('Asha Rao', 'p1'), 'preference.channel': field('email', 'p2') },
          commitments: [makeMemory('c1', 'The agent promised: "We call you back by Friday."', { kind: 'commitment', due: '2026-11-27' })],
        },
      }),
    );
    const sections = lines.map(({ section }) => section);
    expect(sections).toEqual(expect.arrayContaining(['open_issues', 'identity', 'warnings', 'preferences']));
    expect(lines.find(({ section }) => section === 'warnings')!.text).toBe('Commitment, due in 6 days (2026-11-27): "We call you back by Friday."');
  });
});
