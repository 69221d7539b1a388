import { describe, expect, it } from 'vitest';
import {
  advanceIssue,
  isOpen,
  matchIssue,
  openIssue,
  wordIssue,
  type IssueReading,
  type IssueState,
} from '../../../src/memory/reconcile/issues.ts';
import type { ExtractedIssue } from '../../../src/memory/extraction/types.ts';

function issue(given: Partial<ExtractedIssue> = {}): ExtractedIssue {
  return {
    issueType: 'delivery_delay',
    summary: 'The order is late.',
    status: 'open',
    urgency: 'normal',
    refs: [],
    goal: null,
    deadline: null,
    product: null,
    attemptedSolutions: [],
    resolution: null,
    continues: null,
    evidence: [0],
    ...given,
  };
}

function read(given: Partial<IssueReading> & { issue?: ExtractedIssue } = {}): IssueReading {
  return {
    issue: issue(),
    evidence: [1],
    sessionId: 's',
    supportType: 'ecommerce',
    origin: 'rules',
    through: 1,
    firstAt: 100,
    lastAt: 100,
    ...given,
  };
}

const open = (given: Partial<IssueReading> = {}): IssueState => openIssue(read(given));
const match = (reading: IssueReading, ...states: IssueState[]) =>
  matchIssue(
    reading,
    states.map((state, index) => ({ id: `iss_${index}`, state })),
  );

describe('the line of an issue', () => {
  it.each([
    ['water on the floor', 'Open issue (delivery delay): water on the floor. Ref ORD-1.'],
    ['Where is it?', 'Open issue (delivery delay): Where is it? Ref ORD-1.'],
    ['They said "soon."', 'Open issue (delivery delay): They said "soon." Ref ORD-1.'],
  ])('parts "%s" from what follows', (summary, line) => {
    expect(wordIssue(open({ issue: issue({ summary, refs: ['ORD-1'] }) }))).toBe(line);
  });

  it('ends as it was said where nothing follows', () => {
    expect(wordIssue(open({ issue: issue({ summary: 'water on the floor' }) }))).toBe('Open issue (delivery delay): water on the floor');
  });
});

describe('which issue a reading speaks of', () => {
  const late = open();
  const broken = open({ issue: issue({ issueType: 'damaged_item', refs: ['ORD-2'] }), evidence: [2] });

  it.each<[string, IssueReading, number]>([
    ['the one it says it continues', read({ issue: issue({ continues: 'iss_1' }), evidence: [9] }), 1],
    ['the one raised by the same message', read(), 0],
    [
      'the one with a reference in common',
      read({ issue: issue({ issueType: 'damaged_item', refs: ['ORD-2'] }), evidence: [9] }),
      1,
    ],
    ['the session’s only one of its type', read({ evidence: [9] }), 0],
    ['none of another session', read({ evidence: [9], sessionId: 't' }), -1],
    [
      'none where the reference is another',
      read({ issue: issue({ issueType: 'damaged_item', refs: ['ORD-3'] }), evidence: [9] }),
      -1,
    ],
    ['none of another type', read({ issue: issue({ issueType: 'refund_missing' }), evidence: [9] }), -1],
    [
      'none for one that it continues in vain',
      read({ issue: issue({ continues: 'iss_9' }), evidence: [9], sessionId: 't' }),
      -1,
    ],
  ])('%s', (_name, reading, place) => {
    expect(match(reading, late, broken)).toBe(place);
  });

  it('none when two of its type are there and nothing tells them apart', () => {
    expect(match(read({ evidence: [9] }), open({ evidence: [1] }), open({ evidence: [2] }))).toBe(-1);
  });
});

describe('how an issue moves on', () => {
  const resolved = (given: Partial<IssueReading> = {}) =>
    advanceIssue(
      open(),
      read({
        issue: issue({ status: 'resolved', resolution: 'Sent again.' }),
        evidence: [1, 3],
        through: 3,
        lastAt: 300,
        ...given,
      }),
    )!;

  it('reading the same again changes nothing', () => {
    expect(advanceIssue(open(), read())).toBeNull();
  });

  it('is resolved with its resolution and its time', () => {
    expect(resolved()).toMatchObject({
      status: 'resolved',
      resolution: 'Sent again.',
      resolvedAt: 300,
      updatedAt: 300,
    });
    expect(isOpen(resolved().status)).toBe(false);
  });

  it('keeps how the desk says it was solved, whatever is read of it, until it is open again', () => {
    const stated: IssueState = { ...resolved(), statusBy: 'stated', statusThrough: 4, resolution: 'Replaced the router.' };
    const thanked = read({ issue: issue({ status: 'resolved', resolution: 'It works, thank you.' }), evidence: [1, 5], through: 5, lastAt: 500 });
    expect(advanceIssue(stated, thanked)?.resolution).toBe('Replaced the router.');
    expect(advanceIssue({ ...stated, statusBy: 'rules' }, thanked)?.resolution).toBe('It works, thank you.');
    const again = advanceIssue(stated, read({ evidence: [1, 6], through: 6, lastAt: 600 }))!;
    expect(again).toMatchObject({ status: 'reopened', resolution: null, formerResolution: 'Replaced the router.' });
    expect(advanceIssue(again, { ...thanked, evidence: [1, 7], through: 7 })?.resolution).toBe('It works, thank you.');
  });

  it('opens again only on something said after it was closed', () => {
    expect(advanceIssue(resolved(), read({ evidence: [1], through: 4 }))?.status ?? 'resolved').toBe('resolved');
    const again = advanceIssue(resolved(), read({ evidence: [1, 5], through: 5, sessionId: 't', lastAt: 500 }))!;
    expect(again).toMatchObject({
      status: 'reopened',
      reopenedCount: 1,
      resolution: null,
      formerResolution: 'Sent again.',
      resolvedAt: null,
      sessionIds: ['s', 't'],
    });
    expect(wordIssue(again)).toContain('Solved before: Sent again.');
    expect(wordIssue(resolved())).not.toContain('Solved before');
    expect(advanceIssue(again, read({ evidence: [1, 6], through: 6, sessionId: 't', lastAt: 600 }))).toMatchObject({
      status: 'reopened',
      reopenedCount: 1,
    });
  });

  it('keeps what the tenant stated until something new is said', () => {
    const stated: IssueState = { ...resolved(), statusBy: 'stated' };
    expect(advanceIssue(stated, read({ evidence: [1, 3], through: 3 }))?.status ?? 'resolved').toBe('resolved');
    expect(advanceIssue(stated, read({ evidence: [1, 7], through: 7, lastAt: 700 }))!.status).toBe('reopened');
  });

  it('an older reading that arrives late does not undo a newer one', () => {
    const waiting = advanceIssue(
      open(),
      read({ issue: issue({ status: 'waiting' }), evidence: [1, 4], through: 4, lastAt: 400 }),
    )!;
    expect(
      advanceIssue(waiting, read({ issue: issue({ status: 'escalated' }), evidence: [1, 2], through: 2 }))?.status,
    ).toBe('waiting');
  });

  it('a reference taken back is not brought again by a reading from before, and is by one that says it anew', () => {
    const corrected = advanceIssue(
      open({ issue: issue({ refs: ['ORD-1'] }) }),
      read({ issue: issue({ refs: ['ORD-2'], retiredRefs: ['ORD-1'] }), evidence: [1, 4], through: 4 }),
    )!;
    expect(corrected).toMatchObject({ refs: ['ORD-2'], retiredRefs: ['ORD-1'] });
    expect(advanceIssue(corrected, read({ issue: issue({ refs: ['ORD-1'] }), evidence: [1], through: 2 }))).toBeNull();
    const anew = advanceIssue(corrected, read({ issue: issue({ refs: ['ORD-1'] }), evidence: [1, 6], through: 6 }))!;
    expect(anew.refs).toEqual(['ORD-2', 'ORD-1']);
    expect(anew.retiredRefs).toBeUndefined();
  });

  it('that comes back is told as what is done about it, and counted once', () => {
    const back = advanceIssue(resolved(), read({ issue: issue({ status: 'escalated' }), evidence: [1, 5], through: 5, lastAt: 500 }))!;
    expect(back).toMatchObject({ status: 'escalated', reopenedCount: 1, formerResolution: 'Sent again.', resolution: null });
    expect(advanceIssue(back, read({ issue: issue({ status: 'reopened' }), evidence: [1, 6], through: 6 }))!.reopenedCount).toBe(1);
  });

  it('that was solved and came back before anybody read it is counted too', () => {
    expect(open({ issue: issue({ status: 'reopened' }) }).reopenedCount).toBe(1);
    expect(advanceIssue(open(), read({ issue: issue({ status: 'reopened' }), evidence: [1, 5], through: 5 }))!.reopenedCount).toBe(1);
  });

  it('keeps a model’s words until there is something new for the rules to say', () => {
    const worded = advanceIssue(
      open(),
      read({ origin: 'model', issue: issue({ summary: 'Order late by a week.' }), through: 2 }),
    )!;
    expect(worded.summary).toBe('Order late by a week.');
    expect(advanceIssue(worded, read({ through: 2, issue: issue({ refs: ['ORD-1'] }) }))).toMatchObject({
      summary: 'Order late by a week.',
      refs: ['ORD-1'],
    });
  });

  it('gathers references, attempts and evidence, each once', () => {
    const first = open({ issue: issue({ refs: ['A'], attemptedSolutions: ['Restarted.'] }) });
    const next = advanceIssue(
      first,
      read({
        issue: issue({ refs: ['B', 'A'], attemptedSolutions: ['restarted', 'Reset.'] }),
        evidence: [1, 2],
        through: 2,
      }),
    )!;
    expect([next.refs, next.attemptedSolutions, next.evidence]).toEqual([
      ['A', 'B'],
      ['Restarted.', 'Reset.'],
      [1, 2],
    ]);
    expect(first.refs).toEqual(['A']);
  });

  it('is worded with how it stands', () => {
    expect(wordIssue(resolved())).toMatch(/^Resolved issue \(delivery delay\): The order is late\..*Sent again\./);
  });
});
