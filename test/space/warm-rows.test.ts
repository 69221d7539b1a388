import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { WarmRows } from '../../src/storage/space/warm-rows.ts';
import { type Desk, type Rapport, startRapport } from '../support/rapport.ts';

interface Row {
  seq: number;
  text: string;
  metadata: string;
}

const toRow = (seq: number, text = 'a text'): Row => ({ seq, text, metadata: '{}' });

describe('rows kept warm', () => {
  it('are read once, and again after they were forgotten; a row that is not there is asked for each time', () => {
    const rows = new WarmRows<Row>();
    const read = vi.fn((missing: number[]) => missing.filter((seq) => seq !== 3).map((seq) => toRow(seq)));
    expect([...rows.find([1, 2, 3], read).keys()]).toEqual([1, 2]);
    expect([...rows.find([2, 1, 3], read).keys()].sort()).toEqual([1, 2]);
    rows.forget(1);
    rows.find([1, 2], read);
    rows.clear();
    rows.find([1, 2], read);
    expect(read.mock.calls).toEqual([[[1, 2, 3]], [[3]], [[1]], [[1, 2]]]);
  });

  it.each([
    ['many', 5000, 'short', 2000],
    ['large', 100, 'x'.repeat(32_768), 30],
  ])('are let go, the oldest first, when they are too %s; what was asked for is given all the same', (_, count, text, most) => {
    const rows = new WarmRows<Row>();
    const seqs = Array.from({ length: count }, (_, index) => index + 1);
    expect(rows.find(seqs, (missing) => missing.map((seq) => toRow(seq, text))).size).toBe(count);
    const gone: number[] = [];
    rows.find(seqs, (missing) => (gone.push(...missing), []));
    expect(gone).toEqual(seqs.slice(0, count - most));
  });

  it('are changed in the files that keep them and nowhere else', () => {
    const changing = ['src', 'durable-objects']
      .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)))
      .filter((path) => path.endsWith('.ts') && /UPDATE (?:memories|messages) SET|DELETE FROM (?:memories|messages)\b/.test(readFileSync(path, 'utf8')));
    // A schema step runs before anything is read.
    expect(changing.filter((path) => path !== 'src/storage/space/schema.ts').sort()).toEqual(['src/storage/space/memories.ts', 'src/storage/space/messages.ts']);
  });
});

describe('what is retrieved after a change', () => {
  let rapport: Rapport;
  let desk: Desk;
  beforeAll(async () => {
    rapport = await startRapport();
    desk = await rapport.createDesk();
  });
  afterAll(() => rapport.stop());

  it('is what the change left: edited, corrected, deleted, the message behind it included', async () => {
    const ask = async () => (await desk.retrieve('changing', 'Which parcel went to Leeds?', { limit: 50 })).data.map((item: any) => item.content);
    const add = async (content: string) =>
      (await desk.call('POST', '/v1/memories', { external_user_id: 'changing', content })).body.data[0];
    const parcel = await add('The parcel went to Leeds.');
    const shelf = await add('The parcel shelf of the Leeds shop is broken.');
    expect((await ask()).toSorted()).toEqual([shelf.content, parcel.content].toSorted());
    await desk.call('PATCH', `/v1/memories/${parcel.id}`, { content: 'The parcel went to Leeds by train.' });
    expect(await ask()).toContain('The parcel went to Leeds by train.');
    expect(await ask()).not.toContain('The parcel went to Leeds.');
    await desk.call('DELETE', `/v1/memories/${shelf.id}`);
    expect(await ask()).toEqual(['The parcel went to Leeds by train.']);
    await desk.add('changing', ['A parcel of mine went to Leeds. Please contact me by email.'], { session_id: 's' });
    expect((await ask()).join()).toContain('A parcel of mine');
    const preference = (await desk.listMemories('changing')).find(({ topic_key }: any) => topic_key === 'preference.channel');
    await desk.call('DELETE', `/v1/memories/${preference.id}`);
    expect((await ask()).join()).not.toContain('A parcel of mine');
  });
});
