import { describe, expect, it } from 'vitest';
import { type Filterable, type FilterExpression, matchesFilter, settleField } from '../../../src/memory/retrieval/filters.ts';

const ITEM: Filterable = {
  id: 'mem_1',
  kind: 'preference',
  category: 'preference',
  externalUserId: 'cus_1',
  agentId: 'bot',
  sessionId: null,
  tags: ['vip', 'eu'],
  createdAt: 1000,
  updatedAt: 2000,
  validFrom: 500,
  expiresAt: null,
  importance: 0.7,
  text: 'Prefers Email',
  topicKey: 'preference.channel',
  metadata: { product: 'TV', ticket: 42, nested: { a: 1 }, list: ['x', 'y'], empty: '' },
};

describe('a filter', () => {
  it.each<[boolean, string, string, string, unknown]>([
    [true, 'equality', 'kind', 'eq', 'preference'],
    [false, 'equality with another', 'kind', 'eq', 'fact'],
    [true, 'inequality', 'agent_id', 'ne', 'human'],
    [true, 'the customer', 'external_user_id', 'in', ['cus_1', 'cus_2']],
    [true, 'a number written as a string', 'metadata.ticket', 'eq', '42'],
    [true, 'a member of a list', 'tags', 'eq', 'vip'],
    [false, 'a tag it has not', 'tags', 'eq', 'us'],
    [false, 'the absence of a tag it has', 'tags', 'ne', 'vip'],
    [true, 'one of several', 'kind', 'in', ['fact', 'preference']],
    [false, 'none of several', 'kind', 'nin', ['fact', 'preference']],
    [true, 'an item of a metadata list', 'metadata.list', 'contains', 'y'],
    [true, 'later than', 'created_at', 'gt', 999],
    [false, 'later than its own time', 'created_at', 'gt', 1000],
    [true, 'at least', 'importance', 'gte', 0.7],
    [true, 'a part of the text', 'text', 'contains', 'Email'],
    [false, 'a part in another case', 'text', 'contains', 'email'],
    [true, 'a part in any case', 'text', 'icontains', 'EMAIL'],
    [true, 'presence', 'metadata.product', 'exists', true],
    [true, 'absence', 'metadata.colour', 'exists', false],
    [true, 'null for what is not there', 'session_id', 'eq', null],
    [false, 'an order with what is not there', 'expires_at', 'gt', 0],
    [true, 'an object as a whole', 'metadata.nested', 'eq', { a: 1 }],
    [false, 'a field that is none', 'colour', 'eq', 'red'],
  ])('%s: %s', (expected, _name, field, operator, value) => {
    expect(matchesFilter(ITEM, { field, operator, value } as FilterExpression)).toBe(expected);
  });

  it('joins with and, or, not', () => {
    const yes: FilterExpression = { field: 'kind', operator: 'eq', value: 'preference' };
    const no: FilterExpression = { not: yes };
    expect([
      matchesFilter(ITEM, { all: [yes, yes] }),
      matchesFilter(ITEM, { all: [yes, no] }),
      matchesFilter(ITEM, { any: [no, yes] }),
      matchesFilter(ITEM, { any: [no, no] }),
      matchesFilter(ITEM, { all: [] }),
      matchesFilter(ITEM, { any: [] }),
      matchesFilter(ITEM, { not: no }),
    ]).toEqual([true, false, true, false, true, false, true]);
  });

  it('reads no field from an object’s prototype', () => {
    expect(matchesFilter(ITEM, { field: 'metadata.constructor', operator: 'exists', value: true })).toBe(false);
    expect(matchesFilter(ITEM, { field: 'metadata.toString', operator: 'exists', value: true })).toBe(false);
  });
});

describe('a filter whose customer is known', () => {
  const mine = { field: 'external_user_id', operator: 'eq', value: 'cus_1' } as const;
  const others = { field: 'external_user_id', operator: 'ne', value: 'cus_1' } as const;
  const rest = { field: 'kind', operator: 'eq', value: 'preference' } as const;
  it.each<[FilterExpression, FilterExpression | boolean]>([
    [mine, true],
    [others, false],
    [rest, rest],
    [{ all: [mine, rest] }, rest],
    [{ all: [others, rest] }, false],
    [{ all: [mine] }, true],
    [{ all: [] }, true],
    [{ any: [] }, false],
    [{ any: [mine, rest] }, true],
    [{ any: [others, rest] }, rest],
    [{ any: [others] }, false],
    [{ not: mine }, false],
    [{ not: { all: [mine, rest] } }, { not: rest }],
    [{ all: [rest, { any: [rest, others] }, mine] }, { all: [rest, rest] }],
  ])('%j leaves %j, and means the same', (filter, left) => {
    expect(settleField(filter, 'external_user_id', 'cus_1')).toEqual(left);
    for (const kind of ['preference', 'fact'] as const) {
      const item = { ...ITEM, kind };
      expect(typeof left === 'boolean' ? left : matchesFilter(item, left)).toBe(matchesFilter(item, filter));
    }
  });
});
