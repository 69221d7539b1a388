import type { ContextHit, ContextInput } from '../../../src/memory/context/index.ts';
import type { Issue, Memory, ProfileField, Role } from '../../../src/memory/types.ts';
import { PROSE, VARIED, makeRandom } from './token-samples.ts';

export const DAY = 86_400_000;
export const NOW = Date.parse('2026-11-21T10:00:00Z');

export function makeMemory(id: string, text: string, rest: Partial<Memory> = {}): Memory {
  const at = NOW - 3 * DAY;
  return {
    id,
    text,
    kind: 'fact',
    topicKey: null,
    value: null,
    importance: 0.5,
    confidence: 0.9,
    origin: 'rules',
    status: 'active',
    sessionId: 's1',
    agentId: null,
    evidence: [],
    tags: [],
    metadata: {},
    reasoning: null,
    due: null,
    validFrom: at,
    validTo: null,
    createdAt: at,
    updatedAt: at,
    expiresAt: null,
    pinned: false,
    supersedes: null,
    supersededBy: null,
    ...rest,
  };
}

export function makeIssue(id: string, summary: string, rest: Partial<Issue> = {}): Issue {
  return {
    id,
    summary,
    issueType: 'billing_failure',
    status: 'open',
    urgency: 'normal',
    supportType: 'saas',
    refs: [],
    goal: null,
    deadline: null,
    product: null,
    attemptedSolutions: [],
    resolution: null,
    sessionIds: ['s1'],
    evidence: [],
    openedAt: NOW - 3 * DAY,
    updatedAt: NOW - 3 * DAY,
    resolvedAt: null,
    formerResolution: null,
    reopenedCount: 0,
    ...rest,
  };
}

export const makeField = (value: string, memoryId: string, stated = false): ProfileField => ({
  value,
  confidence: 0.9,
  evidence: [],
  updatedAt: NOW,
  stated,
  memoryId,
});

export const toHit = (memory: Memory): ContextHit => ({
  type: 'memory',
  id: memory.id,
  text: memory.text,
  at: memory.validFrom,
  channels: ['fulltext'],
  sessionId: memory.sessionId,
  memory,
  message: null,
  issue: null,
});

export function makeMessageHit(id: string, role: Role, text: string, at = NOW - 3 * DAY): ContextHit {
  const message = { id, callerId: null, sessionId: 's1', role, text, author: null, agentId: null, at, metadata: {}, attachments: [] };
  return { type: 'message', id, text, at, channels: ['message'], sessionId: 's1', memory: null, message, issue: null };
}

export const emptyOverview = (): NonNullable<ContextInput['overview']> => ({
  profile: {},
  openIssues: [],
  issueHistory: [],
  preferences: [],
  commitments: [],
  risks: [],
  sentiment: { label: 'neutral', score: 0, escalationRisk: 'none' },
  sentimentMemoryId: null,
  sentimentPattern: 'calm',
  recentSessions: 1,
});

export const makeInput = (rest: Partial<ContextInput> = {}): ContextInput => ({
  budgetTokens: 500,
  format: 'bullets',
  now: NOW,
  supportType: 'saas',
  query: 'Any update on my issue?',
  overview: null,
  hits: [],
  knowledge: [],
  ...rest,
});

/** The cookbook's customer: billing failed after the move to Growth, invoice wanted before the finance review. */
export function makeGrowthCustomer(): ContextInput {
  const failed =
    'Our workspace billing failed after upgrading to Growth. We use Slack and webhook integrations, and I need the invoice fixed before finance review.';
  return makeInput({
    overview: {
      ...emptyOverview(),
      profile: {
        'saas.plan': makeField('Growth', 'm3'),
        'saas.integration.slack': makeField('Slack', 'm4'),
        'saas.integration.webhook': makeField('webhooks', 'm5'),
        'identity.name': makeField('Asha Rao', 'm6'),
        'preference.channel': makeField('email', 'm7'),
        'preference.resolution': makeField('credit', 'm8'),
      },
      openIssues: [
        makeIssue('i1', 'Workspace billing failed after upgrading to Growth.', {
          urgency: 'high',
          refs: ['INV-84678269'],
          goal: 'invoice fixed before the finance review',
          evidence: ['msg1'],
          attemptedSolutions: ['re-entered the card'],
        }),
      ],
      issueHistory: [
        makeIssue('i0', 'Slack notifications stopped', {
          status: 'resolved',
          resolvedAt: NOW - 60 * DAY,
          resolution: 'reconnected the Slack app',
        }),
      ],
    },
    hits: [
      toHit(makeMemory('m1', 'The customer needs the invoice fixed before the finance review.', { kind: 'goal' })),
      toHit(makeMemory('m2', 'The webhook secret was rotated in October.')),
      makeMessageHit('msg1', 'user', failed),
    ],
  });
}

const SENTENCES = [...PROSE, ...Object.values(VARIED)];

/** 300 memories, 12 open issues, 30 old ones, in many scripts; with attacks among them. */
export function makeLargeCustomer(): ContextInput {
  const random = makeRandom(300);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const sentence = (): string =>
    `${pick(SENTENCES)} ${pick(SENTENCES)}`.slice(Math.floor(random() * 40), 60 + Math.floor(random() * 300));
  const issue = (n: number, rest: Partial<Issue>): Issue =>
    makeIssue(`i${n}`, sentence(), {
      refs: [`ORD-${40_000 + n}`, `tkt_${n}/é`],
      urgency: pick(['low', 'normal', 'high', 'critical']),
      goal: sentence(),
      attemptedSolutions: [sentence(), sentence()],
      openedAt: NOW - (n + 2) * DAY,
      updatedAt: NOW - (n + 1) * DAY,
      deadline: '2026-11-25',
      issueType: pick(['billing_failure', 'delivery_delay', 'login_problem']),
      ...rest,
    });
  const memories = Array.from({ length: 300 }, (_, n) =>
    makeMemory(`m${n}`, sentence(), { kind: pick(['fact', 'event', 'episode']) }),
  );
  return makeInput({
    overview: {
      ...emptyOverview(),
      profile: {
        'identity.name': makeField('Zoë 王', 'p1'),
        'identity.tier': makeField('gold', 'p2', true),
        'saas.plan': makeField('Growth', 'p3'),
        ...Object.fromEntries(
          Array.from({ length: 30 }, (_, n) => [`saas.subject_${n}`, makeField(sentence(), `q${n}`)]),
        ),
        'preference.channel': makeField('email', 'p4'),
      },
      openIssues: Array.from({ length: 12 }, (_, n) => issue(n, {})),
      issueHistory: Array.from({ length: 30 }, (_, n) =>
        issue(100 + n, { status: 'resolved', resolution: sentence(), resolvedAt: NOW - n * DAY }),
      ),
      commitments: Array.from({ length: 5 }, (_, n) =>
        makeMemory(`c${n}`, sentence(), { kind: 'commitment', due: `2026-11-${18 + n}` }),
      ),
      risks: [makeMemory('r1', sentence())],
      sentiment: { label: 'angry', score: -0.8, escalationRisk: 'high' },
      sentimentPattern: 'high_escalation_risk',
      recentSessions: 6,
    },
    hits: [
      ...memories.map(toHit),
      ...Array.from({ length: 40 }, (_, n) => makeMessageHit(`msg${n}`, pick(['user', 'assistant']), sentence())),
    ],
    knowledge: Array.from({ length: 8 }, (_, n) => ({
      id: `k${n}`,
      text: sentence(),
      kind: 'solution',
      product: null,
    })),
  });
}
