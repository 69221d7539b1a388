import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Desk, poll, type Rapport, startRapport } from '../support/rapport.ts';

let rapport: Rapport;
let desk: Desk;
beforeAll(async () => {
  rapport = await startRapport();
  desk = await rapport.createDesk();
});
afterAll(() => rapport?.stop());

async function must(method: string, path: string, body?: unknown): Promise<any> {
  const reply = await desk.call(method, path, body);
  expect(reply.status, `${method} ${path}: ${reply.text}`).toBeLessThan(300);
  return reply.body;
}
const add = async (body: Record<string, unknown>) => (await must('POST', '/v1/knowledge', body)).data;
const search = async (body: Record<string, unknown>) => (await must('POST', '/v1/knowledge/search', body)).data;
const list = async (query: string) => (await must('GET', `/v1/knowledge?${query}`)).data;
const idsOf = (entries: any[]) => entries.map((entry) => entry.id);

describe('an entry', () => {
  it('says a problem and its answer in fields, and is found beside the customer’s memory in one retrieve', async () => {
    const entry = await add({
      kind: 'solution', issue: 'Sync fails with large files', solution: 'Split files into smaller chunks or use compression',
      product: 'CloudSync Pro', agent_id: 'seed-bot', tags: ['sync'],
    });
    expect(entry).toMatchObject({
      kind: 'solution', status: 'active', agent_id: 'seed-bot', product: 'CloudSync Pro', version: 1, proposal: null, evidence: [], tags: ['sync'],
    });
    await desk.add('seed-customer', ['My video of 15 GB does not sync, please help.'], { session_id: 'seed-1' });
    const found = await desk.retrieve('seed-customer', 'a large video file fails to sync', { agent_id: 'seed-bot', include: ['knowledge'] });
    expect(found.knowledge).toEqual([{ id: entry.id, content: expect.stringContaining('smaller chunks'), kind: 'solution', product: 'CloudSync Pro' }]);
    expect(found.system_prompt_addition).toContain('Split files into smaller chunks');
    const other = await desk.retrieve('seed-customer', 'a large video file fails to sync', { agent_id: 'other-bot', include: ['knowledge'] });
    expect(other.knowledge).toEqual([]);
  });

  it('stays out of a block that it has nothing to do with', async () => {
    await add({ kind: 'solution', issue: 'Printer shows offline', solution: 'Reinstall the driver.', agent_id: 'quiet-bot' });
    await desk.add('quiet-customer', ['My parcel has not arrived, order ORD-70011.'], { session_id: 'quiet-1' });
    const ask = (query: string) => desk.retrieve('quiet-customer', query, { agent_id: 'quiet-bot', include: ['knowledge'] });
    for (const query of ['Any update on my issue?', 'hello', 'when does my parcel arrive']) {
      expect((await ask(query)).knowledge.filter((one: any) => one.content.includes('driver')), query).toEqual([]);
    }
    expect((await ask('the printer is offline again')).knowledge[0].content).toContain('Reinstall the driver');
  });

  it('costs a retrieve one object each for the tenant and the agent, asked beside the customer’s, and no query', async () => {
    await add({ kind: 'product', content: 'The turbine turns left.', agent_id: 'hop-bot' });
    await desk.add('hop-customer', ['The turbine does not turn.'], { session_id: 'hop-1' });
    const body = { external_user_id: 'hop-customer', query: 'which way does the turbine turn', agent_id: 'hop-bot' };
    const ask = (include: string[]) => desk.call('POST', '/v1/memories/retrieve', { ...body, include });
    await ask([]);
    expect((await ask([])).usage).toMatchObject({ objects: 1, d1: 0, vectors: 0 });
    const asked = await ask(['knowledge']);
    expect(asked.usage).toMatchObject({ objects: 3, d1: 0, vectors: 0, queue: 0, models: 0 });
    expect(asked.headers.get('server-timing')).toMatch(/knowledge;dur=/);
  });

  it('is masked before it is stored, labels included', async () => {
    const entry = await add({
      kind: 'procedure', title: 'Refunds by phone', content: 'Call +1 415 555 2671 or write to boss@acme-corp.example, card 4111 1111 1111 1111.',
      metadata: { owner: 'boss@acme-corp.example' },
    });
    expect(JSON.stringify(entry)).not.toMatch(/555 2671|boss@|4111 1111/);
    await must('PATCH', `/v1/knowledge/${entry.id}`, { content: 'Write to chief@acme-corp.example.' });
    expect(JSON.stringify(await must('GET', `/v1/knowledge/${entry.id}/versions`))).not.toMatch(/chief@|boss@/);
  });

  it('said twice of one product is known once; of another product it is another', async () => {
    const body = { kind: 'procedure', content: 'Restart the app and sign in again.', product: 'Alpha' };
    const first = await desk.call('POST', '/v1/knowledge', body);
    const second = await desk.call('POST', '/v1/knowledge', body);
    const other = await desk.call('POST', '/v1/knowledge', { ...body, product: 'Beta' });
    expect([first.status, second.status, other.status]).toEqual([201, 200, 201]);
    expect(second.body.data.id).toBe(first.body.data.id);
    expect(other.body.data.id).not.toBe(first.body.data.id);
  });

  it.each([
    ['content', 32 * 1024], ['issue', 32 * 1024], ['solution', 32 * 1024], ['title', 4 * 1024],
  ])('takes %s of up to %i bytes', async (field, bytes) => {
    const call = (length: number) => desk.call('POST', '/v1/knowledge', {
      kind: 'solution', issue: 'i', solution: 's', content: 'c', agent_id: 'limits', [field]: 'x'.repeat(length),
    });
    const [below, at, above] = [await call(bytes - 1), await call(bytes), await call(bytes + 1)];
    expect([below.status, at.status, above.status]).toEqual([201, 201, 422]);
    expect(at.body.data[field]).toHaveLength(bytes);
    expect(above.body.details.fields[0].field).toBe(field);
  });

  it('must say something', async () => {
    const refused = await desk.call('POST', '/v1/knowledge', { kind: 'solution', issue: 'Nothing works' });
    expect([refused.status, refused.body.details.fields[0].field]).toEqual([422, 'content']);
  });

  it('is gone from every list, search and version once deleted', async () => {
    const entry = await add({ kind: 'policy', content: 'Hamsters are refunded within nine days.', agent_id: 'delete-bot' });
    await must('DELETE', `/v1/knowledge/${entry.id}`);
    for (const path of ['', '/versions']) {
      const reply = await desk.call('GET', `/v1/knowledge/${entry.id}${path}`);
      expect([reply.status, reply.body.error]).toEqual([404, 'knowledge_not_found']);
    }
    expect(await list('agent_id=delete-bot')).toEqual([]);
    expect(idsOf(await search({ query: 'hamsters refunded', agent_id: 'delete-bot' }))).not.toContain(entry.id);
    expect((await desk.call('DELETE', `/v1/knowledge/${entry.id}`)).status).toBe(404);
  });

  it('is no customer’s memory: the id of one is not found here', async () => {
    const [memory] = (await must('POST', '/v1/memories', { external_user_id: 'someone', content: 'Prefers mornings.' })).data;
    expect((await desk.call('GET', `/v1/knowledge/${memory.id}`)).status).toBe(404);
    expect((await desk.call('POST', `/v1/knowledge/${memory.id}/approve`)).status).toBe(404);
    expect((await desk.call('DELETE', `/v1/knowledge/${memory.id}`)).status).toBe(404);
  });

  it('of hundreds of long documents is found whole, by its id', async () => {
    const filler = (n: number) => `Paragraph about topic ${n}. `.repeat(40);
    const docs = Array.from({ length: 300 }, (_, n) => ({
      content: `Article ${n}\n\n${filler(n)}${n === 217 ? 'The zephyrine valve must be bled before the pump is primed.' : ''}`, metadata: { document: n },
    }));
    for (let at = 0; at < docs.length; at += 100) await must('POST', '/v1/memories', { agent_id: 'library', memories: docs.slice(at, at + 100) });
    const [best] = await search({ query: 'bleeding the zephyrine valve', agent_id: 'library', limit: 1 });
    expect(best.metadata.document).toBe(217);
    expect((await must('GET', `/v1/knowledge/${best.id}`)).data.content).toBe(docs[217]!.content.trim());
    const hits = (await must('POST', '/v1/memories/search', { types: ['knowledge'], agent_id: 'library', query: 'zephyrine valve', limit: 1 })).data;
    expect(idsOf(hits)).toEqual([best.id]);
  });
});

describe('versions', () => {
  it('tell who changed what, when, with a diff that makes both sides', async () => {
    const entry = await add({ kind: 'product', title: 'File size', content: 'Files may have up to 10 GB.', product: 'Drive' });
    const { id } = await rapport.createKey(desk.key, ['read', 'write']);
    const writer = await rapport.createKey(desk.key, ['read', 'write']);
    await rapport.call('PATCH', `/v1/knowledge/${entry.id}`, { key: writer.key, body: { content: 'Files may have up to 25 GB.', tags: ['limits'] } });
    await must('PATCH', `/v1/memories/${entry.id}`, { content: 'Files may have up to 50 GB.' });
    const versions = (await must('GET', `/v1/knowledge/${entry.id}/versions`)).data;
    expect(versions.map((version: any) => [version.version, version.reason, version.status])).toEqual([
      [1, 'new', 'active'], [2, 'edited', 'active'], [3, 'edited', 'active'],
    ]);
    expect(versions[1].actor).toBe(writer.id);
    expect(versions[0].actor).not.toBe(id);
    const change = versions[1].changes.find((one: any) => one.field === 'content');
    expect([change.before, change.after]).toEqual(['Files may have up to 10 GB.', 'Files may have up to 25 GB.']);
    const side = (...kinds: string[]) => change.diff.filter((part: any) => kinds.includes(part.kind)).map((part: any) => part.text).join('');
    expect([side('same', 'removed'), side('same', 'added')]).toEqual([change.before, change.after]);
    expect(change.diff.filter((part: any) => part.kind !== 'same').map((part: any) => part.text)).toEqual(['10', '25']);
    expect(versions[1].changes.find((one: any) => one.field === 'tags')).toMatchObject({ before: null, after: 'limits' });
    expect((await must('GET', `/v1/knowledge/${entry.id}`)).data).toMatchObject({ version: 3, content: 'Files may have up to 50 GB.' });
  });

  it('do not count a review date, which is no change of what is said', async () => {
    const entry = await add({ kind: 'policy', content: 'Parcels are insured up to 500 euros.' });
    await must('PATCH', `/v1/knowledge/${entry.id}`, { review_at: '2031-01-01' });
    expect((await must('GET', `/v1/knowledge/${entry.id}`)).data).toMatchObject({ version: 1, review_at: '2031-01-01T00:00:00.000Z' });
  });

  it('take a correction given as feedback: the answer of a solution gives way, its problem stays', async () => {
    const entry = await add({ kind: 'solution', issue: 'Printer is offline', solution: 'Reinstall the driver.' });
    const feedback = { retrieval_id: crypto.randomUUID(), outcome: 'user_corrected', used_memory_ids: [entry.id], correction: 'Update the driver to 7.2.' };
    await must('POST', '/v1/memories/retrieval-feedback', feedback);
    expect((await must('GET', `/v1/knowledge/${entry.id}`)).data).toMatchObject({
      version: 2, issue: 'Printer is offline', solution: 'Update the driver to 7.2.',
    });
  });
});

describe('the list', () => {
  it('goes by status, kind, product whatever its case, and agent, page by page', async () => {
    for (let n = 0; n < 5; n += 1) await add({ kind: 'policy', content: `Rule number ${n} of the lister.`, product: 'Listing Tool', agent_id: 'lister' });
    await add({ kind: 'product', content: 'The lister sorts by date.', product: 'Other Tool', agent_id: 'lister' });
    expect(await list('agent_id=lister')).toHaveLength(6);
    expect(await list('agent_id=lister&kind=policy')).toHaveLength(5);
    expect(await list(`product=${encodeURIComponent('listing tool')}`)).toHaveLength(5);
    expect(await list('agent_id=lister&status=proposed')).toEqual([]);
    const paged: any[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const { data, pagination } = await must('GET', `/v1/knowledge?agent_id=lister&limit=2${cursor && `&cursor=${cursor}`}`);
      paged.push(...data);
      cursor = pagination.next_cursor;
    }
    expect(idsOf(paged)).toEqual(idsOf(await list('agent_id=lister')));
  });

  it('shows what is due, the longest overdue first, until somebody says it holds', async () => {
    const body = { kind: 'policy', agent_id: 'due-bot' };
    const late = await add({ ...body, content: 'Late.', review_at: '2024-06-01' });
    const later = await add({ ...body, content: 'Later.', review_at: '2024-01-01' });
    const never = await add({ ...body, content: 'Never.', review_at: null });
    const fresh = await add({ ...body, content: 'Fresh.' });
    expect(never.review_at).toBeNull();
    expect(idsOf(await list('agent_id=due-bot&status=due'))).toEqual([later.id, late.id]);
    const days = (Date.parse(fresh.review_at) - Date.parse(fresh.created_at)) / 86_400_000;
    expect(days).toBe(180);
    await must('PATCH', '/v1/tenant/settings', { knowledge_review_days: 30 });
    const reviewed = (await must('POST', `/v1/knowledge/${later.id}/approve`)).data;
    expect(Date.parse(reviewed.review_at)).toBeGreaterThan(Date.now() + 29 * 86_400_000);
    expect(Date.parse(reviewed.review_at)).toBeLessThan(Date.now() + 31 * 86_400_000);
    await must('PATCH', '/v1/tenant/settings', { knowledge_review_days: null });
    expect(idsOf(await list('agent_id=due-bot&status=due'))).toEqual([late.id]);
  });

  it('holds no words of anybody in D1', async () => {
    await add({ kind: 'product', title: 'Quokkafacts', content: 'Quokkafacts are smiling.', product: 'Quokkaware', agent_id: 'd1-bot' });
    const db = (await rapport.rapport.mf.getD1Database('DB')) as any;
    const { results } = await db.prepare('SELECT * FROM knowledge').all();
    expect(results.some((row: any) => row.agent_id === 'd1-bot')).toBe(true);
    expect(JSON.stringify(results)).not.toMatch(/quokka/i);
  });
});

describe('search', () => {
  it('narrows by kind and product, and finds other agents’ entries when no agent is named', async () => {
    await add({ kind: 'solution', issue: 'Marmalade export stalls', solution: 'Clear the jam cache', product: 'Toaster', agent_id: 'breakfast' });
    await add({ kind: 'policy', content: 'Marmalade export is for paying tenants.', product: 'Toaster' });
    const query = 'marmalade export';
    const inKind = await search({ query, agent_id: 'breakfast', kind: 'solution' });
    expect(inKind[0]).toMatchObject({ solution: 'Clear the jam cache', agent_id: 'breakfast' });
    expect(new Set(inKind.map((one: any) => one.kind))).toEqual(new Set(['solution']));
    expect((await search({ query, agent_id: 'breakfast', product: 'toaster' })).map((one: any) => one.kind).sort()).toEqual(['policy', 'solution']);
    expect(await search({ query, agent_id: 'breakfast', product: 'Kettle' })).toEqual([]);
    expect((await search({ query, agent_id: 'lunch' })).map((one: any) => one.agent_id)).not.toContain('breakfast');
    const everywhere = await poll('the index shows it', async () => {
      const found = await search({ query });
      return found.length >= 2 && found;
    });
    expect(everywhere.map((one: any) => one.agent_id)).toEqual(expect.arrayContaining([null, 'breakfast']));
  });
});

describe('what an agent remembers by itself', () => {
  it('is kept in its own space, found by its id, and is knowledge', async () => {
    const [memory] = (await must('POST', '/v1/memories', {
      agent_id: 'memo-bot', content: 'CloudSync Pro: Supports Windows, Mac, Linux. Max 10GB file size.',
      metadata: { type: 'product_knowledge', product: 'CloudSync Pro' },
    })).data;
    expect(memory).toMatchObject({ agent_id: 'memo-bot', external_user_id: null });
    const [fact] = (await must('POST', '/v1/memories', { agent_id: 'expert-bot', content: 'The lathe turns left.', kind: 'fact' })).data;
    const inCategory = async (category: string) => (await must('GET', `/v1/memories?agent_id=expert-bot&categories=${category}`)).data;
    expect([fact.category, idsOf(await inCategory('expertise')), await inCategory('fact')]).toEqual(['expertise', [fact.id], []]);
    const found = (await must('POST', '/v1/memories/search', { agent_id: 'memo-bot', query: 'which systems does it support' })).data;
    expect(found[0]).toMatchObject({ id: memory.id, type: 'knowledge', agent_id: 'memo-bot' });
    const tree = { and: [{ 'metadata.type': 'product_knowledge' }, { 'metadata.product': 'CloudSync Pro' }] };
    expect(idsOf((await must('POST', '/v1/memories/search', { agent_id: 'memo-bot', query: 'size', filters: tree })).data)).toEqual([memory.id]);
    expect((await must('POST', '/v1/memories/search', { agent_id: 'memo-bot-2', query: 'which systems does it support' })).data
      .filter((hit: any) => hit.id === memory.id)).toEqual([]);
    expect((await must('GET', '/v1/memories?agent_id=memo-bot')).data.map((one: any) => one.id)).toEqual([memory.id]);
    const listed = await poll('the directory was told', async () => (await list('agent_id=memo-bot'))[0]);
    expect(listed).toMatchObject({ id: memory.id, kind: 'product', product: 'CloudSync Pro' });
    await must('DELETE', `/v1/memories/${memory.id}`);
    await poll('the directory forgot', async () => (await list('agent_id=memo-bot')).length === 0);
  });

  it('keeps entries that differ in few words apart', async () => {
    const fee = (card: string) => `The late fee of the ${card} card is charged on the fifth day after the due date of every monthly statement.`;
    const made = (await must('POST', '/v1/memories', { agent_id: 'fees', memories: [{ content: fee('gold') }, { content: fee('silver') }] })).data;
    expect(new Set(idsOf(made)).size).toBe(2);
  });
});
