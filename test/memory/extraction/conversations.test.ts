import { describe, expect, it } from 'vitest';
import { extract } from '../../../src/memory/extraction/index.ts';
import { ReadingCache } from '../../../src/memory/extraction/reading/reading-cache.ts';
import type { ExtractedIssue, Extraction, KnownIssue } from '../../../src/memory/extraction/types.ts';
import type { Role } from '../../../src/memory/types.ts';
import { CONVERSATIONS, type Conversation, type Expectation, type ExpectedIssue } from '../../fixtures/conversations/index.ts';

const START = Date.parse('2026-03-02T10:00:00Z');

/** Reads the first `length` turns of a conversation, all of them by default. */
function read({ turns, known = [], timezone }: Conversation, length: number = turns.length, cache?: ReadingCache): Extraction {
  return extract({
    turns: turns.slice(0, length).map((line, index) => {
      const role: Role = line.startsWith('A: ') ? 'assistant' : line.startsWith('S: ') ? 'system' : 'user';
      return { index, role, text: line.slice(3), at: START + index * 60_000 };
    }),
    newFrom: 0,
    sessionId: 'session-1',
    routing: { mode: 'auto', supportType: null, allowed: [] },
    knownIssues: known.map((issue) => ({ sessionIds: ['earlier'], supportType: 'general_info', ...issue }) as KnownIssue),
    timezone,
  }, cache);
}

function oneOf<T>(found: T, wanted: T | T[]): void {
  expect(Array.isArray(wanted) ? wanted : [wanted]).toContain(found);
}

function checkIssue(found: ExtractedIssue, wanted: ExpectedIssue): void {
  oneOf(found.issueType, wanted.type);
  if (wanted.status) oneOf(found.status, wanted.status);
  if (wanted.summary) expect(found.summary).toMatch(wanted.summary);
  if (wanted.refs) expect(found.refs).toEqual(wanted.refs);
  if (wanted.goal) expect(found.goal).toMatch(wanted.goal);
  if (wanted.goal === null) expect(found.goal).toBeNull();
  if (wanted.deadline !== undefined) expect(found.deadline).toBe(wanted.deadline);
  for (const step of wanted.attempts ?? []) expect(found.attemptedSolutions.join(' | ')).toMatch(step);
  if (wanted.continues !== undefined) expect(found.continues).toBe(wanted.continues);
  if (wanted.urgency) oneOf(found.urgency, wanted.urgency);
  if (wanted.first !== undefined) expect(found.evidence[0]).toBe(wanted.first);
  if (wanted.resolution) expect(found.resolution).toMatch(wanted.resolution);
  if (wanted.product) expect(found.product).toMatch(wanted.product);
}

function checkMemories(found: Extraction, wanted: Expectation): void {
  for (const [key, value] of Object.entries(wanted.keys ?? {})) {
    const memory = found.memories.find((one) => one.topicKey === key);
    expect(`${key}=${memory?.value?.toLowerCase() ?? null}`).toBe(`${key}=${value?.toLowerCase() ?? null}`);
  }
  for (const { kind, text, due } of wanted.memories ?? []) {
    const memory = found.memories.find((one) => one.kind === kind && text.test(one.text));
    expect(memory?.text, `${kind} ${text} in ${JSON.stringify(found.memories.map((one) => one.text))}`).toMatch(text);
    if (due) expect(memory?.due).toContain(due);
  }
  for (const pattern of wanted.absent ?? []) expect(JSON.stringify([found.memories, found.issues])).not.toMatch(pattern);
}

describe('a support conversation is understood', () => {
  it.each(CONVERSATIONS.map((one) => [one.id, one] as const))('%s', (_id, conversation) => {
    const found = read(conversation);
    const { expect: wanted } = conversation;
    expect(found.issues.map((issue) => issue.issueType), JSON.stringify(found.issues)).toHaveLength(wanted.issues.length);
    wanted.issues.forEach((issue, at) => checkIssue(found.issues[at]!, issue));
    if (wanted.outcome) expect(found.outcome).toBe(wanted.outcome);
    if (wanted.urgency) expect(found.urgency).toBe(wanted.urgency);
    if (wanted.sentiment) oneOf(found.sentiment.label, wanted.sentiment);
    if (wanted.escalationRisk) oneOf(found.sentiment.escalationRisk, wanted.escalationRisk);
    if (wanted.language) expect(found.language).toBe(wanted.language);
    checkMemories(found, wanted);
  });
});

describe('extraction is steady', () => {
  it('gives the same answer twice', () => {
    for (const conversation of CONVERSATIONS) expect(read(conversation)).toEqual(read(conversation));
  });

  it('gives the same answer when earlier turns were read before, in this session or another', () => {
    const cache = new ReadingCache();
    for (const conversation of CONVERSATIONS) {
      for (let length = 1; length <= conversation.turns.length; length += 1) {
        expect(read(conversation, length, cache), conversation.id).toEqual(read(conversation, length));
      }
    }
  });

  it('keeps the first evidence of every issue when more turns arrive', () => {
    const moved: string[] = [];
    for (const conversation of CONVERSATIONS) {
      let before: number[] = [];
      for (let length = 1; length <= conversation.turns.length; length += 1) {
        const now = read(conversation, length).issues.map((issue) => issue.evidence[0]!);
        if (before.some((first, at) => now[at] !== first)) moved.push(`${conversation.id} at ${length}: ${before} → ${now}`);
        before = now;
      }
    }
    expect(moved).toEqual([]);
  });

  it('states every memory in a whole sentence with evidence, and one episode for each session that says something', () => {
    for (const conversation of CONVERSATIONS) {
      const { memories, issues } = read(conversation);
      for (const memory of memories) {
        expect(memory.text).toMatch(/^\S.{10,}[.!?…"]$/s);
        expect(memory.evidence.length).toBeGreaterThan(0);
      }
      if (issues.length > 0) expect(memories.filter((memory) => memory.topicKey === 'episode.session-1')).toHaveLength(1);
      for (const issue of issues) expect(issue.summary.length).toBeLessThanOrEqual(160);
    }
  });
});
