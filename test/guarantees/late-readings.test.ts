import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CONVERSATIONS } from '../fixtures/conversations/index.ts';
import { type Desk, poll, type Rapport, startRapport, type Turn } from '../support/rapport.ts';
import { type ScriptedModel, startScriptedModel } from '../support/scripted-model.ts';

/** Conversations that can be cut in two. */
const LONG = CONVERSATIONS.filter(({ turns, known }) => turns.length >= 4 && !known);

let model: ScriptedModel;
let rapport: Rapport;
let desk: Desk;
beforeAll(async () => {
  model = await startScriptedModel();
  rapport = await startRapport({
    vars: { EXTRACTION: 'openai', EXTRACTION_MODEL: 'scripted', OPENAI_BASE_URL: model.baseUrl, MODEL_TIMEOUT_MS: '20000', JOB_RESEND_MS: '60000' },
  });
  desk = await rapport.createDesk();
  await desk.call('PATCH', '/v1/tenant/settings', { extraction: 'model' });
});
afterAll(async () => {
  await rapport.stop();
  await model.close();
});

/** A customer's memory, but for when it was touched. */
async function read(customer: string) {
  const { sessions, memories, issues } = await desk.export(customer);
  return {
    sessions,
    memories: memories.map(({ content, status, kind }: any) => `${kind} ${status}: ${content}`).sort(),
    issues: issues.map(({ updated_at: _, ...issue }: any) => issue),
  };
}

describe('a reading that comes late', () => {
  // The model holds its answer to the first half until the second has been read.
  it.each(LONG.map(({ id, turns }) => [id, turns] as const))('leaves what is newer as it is: %s', async (id, told) => {
    const turns = told.map((line): Turn => ({ role: line.startsWith('A: ') ? 'assistant' : line.startsWith('S: ') ? 'system' : 'user', content: line.slice(3) }));
    let answer!: () => void;
    const held = new Promise<void>((resolve) => (answer = resolve));
    model.onChat(() => held.then(() => ({ does: 'answer', object: { issues: [], facts: [], items: [] } })));
    const asked = model.chatCalls.length;
    const half = Math.ceil(turns.length / 2);
    const late = await desk.add(id, turns.slice(0, half), { session_id: 's' });
    await poll('the model to be asked', async () => model.chatCalls.length > asked);
    await desk.add(id, turns, { session_id: 's' });
    const fresh = await read(id);
    answer();
    expect(await desk.waitForJob(late.job_id)).toMatchObject({ attempts: 1, degraded: [] });
    expect(await read(id)).toEqual(fresh);
  });
});
