import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readExport } from '../../../scripts/import/export-file.ts';
import { importAll, type ImportReport } from '../../../scripts/import/importing.ts';
import { createSourceApi } from '../../../scripts/import/source-api.ts';
import type { ReadPage } from '../../../scripts/import/source.ts';
import { openStateFile, type StateFile } from '../../../scripts/import/state-file.ts';
import { SYSTEMS, type System, toSystem } from '../../../scripts/import/systems.ts';
import { Rapport } from '../../../src/sdk/rapport.ts';
import { type Desk, type Rapport as RapportServer, startRapport } from '../../support/rapport.ts';
import { type DialectServer, startEverMemOs, startEverOs, startMem0, startMemoryOs, startMemtrace } from './dialect-servers.ts';

let server: RapportServer;
let desk: Desk;
let rapport: Rapport;
let folder: string;
let source: DialectServer;

beforeAll(async () => {
  server = await startRapport({ vars: { LOG_LEVEL: 'silent' } });
});
afterAll(() => server.stop());
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'rapport-import-'));
  desk = await server.createDesk('Importing');
  rapport = new Rapport({ baseUrl: server.rapport.url, apiKey: desk.key });
  return () => rmSync(folder, { recursive: true, force: true });
});
afterEach(() => source?.close());

const openState = (isFresh = false): StateFile => openStateFile(folder, ['test'], isFresh);
const never = new AbortController().signal;
const readFrom = (system: System, key = 'source-key', customers: string[] = []): ReadPage =>
  SYSTEMS[system].read(createSourceApi(source.url, SYSTEMS[system].headers(key), never, async () => undefined), { customers, salt: openState().state.salt });

async function bring(system: System, read: ReadPage, file = openState(), signal = never): Promise<ImportReport & { shown: [number, number][] }> {
  file.save();
  const shown: [number, number][] = [];
  const report = await importAll(rapport, { read, file, system, signal, onProgress: (done, total) => shown.push([done, total]) });
  return { ...report, shown };
}

describe('from Mem0', () => {
  it('brings over every user’s and agent’s memories, page by page, and says what it left out', async () => {
    source = await startMem0();
    const report = await bring('mem0', readFrom('mem0'));
    expect([report.memories, report.left]).toEqual([122, [{ what: 'u2-1', why: 'has no words' }]]);
    expect(report.shown.at(-1)).toEqual([3, 3]);
    const first = await desk.listMemories('cust_1');
    expect(first).toHaveLength(120);
    expect(first.find(({ content }) => content.includes('number 5 '))).toMatchObject({
      session_id: 'ticket_1', tags: ['wishes'], metadata: { type: 'session_context' }, valid_from: '2026-03-01T10:05:00.000Z',
    });
    expect(await desk.listMemories('cust_2')).toMatchObject([{ content: 'Prefers evenings', agent_id: 'support_agent' }]);
    const known = (await desk.get('/v1/memories?agent_id=support_agent')).data;
    expect(known).toMatchObject([{ content: 'CloudSync Pro: at most 10 GB a file', metadata: { product: 'CloudSync Pro' } }]);
  });

  it('goes on where it was interrupted, asks for nothing twice, and brings nothing over twice', async () => {
    source = await startMem0();
    const interrupt = new AbortController();
    const file = openState();
    const read = readFrom('mem0');
    const stopping: ReadPage = async (from) => {
      const page = await read(from);
      interrupt.abort();
      return page;
    };
    expect((await bring('mem0', stopping, file, interrupt.signal)).memories).toBe(100);
    const asked = source.asked.length;
    const again = openState();
    expect(again.state).toMatchObject({ memories: 100, isDone: false, salt: file.state.salt });
    expect((await bring('mem0', readFrom('mem0'), again)).memories).toBe(22);
    expect(source.asked.slice(asked)).toEqual([
      'POST /v3/memories/?page=2&page_size=100', 'POST /v3/memories/?page=1&page_size=100', 'POST /v3/memories/?page=1&page_size=100',
    ]);
    // Done is done; from the beginning, by request, what is there is known.
    expect((await bring('mem0', readFrom('mem0'), openState())).memories).toBe(0);
    await bring('mem0', readFrom('mem0'), openState(true));
    expect(await desk.listMemories('cust_1')).toHaveLength(120);
  });

  it('waits out a limit and an outage, and stops in words at a wrong key', async () => {
    source = await startMem0();
    source.fail(2, 429);
    expect((await bring('mem0', readFrom('mem0'))).memories).toBe(122);
    source.fail(9, 503);
    await expect(bring('mem0', readFrom('mem0'), openState(true))).rejects.toThrow(/answers 503/);
    source.fail(0, 0);
    await expect(bring('mem0', readFrom('mem0', 'wrong'), openState(true))).rejects.toThrow(/refuses the key/);
    expect(() => toSystem('zep')).toThrow(/--from is one of/);
  });
});

describe('from MemoryOS', () => {
  it('brings over each customer of each page, archived ones left out', async () => {
    source = await startMemoryOs();
    const report = await bring('memoryos', readFrom('memoryos'));
    expect([report.memories, report.left.length]).toEqual([59, 59]);
    expect(report.shown).toEqual([[50, 60], [60, 60]]);
    expect(await desk.listMemories('mo_59')).toMatchObject([{ content: 'Prefers e-mail', kind: 'preference', importance: 0.8 }]);
    expect(await desk.listMemories('mo_7')).toEqual([]);
  });
});

describe('from Memtrace', () => {
  it('brings over agents, sessions and the whole log, callers of one number as one customer', async () => {
    source = await startMemtrace();
    const file = openState();
    const report = await bring('memtrace', readFrom('memtrace'), file);
    expect(report).toMatchObject({ memories: 1203, left: [] });
    expect(file.state).toMatchObject({ sessions: 3, agents: 1 });
    const call = (method: string, path: string, body?: object) => server.call(method, `/memtrace${path}`, { headers: { 'x-api-key': desk.key }, ...(body ? { body } : {}) });
    expect((await call('GET', '/api/v1/agents/tv-support')).body.id).toBe('agent_1');
    const found = (await call('POST', '/api/v1/sessions/search', { metadata: { phone: '+14155550142' } })).body.sessions;
    expect(found.map(({ id, status }: any) => [id, status]).sort()).toEqual([['sess_1', 'closed'], ['sess_2', 'active']]);
    const [one, two] = [await desk.get('/v1/sessions/sess_1'), await desk.get('/v1/sessions/sess_2')];
    expect(one.data.external_user_id).toBe(two.data.external_user_id);
    expect(one.data.external_user_id).not.toMatch(/415|0142/);
    // What was noted twice happened twice.
    const log = (await call('GET', '/api/v1/memories?session_id=sess_1&limit=1000&order=asc')).body.memories;
    expect(log).toHaveLength(400);
    expect(log.filter(({ content }: any) => content === 'Customer: yes')).toHaveLength(200);
    expect(log[0]).toMatchObject({ time: '2026-03-01T10:00:00.000Z', agent_id: 'agent_1', tags: ['customer_message'] });
    const context = (await call('POST', '/api/v1/sessions/sess_3/context', { since: '9999d', include_types: ['decision', 'session'] })).body.context;
    expect(context).toMatch(/Decisions Made \(1\)\n- \[\S+\] decision \(agent_1\): Send a technician Because: Line is dead/);
    expect(context).toMatch(/Errors \(1\)\n- \[\S+\] error \(agent_1\): CRM was down/);
    const alone = (await call('POST', '/api/v1/search', { agent_id: 'agent_1', content_contains: 'agent alone' })).body.results;
    expect(alone).toMatchObject([{ content: 'Note of the agent alone' }]);
  });
});

describe('from EverMemOS v0', () => {
  it('brings over episodes and profiles, filed under the customer of each conversation', async () => {
    source = await startEverMemOs();
    const report = await bring('evermemos', readFrom('evermemos'));
    expect(report).toMatchObject({ memories: 131, left: [] });
    expect(report.shown.at(-1)).toEqual([131, 131]);
    const memories = await desk.listMemories('customer_john');
    expect(memories).toHaveLength(131);
    expect(new Set(memories.map((memory) => memory.session_id))).toEqual(new Set(['ticket_T-0', 'ticket_T-1']));
    expect(memories.find(({ kind }) => kind === 'fact')!.content).toBe('Works from home');
    expect(await desk.listMemories('support_bot')).toEqual([]);
    expect(source.asked.filter((path) => path.includes('conversation-meta'))).toHaveLength(2);
  });

  it('of the customers it is told, where there are any', async () => {
    source = await startEverMemOs();
    const report = await bring('evermemos', readFrom('evermemos', 'source-key', ['customer_john', 'customer_jane']));
    expect(report).toMatchObject({ memories: 66, left: [] });
    expect(report.shown.at(-1)).toEqual([66, 66]);
    expect(source.asked.filter((path) => path.includes('customer_jane'))).toHaveLength(2);
  });
});

describe('from EverOS v1', () => {
  it('brings over the episodes and profiles of the customers it is told', async () => {
    source = await startEverOs();
    const report = await bring('everos', readFrom('everos', 'source-key', ['customer_john', 'customer_jane']));
    expect(report).toMatchObject({ memories: 106, left: [] });
    const memories = await desk.listMemories('customer_john');
    expect(memories.filter(({ kind }) => kind === 'fact').map(({ content }) => content).sort()).toEqual(['Patient', 'Plan: Growth']);
    expect(memories.find(({ content }) => content === 'customer_john asked for invoice 100.')).toMatchObject({ session_id: 'ticket_T-9', kind: 'episode' });
    expect(() => readFrom('everos')).toThrow(/--customers/);
  });
});

describe('from an export', () => {
  const write = (name: string, content: string) => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };

  it.each<[System, string, object | object[], string]>([
    ['mem0', 'an object of results', { results: [{ id: '1', memory: 'Likes tea', user_id: 'ex' }] }, 'Likes tea'],
    ['mem0', 'a list', [{ id: '1', memory: 'Likes tea', user_id: 'ex' }], 'Likes tea'],
    ['memoryos', 'an answer', { data: { proxy_user_id: 'ex', memories: [{ id: '1', content: 'Likes tea', category: 'fact' }] } }, 'Likes tea'],
    ['memtrace', 'lists', { sessions: [{ id: 's', metadata: { customer_id: 'ex' } }], memories: [{ agent_id: 'a', session_id: 's', content: 'Likes tea', time: '2026-03-01T10:00:00Z' }] }, 'Likes tea'],
    ['evermemos', 'an answer', { status: 'ok', result: { memories: [{ id: '1', user_id: 'ex', group_id: null, episode: 'Likes tea' }] } }, 'Likes tea'],
    ['everos', 'an answer', { data: { episodes: [{ id: '1', user_id: 'ex', episode: 'Likes tea' }], profiles: [] } }, 'Likes tea'],
  ])('of %s, %s', async (system, _form, exported, content) => {
    const path = write(`${system}.json`, JSON.stringify(exported));
    expect(await bring(system, readExport(system, path, 'salt'))).toMatchObject({ memories: 1, left: [] });
    expect(await desk.listMemories('ex')).toMatchObject([{ content }]);
  });

  it('may be lines, keeps out what the API refuses and nothing beside it, and is named when it cannot be read', async () => {
    const lines = [
      { id: '1', memory: 'Good', user_id: 'ln' }, { id: '2', memory: 'x'.repeat(40_000), user_id: 'ln' }, { id: '3', memory: 'Homeless' },
      { id: '4', memory: 'Also good', user_id: 'ln', created_at: 'some day' }, { id: '5', memory: 'Fine', user_id: 'ln' },
    ];
    const path = write('lines.jsonl', lines.map((line) => JSON.stringify(line)).join('\n'));
    const report = await bring('mem0', readExport('mem0', path, 'salt'));
    expect(report.memories).toBe(2);
    expect(report.left.map(({ what }) => what).sort()).toEqual(['2', '3', '4']);
    expect((await desk.listMemories('ln')).map(({ content }) => content).sort()).toEqual(['Fine', 'Good']);
    expect(() => readExport('mem0', write('broken.json', '{"results": ['), 'salt')).toThrow(/neither JSON nor lines/);
    expect(() => readExport('mem0', join(folder, 'absent.json'), 'salt')).toThrow(/cannot be read/);
  });
});

describe('npm run import', () => {
  /** The command as npm runs it; what it said and how it ended. */
  const run = (...given: string[]) =>
    new Promise<{ code: number | null; said: string }>((resolve) => {
      const child = spawn(process.execPath, ['scripts/import.ts', ...given], { env: { ...process.env, DATA_DIR: folder, RAPPORT_API_KEY: desk.key } });
      let said = '';
      for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => (said += data.toString()));
      child.on('close', (code) => resolve({ code, said }));
    });

  it('says how much is in and what it left out, and knows an import that is done', async () => {
    source = await startMem0();
    const given = ['--from', 'mem0', '--key', 'source-key', '--url', source.url, '--to', server.rapport.url];
    const first = await run(...given);
    expect(first).toEqual({ code: 0, said: expect.stringContaining('122 memories are in.\nleft out: 1 × has no words') });
    expect((await run(...given)).said).toContain('122 memories are in (122 by an earlier run).');
    expect(await desk.listMemories('cust_1')).toHaveLength(120);
  });

  it('asks for what it needs, in words', async () => {
    expect((await run('--from', 'mem0')).said).toContain('npm run import -- --from mem0|memoryos|memtrace|evermemos|everos');
    expect((await run('--from', 'zep', '--key', 'k')).said).toContain('--from is one of');
    expect((await run('--from', 'mem0', '--file', join(folder, 'none.json'))).said).toContain('There is no file');
    expect(await run('--from', 'mem0', '--key', 'k', '--url', 'http://127.0.0.1:1', '--to', 'http://127.0.0.1:1', '--bogus')).toMatchObject({ code: 1 });
  });
});
