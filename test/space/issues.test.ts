import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Desk, type Rapport, startRapport, toTurns } from '../support/rapport.ts';

const DAY = 86_400_000;
const NOW = Date.now();
const daysAgo = (days: number) => new Date(NOW - days * DAY).toISOString();
const dated = (days: number, messages: string[]) =>
  toTurns(messages).map((turn) => ({ ...turn, timestamp: daysAgo(days) }));

let rapport: Rapport;
let desk: Desk;
beforeAll(async () => {
  rapport = await startRapport();
  desk = await rapport.createDesk();
});
afterAll(() => rapport.stop());

const readIssues = async (customer: string) => (await desk.export(customer)).issues;
const findIssue = async (customer: string, ref: string) =>
  (await readIssues(customer)).find((issue: any) => issue.refs.includes(ref));
const lineOf = async (customer: string, issue: any) =>
  (await desk.listMemories(customer, '&kinds=issue')).find((memory) => memory.metadata.issue_id === issue.id);

/** Three problems: a parcel that is solved, an invoice that is solved, an order that stays open. */
async function tellThree(customer: string): Promise<void> {
  await desk.add(
    customer,
    dated(20, [
      'My router keeps dropping the wifi, ticket TCK-3001.',
      'I have reset the line, please try now.',
      'It works now, thank you!',
      'Glad to hear it.',
    ]),
    { session_id: 'router' },
  );
  await desk.add(
    customer,
    dated(15, [
      'Invoice INV-3002 was charged twice.',
      'I have refunded the second charge.',
      'Perfect, that is solved, thank you.',
      'You are welcome.',
    ]),
    { session_id: 'invoice' },
  );
  await desk.add(customer, dated(10, ['My order ORD-3003 has not arrived.', 'I have asked the courier.']), {
    session_id: 'order',
  });
}

describe('an issue', () => {
  it('is resolved in its session and reopened by a later one that names it, the right one of several', async () => {
    await tellThree('several');
    expect((await findIssue('several', 'TCK-3001')).status).toBe('resolved');
    expect((await findIssue('several', 'INV-3002')).status).toBe('resolved');
    expect(['open', 'waiting']).toContain((await findIssue('several', 'ORD-3003')).status);
    const before = await readIssues('several');

    await desk.add(
      'several',
      [
        'The router problem from ticket TCK-3001 is back, the wifi is still not working.',
        'I am sorry, I will check again.',
      ],
      { session_id: 'later' },
    );
    const router = await findIssue('several', 'TCK-3001');
    expect(router).toMatchObject({
      status: 'reopened',
      reopened_count: 1,
      session_ids: ['router', 'later'],
      resolution: null,
      resolved_at: null,
    });
    expect((await findIssue('several', 'INV-3002')).status).toBe('resolved');
    expect(await readIssues('several')).toHaveLength(before.length);
    const { open_issues: open } = await desk.retrieve('several', 'Any update on my issue?');
    expect(open.map((issue: any) => issue.ref).sort()).toEqual(['ORD-3003', 'TCK-3001']);
  });

  it('keeps its line among the memories in step with how it stands', async () => {
    const turns = [
      'My order ORD-3100 has not arrived.',
      'Could you tell me the delivery address?',
      'It is the shop in Bath.',
      'Thank you, I have asked the courier.',
      'It has arrived now, thank you, all solved.',
      'Glad to hear that.',
    ];
    const words: Record<string, RegExp> = {
      open: /^Open issue/,
      waiting: /^Issue waiting/,
      escalated: /^Escalated issue/,
      resolved: /^Resolved issue/,
      reopened: /^Reopened issue/,
      abandoned: /^Abandoned issue/,
    };
    const statuses: string[] = [];
    for (let length = 1; length <= turns.length; length += 1) {
      const added = await desk.add('in step', turns.slice(0, length), { session_id: 's' });
      for (const stage of ['at once', 'after the job']) {
        if (stage === 'after the job') await desk.waitForJob(added.job_id);
        const issue = await findIssue('in step', 'ORD-3100');
        expect(`${length} ${stage}: ${(await lineOf('in step', issue)).content}`).toMatch(
          new RegExp(words[issue.status]!.source.replace('^', `^${length} ${stage}: `)),
        );
        statuses.push(issue.status);
      }
    }
    expect(statuses[0]).toBe('open');
    expect(statuses.at(-1)).toBe('resolved');
    const line = await lineOf('in step', await findIssue('in step', 'ORD-3100'));
    const { data: found } = (
      await desk.call('POST', '/v1/memories/search', {
        external_user_id: 'in step',
        query: 'open issue ORD-3100',
        types: ['issue'],
      })
    ).body;
    expect(found.map((hit: any) => hit.id)).toEqual([line.id]);
  });

  it('takes what was wanted of it along when it is closed', async () => {
    const opening = ['Our billing failed after upgrading. I need the invoice fixed before our finance review.'];
    await desk.add('wanting', dated(3, [...opening, 'I have charged the card again.']), { session_id: 'billing' });
    const goals = () => desk.listMemories('wanting', '&kinds=goal');
    expect((await goals()).map((goal) => goal.content).join()).toContain('invoice fixed');

    const closing = ['That worked, the billing is fixed now. Thank you!', 'You are welcome.'];
    await desk.add('wanting', dated(2, [...closing]), { session_id: 'billing' });
    expect((await readIssues('wanting'))[0]).toMatchObject({ status: 'resolved' });
    expect(await goals()).toEqual([]);
  });

  it('is as it was then to a question about the past', async () => {
    await tellThree('past');
    const then = await desk.retrieve('past', 'Any update on my issue?', { as_of: daysAgo(17) });
    expect(then.open_issues).toEqual([]);
    expect(JSON.stringify([then.data, then.system_prompt_addition])).not.toMatch(/INV-3002|ORD-3003/);
    const opened = [...dated(30, ['My card reader CR-3200 is broken, ticket TCK-3200.', 'I will look into it.'])];
    await desk.add('past', opened, { session_id: 'reader' });
    await desk.add('past', [...opened, ...dated(25, ['It works again, problem solved, thanks.', 'Great.'])], {
      session_id: 'reader',
    });
    expect((await findIssue('past', 'TCK-3200')).status).toBe('resolved');
    const open = await desk.retrieve('past', 'card reader', { as_of: daysAgo(28) });
    expect(open.open_issues.map((issue: any) => [issue.ref, issue.resolution])).toEqual([['TCK-3200', null]]);
    expect(open.system_prompt_addition).toMatch(/open issue/i);
    expect(JSON.stringify([open.data, open.system_prompt_addition])).not.toMatch(/resolved|solved|works again/i);
    const after = await desk.retrieve('past', 'card reader', { as_of: daysAgo(23) });
    expect(after.open_issues).toEqual([]);
  });

  it('that is open is found by “any update?”, however much came after it', async () => {
    await desk.add('buried', ['My order ORD-3300 has not arrived.', 'I will ask.'], { session_id: 's' });
    const memories = Array.from({ length: 60 }, (_, n) => ({
      content: `Remark ${n}: asked about article A${n * 13}.`,
    }));
    await desk.call('POST', '/v1/memories', { external_user_id: 'buried', memories });
    const found = await desk.retrieve('buried', 'Any update?');
    expect(found.data.map((hit: any) => hit.content).join('\n')).toMatch(/^Open issue.*ORD-3300/m);
  });

  it('is told with what was said around it only to a question near it, wherever the block is made', async () => {
    await tellThree('near');
    await desk.call('POST', '/v1/knowledge', { kind: 'policy', content: 'Parcels are insured up to 500 euros.' });
    const ask = async (query: string) => {
      const replies = [await desk.retrieve('near', query), await desk.retrieve('near', query, { include: ['knowledge'] })];
      return replies.map((reply) => reply.context_sources.filter(({ section }: any) => section !== 'knowledge').map(({ text }: any) => text));
    };
    const [inSpace, inWorker] = await ask('The wifi of my router drops again');
    expect(inWorker).toEqual(inSpace);
    expect(inSpace!.join('\n')).toMatch(/TCK-3001.*reset the line/);
    expect(inSpace!.join('\n')).not.toContain('refunded the second charge');
    // What is open is told whatever is asked, and a past matter keeps its head.
    expect(inSpace!.join('\n')).toContain('ORD-3003');
    expect(inSpace!.join('\n')).toContain('INV-3002');
  });
});

describe('a foul mood', () => {
  it('is told once, with the memory that says so', async () => {
    await desk.add('furious', ['This is outrageous, I am furious, my order ORD-44821 has not arrived!'], { session_id: 'f', wait: true });
    const [mood] = await desk.listMemories('furious', '&kinds=sentiment');
    const { context_sources: sources, system_prompt_addition: block } = await desk.retrieve('furious', 'I am furious, where is it?');
    expect(sources.filter(({ text }: any) => /angry|furious/.test(text) && !/order/i.test(text))).toMatchObject([{ text: expect.stringContaining('sounds angry'), sources: [mood.id] }]);
    expect(block).not.toContain('was angry');
  });
});
