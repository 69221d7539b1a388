import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ingestFile, type IngestOptions, type IngestState, toCalls } from '../../../scripts/ingest/ingestion.ts';
import { type LocalRapport, startLocalRapport } from '../../../scripts/local/rapport.ts';
import { RapportOperator } from '../../../src/sdk/operator.ts';
import { Rapport } from '../../../src/sdk/rapport.ts';

let server: LocalRapport;
let rapport: Rapport;
let apiKey: string;
let folder: string;

beforeAll(async () => {
  server = await startLocalRapport({ vars: { LOG_LEVEL: 'silent' } });
});
afterAll(() => server.dispose());
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'rapport-ingest-'));
  const operator = new RapportOperator({ baseUrl: server.url, rootKey: server.rootKey });
  apiKey = (await operator.createTenant({ name: 'Ingesting' })).api_key;
  rapport = new Rapport({ baseUrl: server.url, apiKey });
  return () => rmSync(folder, { recursive: true, force: true });
});

function makeLine(id: string, extra: Record<string, unknown> = {}): string {
  const messages = [
    { role: 'user', content: `My parcel for order ORD-${id} has not arrived.` },
    { role: 'assistant', content: 'I will look into it.', timestamp: 1_760_000_000_000 },
  ];
  return JSON.stringify({ id, messages, gold: { outcome: 'none' }, ...extra });
}

function writeFile(name: string, lines: string[]): string {
  const path = join(folder, name);
  const text = `${lines.join('\n')}\n`;
  writeFileSync(path, name.endsWith('.gz') ? gzipSync(text) : text);
  return path;
}

function ingest(path: string, overrides: Partial<IngestOptions> = {}): Promise<IngestState> {
  return ingestFile(rapport, {
    path,
    apiKey,
    customerField: 'id',
    concurrency: 3,
    dataDir: folder,
    signal: new AbortController().signal,
    onProgress: () => undefined,
    ...overrides,
  });
}

const countMessages = async (id: string) => (await rapport.customers.get(id)).messages_count;

describe('loading a file of conversations', () => {
  it('stores each as a session of its customer, packed or not', async () => {
    const lines = Array.from({ length: 10 }, (_, index) => makeLine(`c-${index}`));
    const state = await ingest(writeFile('ten.jsonl.gz', lines));
    expect(state).toMatchObject({ total: 10, done: 10, doneBefore: 0, messagesStored: 20, faults: [] });
    const { messages } = await rapport.customers.export('c-7');
    expect(messages.map(({ session_id, role }) => [session_id, role])).toEqual([
      ['c-7', 'user'],
      ['c-7', 'assistant'],
    ]);
    expect(messages[1]!.timestamp).toBe('2025-10-09T08:53:20.000Z');
  });

  it('keeps the conversations of one customer in the order of the file', async () => {
    const lines = Array.from({ length: 8 }, (_, index) => makeLine(`t-${index}`, { who: 'anna' }));
    await ingest(writeFile('anna.jsonl', lines), { customerField: 'who' });
    const { messages } = await rapport.customers.export('anna');
    const sessions = [...new Set(messages.map(({ session_id }) => session_id))];
    const stored = [...messages].sort((a, b) => a.id.length - b.id.length || (a.id < b.id ? -1 : 1));
    expect([...new Set(stored.map(({ session_id }) => session_id))]).toEqual(lines.map((_, index) => `t-${index}`));
    expect(sessions).toHaveLength(8);
  });

  it('goes on where it was stopped, and sends nothing twice', async () => {
    const path = writeFile(
      'stopped.jsonl',
      Array.from({ length: 30 }, (_, index) => makeLine(`s-${index}`)),
    );
    const stop = new AbortController();
    const first = await ingest(path, { signal: stop.signal, onProgress: ({ done }) => done >= 5 && stop.abort() });
    expect(first.done).toBeGreaterThanOrEqual(5);
    expect(first.done).toBeLessThan(30);
    const second = await ingest(path);
    expect(second).toMatchObject({ done: 30, doneBefore: first.done, messagesStored: 60 - first.messagesStored });
    const third = await ingest(path);
    expect(third).toMatchObject({ done: 30, doneBefore: 30, messagesStored: 0 });
  });

  it('stores nothing twice when its notes are lost', async () => {
    const path = writeFile('again.jsonl', [makeLine('a-1'), makeLine('a-2')]);
    await ingest(path);
    rmSync(join(folder, 'ingest'), { recursive: true });
    expect(await ingest(path)).toMatchObject({ done: 2, doneBefore: 0 });
    expect(await countMessages('a-1')).toBe(2);
  });

  it('names each bad line with its number and without its content, and loads the others', async () => {
    const secret = 'hunter2-is-my-password';
    const path = writeFile('bad.jsonl', [
      makeLine('good-1'),
      `{"id": "x", ${secret}`,
      '',
      JSON.stringify({ id: 'no-messages' }),
      JSON.stringify({ messages: [{ role: 'user', content: secret }] }),
      JSON.stringify({ id: 'role', messages: [{ role: secret, content: 'hi' }] }),
      JSON.stringify({ id: 'long', messages: [{ role: 'user', content: 'x'.repeat(33_000) }] }),
      JSON.stringify({ id: 'refused', messages: [{ role: 'user', content: 'hi', timestamp: 'the other day' }] }),
      makeLine('good-2'),
    ]);
    const state = await ingest(path);
    expect(state).toMatchObject({ total: 8, done: 2 });
    const faults = state.faults.sort((a, b) => a.line - b.line).map(({ line, fault }) => `${line} ${fault}`);
    expect(faults).toEqual([
      '2 is not JSON',
      '4 has no messages',
      '5 has no id of 1 to 255 characters',
      '6 messages[0].role is none of user, assistant, system',
      '7 messages[0].content is longer than 32 KB',
      expect.stringMatching(/^8 was refused: messages\.0\.timestamp/),
    ]);
    expect(JSON.stringify(faults)).not.toContain(secret);
  });

  it('parts a conversation that is larger than a call may be', async () => {
    const messages = Array.from({ length: 1_150 }, (_, index) => ({
      role: 'user',
      content: `Message number ${index}`,
    }));
    const state = await ingest(writeFile('long.jsonl', [JSON.stringify({ id: 'long', messages })]));
    expect(state).toMatchObject({ done: 1, messagesStored: 1_150 });
    expect(await countMessages('long')).toBe(1_150);
    const heavy = Array.from({ length: 60 }, () => ({ content: 'x'.repeat(30_000) }));
    const calls = toCalls(heavy);
    expect(calls.flat()).toHaveLength(60);
    for (const call of calls) expect(JSON.stringify(call).length).toBeLessThan(1_000_000);
  });
});

describe('a file that cannot be loaded', () => {
  it.each([
    ['missing.jsonl', null, 'There is no file'],
    ['cut.jsonl.gz', gzipSync('x'.repeat(1_000)).subarray(0, 15), 'is no whole gzip file'],
    ['plain.jsonl.gz', Buffer.from('{"id": 1}'), 'is no whole gzip file'],
  ])('%s is named in one sentence', async (name, content, sentence) => {
    if (content) writeFileSync(join(folder, name), content);
    await expect(ingest(join(folder, name))).rejects.toThrow(sentence);
  });

  it('says so when nothing answers, and when the key is not valid', async () => {
    const path = writeFile('one.jsonl', [makeLine('one')]);
    const options = {
      path,
      apiKey,
      customerField: 'id',
      concurrency: 1,
      dataDir: folder,
      signal: new AbortController().signal,
    };
    const nobody = new Rapport({ baseUrl: 'http://127.0.0.1:9', apiKey, maxRetries: 0 });
    await expect(ingestFile(nobody, { ...options, onProgress: () => undefined })).rejects.toThrow('Nothing answers at');
    const stranger = new Rapport({ baseUrl: server.url, apiKey: 'mem_unknown' });
    await expect(ingestFile(stranger, { ...options, onProgress: () => undefined })).rejects.toThrow(
      'The key is not valid',
    );
  });
});
