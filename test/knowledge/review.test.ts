import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Desk, poll, type Rapport, startRapport } from '../support/rapport.ts';

let rapport: Rapport;
beforeAll(async () => {
  // What is only noted, and announced by nobody, comes soon too.
  rapport = await startRapport({ vars: { JOB_RESEND_MS: '500' } });
});
afterAll(() => rapport?.stop());

async function openDesk() {
  const desk: Desk = await rapport.createDesk();
  const must = async (method: string, path: string, body?: unknown): Promise<any> => {
    const reply = await desk.call(method, path, body);
    if (reply.status >= 300) throw new Error(`${method} ${path}: ${reply.status} ${reply.text}`);
    return reply.body;
  };
  const db = (await rapport.rapport.mf.getD1Database('DB')) as any;
  return {
    desk,
    must,
    add: async (body: Record<string, unknown>) => (await must('POST', '/v1/knowledge', body)).data,
    list: async (status: string) => (await must('GET', `/v1/knowledge?status=${status}&limit=200`)).data as any[],
    /** As though a week were over, for every space of this tenant. */
    passWeek: async () => {
      const rewound = await db.prepare('UPDATE knowledge_spaces SET due_at = 1 WHERE tenant_id = ?').bind(desk.tenantId).run();
      await rapport.rapport.runCron('* * * * *');
      const { results } = await db.prepare('SELECT due_at FROM knowledge_spaces WHERE tenant_id = ?').bind(desk.tenantId).all();
      expect(results).toHaveLength(rewound.meta.changes);
      for (const row of results) expect(row.due_at).toBeGreaterThan(Date.now() + 6 * 86_400_000);
    },
    resolve: async (customer: string, said: string, resolution: string, product: string) => {
      const session = `${customer}-ticket`;
      await must('POST', '/v1/sessions', { external_user_id: customer, session_id: session, product });
      await must('POST', `/v1/sessions/${session}/messages`, { role: 'user', content: said });
      const { promotion_job_id: jobId } = (await must('POST', `/v1/sessions/${session}/resolve`, { resolution })).data;
      await desk.waitForJob(jobId);
    },
  };
}

const VERSION_6 = [
  ['My 18GB video file does not sync', 'Files up to 50GB are supported now, updating the client to version 6 fixed it.'],
  ['syncing a huge video file keeps failing', 'Updated the desktop client to version 6, which takes files up to 50GB.'],
] as const;
const OLD = { kind: 'solution', issue: 'Sync of a huge video file keeps failing', solution: 'Compress the file or split it into chunks.', product: 'CloudSync Pro' };

describe('the weekly look at knowledge', () => {
  it('proposes to make one of entries that say nearly the same, once, and leaves those alone that differ in a figure', async () => {
    const { must, add, list, passWeek } = await openDesk();
    const rule = (days: number) => `Returns are accepted within ${days} days when the parcel is unopened and the receipt is there.`;
    const first = await add({ kind: 'policy', content: rule(30) });
    const second = await add({ kind: 'policy', content: `${rule(30)} Shoes are excluded.` });
    await add({ kind: 'policy', content: rule(14) });
    await add({ kind: 'policy', content: rule(30), product: 'Marketplace' });
    await passWeek();
    const [proposal, ...more] = await poll('a proposal', async () => {
      const proposed = await list('proposed');
      return proposed.length > 0 && proposed;
    });
    expect(more).toEqual([]);
    expect(proposal).toMatchObject({ kind: 'policy', created_by: 'policy', proposal: { action: 'merge', targets: [first.id, second.id] } });
    expect(proposal.content).toContain('Shoes are excluded');
    await passWeek();
    const merged = (await must('POST', `/v1/knowledge/${proposal.id}/approve`)).data;
    expect(merged).toMatchObject({ id: first.id, version: 2, status: 'active' });
    expect(merged.content).toContain('Shoes are excluded');
    expect((await list('active')).map((entry) => entry.id)).not.toContain(second.id);
    expect(await list('active')).toHaveLength(3);
    expect(await list('proposed')).toEqual([]);
    const versions = (await must('GET', `/v1/knowledge/${first.id}/versions`)).data;
    expect(versions.map((version: any) => version.reason)).toEqual(['new', 'merged']);
  });

  it('does not propose again what was rejected, until one of the entries is changed', async () => {
    const { desk, must, add, list, passWeek } = await openDesk();
    const text = 'Refunds are paid to the card that was used for the purchase, within five working days.';
    const first = await add({ kind: 'policy', content: text });
    await add({ kind: 'policy', content: `${text} Always.` });
    const propose = async () => {
      await passWeek();
      return poll('a proposal', async () => (await list('proposed'))[0]);
    };
    const proposal = await propose();
    await must('POST', `/v1/knowledge/${proposal.id}/reject`);
    await passWeek();
    await waitForReviews(desk.tenantId);
    expect(await list('proposed')).toEqual([]);
    await must('PATCH', `/v1/knowledge/${first.id}`, { content: text.replace('card', 'credit card') });
    const again = await propose();
    expect(again.id).not.toBe(proposal.id);
    expect(await list('proposed')).toHaveLength(1);
  });

  it('proposes what solves a problem now, when newer cases contradict an entry, with their evidence', async () => {
    const { must, add, list, passWeek, resolve } = await openDesk();
    const entry = await add(OLD);
    for (const [place, [said, resolution]] of VERSION_6.entries()) await resolve(`v6-${place}`, said, resolution, 'CloudSync Pro');
    await passWeek();
    const proposal = await poll('an update', async () => (await list('proposed')).find((one) => one.proposal.action === 'update'));
    expect(proposal).toMatchObject({ kind: 'solution', issue: OLD.issue, proposal: { targets: [entry.id] } });
    expect(proposal.solution).toMatch(/version 6/);
    expect(proposal.evidence).toHaveLength(2);
    expect(await list('proposed')).toHaveLength(1);
    expect((await list('active')).map((one) => one.solution)).toEqual([OLD.solution]);
    const updated = (await must('POST', `/v1/knowledge/${proposal.id}/approve`)).data;
    expect(updated).toMatchObject({ id: entry.id, version: 2, issue: OLD.issue });
    expect(updated.solution).toMatch(/version 6/);
    const [, change] = (await must('GET', `/v1/knowledge/${entry.id}/versions`)).data;
    expect(change).toMatchObject({ reason: 'brought up to date' });
    expect(change.changes.find((one: any) => one.field === 'solution').before).toBe(OLD.solution);
    expect(await list('active')).toHaveLength(1);
  });

  it('leaves an entry alone that newer cases are solved by, or that too few contradict', async () => {
    const { add, list, passWeek, resolve, desk } = await openDesk();
    await add(OLD);
    await resolve('same-1', VERSION_6[0][0], 'Told the customer to compress the file or split it into smaller chunks.', 'CloudSync Pro');
    await resolve('same-2', VERSION_6[1][0], 'Split the file into chunks and compressed it.', 'CloudSync Pro');
    await resolve('other-1', VERSION_6[1][0], VERSION_6[1][1], 'CloudSync Pro');
    await passWeek();
    await waitForReviews(desk.tenantId);
    expect((await list('proposed')).filter((one) => one.proposal.action !== 'create')).toEqual([]);
  });

  it('goes through a large space in parts, to its end', async () => {
    const { add, list, passWeek, resolve } = await openDesk();
    for (let n = 0; n < 45; n += 1) {
      await add({ kind: 'solution', issue: `Gadget number ${n} shows code ${1000 + n}`, solution: `Replace part ${n} of the gadget.`, product: `Gadget ${n}` });
    }
    const last = await add(OLD);
    for (const [place, [said, resolution]] of VERSION_6.entries()) await resolve(`part-${place}`, said, resolution, 'CloudSync Pro');
    await passWeek();
    const proposal = await poll('an update', async () => (await list('proposed')).find((one) => one.proposal.action === 'update'));
    expect(proposal.proposal.targets).toEqual([last.id]);
  });
});

/** Until no review of the tenant's spaces is under way: then one more may be asked for. */
async function waitForReviews(tenantId: string): Promise<void> {
  const db = (await rapport.rapport.mf.getD1Database('DB')) as any;
  const { results } = await db.prepare('SELECT space_id FROM knowledge_spaces WHERE tenant_id = ?').bind(tenantId).all();
  const namespace = (await rapport.rapport.mf.getDurableObjectNamespace('MEMORY_SPACE')) as any;
  for (const { space_id: spaceId } of results) {
    const space = namespace.get(namespace.idFromName(spaceId));
    const requested = await poll('the review is over', async () =>
      space.requestReview({ tenantId, policy: { threshold: 0.4, customers: 2 }, now: Date.now() }),
    );
    expect(requested).toHaveProperty('jobId');
  }
}
