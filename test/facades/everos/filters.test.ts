import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readFilters } from '../../../src/facades/evermind/v1/filters.ts';
import { type Rapport, startRapport } from '../../support/rapport.ts';
import { type Client, connectTo, said, searchTexts } from './client.ts';

let api: Rapport;
let client: Client;
const NOON = Date.UTC(2026, 10, 3, 12);
const HOUR = 3_600_000;

beforeAll(async () => {
  api = await startRapport();
  client = await connectTo(api);
  const lines: [user: string, session: string, hour: number, text: string][] = [
    ['john', 's1', 0, 'alpha kettle'], ['john', 's2', 1, 'beta kettle'], ['john', 's3', 2, 'gamma kettle'], ['ann', 's4', 3, 'delta kettle'],
  ];
  for (const [user, session, hour, text] of lines) {
    await client.call('POST', '/memories', { user_id: user, session_id: session, messages: [{ ...said('user', text), timestamp: NOON + hour * HOUR }] });
  }
});
afterAll(() => api?.stop());

const find = async (filters: Record<string, unknown>) => {
  const texts = await searchTexts(client, filters, 'kettle', { memory_types: ['raw_message', 'episodic_memory'], top_k: 50 });
  const reply = await client.call('POST', '/memories/search', { filters, query: 'kettle', memory_types: ['raw_message'], top_k: 50 });
  expect(texts.filter((text) => / kettle$/.test(text))).toEqual([]);
  return reply.body.data.raw_messages.map((raw: any) => raw.content_items[0].text.split(' ')[0]).sort();
};

describe('EverOS’s filters', () => {
  it.each<[what: string, filters: Record<string, unknown>, found: string[]]>([
    ['a user', { user_id: 'john' }, ['alpha', 'beta', 'gamma']],
    ['a user by eq', { user_id: { eq: 'ann' } }, ['delta']],
    ['several users', { user_id: { in: ['john', 'ann'] } }, ['alpha', 'beta', 'delta', 'gamma']],
    ['a session', { user_id: 'john', session_id: 's2' }, ['beta']],
    ['sessions in a list', { user_id: 'john', session_id: { in: ['s1', 's3', 's4'] } }, ['alpha', 'gamma']],
    ['sessions from one on', { user_id: 'john', session_id: { gte: 's2' } }, ['beta', 'gamma']],
    ['sessions between', { user_id: 'john', session_id: { gt: 's1', lt: 's3' } }, ['beta']],
    ['a group, which is a session', { group_id: 's4' }, ['delta']],
    ['groups of several customers', { group_id: { in: ['s1', 's4'] } }, ['alpha', 'delta']],
    ['a time in milliseconds', { user_id: 'john', timestamp: { gte: NOON + HOUR } }, ['beta', 'gamma']],
    ['a time in seconds', { user_id: 'john', timestamp: { lt: (NOON + HOUR) / 1000 } }, ['alpha']],
    ['a time in ISO', { user_id: 'john', timestamp: { gt: '2026-11-03T12:00:00Z', lte: '2026-11-03T13:00:00Z' } }, ['beta']],
    ['all of several', { user_id: 'john', AND: [{ session_id: { gte: 's2' } }, { timestamp: { lte: NOON + HOUR } }] }, ['beta']],
    ['any of several', { user_id: 'john', OR: [{ session_id: 's1' }, { timestamp: { gt: NOON + HOUR } }] }, ['alpha', 'gamma']],
    ['any within all', { user_id: 'john', AND: [{ OR: [{ session_id: 's1' }, { session_id: 's2' }] }, { timestamp: NOON }] }, ['alpha']],
    ['users within any', { user_id: { in: ['john', 'ann'] }, OR: [{ user_id: 'ann' }, { session_id: 's1' }] }, ['alpha', 'delta']],
  ])('take %s', async (_what, filters, found) => {
    expect(await find(filters)).toEqual(found);
  });

  const deep = (depth: number): unknown => (depth === 0 ? { session_id: 's1' } : { AND: [deep(depth - 1)] });
  it.each<[what: string, filters: Record<string, unknown>]>([
    ['a field that is not known', { user_id: 'john', sesion_id: 's1' }],
    ['a field that is not known, deep inside', { user_id: 'john', AND: [{ OR: [{ customer: 'x' }] }] }],
    ['a name of every object', { user_id: 'john', constructor: 's1' }],
    ['neither user nor group at the first level', { AND: [{ user_id: 'john' }] }],
    ['no user in the list', { user_id: { in: [] } }],
    ['more users than may be asked', { user_id: { in: Array.from({ length: 21 }, (_, index) => `u${index}`) } }],
    ['an operator that is not known', { user_id: 'john', session_id: { like: 's' } }],
    ['an order of users', { user_id: { gt: 'a' } }],
    ['a time that is none', { user_id: 'john', timestamp: { gt: 'yesterday' } }],
    ['a list that is none', { user_id: 'john', OR: { session_id: 's1' } }],
    ['nesting without end', { user_id: 'john', AND: [deep(9)] }],
  ])('refuse %s', async (_what, filters) => {
    const reply = await client.call('POST', '/memories/search', { filters, query: 'kettle' });
    expect([reply.status, reply.body.code], reply.text).toEqual([422, 'InvalidParameter']);
  });

  it('nest eight deep and take as many users as may be asked', () => {
    const most = { user_id: { in: Array.from({ length: 20 }, (_, index) => `u${index}`) }, AND: [deep(7)] };
    expect(readFilters(most, 0).userIds).toHaveLength(20);
  });
});
