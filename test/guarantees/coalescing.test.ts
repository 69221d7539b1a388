import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { extract } from '../../src/memory/extraction/index.ts';
import type { JobWork, Space } from '../../src/memory/space.ts';
import { type Desk, poll } from '../support/rapport.ts';
import { type InstrumentedRapport, startInstrumented } from './instruments.ts';

let rapport: InstrumentedRapport;
let desk: Desk;
beforeAll(async () => {
  // The alarm stays out of it: what is done here is done because its pointer came.
  rapport = await startInstrumented({ vars: { JOB_RESEND_MS: '600000' }, queue: { maxBatchTimeout: 0 } });
  desk = await rapport.createDesk();
});
afterAll(() => rapport.stop());

const TURNS = [
  'My order ORD-6101 has not arrived.',
  'Please contact me by email.',
  'We are on the Growth plan.',
  'Invoice INV-7002 was charged twice as well.',
  'We moved to the Scale plan today.',
  'Is there any news of the parcel?',
];
const readJob = async (id: string) => (await desk.get(`/v1/memories/jobs/${id}`)).data;
const readStates = async (ids: string[]) => Promise.all(ids.map(async (id) => (await readJob(id)).status));

async function deliver(jobId: string): Promise<void> {
  const jobs = await rapport.rapport.mf.getQueueProducer('JOBS');
  await jobs.send({ tenantId: desk.tenantId, jurisdiction: null, spaceId: jobId.split('_')[1], jobId });
}

/** Adds each turn by itself while the queue loses every pointer; gives the jobs. */
async function addUnheard(customer: string, turns: readonly string[], session = 's'): Promise<string[]> {
  await rapport.breakParts('lose-messages');
  const jobs: string[] = [];
  for (const turn of turns) jobs.push((await desk.add(customer, [{ role: 'user', content: turn }], { session_id: session })).job_id);
  await rapport.breakParts();
  return jobs;
}

async function describeMemory(customer: string) {
  const { memories, issues } = await desk.export(customer);
  return {
    memories: memories.map((memory: any) => `${memory.status} ${memory.kind} ${memory.content}`).sort(),
    issues: issues.map((issue: any) => `${issue.status} ${issue.summary}`).sort(),
  };
}

describe('jobs that wait to read the same session', () => {
  it('are announced once, done together by whichever comes first, and leave what each by itself would have left', async () => {
    let jobs: string[] = [];
    const calls = await rapport.countCalls(async () => void (jobs = await addUnheard('together', TURNS)));
    expect(calls).toMatchObject({ objects: TURNS.length, queue: 1 });
    expect(new Set(jobs).size).toBe(TURNS.length);
    const [other] = await addUnheard('together', ['The lamp I ordered is broken.'], 'another');
    expect(new Set(await readStates([...jobs, other!]))).toEqual(new Set(['queued']));

    await deliver(jobs[3]!);
    for (const job of jobs) expect(await desk.waitForJob(job)).toMatchObject({ status: 'completed', attempts: 1 });
    expect((await readJob(other!)).status).toBe('queued');
    await deliver(other!);
    await desk.waitForJob(other!);

    for (const turn of TURNS) await desk.waitForJob((await desk.add('apart', [{ role: 'user', content: turn }], { session_id: 's' })).job_id);
    await desk.waitForJob((await desk.add('apart', [{ role: 'user', content: 'The lamp I ordered is broken.' }], { session_id: 'another' })).job_id);
    expect(await describeMemory('together')).toEqual(await describeMemory('apart'));
  });

  it('stay done when their own pointers come later', async () => {
    const jobs = await addUnheard('later', TURNS);
    await deliver(jobs[0]!);
    for (const job of jobs) await desk.waitForJob(job);
    const before = [await describeMemory('later'), await Promise.all(jobs.map(readJob))];
    await Promise.all(jobs.map(deliver));
    const last = await desk.add('later', ['Thank you.'], { session_id: 'after' });
    await desk.waitForJob(last.job_id);
    expect([await describeMemory('later'), await Promise.all(jobs.map(readJob))]).toEqual([
      { ...(before[0] as object), memories: expect.arrayContaining((before[0] as { memories: string[] }).memories) }, before[1],
    ]);
  });

  it('are done with one that is waited for', async () => {
    const jobs = await addUnheard('waited', TURNS.slice(0, 3));
    const added = await desk.add('waited', [{ role: 'user', content: TURNS[3]! }], { session_id: 's', wait: true });
    expect(await readStates([...jobs, added.job_id])).toEqual(Array.from({ length: 4 }, () => 'completed'));
  });

  it('fail together, and are done together when what failed is back', async () => {
    const jobs = await addUnheard('failing', TURNS.slice(0, 3));
    await rapport.breakParts('d1');
    await deliver(jobs[0]!);
    await poll('all of them failed', async () => (await readStates(jobs)).every((state) => state === 'failed'), 10_000).finally(() => rapport.breakParts());
    await deliver(jobs[0]!);
    for (const job of jobs) expect((await desk.waitForJob(job)).status).toBe('completed');
  });
});

describe('a job taken along after the session was read', () => {
  it('waits again, and is done by itself', async () => {
    const { job_id: first } = await desk.add('late', [{ role: 'user', content: TURNS[0]! }], { session_id: 's', wait: true });
    const [leader] = await addUnheard('late', [TURNS[1]!]);
    const spaces = (await rapport.rapport.mf.getDurableObjectNamespace('MEMORY_SPACE')) as unknown as DurableObjectNamespace;
    const space = spaces.get(spaces.idFromName(first.split('_')[1]!)) as unknown as Space;
    const { tenantId } = desk;
    const open = () => space.openJob({ tenantId, jobId: leader!, isAwaited: false, now: Date.now() });
    const apply = async ({ window }: JobWork) => {
      const { turns, newFrom, sessionId, messageIds, policy, knownIssues, priorSupportType } = window!;
      const extraction = extract({ turns, newFrom, sessionId, knownIssues, priorSupportType, routing: policy.routing, timezone: policy.timezone });
      const memoryOrigins = extraction.memories.map(() => 'rules' as const);
      return space.applyExtraction({
        tenantId, jobId: leader!, extraction, origin: 'rules', memoryOrigins, messageIds, sessionId, tokens: { input: 0, output: 0 }, now: Date.now(),
      });
    };
    const early = (await open())!;
    const [late] = await addUnheard('late', [TURNS[4]!]);
    const second = (await open())!;
    expect([early.window!.turns.length, second.window!.turns.length]).toEqual([2, 3]);
    expect(await readStates([leader!, late!])).toEqual(['processing', 'processing']);
    // Its pointer is nobody's business while another job has taken it along.
    expect(await space.openJob({ tenantId, jobId: late!, isAwaited: false, now: Date.now() })).toBeNull();

    expect(await apply(early)).not.toBeNull();
    expect(await apply(second)).toBeNull();
    await space.closeJob({ tenantId, jobId: leader!, degraded: [], projected: { version: 0, sessionIds: [], issueIds: [] }, now: Date.now() });
    expect((await readJob(leader!)).status).toBe('completed');
    // Due at once, so that the alarm sends its pointer.
    expect(await desk.waitForJob(late!)).toMatchObject({ status: 'completed' });
    expect((await describeMemory('late')).memories.join()).toContain('Scale');
  });
});
