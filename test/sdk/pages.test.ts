import { afterEach, expect, it } from 'vitest';
import { NotFoundError, Rapport } from '../../src/sdk/index.ts';
import { failure, type ScriptedApi, startScriptedApi, type Turn } from './scripted-api.ts';

let api: ScriptedApi;
afterEach(() => api?.close());

async function connect(...script: Turn[]): Promise<Rapport> {
  api = await startScriptedApi(...script);
  return new Rapport({ apiKey: 'mem_test', baseUrl: api.url, retryDelayMs: 2 });
}

function page(ids: string[], next_cursor: string | null): Turn {
  return {
    body: { data: ids.map((id) => ({ id })), pagination: { next_cursor, limit: 2 }, request_id: 'r', timestamp: 't' },
  };
}

const PAGES = [page(['a', 'b'], 'c 1'), page([], 'c2'), page(['c'], null)];

it('a list goes through all pages, empty ones too, with the same query', async () => {
  const rapport = await connect(...PAGES);
  const ids: string[] = [];
  for await (const memory of rapport.memories.list({ external_user_id: 'cust', limit: 2 })) ids.push(memory.id);
  expect(ids).toEqual(['a', 'b', 'c']);
  expect(api.requests.map(({ url }) => url)).toEqual([
    '/v1/memories?external_user_id=cust&limit=2',
    '/v1/memories?external_user_id=cust&limit=2&cursor=c+1',
    '/v1/memories?external_user_id=cust&limit=2&cursor=c2',
  ]);
});

it('a list asks for no page before it is needed', async () => {
  const rapport = await connect(...PAGES);
  const list = rapport.memories.list();
  expect(api.requests).toHaveLength(0);
  for await (const memory of list) if (memory.id === 'b') break;
  expect(api.requests).toHaveLength(1);
});

it('a list begins anew each time it is read', async () => {
  const rapport = await connect(page(['a'], null));
  const list = rapport.memories.list();
  for (const _ of [1, 2]) for await (const memory of list) expect(memory.id).toBe('a');
  expect(api.requests).toHaveLength(2);
});

it('one page can be had with its cursor, and a list begins at one', async () => {
  const rapport = await connect(page(['a'], 'c1'));
  expect((await rapport.memories.list().page()).pagination.next_cursor).toBe('c1');
  await rapport.memories.list({ cursor: 'c1' }).page();
  expect(api.requests[1]!.url).toBe('/v1/memories?cursor=c1');
});

it('a page that failed in passing is asked for again; one that failed for good ends the list', async () => {
  const rapport = await connect(
    page(['a'], 'c1'),
    { status: 503 },
    page(['b'], 'c2'),
    failure(404, 'not_found', 'REQ_404'),
  );
  const ids: string[] = [];
  const read = async () => {
    for await (const memory of rapport.memories.list()) ids.push(memory.id);
  };
  await expect(read()).rejects.toBeInstanceOf(NotFoundError);
  expect(ids).toEqual(['a', 'b']);
});

it('a signal ends a list between pages', async () => {
  const rapport = await connect(page(['a'], 'c1'));
  const controller = new AbortController();
  const read = async () => {
    for await (const _ of rapport.memories.list({}, { signal: controller.signal }))
      controller.abort(new Error('enough'));
  };
  await expect(read()).rejects.toThrow('enough');
  expect(api.requests).toHaveLength(1);
});
