import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Desk, mapInParallel, poll, type Rapport, startRapport } from '../support/rapport.ts';

let rapport: Rapport;
beforeAll(async () => {
  rapport = await startRapport();
});
afterAll(() => rapport?.stop());

/** A tenant, and the calls of a desk that solves tickets. */
async function openTickets(at: Rapport = rapport) {
  const desk = await at.createDesk();
  const must = async (method: string, path: string, body?: unknown): Promise<any> => {
    const reply = await desk.call(method, path, body);
    if (reply.status >= 300) throw new Error(`${method} ${path}: ${reply.status} ${reply.text}`);
    return reply.body;
  };
  const resolve = async (customer: string, session: string, said: string, body: Record<string, unknown>, more: Record<string, unknown> = {}) => {
    await must('POST', '/v1/sessions', { external_user_id: customer, session_id: session, product: 'CloudSync Pro', ...more });
    await must('POST', `/v1/sessions/${session}/messages`, { role: 'user', content: said, agent_id: 'support_agent_v2' });
    return (await must('POST', `/v1/sessions/${session}/resolve`, { resolution: 'Solved.', ...body })).data;
  };
  const list = async (status = 'proposed') => (await must('GET', `/v1/knowledge?status=${status}&limit=200`)).data as any[];
  return { desk, must, resolve, list };
}

const done = (desk: Desk, resolved: any) => desk.waitForJob(resolved.promotion_job_id);

const LARGE = [
  ['I am trying to sync a 15GB video file but it keeps failing', 'Advised Alice Johnson to compress the file or split it into smaller chunks. Issue resolved.'],
  ['sync fails for my 22 gb wedding video every single time, please help, Tomasz Wojcik', 'Told Tomasz to split the video into smaller chunks, the sync finished.'],
  ['My huge video file keeps failing to sync, order ORD-77120', 'Customer compressed the video and split it into chunks, ORD-77120 closed by Priya.'],
] as const;
const PERSONAL = /alice|johnson|tomasz|wojcik|77120|priya|wedding-customer|support_agent/i;

describe('cloudsync', () => {
  it('the second customer’s sync failure finds what was promoted from the first', async () => {
    const { desk, must, resolve } = await openTickets();
    await must('PATCH', '/v1/customers/cust_12345', { name: 'Alice Johnson', tier: 'premium' });
    const first = await resolve('cust_12345', 'ticket_1', LARGE[0][0], { resolution: LARGE[0][1], promote: 'always' }, { subject: 'Unable to sync 15GB video file' });
    expect(first.promoted).toMatchObject({ kind: 'solution', status: 'proposed', product: 'CloudSync Pro', agent_id: null });
    expect(JSON.stringify(first.promoted)).not.toMatch(PERSONAL);
    expect(first.memories[0]).toMatchObject({ kind: 'resolution', session_id: 'ticket_1' });
    const ask = () => desk.retrieve('cust_777', 'my video is too big, the sync keeps failing', { agent_id: 'support_agent_v2', include: ['knowledge'] });
    await desk.add('cust_777', ['Hello, syncing my large video does not work'], { session_id: 'ticket_2' });
    expect((await ask()).knowledge).toEqual([]);
    await must('POST', `/v1/knowledge/${first.promoted.id}/approve`);
    const second = await ask();
    expect(second.knowledge[0]).toMatchObject({ id: first.promoted.id, kind: 'solution' });
    expect(second.system_prompt_addition).toMatch(/compress the file or split it/);
  });
});

describe('a problem that several customers had', () => {
  it('is proposed with the evidence once enough had it, gets more evidence, and answers once a person approved it', async () => {
    const { desk, must, resolve, list } = await openTickets();
    for (const [place, [said, resolution]] of LARGE.entries()) {
      await done(desk, await resolve(`large-${place}`, `L-${place}`, said, { resolution }));
      expect((await list()).length, `after ${place + 1} customers`).toBe(place === 0 ? 0 : 1);
    }
    const [proposal] = await list();
    expect(proposal).toMatchObject({ kind: 'solution', created_by: 'policy', version: 1, proposal: { action: 'create', targets: [] } });
    expect(proposal.evidence).toHaveLength(3);
    expect(proposal.issue).toMatch(/sync/i);
    expect(proposal.solution).toMatch(/chunks/);
    expect(JSON.stringify(proposal)).not.toMatch(PERSONAL);
    const { sources } = (await must('GET', `/v1/knowledge/${proposal.id}`)).data;
    expect(sources.map((one: any) => [one.external_user_id, one.session_id]).sort()).toEqual([['large-0', 'L-0'], ['large-1', 'L-1'], ['large-2', 'L-2']]);
    expect(sources.map((one: any) => one.memory_id).sort()).toEqual([...proposal.evidence].sort());
    const found = async () => (await must('POST', '/v1/knowledge/search', { query: 'large video does not sync', agent_id: 'any' })).data;
    expect(await found()).toEqual([]);
    await must('PATCH', `/v1/knowledge/${proposal.id}`, { solution: 'Split files over 10 GB, or compress them.' });
    await must('POST', `/v1/knowledge/${proposal.id}/approve`);
    expect((await found())[0]).toMatchObject({ id: proposal.id, status: 'active' });
    const versions = (await must('GET', `/v1/knowledge/${proposal.id}/versions`)).data;
    expect(versions.map((version: any) => [version.reason, version.status])).toEqual([['new', 'proposed'], ['edited', 'proposed'], ['approved', 'active']]);
    expect(await list()).toEqual([]);
    const [log] = (await must('GET', '/v1/tenant/audit-log')).data;
    expect(log).toMatchObject({ action: 'knowledge.approved', subject: proposal.id });
  });

  it('is proposed once, however many are solved at the same moment, and however often a job runs', async () => {
    const { desk, resolve, list } = await openTickets();
    const resolved = await mapInParallel([0, 1, 2, 3, 4, 5], 6, (n) => {
      const [said, resolution] = LARGE[n % 3]!;
      return resolve(`crowd-${n}`, `C-${n}`, said, { resolution });
    });
    await Promise.all(resolved.map((one) => done(desk, one)));
    const jobs = (await rapport.rapport.mf.getQueueProducer('JOBS')) as any;
    const { results } = await ((await rapport.rapport.mf.getD1Database('DB')) as any).prepare('SELECT space_id FROM customers WHERE tenant_id = ?').bind(desk.tenantId).all();
    for (const one of resolved) {
      const spaceId = one.promotion_job_id.split('_')[1];
      expect(results.some((row: any) => row.space_id === spaceId)).toBe(true);
      await jobs.send({ tenantId: desk.tenantId, jurisdiction: null, spaceId, jobId: one.promotion_job_id });
    }
    const [proposal, ...more] = await list();
    expect(more).toEqual([]);
    expect(new Set(proposal.evidence).size).toBe(proposal.evidence.length);
    expect(proposal.evidence.length).toBeGreaterThanOrEqual(2);
  });

  it('is not one customer’s, however often it comes back', async () => {
    const { desk, resolve, list } = await openTickets();
    for (const n of [1, 2, 3]) await done(desk, await resolve('same', `S-${n}`, LARGE[1][0], { resolution: LARGE[1][1] }));
    expect(await list()).toEqual([]);
  });

  it('is not another problem of the product, nor the same words about another product', async () => {
    const { desk, resolve, list } = await openTickets();
    await done(desk, await resolve('p-1', 'P-1', LARGE[0][0], { resolution: LARGE[0][1] }));
    await done(desk, await resolve('p-2', 'P-2', 'The app signs me out every few minutes', { resolution: 'Cleared the saved credentials and signed in again.' }));
    await done(desk, await resolve('p-3', 'P-3', LARGE[1][0], { resolution: LARGE[1][1] }, { product: 'OtherSync' }));
    expect(await list()).toEqual([]);
  });

  it('is proposed by nobody who said never, and not again once it was rejected', async () => {
    const { desk, must, resolve, list } = await openTickets();
    const solve = (n: number, body = {}) => resolve(`r-${n}`, `R-${n}`, LARGE[n]![0], { resolution: LARGE[n]![1], ...body });
    await done(desk, await solve(0));
    const never = await solve(1, { promote: 'never' });
    expect([never.promoted, never.promotion_job_id]).toEqual([null, null]);
    expect(await list()).toEqual([]);
    await done(desk, await solve(2));
    const [proposal] = await list();
    await must('POST', `/v1/knowledge/${proposal.id}/reject`);
    await done(desk, await resolve('r-9', 'R-9', LARGE[1][0], { resolution: LARGE[1][1] }));
    expect(await list()).toEqual([]);
    expect((await must('GET', `/v1/knowledge/${proposal.id}`)).data.status).toBe('rejected');
    expect((await must('GET', `/v1/knowledge/${proposal.id}`)).data.evidence.length).toBeGreaterThan(2);
    const again = await desk.call('POST', `/v1/knowledge/${proposal.id}/reject`);
    expect([again.status, again.body.error]).toEqual([409, 'knowledge_decided']);
  });

  it('goes by the tenant’s settings: how many customers, how alike, and whether a person approves', async () => {
    const { desk, must, resolve, list } = await openTickets();
    await must('PATCH', '/v1/tenant/settings', { promotion: { customers: 3, approve: 'auto' } });
    const solve = async (n: number) => done(desk, await resolve(`t-${n}`, `T-${n}`, LARGE[n]![0], { resolution: LARGE[n]![1] }));
    await solve(0);
    await solve(1);
    expect([await list(), await list('active')]).toEqual([[], []]);
    await solve(2);
    expect(await list()).toEqual([]);
    const [entry] = await list('active');
    expect(entry).toMatchObject({ created_by: 'policy', review_at: expect.any(String) });
    expect((await desk.retrieve('t-new', 'a large video will not sync', { include: ['knowledge'] })).knowledge[0].id).toBe(entry.id);
    const strict = await openTickets();
    await strict.must('PATCH', '/v1/tenant/settings', { promotion: { threshold: 0.95 } });
    for (const n of [0, 1, 2]) await done(strict.desk, await strict.resolve(`q-${n}`, `Q-${n}`, LARGE[n]![0], { resolution: LARGE[n]![1] }));
    expect(await strict.list()).toEqual([]);
  });
});

describe('what is promoted', () => {
  it('holds nothing of the customer or the agents, whatever is known of them and wherever it is known from', async () => {
    const { desk, must, resolve } = await openTickets();
    await must('POST', '/v1/agents', { agent_id: 'agt-41', name: 'Zebulon Quartermaine' });
    await must('PATCH', '/v1/customers/leak-77', { name: 'Xanthe Thistlewood', email: 'xanthe@thistle.example', phone: '+14155552671' });
    await must('POST', '/v1/sessions', {
      external_user_id: 'leak-77', session_id: 'TCK-90817', product: 'CloudSync Pro', agent_id: 'agt-41',
      subject: 'Upload stops halfway for Thistlewood Ltd', metadata: { account_number: 'A-789456', site: 'Ravensmoor' },
    });
    await must('POST', '/v1/sessions/TCK-90817/messages', {
      role: 'user', author: 'Xanthe', agent_id: 'agt-41',
      content: 'The upload of my files stops halfway, this is xanthe thistlewood from Ravensmoor, account A-789456, mail xanthe@thistle.example.',
    });
    const resolution = 'Raised the upload limit for Xanthe (leak-77, A-789456, ticket TCK-90817) at Ravensmoor. Call +1 415 555 2671. Zebulon.';
    const { promoted } = (await must('POST', '/v1/sessions/TCK-90817/resolve', { resolution, promote: 'always' })).data;
    expect(promoted).toMatchObject({ status: 'proposed', solution: expect.stringContaining('upload limit') });
    const said = JSON.stringify([promoted, await must('GET', `/v1/knowledge/${promoted.id}/versions`)]);
    expect(said).not.toMatch(/xanthe|thistle|leak-77|789456|90817|ravensmoor|2671|zebulon|quartermaine|agt-41/i);
    const { results } = await ((await rapport.rapport.mf.getD1Database('DB')) as any).prepare('SELECT * FROM knowledge WHERE tenant_id = ?').bind(desk.tenantId).all();
    expect(results).toHaveLength(1);
    expect(JSON.stringify(results)).not.toMatch(/xanthe|thistle|upload|ravensmoor/i);
  });

  it('stays when its customers are erased, and then leads to nobody', async () => {
    const { desk, must, resolve, list } = await openTickets();
    for (const n of [0, 1]) await done(desk, await resolve(`gone-${n}`, `G-${n}`, LARGE[n]![0], { resolution: LARGE[n]![1] }));
    const [proposal] = await list();
    for (const n of [0, 1]) await must('DELETE', `/v1/customers/gone-${n}`);
    expect((await must('GET', `/v1/knowledge/${proposal.id}`)).data).toMatchObject({ solution: proposal.solution, sources: [] });
    for (const id of proposal.evidence) expect((await desk.call('GET', `/v1/memories/${id}`)).status).toBe(404);
  });
});

describe('while the index shows things late', () => {
  let slow: Rapport;
  beforeAll(async () => {
    slow = await startRapport({ vars: { VECTOR_VISIBILITY_DELAY_MS: '1500' } });
  });
  afterAll(() => slow?.stop());

  it('promotion waits for it: of two helped at the same moment both are seen', async () => {
    const { resolve, list } = await openTickets(slow);
    await Promise.all([0, 1].map((n) => resolve(`late-${n}`, `W-${n}`, LARGE[n]![0], { resolution: LARGE[n]![1] })));
    const [proposal] = await poll('the proposal', async () => {
      const listed = await list();
      return listed.length > 0 && listed;
    });
    expect(proposal.evidence).toHaveLength(2);
  }, 60_000);
});
