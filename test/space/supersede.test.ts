import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Desk, type Rapport, startRapport } from '../support/rapport.ts';

const DAY = 86_400_000;
const NOW = Date.now();
const daysAgo = (days: number) => new Date(NOW - days * DAY).toISOString();

let rapport: Rapport;
let desk: Desk;
beforeAll(async () => {
  rapport = await startRapport();
  desk = await rapport.createDesk();
  await desk.call('PATCH', '/v1/tenant/support-type', {
    support_type_mode: 'single',
    support_type: 'saas',
    support_types_allowed: [],
  });
});
afterAll(() => rapport.stop());

const patch = (customer: string, facts: object) =>
  desk.call('PATCH', `/v1/customers/${encodeURIComponent(customer)}`, facts);
const readProfile = async (customer: string) =>
  (await desk.get(`/v1/customers/${encodeURIComponent(customer)}`)).data.profile;
const remember = async (customer: string, statement: object) =>
  (await desk.call('POST', '/v1/memories', { external_user_id: customer, ...statement })).body.data[0];
const toContents = (hits: any[]) => hits.map((hit) => hit.content);

describe('a changed statement', () => {
  it('supersedes the old one, which stays in the chain and in the history', async () => {
    await desk.add('plan', [{ role: 'user', content: 'We are on the Growth plan.', timestamp: daysAgo(20) }], {
      session_id: 'a',
    });
    await desk.add('plan', [{ role: 'user', content: 'We moved to the Scale plan today.', timestamp: daysAgo(2) }], {
      session_id: 'b',
    });
    const all = await desk.listMemories('plan', '&include_inactive=true&kinds=fact,identity');
    const old = all.find((memory) => memory.value === 'Growth');
    const current = all.find((memory) => memory.value === 'Scale');
    expect(old).toMatchObject({ status: 'superseded', superseded_by: current.id, valid_to: daysAgo(2) });
    expect(current).toMatchObject({
      status: 'active',
      supersedes: old.id,
      valid_from: daysAgo(2),
      topic_key: old.topic_key,
    });
    expect(toContents(await desk.listMemories('plan'))).not.toContain(old.content);

    const { data: changes } = await desk.get(`/v1/memories/${old.id}/history`);
    expect(changes.map((change: any) => change.event)).toEqual(['add', 'supersede']);
    expect(changes[1]).toMatchObject({ old_content: old.content, new_content: current.content });

    const today = await desk.retrieve('plan', 'Which plan is the customer on?');
    expect(toContents(today.data)).not.toContain(old.content);
    expect(today.profile[current.topic_key].value).toBe('Scale');
    const before = await desk.retrieve('plan', 'Which plan is the customer on?', { as_of: daysAgo(10) });
    expect(toContents(before.data)).toContain(old.content);
    expect(toContents(before.data)).not.toContain(current.content);
    expect(before.profile[current.topic_key].value).toBe('Growth');
    const earlier = await desk.retrieve('plan', 'Which plan is the customer on?', { as_of: daysAgo(30) });
    expect([earlier.data, earlier.profile, earlier.open_issues]).toEqual([[], {}, []]);
  });

  it('that is taken back makes a third link, not a change of the first', async () => {
    for (const [days, plan] of [
      [9, 'Growth'],
      [6, 'Scale'],
      [3, 'Growth'],
    ] as const) {
      await desk.add('back', [{ role: 'user', content: `We are on the ${plan} plan.`, timestamp: daysAgo(days) }], {
        session_id: `s${days}`,
      });
    }
    const plans = (await desk.listMemories('back', '&include_inactive=true')).filter(
      (memory) => memory.topic_key === 'saas.plan',
    );
    expect(plans.map((memory) => `${memory.value} ${memory.status}`)).toEqual([
      'Growth active',
      'Scale superseded',
      'Growth superseded',
    ]);
  });

  it('imported late goes to its place in the past, whatever the order of arrival', async () => {
    const plans = [
      [40, 'Starter'],
      [30, 'Basic'],
      [20, 'Growth'],
      [10, 'Scale'],
    ] as const;
    for (const [days, plan] of [plans[3], plans[0], plans[2], plans[1]]) {
      const kept = await remember('imported', {
        content: `Was on the ${plan} plan.`,
        kind: 'fact',
        topic_key: 'saas.plan',
        value: plan,
        timestamp: daysAgo(days),
      });
      expect(kept.value).toBe(plan);
    }
    expect((await readProfile('imported'))['saas.plan'].value).toBe('Scale');
    for (const [days, plan] of plans) {
      const then = await desk.retrieve('imported', 'plan', { as_of: daysAgo(days - 5) });
      expect([
        plan,
        then.profile['saas.plan']?.value,
        then.data.filter((hit: any) => hit.topic_key === 'saas.plan').length,
      ]).toEqual([plan, plan, 1]);
    }
    const all = await desk.listMemories('imported', '&include_inactive=true');
    const byId = new Map(all.map((memory) => [memory.id, memory]));
    const chain: string[] = [];
    for (let memory = all.find(({ status }) => status === 'active'); memory; memory = byId.get(memory.supersedes))
      chain.push(memory.value);
    expect(chain).toEqual(['Scale', 'Growth', 'Basic', 'Starter']);
  });
});

describe('what the tenant states', () => {
  it('outranks what is inferred, before and after', async () => {
    await desk.add('stated', [{ role: 'user', content: 'Please contact me by phone.' }]);
    await patch('stated', { channel: 'email', plan: 'Enterprise', name: 'Alice Johnson' });
    await desk.add('stated', [{ role: 'user', content: 'Please contact me by phone. We are on the Growth plan.' }]);
    const profile = await readProfile('stated');
    expect(profile['preference.channel']).toMatchObject({ value: 'email', stated: true });
    const plans = Object.entries(profile).filter(([key]) => key.endsWith('.plan'));
    expect(plans.map(([, field]: any) => field.value)).toEqual(['Enterprise']);
    const { system_prompt_addition: block } = await desk.retrieve(
      'stated',
      'How should we reach the customer, and on which plan are they?',
    );
    expect(block).toMatch(/Enterprise/);
    expect(block).not.toMatch(/plan: Growth|is on the Growth plan/);
  });

  it('gives way to what the tenant states next', async () => {
    await patch('restated', { tier: 'silver' });
    await patch('restated', { tier: 'gold' });
    expect((await readProfile('restated'))['identity.tier'].value).toBe('gold');
    expect((await desk.listMemories('restated', '&include_inactive=true')).map((memory) => memory.status)).toEqual([
      'active',
      'superseded',
    ]);
  });
});

describe('statements much alike', () => {
  it('are merged when only the wording differs', async () => {
    const first = await remember('alike', {
      content: 'The customer always wants an answer in two short sentences with a link to the guide.',
    });
    const second = await remember('alike', {
      content: 'The customer always wants an answer in two short sentences with a link to the guides.',
    });
    expect(await desk.listMemories('alike')).toHaveLength(1);
    expect(second.id).toBe(first.id);
    const { data: changes } = await desk.get(`/v1/memories/${first.id}/history`);
    expect(changes.map((change: any) => change.event)).toEqual(['add', 'merge']);
  });

  it('are two when a figure or a “not” differs, however long they are', async () => {
    const long =
      'The parcel that the courier took to the branch in the old town last week was handed over to the neighbour and';
    await remember('unlike', { content: `${long} weighs 12 kilograms.` });
    await remember('unlike', { content: `${long} weighs 21 kilograms.` });
    await remember('unlike', { content: `${long} it was signed for.` });
    await remember('unlike', { content: `${long} it was not signed for.` });
    expect(await desk.listMemories('unlike')).toHaveLength(4);
  });
});

describe('writers at the same time', () => {
  it('to different sessions of one customer lose nothing', async () => {
    const replies = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        desk.add('parallel', [`My order ORD-9100${n} is late.`, `I will check ORD-9100${n}.`], { session_id: `s${n}` }),
      ),
    );
    for (const reply of replies) expect(await desk.waitForJob(reply.job_id)).toMatchObject({ status: 'completed' });
    const exported = await desk.export('parallel');
    expect([exported.messages.length, exported.sessions.length, exported.issues.length]).toEqual([40, 20, 20]);
    expect((await desk.get('/v1/customers/parallel')).data.messages_count).toBe(40);
  });

  it('to one session with messages of their own lose nothing', async () => {
    const replies = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        desk.add('crowded', [{ role: 'user', content: `Line ${n} of the report.`, id: `line-${n}` }], {
          session_id: 's',
        }),
      ),
    );
    for (const reply of replies) await desk.waitForJob(reply.job_id);
    const { messages } = await desk.export('crowded');
    expect(new Set(messages.map((message: any) => message.message_id)).size).toBe(20);
    expect(messages).toHaveLength(20);
  });

  it('of one topic leave one that holds and a whole chain', async () => {
    await Promise.all(
      Array.from({ length: 10 }, (_, n) =>
        remember('topic race', {
          content: `Tier ${n}`,
          topic_key: 'identity.tier',
          kind: 'identity',
          value: `tier-${n}`,
        }),
      ),
    );
    const all = await desk.listMemories('topic race', '&include_inactive=true');
    expect(all).toHaveLength(10);
    expect(all.filter((memory) => memory.status === 'active')).toHaveLength(1);
    const superseded = all.filter((memory) => memory.status === 'superseded');
    expect(new Set(superseded.map((memory) => memory.superseded_by)).size).toBe(9);
  });
});

describe('lists', () => {
  it('filter what is inactive as they filter the rest', async () => {
    await remember('listed', { content: 'One', kind: 'note' });
    await remember('listed', { content: 'Blue', kind: 'preference', topic_key: 'preference.colour' });
    await remember('listed', { content: 'Red', kind: 'preference', topic_key: 'preference.colour' });
    const listed = await desk.listMemories('listed', '&include_inactive=true&kinds=preference');
    expect(toContents(listed)).toEqual(['Red', 'Blue']);
  });
});

describe('a promise', () => {
  it('that both sides moved holds for the new day alone, whether its turns came one by one or all at once', async () => {
    const turns = [
      { role: 'user', content: 'My broadband is down.' },
      { role: 'assistant', content: 'I will send a technician on Tuesday.' },
      { role: 'user', content: 'Tuesday I am at work. Could it be Thursday?' },
      { role: 'assistant', content: 'Thursday at 9 then.' },
    ].map((turn, index) => ({ ...turn, timestamp: `2026-11-28T10:0${index}:00Z` })) as any[];
    for (let shown = 1; shown <= turns.length; shown += 1) await desk.add('one-by-one', turns.slice(0, shown), { session_id: 'visit', wait: true });
    await desk.add('at-once', turns, { session_id: 'visit', wait: true });
    for (const customer of ['one-by-one', 'at-once']) {
      const promises = (await desk.listMemories(customer)).filter(({ kind }) => kind === 'commitment');
      expect(toContents(promises), customer).toEqual(['The agent promised: "I will send a technician on Tuesday." Changed later: "Thursday at 9 then."']);
    }
    const [moved] = await desk.listMemories('one-by-one', '&kinds=commitment');
    const { data: changes } = await desk.get(`/v1/memories/${moved.supersedes}/history`);
    expect(changes.map((change: any) => change.reason)).toContain('another date was agreed');
  });
});
