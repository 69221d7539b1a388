import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Desk, poll, type Rapport, startRapport } from '../support/rapport.ts';
import { type ScriptedModel, startScriptedModel } from '../support/scripted-model.ts';

const TALK = ['My order ORD-7200 has not arrived. Please contact me by email.', 'I will ask the courier.'];

let model: ScriptedModel;
beforeAll(async () => {
  model = await startScriptedModel();
});
afterAll(() => model.close());

/** Delivers the pointer of a job once more: the queue's own delay between tries is seconds. */
async function deliver(rapport: Rapport, desk: Desk, jobId: string): Promise<void> {
  const jobs = await rapport.rapport.mf.getQueueProducer('JOBS');
  await jobs.send({ tenantId: desk.tenantId, jurisdiction: null, spaceId: jobId.split('_')[1], jobId });
}

async function readJobAfter(desk: Desk, id: string, attempts: number): Promise<any> {
  return poll(`attempt ${attempts} of ${id}`, async () => {
    const { data } = await desk.get(`/v1/memories/jobs/${id}`);
    return data.attempts >= attempts && data.status !== 'processing' && data;
  });
}

/** Fifty numbers that tell texts apart by their letters. */
function embed(text: string): number[] {
  const values = new Array<number>(50).fill(0);
  for (const letter of text.toLowerCase()) values[letter.codePointAt(0)! % 50]! += 1;
  return values;
}

describe('a language model', () => {
  let rapport: Rapport;
  let desk: Desk;
  beforeAll(async () => {
    rapport = await startRapport({
      vars: {
        EXTRACTION: 'openai',
        EXTRACTION_MODEL: 'scripted',
        OPENAI_BASE_URL: model.baseUrl,
        MODEL_TIMEOUT_MS: '2000',
        JOB_RESEND_MS: '60000',
      },
    });
    desk = await rapport.createDesk();
    const set = await desk.call('PATCH', '/v1/tenant/settings', { extraction: 'model' });
    expect(set.status, set.text).toBe(200);
  });
  afterAll(() => rapport.stop());

  it.each([
    ['is down', { does: 'fail', status: 503 } as const, /^model:unreachable/],
    ['talks nonsense', { does: 'babble' } as const, /^model:(?:invalid_output|unreachable)/],
    ['answers with half an object', { does: 'truncate', object: { memories: [] } } as const, /^model:invalid_output/],
  ])('that %s leaves what the rules found standing: failing, then degraded', async (name, script, reason) => {
    model.onChat(() => script);
    const customer = `model ${name}`;
    const added = await desk.add(customer, TALK, { session_id: 's' });
    const atOnce = (await desk.listMemories(customer)).map(({ content }) => content);
    expect(atOnce.join('\n')).toMatch(/ORD-7200[^]*email|email[^]*ORD-7200/);
    const failing = await readJobAfter(desk, added.job_id, 1);
    expect([failing.status, failing.degraded]).toEqual(['failed', []]);
    expect(failing.error).toMatch(reason);
    await deliver(rapport, desk, added.job_id);
    await readJobAfter(desk, added.job_id, 2);
    await deliver(rapport, desk, added.job_id);
    const done = await desk.waitForJob(added.job_id);
    expect(done).toMatchObject({ status: 'completed', error: null });
    expect(done.degraded).toHaveLength(1);
    expect(done.degraded[0]).toMatch(reason);
    expect((await desk.listMemories(customer)).map(({ content }) => content)).toEqual(expect.arrayContaining(atOnce));
    const found = await desk.retrieve(customer, 'Any update on my issue?');
    expect([found.degraded, found.open_issues.length]).toEqual([[], 1]);
  });

  it('that comes back while its job is failing is used, and its answer is not degraded', async () => {
    model.onChat(() => ({ does: 'fail', status: 503 }));
    const added = await desk.add('recovering', TALK, { session_id: 's' });
    expect((await readJobAfter(desk, added.job_id, 1)).status).toBe('failed');
    const asked = model.chatCalls.length;
    // An answer of the right shape is another file's matter; here the model is asked again and the job ends.
    model.onChat(() => ({ does: 'answer', object: {} }));
    await deliver(rapport, desk, added.job_id);
    await readJobAfter(desk, added.job_id, 2);
    expect(model.chatCalls.length).toBeGreaterThan(asked);
    await deliver(rapport, desk, added.job_id);
    expect((await desk.waitForJob(added.job_id)).status).toBe('completed');
  });

  it('is never asked in a request of a caller', async () => {
    model.onChat(() => ({ does: 'stall' }));
    const started = Date.now();
    const reply = await desk.call('POST', '/v1/memories/add', {
      external_user_id: 'stalled',
      messages: [{ role: 'user', content: TALK[0] }],
    });
    expect(reply.usage.models).toBe(0);
    expect((await desk.retrieve('stalled', 'Any update on my issue?')).open_issues).toHaveLength(1);
    expect(Date.now() - started).toBeLessThan(10_000);
  });
});

describe('an embedding model', () => {
  const vars = () => ({
    EMBEDDING: 'openai',
    EMBEDDING_MODEL: 'scripted-embedder',
    EMBEDDING_DIMENSIONS: '50',
    OPENAI_BASE_URL: model.baseUrl,
    MODEL_TIMEOUT_MS: '2000',
    JOB_RESEND_MS: '60000',
  });
  let dataDir: string;
  let rapport: Rapport;
  let desk: Desk;
  beforeAll(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'rapport-embedders-'));
    rapport = await startRapport({ dataDir, vars: vars() });
    desk = await rapport.createDesk();
  });
  afterAll(async () => {
    await rapport.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });
  afterEach(() => model.onEmbed(() => ({ does: 'fail', status: 500 })));

  const work = () => model.onEmbed(({ input }) => ({ does: 'embed', vectors: input.map(embed) }));
  const fail = () => model.onEmbed(() => ({ does: 'fail', status: 503 }));

  it('that is down costs retrieve the vector channel and nothing else, and is used again when it is back', async () => {
    fail();
    const added = await desk.add('customer', TALK, { session_id: 's' });
    const down = await desk.call('POST', '/v1/memories/retrieve', {
      external_user_id: 'customer',
      query: 'order not arrived',
    });
    expect([down.status, down.body.degraded, down.body.is_degraded, down.body.open_issues.length]).toEqual([
      200,
      ['vector'],
      true,
      1,
    ]);
    expect(down.body.data.length).toBeGreaterThan(0);
    expect(down.body.data.flatMap((hit: any) => hit.channels)).not.toContain('vector');
    const search = await desk.call('POST', '/v1/memories/search', { query: 'order not arrived' });
    expect([search.status, search.body.data, search.body.degraded]).toEqual([200, [], ['vector']]);
    expect(await readJobAfter(desk, added.job_id, 1)).toMatchObject({
      status: 'failed',
      error: expect.stringMatching(/^embedding:/),
    });

    work();
    await deliver(rapport, desk, added.job_id);
    expect(await desk.waitForJob(added.job_id)).toMatchObject({ status: 'completed', degraded: [] });
    const back = await desk.retrieve('customer', 'order not arrived');
    expect(back.degraded).toEqual([]);
    expect(back.data.flatMap((hit: any) => hit.channels)).toContain('vector');
    const wide = await desk.call('POST', '/v1/memories/search', { query: 'order not arrived' });
    expect(wide.body.data.length).toBeGreaterThan(0);
  });

  it('that was down until its job was given up is caught up with when the customer is next heard of', async () => {
    fail();
    const added = await desk.add('given up', TALK, { session_id: 's' });
    for (let attempt = 1; attempt <= 6; attempt += 1) {
      await deliver(rapport, desk, added.job_id);
      await readJobAfter(desk, added.job_id, Math.min(attempt, 6));
    }
    expect(await desk.waitForJob(added.job_id)).toMatchObject({
      status: 'dead_letter',
      error: expect.stringMatching(/^embedding:/),
    });
    work();
    const next = await desk.add('given up', ['Thank you.'], { session_id: 's' });
    await desk.waitForJob(next.job_id);
    const found = await desk.retrieve('given up', 'order not arrived');
    expect(found.data.filter((hit: any) => /ORD-7200/.test(hit.content)).flatMap((hit: any) => hit.channels)).toContain(
      'vector',
    );
  });

  it('that is exchanged has everything embedded anew in the background, there and back', async () => {
    work();
    const added = await desk.add('moving', ['The heliotrope harmonium I ordered arrived broken.', 'Sorry.'], {
      session_id: 's',
    });
    await desk.waitForJob(added.job_id);
    const { key, tenantId } = desk;
    const restart = async (next: Record<string, string>) => {
      await rapport.stop();
      rapport = await startRapport({ dataDir, vars: next });
      const { openDesk } = await import('../support/rapport.ts');
      desk = openDesk(rapport.call, { key, tenantId });
    };
    const hasVectors = (query: string) =>
      poll('the vector channel', async () => {
        const found = await desk.retrieve('moving', query);
        return found.data.some((hit: any) => /harmonium/.test(hit.content) && hit.channels.includes('vector')) && found;
      });
    const hasIndex = () =>
      poll('the index', async () => {
        const { data } = (await desk.call('POST', '/v1/memories/search', { query: 'broken heliotrope harmonium' }))
          .body;
        return data.some((hit: any) => /harmonium/.test(hit.text));
      });

    await restart({ JOB_RESEND_MS: '300' });
    expect((await hasVectors('broken harmonium')).degraded).toEqual([]);
    await hasIndex();
    work();
    await restart({ ...vars(), JOB_RESEND_MS: '300' });
    const called = model.embeddingCalls.length;
    expect((await hasVectors('broken harmonium')).degraded).toEqual([]);
    await hasIndex();
    expect(
      model.embeddingCalls
        .slice(called)
        .flatMap((call) => call.input)
        .join('\n'),
    ).toMatch(/harmonium/);
  });
});
