import { describe, expect, it } from 'vitest';
import { wordKnowledge, type KnowledgeEntry } from '../../../src/memory/knowledge.ts';
import { findContradiction, findDuplicates, mergeEntries } from '../../../src/memory/promotion/review.ts';

const WRITTEN = Date.parse('2026-06-01T00:00:00Z');

function entry(id: string, more: Partial<KnowledgeEntry>): KnowledgeEntry {
  const fields = { kind: 'solution' as const, title: null, content: null, issue: null, solution: null, product: null, tags: [], metadata: {}, ...more };
  return {
    id, text: wordKnowledge(fields), status: 'active', agentId: null, version: 1, reviewAt: null, proposal: null, evidence: [], createdAt: WRITTEN,
    createdBy: 'key', updatedAt: WRITTEN, updatedBy: 'key', ...fields,
  };
}

const OLD = entry('old', { issue: 'Sync of a huge video file keeps failing', solution: 'Compress the file or split it into chunks.', product: 'CloudSync' });
const solve = (customer: string, resolution: string, at: number, problem = 'syncing a huge video file keeps failing') => ({
  memoryId: `m-${customer}`, spaceId: customer, product: 'CloudSync', problem, resolution, at,
});
const NEW = ['Updated the desktop client to version 6.', 'Updating the desktop client to version 6 fixed it.', 'Installed version 6 of the desktop client.'];
const RULES = { threshold: 0.4, customers: 2 };

describe('an entry is contradicted', () => {
  const newer = (count: number) => NEW.slice(0, count).map((resolution, n) => solve(`c${n}`, resolution, WRITTEN + 1));

  it('by as many customers as the tenant wants, and by one never', () => {
    const found = (count: number, customers: number) => findContradiction(OLD, newer(count), { ...RULES, customers })?.length ?? 0;
    expect([found(1, 2), found(2, 2), found(3, 2), found(2, 3), found(3, 3), found(1, 1)]).toEqual([0, 2, 3, 0, 3, 0]);
  });

  it('only by what was solved after it was last worded', () => {
    const at = (time: number) => findContradiction(OLD, newer(2).map((one) => ({ ...one, at: time })), RULES) !== null;
    expect([WRITTEN - 1, WRITTEN, WRITTEN + 1].map(at)).toEqual([false, false, true]);
  });

  it('not while more cases are still solved as it says, nor by another problem, nor of another product', () => {
    const still = ['Compressed the file.', 'Split the file into chunks.', 'Told them to split the file or compress it.'];
    const cases = still.map((resolution, n) => solve(`still-${n}`, resolution, WRITTEN + 1));
    expect(findContradiction(OLD, [...newer(2), ...cases], RULES)).toBeNull();
    expect(findContradiction(OLD, newer(2).map((one) => ({ ...one, problem: 'The invoice shows a wrong tax id' })), RULES)).toBeNull();
    expect(findContradiction(OLD, newer(2).map((one) => ({ ...one, product: 'OtherSync' })), RULES)).toBeNull();
    expect(findContradiction(entry('text', { content: 'No problem is told here.' }), newer(3), RULES)).toBeNull();
  });
});

describe('entries that say nearly the same', () => {
  const rule = 'Returns are accepted within 30 days when the parcel is unopened and the receipt is there.';

  it('are paired, the older one first, each in one pair at most', () => {
    const entries = [
      entry('b', { kind: 'policy', content: `${rule} Shoes too.`, createdAt: WRITTEN + 1 }),
      entry('a', { kind: 'policy', content: rule }),
      entry('c', { kind: 'policy', content: `${rule} Hats too.`, createdAt: WRITTEN + 2 }),
    ];
    expect(findDuplicates(entries).map(({ kept, other }) => [kept.id, other.id])).toEqual([['a', 'b']]);
  });

  it.each([
    ['a figure', { content: rule.replace('30', '14') }],
    ['a negation', { content: rule.replace('accepted', 'not accepted') }],
    ['the product', { content: rule, product: 'Marketplace' }],
    ['the kind', { content: rule, kind: 'procedure' as const }],
    ['the matter', { content: 'Parcels are insured up to the value of the goods.' }],
  ])('are not those that differ in %s', (_what, more) => {
    expect(findDuplicates([entry('a', { kind: 'policy', content: rule }), entry('b', { kind: 'policy', ...more })])).toEqual([]);
  });

  it('become one that says what either said, in the newer words', () => {
    const kept = entry('a', { kind: 'policy', content: 'Returns take 30 days. Shoes are excluded.', tags: ['returns'] });
    const other = entry('b', { kind: 'policy', content: 'Returns take 30 days at most. Bring the receipt.', tags: ['shop'], updatedAt: WRITTEN + 1 });
    expect(mergeEntries({ kept, other })).toMatchObject({
      content: 'Returns take 30 days at most. Bring the receipt. Shoes are excluded.', tags: ['returns', 'shop'],
    });
  });
});
