import { describe, expect, it } from 'vitest';
import { toContentKey } from '../../../src/memory/reconcile/content-key.ts';
import {
  planLine,
  planMemory,
  toGeneralTopic,
  toVerticalTopics,
  type Candidate,
  type KnownMemories,
  type KnownMemory,
} from '../../../src/memory/reconcile/memories.ts';

const key = (text: string) => toContentKey('space', 'fact', text);

function candidate(given: Partial<Candidate>): Candidate {
  const text = given.text ?? 'The customer is on the Growth plan.';
  return {
    kind: 'fact',
    text,
    value: 'Growth',
    topicKey: 'saas.plan',
    origin: 'rules',
    contentKey: key(text),
    validFrom: 100,
    evidenceThrough: 5,
    ...given,
  };
}

function known(given: Partial<KnownMemory>): KnownMemory {
  return {
    seq: 1,
    text: 'The customer is on the Basic plan.',
    value: 'Basic',
    topicKey: 'saas.plan',
    origin: 'rules',
    status: 'active',
    validFrom: 50,
    saidAt: given.validFrom ?? 50,
    evidenceThrough: 2,
    ...given,
  };
}

/** A memory of these, newest last. */
function holding(...memories: KnownMemory[]): KnownMemories {
  const newest = [...memories].reverse();
  return {
    findByTopic: (topic) =>
      newest.find((one) => one.topicKey === topic && one.status === 'active') ??
      newest.find((one) => one.topicKey === topic) ??
      null,
    findByContent: (contentKey) => newest.find((one) => key(one.text) === contentKey) ?? null,
    listActive: () => newest.filter((one) => one.status === 'active'),
  };
}

const decide = (given: Partial<Candidate>, ...memories: Partial<KnownMemory>[]) =>
  planMemory(candidate(given), holding(...memories.map(known))).action;

describe('what a statement does to memory', () => {
  it.each<[string, Partial<Candidate>, Partial<KnownMemory>[], string]>([
    ['is added where nothing is known', {}, [], 'add'],
    ['supersedes an earlier value of its topic', {}, [{}], 'supersede'],
    ['confirms the same value said again', { value: 'basic' }, [{}], 'confirm'],
    ['changes nothing when its window is read again', { evidenceThrough: 2, validFrom: 50 }, [{}], 'ignore'],
    ['goes before what holds when it is older', { validFrom: 10, evidenceThrough: 9 }, [{}], 'precede'],
    ['goes before when said at the same time but earlier', { validFrom: 50, evidenceThrough: 1 }, [{}], 'precede'],
    [
      'by a model supersedes what rules read from the same messages',
      { origin: 'model', validFrom: 50, evidenceThrough: 2 },
      [{}],
      'supersede',
    ],
    [
      'by rules does not undo a model’s reading of the same messages',
      { validFrom: 50, evidenceThrough: 2 },
      [{ origin: 'model' }],
      'ignore',
    ],
    ['by rules, newer than a model’s, supersedes it', {}, [{ origin: 'model' }], 'supersede'],
    ['never supersedes what the tenant states', {}, [{ origin: 'stated' }], 'ignore'],
    ['that agrees with what the tenant states confirms it', { value: 'Basic' }, [{ origin: 'stated' }], 'confirm'],
    [
      'stated supersedes what was stated',
      { origin: 'stated', evidenceThrough: 0 },
      [{ origin: 'stated', evidenceThrough: 0 }],
      'supersede',
    ],
    [
      'under a vertical yields to what the tenant states in general',
      {},
      [{ topicKey: 'identity.plan', origin: 'stated' }],
      'ignore',
    ],
    ['under a vertical does not yield to what was inferred in general', {}, [{ topicKey: 'identity.plan' }], 'add'],
    [
      'does not come back from the messages it was deleted with',
      { evidenceThrough: 2, validFrom: 50 },
      [{ status: 'deleted' }],
      'ignore',
    ],
    ['comes back when it is said anew', {}, [{ status: 'deleted' }], 'add'],
    ['follows one whose lifetime ended', {}, [{ status: 'expired' }], 'add'],
    [
      'does not revive one whose lifetime ended by being read again',
      { text: 'The customer is on the Basic plan.', evidenceThrough: 2, validFrom: 50 },
      [{ status: 'expired' }],
      'ignore',
    ],
    [
      'rewrites the summary of a session that goes on',
      { kind: 'episode', topicKey: 'episode.s' },
      [{ topicKey: 'episode.s' }],
      'rewrite',
    ],
    [
      'rewrites it though the session stands as it stood',
      { kind: 'episode', topicKey: 'episode.s', value: 'Basic' },
      [{ topicKey: 'episode.s' }],
      'rewrite',
    ],
    [
      'never makes a summary what it was before the turns since',
      { kind: 'episode', topicKey: 'episode.s', evidenceThrough: 5, validFrom: 100 },
      [{ topicKey: 'episode.s', validFrom: 50, saidAt: 120, evidenceThrough: 7 }],
      'ignore',
    ],
    [
      'confirms a summary in the same words',
      { kind: 'episode', topicKey: 'episode.s', text: 'The customer is on the basic plan.' },
      [{ topicKey: 'episode.s' }],
      'confirm',
    ],
    [
      'as a summary yields to one that the tenant worded',
      { kind: 'episode', topicKey: 'episode.s' },
      [{ topicKey: 'episode.s', origin: 'stated' }],
      'ignore',
    ],
    [
      'is ignored where what holds was said again since',
      { evidenceThrough: 5, validFrom: 100 },
      [{ saidAt: 120, evidenceThrough: 7 }],
      'ignore',
    ],
    [
      'does not come back from before it was said again and deleted',
      { evidenceThrough: 5, validFrom: 100 },
      [{ status: 'deleted', saidAt: 120, evidenceThrough: 7 }],
      'ignore',
    ],
    [
      'goes back to an earlier value as a new statement',
      { text: 'A.', value: 'A' },
      [
        { seq: 1, text: 'A.', value: 'A', status: 'superseded' },
        { seq: 2, text: 'B.', value: 'B', validFrom: 60, evidenceThrough: 3 },
      ],
      'supersede',
    ],
    [
      'is ignored when it repeats what was superseded since',
      { text: 'A.', value: 'A', validFrom: 50, evidenceThrough: 2 },
      [
        { seq: 1, text: 'A.', value: 'A', status: 'superseded' },
        { seq: 2, text: 'B.', value: 'B', validFrom: 60, evidenceThrough: 3 },
      ],
      'ignore',
    ],
  ])('%s', (_name, given, memories, action) => {
    expect(decide(given, ...memories)).toBe(action);
  });

  it('without a topic confirms a near-duplicate that is newer, and ignores one that is not', () => {
    const text = 'The customer wants the parcel delivered to the neighbour in the green house today';
    const near = { text: `${text} please`, topicKey: null, value: null };
    expect(decide({ ...near, text }, near)).toBe('confirm');
    expect(decide({ ...near, text, validFrom: 10, evidenceThrough: 1 }, near)).toBe('ignore');
    expect(decide({ ...near, text: 'Something else entirely.' }, near)).toBe('add');
  });

  it('never takes a statement under a topic for a near-duplicate of another topic', () => {
    expect(
      decide(
        { topicKey: 'fact.b', text: 'One and the same.' },
        { topicKey: 'fact.a', text: 'One and the same, twice.' },
      ),
    ).toBe('add');
  });
});

describe('the line that words an issue', () => {
  const decideLine = (given: Partial<Candidate>, memory?: Partial<KnownMemory>) =>
    planLine(
      candidate({ topicKey: 'issue.1', text: 'Resolved issue: late.', ...given }),
      holding(...(memory ? [known({ topicKey: 'issue.1', text: 'Open issue: late.', ...memory })] : [])),
    ).action;

  it('follows the issue whoever worded it last and whatever it rests on', () => {
    expect(decideLine({})).toBe('add');
    expect(decideLine({ evidenceThrough: 2, validFrom: 50 }, {})).toBe('supersede');
    expect(decideLine({ origin: 'rules' }, { origin: 'stated' })).toBe('supersede');
    expect(decideLine({ text: 'Open issue: late' }, {})).toBe('confirm');
    expect(decideLine({}, { status: 'deleted' })).toBe('ignore');
    expect(decideLine({}, { status: 'superseded' })).toBe('add');
  });
});

describe('topics of a vertical', () => {
  it('have one general topic, and only single fields do', () => {
    expect([
      toGeneralTopic('saas.plan'),
      toGeneralTopic('telecom.device'),
      toGeneralTopic('saas.integration.slack'),
      toGeneralTopic('preference.plan'),
    ]).toEqual(['identity.plan', 'identity.device', null, null]);
    expect(toVerticalTopics('identity.plan')).toContain('saas.plan');
    expect(
      toVerticalTopics('identity.plan')
        .map(toGeneralTopic)
        .every((topic) => topic === 'identity.plan'),
    ).toBe(true);
    expect(toVerticalTopics('preference.channel')).toEqual([]);
  });
});
