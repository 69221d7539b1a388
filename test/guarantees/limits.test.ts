import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Desk, type Rapport, startRapport } from '../support/rapport.ts';

let rapport: Rapport;
let desk: Desk;
beforeAll(async () => {
  rapport = await startRapport();
  desk = await rapport.createDesk();
});
afterAll(() => rapport.stop());

const KB = 1024;
const bytes = (length: number) => 'a'.repeat(length);
const message = (content: string) => ({ role: 'user', content });

const add = async (body: object) =>
  (await desk.call('POST', '/v1/memories/add', { external_user_id: 'c', messages: [message('Hello.')], ...body }))
    .status;
const retrieve = async (body: object) =>
  (await desk.call('POST', '/v1/memories/retrieve', { external_user_id: 'c', query: 'order', ...body })).status;
const search = async (body: object) =>
  (await desk.call('POST', '/v1/memories/search', { external_user_id: 'c', query: 'order', ...body })).status;
const remember = async (body: object) =>
  (await desk.call('POST', '/v1/memories', { external_user_id: 'c', content: 'Note.', ...body })).status;
/** Metadata whose JSON has so many bytes. */
const metadata = (length: number) => ({ note: bytes(length - '{"note":""}'.length) });
/** An array that holds `depth` objects, one in the other. */
const nested = (depth: number): object => (depth === 1 ? { end: 1 } : { in: nested(depth - 1) });

/** What is sent, the status below or at the limit, the status above it. */
type Case = [name: string, send: (size: number) => Promise<number>, limit: number, allowed: number];

const CASES: Case[] = [
  [
    'messages a call',
    (count) =>
      add({ session_id: `m${count}`, messages: Array.from({ length: count }, (_, n) => message(`Line ${n}.`)) }),
    500,
    200,
  ],
  ['bytes of a message', (length) => add({ session_id: 'b', messages: [message(bytes(length))] }), 32 * KB, 200],
  [
    'bytes of a message of three-byte letters',
    (length) => add({ session_id: 'b', messages: [message('語'.repeat(length))] }),
    Math.floor((32 * KB) / 3),
    200,
  ],
  ['bytes of a query', (length) => retrieve({ query: bytes(length) }), 4 * KB, 200],
  [
    'bytes of a query of three-byte letters',
    (length) => retrieve({ query: '語'.repeat(length) }),
    Math.floor((4 * KB) / 3),
    200,
  ],
  ['bytes of a search', (length) => search({ query: bytes(length) }), 4 * KB, 200],
  [
    'bytes of a search of three-byte letters',
    (length) => search({ query: '語'.repeat(length) }),
    Math.floor((4 * KB) / 3),
    200,
  ],
  ['tags', (count) => remember({ tags: Array.from({ length: count }, (_, n) => `tag-${n}`) }), 64, 201],
  ['bytes of metadata', (length) => add({ metadata: metadata(length) }), 16 * KB, 200],
  ['bytes of a memory’s metadata', (length) => remember({ metadata: metadata(length) }), 16 * KB, 201],
  ['levels of metadata', (depth) => add({ metadata: nested(depth) }), 8, 200],
  ['characters of a customer’s id', (length) => add({ external_user_id: bytes(length) }), 255, 200],
  ['characters of a session’s id', (length) => add({ session_id: bytes(length) }), 255, 200],
  ['characters of an agent’s id', (length) => add({ agent_id: bytes(length) }), 255, 200],
  ['characters of a message’s id', (length) => add({ messages: [{ ...message('Hi.'), id: bytes(length) }] }), 255, 200],
  ['tokens of a block', (tokens) => retrieve({ context_max_tokens: tokens }), 4000, 200],
  ['hits of a retrieve', (limit) => retrieve({ limit }), 50, 200],
  ['hits of a search', (limit) => search({ limit }), 100, 200],
  [
    'memories of a list',
    async (limit) => (await desk.call('GET', `/v1/memories?external_user_id=c&limit=${limit}`)).status,
    200,
    200,
  ],
  [
    'memories at once',
    (count) =>
      desk
        .call('POST', '/v1/memories', {
          external_user_id: 'c',
          memories: Array.from({ length: count }, (_, n) => ({ content: `Note ${n}.` })),
        })
        .then((reply) => reply.status),
    100,
    201,
  ],
];

describe.each(CASES)('%s', (_name, send, limit, allowed) => {
  it(`may be ${limit} and no more`, async () => {
    expect([await send(limit - 1), await send(limit), await send(limit + 1)]).toEqual([allowed, allowed, 422]);
  });
});

describe('a lower limit', () => {
  it.each<[string, () => Promise<number>, () => Promise<number>]>([
    ['tokens of a block', () => retrieve({ context_max_tokens: 50 }), () => retrieve({ context_max_tokens: 49 })],
    ['hits', () => retrieve({ limit: 1 }), () => retrieve({ limit: 0 })],
    ['messages', () => add({ messages: [message('x')] }), () => add({ messages: [] })],
    ['characters of an id', () => add({ external_user_id: 'x' }), () => add({ external_user_id: '' })],
    ['words of a message', () => add({ messages: [message('x')] }), () => add({ messages: [message('  ')] })],
    ['printable ids', () => add({ external_user_id: 'Zoë 日本 /?#%' }), () => add({ external_user_id: 'a\u0000b' })],
  ])('holds for %s', async (_name, within, below) => {
    expect([await within(), await below()]).toEqual([200, 422]);
  });
});

describe('the body of a request', () => {
  /** A valid add whose JSON has exactly so many bytes. */
  const ofBytes = (length: number) => {
    const messages = Array.from({ length: 40 }, (_, n) => ({ role: 'user', content: bytes(26_000 + n) }));
    const body = { external_user_id: 'big', messages: [...messages, { role: 'user', content: 'x' }] };
    const missing = length - JSON.stringify(body).length;
    body.messages.at(-1)!.content = bytes(1 + missing);
    return JSON.stringify(body);
  };

  it('may be one megabyte and no more', async () => {
    const send = async (length: number) => (await desk.call('POST', '/v1/memories/add', ofBytes(length))).status;
    expect([await send(KB * KB), await send(KB * KB + 1)]).toEqual([200, 413]);
  });

  it('is refused whole where one part of it is wrong, and stores nothing', async () => {
    const reply = await desk.call('POST', '/v1/memories/add', {
      external_user_id: 'half',
      messages: [message('good'), { role: 'robot', content: 'bad' }],
    });
    expect([reply.status, reply.body.details.fields[0].field]).toEqual([422, 'messages.1.role']);
    expect((await desk.call('GET', '/v1/customers/half')).status).toBe(404);
    const unknown = await desk.call('POST', '/v1/memories/add', {
      external_user_id: 'half',
      messages: [message('good')],
      colour: 'red',
    });
    expect([unknown.status, unknown.body.details.fields[0].field]).toEqual([422, 'colour']);
  });
});

describe('a list', () => {
  it('of more than a page goes on where it ended, each memory once', async () => {
    const memories = Array.from({ length: 25 }, (_, n) => ({ content: `Entry number ${n}` }));
    await desk.call('POST', '/v1/memories', { external_user_id: 'paged', memories });
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: any = await desk.get(
        `/v1/memories?external_user_id=paged&limit=7${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
      );
      expect(page.pagination).toMatchObject({ limit: 7, total: 25 });
      seen.push(...page.data.map((memory: any) => memory.content));
      cursor = page.pagination.next_cursor;
    }
    expect(seen).toEqual(memories.map(({ content }) => content).reverse());
  });

  it('of all customers meets each memory once too', async () => {
    const other = await rapport.createDesk('Pages');
    for (let n = 0; n < 5; n += 1) {
      const memories = Array.from({ length: n }, (_, m) => ({ content: `Customer ${n} entry ${m}` }));
      if (n > 0) await other.call('POST', '/v1/memories', { external_user_id: `c${n}`, memories });
    }
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: any = await other.get(`/v1/memories?limit=3${cursor && `&cursor=${encodeURIComponent(cursor)}`}`);
      seen.push(...page.data.map((memory: any) => memory.content));
      cursor = page.pagination.next_cursor;
    }
    expect([seen.length, new Set(seen).size]).toEqual([10, 10]);
  });
});
