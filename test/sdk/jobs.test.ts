import { afterEach, expect, it } from 'vitest';
import { Rapport, TimeoutError } from '../../src/sdk/index.ts';
import { type ScriptedApi, startScriptedApi, type Turn } from './scripted-api.ts';

let api: ScriptedApi;
afterEach(() => api?.close());

async function connect(...statuses: string[]): Promise<Rapport> {
  api = await startScriptedApi(...statuses.map((status): Turn => ({ body: { data: { job_id: 'job_1', status } } })));
  return new Rapport({ apiKey: 'mem_test', baseUrl: api.url });
}

it.each(['completed', 'dead_letter'])('waiting ends with %s', async (end) => {
  const rapport = await connect('queued', 'processing', 'failed', end);
  const job = await rapport.memories.waitForJob('job_1', { pollMs: 1 });
  expect(job.status).toBe(end);
  expect(api.requests.map(({ url }) => url)).toEqual(Array(4).fill('/v1/memories/jobs/job_1'));
});

it('waiting ends when its time is up', async () => {
  const rapport = await connect('queued');
  await expect(rapport.memories.waitForJob('job_1', { pollMs: 5, jobTimeoutMs: 30 })).rejects.toMatchObject({
    name: TimeoutError.name,
    error: 'job_timeout',
    message: 'The job is still "queued" after 30 ms.',
  });
});

it('waiting ends with the signal', async () => {
  const rapport = await connect('queued');
  const controller = new AbortController();
  setTimeout(() => controller.abort(new Error('enough')), 20);
  const waiting = rapport.memories.waitForJob('job_1', { pollMs: 10_000, signal: controller.signal });
  await expect(waiting).rejects.toThrow('enough');
});
