import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Desk, poll } from '../support/rapport.ts';
import { type InstrumentedRapport, startInstrumented } from './instruments.ts';

let rapport: InstrumentedRapport;
let desk: Desk;
beforeAll(async () => {
  rapport = await startInstrumented({ vars: { JOB_RESEND_MS: '300' } });
  desk = await rapport.createDesk();
});
afterAll(() => rapport.stop());

const TALK = ['My order ORD-8123 is late.', 'I will ask the courier.'];
const readJob = async (id: string) => (await desk.get(`/v1/memories/jobs/${id}`)).data;

/** Delivers the pointer of a job once more, as a queue does that delivers at least once. */
async function deliver(jobId: string, { tenantId } = desk): Promise<void> {
  const jobs = await rapport.rapport.mf.getQueueProducer('JOBS');
  await jobs.send({ tenantId, jurisdiction: null, spaceId: jobId.split('_')[1], jobId });
}

describe('a queue', () => {
  it('that loses messages loses no job: the alarm sends them again', async () => {
    await rapport.breakParts('lose-messages');
    const added = await desk.add('lost', TALK);
    const calls = await rapport.countCalls(() =>
      poll('two more tries of the alarm', async () => (await readJob(added.job_id)).attempts > 0, 1_000).catch(
        () => null,
      ),
    );
    expect(calls.queue).toBeGreaterThanOrEqual(2);
    expect((await readJob(added.job_id)).status).toBe('queued');
    await rapport.breakParts();
    expect(await desk.waitForJob(added.job_id)).toMatchObject({ status: 'completed', attempts: 1 });
  });

  it('that is down fails no add, and the job is done when it is back', async () => {
    await rapport.breakParts('queue');
    const reply = await desk.call('POST', '/v1/memories/add', {
      external_user_id: 'down',
      messages: [{ role: 'user', content: TALK[0] }],
    });
    expect([reply.status, reply.body.messages_new]).toEqual([200, 1]);
    expect((await desk.retrieve('down', 'Any update on my issue?')).open_issues).toHaveLength(1);
    await rapport.breakParts();
    expect(await desk.waitForJob(reply.body.job_id)).toMatchObject({ status: 'completed' });
  });

  it('that delivers a job ten times has it done once', async () => {
    const added = await desk.add('often', TALK, { session_id: 's' });
    await Promise.all(Array.from({ length: 10 }, () => deliver(added.job_id)));
    const job = await desk.waitForJob(added.job_id);
    await Promise.all(Array.from({ length: 5 }, () => deliver(added.job_id)));
    const next = await desk.add('often', ['Thank you.'], { session_id: 's' });
    await desk.waitForJob(next.job_id);
    expect(await readJob(added.job_id)).toMatchObject({
      status: 'completed',
      memories_created: job.memories_created,
      completed_at: job.completed_at,
    });
    const statements = (await desk.listMemories('often')).map((memory) => memory.content);
    expect(new Set(statements).size).toBe(statements.length);
    expect((await desk.export('often')).issues).toHaveLength(1);
  });
});

describe('the vector index', () => {
  it('that is down fails neither add nor retrieve, leaves a tenant-wide search degraded, and is caught up with', async () => {
    await rapport.breakParts('vectors');
    const added = await desk.add(
      'unindexed',
      ['The marigold mandolin I ordered arrived with broken strings.', 'Sorry, I will send a set.'],
      { session_id: 's' },
    );
    const found = await desk.retrieve('unindexed', 'mandolin strings');
    expect([found.degraded, found.open_issues.length]).toEqual([[], 1]);
    const job = await poll('the job to fail', async () => {
      const read = await readJob(added.job_id);
      return read.status === 'failed' && read;
    });
    expect(job.error).toMatch(/Error/);
    expect(job.error).not.toMatch(/on purpose|mandolin/);
    const search = () => desk.call('POST', '/v1/memories/search', { query: 'marigold mandolin strings' });
    const down = await search();
    expect([down.status, down.body.data, down.body.degraded]).toEqual([200, [], ['vector']]);
    await rapport.breakParts();
    await deliver(added.job_id);
    expect(await desk.waitForJob(added.job_id)).toMatchObject({ status: 'completed', error: null });
    const back = await search();
    expect(back.body.degraded).toEqual([]);
    expect(back.body.data.map((hit: any) => hit.text).join('\n')).toMatch(/mandolin/);
  });

  it('that is down while an add waits leaves the add standing, and says that the rest is to come', async () => {
    await rapport.breakParts('vectors');
    const reply = await desk.call('POST', '/v1/memories/add', {
      external_user_id: 'waiting',
      wait: true,
      messages: [{ role: 'user', content: TALK[0] }],
    });
    await rapport.breakParts();
    expect([reply.status, reply.body.status, reply.body.messages_new]).toEqual([200, 'queued', 1]);
    await deliver(reply.body.job_id);
    expect(await desk.waitForJob(reply.body.job_id)).toMatchObject({ status: 'completed' });
    const whole = await desk.call('POST', '/v1/memories/add', {
      external_user_id: 'waiting',
      wait: true,
      messages: [{ role: 'user', content: 'Thank you very much.' }],
    });
    expect(whole.body.status).toBe('completed');
    expect((await readJob(whole.body.job_id)).status).toBe('completed');
  });
});

describe('D1', () => {
  it('that is down at a first mention fails nothing once the key is known, and the directory hears of it later', async () => {
    // A key of its own: one that was verified some seconds ago would be asked for again in the middle.
    const fresh = await rapport.createDesk();
    await fresh.retrieve('warm', 'warming the key up');
    await rapport.breakParts('d1');
    const reply = await fresh.call('POST', '/v1/memories/add', {
      external_user_id: 'unlisted',
      messages: [{ role: 'user', content: TALK[0] }],
    });
    expect(reply.status).toBe(200);
    expect((await fresh.retrieve('unlisted', 'Any update?')).open_issues).toHaveLength(1);
    await rapport.breakParts();
    await deliver(reply.body.job_id, fresh);
    await fresh.waitForJob(reply.body.job_id);
    const { data } = await fresh.get('/v1/tenant/customers?limit=50');
    expect(data.map((row: any) => row.external_user_id)).toContain('unlisted');
  });
});

describe('a job that can never be done', () => {
  it('ends as a dead letter with its reason, is told once, and harms no other', async () => {
    await rapport.breakParts('vectors');
    const added = await desk.add('poison', TALK, { session_id: 's' });
    // The delays between a queue's own retries are minutes; each delivery counts, whoever sends it.
    for (let attempt = 1; attempt <= 8; attempt += 1) {
      await deliver(added.job_id);
      await poll(`attempt ${attempt}`, async () => {
        const job = await readJob(added.job_id);
        return job.attempts >= attempt || job.status === 'dead_letter';
      });
    }
    const dead = await desk.waitForJob(added.job_id);
    expect(dead).toMatchObject({ status: 'dead_letter', completed_at: null });
    expect(dead.error).toMatch(/Error/);
    expect(Date.parse(dead.dead_lettered_at)).toBeGreaterThan(0);
    await rapport.breakParts();
    await deliver(added.job_id);
    const next = await desk.add('poison', ['Is there any news of ORD-8123?'], { session_id: 's' });
    expect(await desk.waitForJob(next.job_id)).toMatchObject({ status: 'completed' });
    expect((await readJob(added.job_id)).status).toBe('dead_letter');
    const { data } = (await desk.call('POST', '/v1/memories/search', { query: 'order ORD-8123 is late' })).body;
    expect(data.map((hit: any) => hit.external_user_id)).toContain('poison');
  });
});
