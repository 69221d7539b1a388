import { describe, expect, it } from 'vitest';
import {
  compareVersions, isAboutMatter, isDue, isJudgedByNearness, toKnowledgeKind, toReviewTime, wordKnowledge, type KnowledgeVersion,
} from '../../src/memory/knowledge.ts';

const DAY = 86_400_000;

describe('a review date', () => {
  const at = Date.parse('2026-03-01T12:00:00Z');

  it('is as many days later as the tenant says, and due from that moment on', () => {
    const reviewAt = toReviewTime(at, 180);
    expect(reviewAt - at).toBe(180 * DAY);
    const entry = { status: 'active' as const, reviewAt };
    expect([reviewAt - 1, reviewAt, reviewAt + 1].map((now) => isDue(entry, now))).toEqual([false, true, true]);
  });

  it('makes nothing due that has none, or that nobody has approved', () => {
    expect(isDue({ status: 'active', reviewAt: null }, at)).toBe(false);
    for (const status of ['proposed', 'rejected'] as const) expect(isDue({ status, reviewAt: at - DAY }, at)).toBe(false);
  });
});

describe('the text of an entry', () => {
  it('says title, problem, answer, content and product, each once', () => {
    const nothing = { title: null, content: null, issue: null, solution: null, product: null };
    expect(wordKnowledge({ ...nothing, issue: 'It breaks', solution: 'Mend it', product: 'Pump' })).toBe('It breaks\nSolved by: Mend it\nProduct: Pump');
    expect(wordKnowledge({ ...nothing, title: 'Limits', content: 'The pump takes 10 bar.', product: 'pump' })).toBe('Limits\n\nThe pump takes 10 bar.');
    expect(wordKnowledge({ ...nothing, content: 'Closed on Sundays.' })).toBe('Closed on Sundays.');
  });
});

describe('the kind of what was remembered', () => {
  it.each([
    ['fact', { type: 'product_knowledge' }, 'product'],
    ['note', { type: 'Solution' }, 'solution'],
    ['note', { type: 'escalation' }, 'procedure'],
    ['fact', { type: 'policy' }, 'policy'],
    ['resolution', {}, 'solution'],
    ['instruction', { type: 'something else' }, 'procedure'],
    ['note', { type: 7 }, 'product'],
    ['note', { type: 'constructor' }, 'product'],
  ] as const)('%s with %j is %s', (kind, metadata, expected) => {
    expect(toKnowledgeKind({ kind, metadata })).toBe(expected);
  });
});

describe('a question', () => {
  it.each([
    ['Any update on my issue?', false], ['hello', false], ['Is there any news yet?', false], ['', false], ['¿hola?', false],
    ['the printer is offline again', true], ['refund', true], ['ORD-44821', true], ['日本語の質問', true],
  ])('%j is about a matter: %s', (query, expected) => {
    expect(isAboutMatter(query)).toBe(expected);
  });

  it('is compared with short entries by nearness, and with no longer ones', () => {
    expect([599, 600, 601].map((length) => isJudgedByNearness('x'.repeat(length)))).toEqual([true, true, false]);
  });
});

describe('a version beside the one before', () => {
  const version = (more: Partial<KnowledgeVersion['fields']>, status: KnowledgeVersion['status'] = 'active'): KnowledgeVersion => ({
    version: 1, at: 0, actor: 'key', reason: 'new', status,
    fields: { kind: 'policy', title: null, content: 'Text.', issue: null, solution: null, product: null, tags: [], metadata: { type: 'policy' }, ...more },
  });

  it('names the fields that changed and no others', () => {
    const changes = compareVersions(version({}, 'proposed'), version({ content: 'Text!', tags: ['a', 'b'], metadata: { type: 'policy', owner: 'me' } }));
    expect(changes.map(({ field, before, after }) => [field, before, after])).toEqual([
      ['status', 'proposed', 'active'], ['content', 'Text.', 'Text!'], ['tags', null, 'a, b'], ['metadata', null, '{"owner":"me"}'],
    ]);
    expect(compareVersions(version({}), version({}))).toEqual([]);
  });

  it('says all of the first', () => {
    expect(compareVersions(null, version({ product: 'Pump' })).map(({ field }) => field)).toEqual(['status', 'kind', 'content', 'product']);
  });
});
