import type { ExtractedIssue, Extraction, ExtractionInput, Turn } from '../../../../src/memory/extraction/types.ts';
import type { Vocabulary } from '../../../../src/memory/extraction/model/vocabulary.ts';

/** A Wednesday. */
export const WEDNESDAY = Date.UTC(2026, 2, 4, 10);

export const vocabulary: Vocabulary = {
  issueTypes: ['delivery_delay', 'refund_request', 'damaged_item', 'other_problem'],
  topicKeys: ['identity.name', 'identity.tier', 'preference.channel', 'preference.tone'],
  isTopicKey: (key) => /^(?:identity\.(?:name|tier)|preference\.(?:channel|tone)|ecommerce\.[a-z]+)$/.test(key),
};

/** Turns from "user: …" and "assistant: …" lines, a minute apart. */
export function toTurns(...lines: string[]): Turn[] {
  return lines.map((line, index) => {
    const [, role, text] = /^(user|assistant|system): ([^]*)$/.exec(line)!;
    return { index, role: role as Turn['role'], text: text!, at: WEDNESDAY + index * 60_000 };
  });
}

export function toInput(turns: Turn[], more: Partial<ExtractionInput> = {}): ExtractionInput {
  return {
    turns,
    newFrom: 0,
    sessionId: 'T-1',
    routing: { mode: 'auto', supportType: null, allowed: [] },
    knownIssues: [],
    ...more,
  };
}

export function toIssue(more: Partial<ExtractedIssue>): ExtractedIssue {
  return {
    issueType: 'other_problem',
    summary: 'Something is wrong with the order',
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
    ...more,
  };
}

export function toExtraction(more: Partial<Extraction> = {}): Extraction {
  return {
    supportType: 'ecommerce',
    supportTypeScores: { ecommerce: 0.9 },
    language: 'en',
    identifiers: [],
    issues: [],
    memories: [],
    sentiment: { label: 'neutral', score: 0, escalationRisk: 'none' },
    urgency: 'normal',
    outcome: 'unresolved',
    ...more,
  };
}
