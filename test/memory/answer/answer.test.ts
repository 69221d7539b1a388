import { describe, expect, it } from 'vitest';
import { type Answer, createAnswerMemo, tellAnswer } from '../../../src/memory/answer/answer.ts';
import { joinObjects, toJsonText } from '../../../src/memory/answer/json-text.ts';
import type { Hit } from '../../../src/memory/space.ts';
import type { Issue, Memory, Message } from '../../../src/memory/types.ts';

const AT = Date.parse('2026-11-27T12:00:00Z');

const memory: Memory = {
  id: 'mem_a_1', kind: 'preference', text: 'Wants "e-mail" – \u{1f4e7}\u2028 only.', topicKey: 'preference.channel', value: 'email', importance: 0.7,
  confidence: 0.9, origin: 'rules', status: 'active', sessionId: 'TCK-1', agentId: null, evidence: ['msg_a_1'], tags: [],
  metadata: { source: { event_id: 'ev_1' } }, reasoning: null, due: null, validFrom: AT, validTo: null, createdAt: AT, updatedAt: AT + 5,
  expiresAt: null, pinned: false, supersedes: null, supersededBy: null,
};
const message: Message = {
  id: 'msg_a_1', callerId: null, sessionId: 'TCK-1', role: 'user', text: 'E-mail me.', author: null, agentId: null, at: AT, metadata: {},
  attachments: [{ id: 'ph_1', type: 'photo', url: null, name: 'router.jpg', metadata: {}, description: { text: 'a router', by: 'm' } }],
};
const issue: Issue = {
  id: 'iss_a_1', issueType: 'delivery', summary: 'Parcel is late', status: 'open', urgency: 'high', supportType: 'ecommerce', refs: ['ORD-1'],
  goal: null, deadline: null, product: null, attemptedSolutions: [], resolution: null, formerResolution: null, sessionIds: ['TCK-1'],
  evidence: ['msg_a_1'], openedAt: AT, updatedAt: AT, resolvedAt: null, reopenedCount: 0,
};

function toHit(of: Memory | Message, more: Partial<Hit> = {}): Hit {
  const isMemory = 'kind' in of;
  return {
    type: isMemory ? 'memory' : 'message', id: of.id, text: of.text, score: 0.02, channels: ['fulltext'], at: AT, sessionId: of.sessionId,
    agentId: null, memory: isMemory ? of : null, message: isMemory ? null : of, issue: null, ...more,
  };
}

const answer = (hits: Hit[]): Answer => ({
  hits,
  standing: {
    openIssues: [issue],
    profile: {
      'preference.channel': { value: 'email', confidence: 0.9, evidence: ['msg_a_1'], updatedAt: AT, stated: false, memoryId: 'mem_a_1' },
    },
  },
  block: { text: 'Known: "e-mail"', tokens: 6, lines: [{ section: 'preferences', text: 'email', sources: ['mem_a_1'] }] },
});

describe('the answer of a retrieve', () => {
  it('is JSON in the words of the API, whatever the texts hold', () => {
    const told = JSON.parse(tellAnswer(answer([toHit(memory), toHit(message)])));
    expect(told.data[0]).toMatchObject({
      id: 'mem_a_1', type: 'memory', content: memory.text, category: 'preference', kind: 'preference', importance_score: 7,
      channels: ['fulltext'], evidence: ['msg_a_1'], valid_from: '2026-11-27T12:00:00.000Z', valid_to: null,
      last_accessed: '2026-11-27T12:00:00.005Z', source_event_id: 'ev_1',
    });
    expect(told.data[1]).toMatchObject({
      id: 'msg_a_1', kind: null, category: 'fact', evidence: ['msg_a_1'], attachments: [{ id: 'ph_1', description: 'a router', described_by: 'm' }],
    });
    expect(told.data[0]).not.toHaveProperty('messages');
    expect(told).toMatchObject({
      system_prompt_addition: 'Known: "e-mail"', context_token_count: 6, open_issues: [{ id: 'iss_a_1', ref: 'ORD-1' }],
      profile: { 'preference.channel': { value: 'email', updated_at: '2026-11-27T12:00:00.000Z' } },
    });
  });

  it('says the same with a memo, however often it is told and whatever was told before', () => {
    const memo = createAnswerMemo();
    const one = answer([toHit(memory), toHit(message)]);
    const asked = [
      one,
      one,
      { ...one, hits: [toHit(message, { score: 0.5, channels: ['vector'] }), toHit(memory, { type: 'issue', issue, messages: [message] })] },
      { ...one, hits: [toHit({ ...memory, text: 'Wants a call.' })], standing: { ...one.standing!, openIssues: [] } },
      { ...one, standing: null },
      one,
    ];
    for (const given of asked) expect(tellAnswer(given, memo)).toBe(tellAnswer(given));
  });

  it('is joined with other fields as text', () => {
    expect(JSON.parse(joinObjects(toJsonText({ a: 1 }), toJsonText({ b: ['}'] })))).toEqual({ a: 1, b: ['}'] });
  });
});
