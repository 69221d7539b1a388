import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Desk, poll, type Rapport, startRapport } from '../support/rapport.ts';

let rapport: Rapport;
let desk: Desk;
beforeAll(async () => {
  rapport = await startRapport();
  desk = await rapport.createDesk();
});
afterAll(() => rapport.stop());

const remember = async (customer: string, statement: object) =>
  (await desk.call('POST', '/v1/memories', { external_user_id: customer, ...statement })).body.data[0];
const search = async (customer: string, query: string) =>
  (
    await desk.call('POST', '/v1/memories/search', {
      external_user_id: customer,
      query,
      types: ['memory', 'issue', 'message'],
      limit: 100,
    })
  ).body.data;
const texts = (hits: any[]) => hits.map((hit) => hit.text ?? hit.content).join('\n');

const TALK = ['Hello there.', 'Hello, how can I help?', 'Please contact me by email.', 'Noted.'];

describe('a deleted memory', () => {
  it('does not come back when its history is sent again, and its evidence leaves search', async () => {
    const added = await desk.add('deleted', TALK, { session_id: 's' });
    await desk.waitForJob(added.job_id);
    const memory = (await desk.listMemories('deleted')).find(({ topic_key }) => topic_key === 'preference.channel');
    expect((await desk.call('DELETE', `/v1/memories/${memory.id}`)).status).toBe(200);
    for (const path of [`/v1/memories/${memory.id}`]) expect((await desk.call('GET', path)).status).toBe(404);
    expect((await desk.call('DELETE', `/v1/memories/${memory.id}`)).status).toBe(404);

    const again = await desk.add('deleted', [...TALK, 'Thank you.'], { session_id: 's' });
    expect(again.messages_new).toBe(1);
    await desk.waitForJob(again.job_id);
    expect(texts(await desk.listMemories('deleted'))).not.toMatch(/email/);
    expect(texts(await search('deleted', 'contact by email'))).not.toMatch(/email/);
    const found = await desk.retrieve('deleted', 'How should we contact the customer, by email?', {
      include: ['messages'],
    });
    expect(JSON.stringify([found.data, found.profile, found.system_prompt_addition])).not.toMatch(/email/);
    expect(JSON.stringify(await desk.export('deleted'))).not.toMatch(/by email/);
    const { data: changes } = await desk.get(`/v1/memories/${memory.id}/history`);
    expect(changes.at(-1)).toMatchObject({ event: 'delete', old_content: null, new_content: null });
    expect(changes.every((change: any) => change.old_content === null && change.new_content === null)).toBe(true);
  });

  it('comes back when it is said anew', async () => {
    await desk.add('anew', TALK, { session_id: 's' });
    const memory = (await desk.listMemories('anew')).find(({ topic_key }) => topic_key === 'preference.channel');
    await desk.call('DELETE', `/v1/memories/${memory.id}`);
    await desk.add('anew', [{ role: 'user', content: 'Please contact me by email.' }], { session_id: 's2' });
    const back = (await desk.listMemories('anew')).find(({ topic_key }) => topic_key === 'preference.channel');
    expect(back).toMatchObject({ value: 'email' });
    expect(back.id).not.toBe(memory.id);
  });

  it('with its evidence kept leaves the messages findable, and still does not come back', async () => {
    await desk.add('kept', TALK, { session_id: 's' });
    const memory = (await desk.listMemories('kept')).find(({ topic_key }) => topic_key === 'preference.channel');
    await desk.call('DELETE', `/v1/memories/${memory.id}?keep_evidence=true`);
    const hits = await search('kept', 'contact by email');
    expect(hits.filter((hit: any) => hit.type === 'message' && /by email/.test(hit.text))).toHaveLength(1);
    const again = await desk.add('kept', [{ role: 'user', content: 'Thank you.' }], { session_id: 's' });
    await desk.waitForJob(again.job_id);
    expect((await desk.listMemories('kept')).map(({ topic_key }) => topic_key)).not.toContain('preference.channel');
  });

  it('leaves none of its words in the history of what replaced it or what it replaced', async () => {
    for (const colour of ['amaranth', 'burgundy', 'cerulean']) {
      await remember('chain', {
        content: `Likes ${colour}.`,
        kind: 'preference',
        topic_key: 'preference.colour',
        value: colour,
      });
    }
    const all = await desk.listMemories('chain', '&include_inactive=true');
    const middle = all.find((memory) => memory.value === 'burgundy');
    await desk.call('DELETE', `/v1/memories/${middle.id}`);
    expect(JSON.stringify(await desk.export('chain'))).not.toMatch(/burgundy/);
    for (const { id } of all)
      expect(JSON.stringify((await desk.get(`/v1/memories/${id}/history`)).data)).not.toMatch(/burgundy/);
  });

  it('that worded an issue takes the issue along', async () => {
    for (const keep of [false, true]) {
      const customer = `issue, evidence ${keep ? 'kept' : 'gone'}`;
      const turns = ['My blender BL-77 broke on the first day.', 'Sorry to hear that, we will look into it.'];
      await desk.add(customer, turns, { session_id: 's' });
      const issue = (await desk.listMemories(customer, '&kinds=issue'))[0];
      await desk.call('DELETE', `/v1/memories/${issue.id}?keep_evidence=${keep}`);
      const gone = await desk.retrieve(customer, 'Any update on my issue?');
      expect(gone.open_issues).toEqual([]);
      const again = await desk.add(customer, [...turns, 'Thank you.'], { session_id: 's' });
      await desk.waitForJob(again.job_id);
      expect((await desk.retrieve(customer, 'Any update on my issue?')).open_issues).toEqual([]);
      expect((await desk.export(customer)).issues).toEqual([]);
      expect(await desk.listMemories(customer, '&kinds=issue')).toEqual([]);
    }
  });
});

describe('a deleted solution', () => {
  const resolve = (customer: string, session: string, resolution: string) =>
    desk.call('POST', `/v1/sessions/${session}/resolve?external_user_id=${encodeURIComponent(customer)}`, { resolution });
  const readAll = async (customer: string, session: string) =>
    JSON.stringify([
      await desk.export(customer),
      (await desk.get(`/v1/sessions/${session}?external_user_id=${encodeURIComponent(customer)}`)).data,
      (await desk.get(`/v1/customers/${encodeURIComponent(customer)}/timeline?limit=200`)).data,
      await desk.listMemories(customer, '&include_inactive=true'),
      await search(customer, 'replaced the periwinkle gasket'),
      await desk.retrieve(customer, 'How was the blender repaired, which gasket?'),
    ]);
  const SOLUTION = 'Replaced the periwinkle gasket.';

  it.each([
    ['stated for the session', /^session\./],
    ['of the issue', /^issue\./],
  ])('%s leaves its words neither in the issue nor in the session', async (name, topic) => {
    const customer = `solution ${name}`;
    await desk.add(customer, ['My blender BL-78 broke on the first day.', 'Sorry, we will look into it.'], { session_id: 'b' });
    expect((await resolve(customer, 'b', SOLUTION)).status).toBe(200);
    expect(await readAll(customer, 'b')).toMatch(/periwinkle/);
    const solution = (await desk.listMemories(customer, '&kinds=resolution')).find(({ topic_key }) => topic.test(topic_key));
    expect((await desk.call('DELETE', `/v1/memories/${solution.id}`)).status).toBe(200);
    expect(await readAll(customer, 'b')).not.toMatch(/periwinkle/);
    const { issues, sessions } = await desk.export(customer);
    expect([issues.length, issues[0].status, issues[0].resolution, sessions[0].status]).toEqual([1, 'resolved', null, 'resolved']);
    const again = await desk.add(customer, ['Thank you.'], { session_id: 'b' });
    await desk.waitForJob(again.job_id);
    expect(await readAll(customer, 'b')).not.toMatch(/periwinkle/);
  });

  it('is no longer said of a problem that came back after it', async () => {
    await desk.add('returned', ['My blender, order BL-7801, broke.', 'Sorry, we will look into it.'], { session_id: 'first' });
    await resolve('returned', 'first', SOLUTION);
    await desk.add('returned', ['The blender from order BL-7801 is broken again.'], { session_id: 'second' });
    const [issue] = (await desk.export('returned')).issues;
    expect([issue.status, issue.former_resolution]).toEqual(['reopened', SOLUTION]);
    for (const { id } of await desk.listMemories('returned', '&kinds=resolution')) await desk.call('DELETE', `/v1/memories/${id}`);
    expect(await readAll('returned', 'second')).not.toMatch(/periwinkle/);
  });

  it('goes from every ticket that was solved in the same words, and from no other', async () => {
    const solutions = { one: SOLUTION, two: SOLUTION, three: 'Sent a lilac jug.' };
    for (const [session, resolution] of Object.entries(solutions)) {
      const turns = [`The lid of my blender broke, number ${session}.`, 'Sorry, we will look into it.'];
      await desk.add('tickets', turns, { session_id: session });
      await resolve('tickets', session, resolution);
    }
    const stated = (await desk.listMemories('tickets', '&kinds=resolution')).find(({ content }) => content.includes('periwinkle'));
    await desk.call('DELETE', `/v1/memories/${stated.id}?keep_evidence=true`);
    const { sessions, issues } = await desk.export('tickets');
    expect(sessions.map(({ resolution }: any) => resolution).sort()).toEqual(['Sent a lilac jug.', null, null]);
    expect(issues.filter(({ resolution }: any) => resolution === SOLUTION)).toEqual([]);
    const left = await desk.listMemories('tickets', '&kinds=resolution');
    expect(left.map(({ topic_key }) => topic_key)).toContain('session.three.resolution');
    expect(JSON.stringify(left)).not.toMatch(/periwinkle/);
  });
});

describe('an edited memory', () => {
  it('is found by its new words and not by its old ones, and keeps these in its history', async () => {
    const memory = await remember('edited', { content: 'The customer collects porcelain elephants.' });
    const edited = await desk.call('PATCH', `/v1/memories/${memory.id}`, {
      content: 'The customer collects enamel thimbles.',
      tags: ['hobby'],
    });
    expect(edited.body.data).toMatchObject({
      id: memory.id,
      content: 'The customer collects enamel thimbles.',
      tags: ['hobby'],
    });
    expect(texts(await search('edited', 'enamel thimbles'))).toMatch(/thimbles/);
    const byOld = await search('edited', 'porcelain elephants');
    expect(byOld.filter((hit: any) => hit.channels.includes('fulltext'))).toEqual([]);
    expect(texts(byOld)).not.toMatch(/porcelain/);
    const { data: changes } = await desk.get(`/v1/memories/${memory.id}/history`);
    expect(changes.at(-1)).toMatchObject({
      event: 'update',
      old_content: 'The customer collects porcelain elephants.',
    });
  });

  it('is shown with the words of the time asked about', async () => {
    const memory = await remember('edited then', {
      content: 'Lives in Porto.',
      kind: 'identity',
      topic_key: 'identity.town',
      value: 'Porto',
      timestamp: '3d',
    });
    const before = Date.now();
    await poll('a later millisecond', async () => Date.now() > before + 1);
    await desk.call('PATCH', `/v1/memories/${memory.id}`, { content: 'Lives in Braga.', value: 'Braga' });
    const then = await desk.retrieve('edited then', 'Where does the customer live?', { as_of: before });
    expect([then.data[0].content, then.profile['identity.town'].value]).toEqual(['Lives in Porto.', 'Porto']);
    const now = await desk.retrieve('edited then', 'Where does the customer live?');
    expect([now.data[0].content, now.profile['identity.town'].value]).toEqual(['Lives in Braga.', 'Braga']);
  });

  it('of a profile stays in the profile when only its words were edited', async () => {
    await desk.add('edited profile', ['Please contact me by email.', 'Noted.'], { session_id: 's' });
    const memory = (await desk.listMemories('edited profile')).find(
      ({ topic_key }) => topic_key === 'preference.channel',
    );
    await desk.call('PATCH', `/v1/memories/${memory.id}`, { content: 'The customer prefers WhatsApp.' });
    expect((await desk.get('/v1/customers/edited%20profile')).data.profile['preference.channel'].value).toMatch(
      /WhatsApp/,
    );
  });

  it('is not made again from the messages that said it the old way', async () => {
    const turns = ['My order ORD-4410 is late. I need it before the wedding on Saturday.', 'I will ask the courier.'];
    await desk.add('reread', turns, { session_id: 's' });
    const goal = (await desk.listMemories('reread', '&kinds=goal'))[0];
    expect(goal.content).toMatch(/wedding/);
    await desk.call('PATCH', `/v1/memories/${goal.id}`, { content: 'The customer can wait until Monday after all.' });
    const again = await desk.add('reread', [...turns, 'Any news from the courier?'], { session_id: 's' });
    await desk.waitForJob(again.job_id);
    expect((await desk.listMemories('reread', '&kinds=goal')).map((memory) => memory.content)).toEqual([
      'The customer can wait until Monday after all.',
    ]);
  });
});

describe('a correction by feedback', () => {
  const correct = (id: string, correction: string) =>
    desk.call('POST', '/v1/memories/retrieval-feedback', {
      retrieval_id: '11111111-2222-4333-8444-555555555555',
      outcome: 'user_corrected',
      used_memory_ids: [id],
      correction,
    });

  it('supersedes the memory it names, and outranks what is inferred later', async () => {
    await desk.add('corrected', ['Please contact me by email.', 'Noted.'], { session_id: 's' });
    const memory = (await desk.listMemories('corrected')).find(({ topic_key }) => topic_key === 'preference.channel');
    const reply = await correct(memory.id, 'The customer prefers to be contacted by post.');
    expect(reply.status, reply.text).toBe(200);
    const corrected = reply.body.data.corrected_memory_id;
    expect(await desk.get(`/v1/memories/${memory.id}`)).toMatchObject({
      data: { status: 'superseded', superseded_by: corrected },
    });
    expect(await desk.waitForJob(reply.body.data.correction_job_id)).toMatchObject({ status: 'completed' });
    await desk.add('corrected', ['Please contact me by email.', 'Noted.'], { session_id: 't' });
    const channels = (await desk.listMemories('corrected')).filter(
      ({ topic_key }) => topic_key === 'preference.channel',
    );
    expect(channels.map(({ content }) => content)).toEqual(['The customer prefers to be contacted by post.']);
    expect((await desk.get('/v1/customers/corrected')).data.profile['preference.channel'].value).toMatch(/post/);
  });

  it('of a memory without a topic supersedes it too', async () => {
    const memory = await remember('corrected note', { content: 'Owns two cats.' });
    const { corrected_memory_id: id } = (await correct(memory.id, 'Owns three cats.')).body.data;
    expect((await desk.listMemories('corrected note')).map((one) => [one.id, one.content])).toEqual([
      [id, 'Owns three cats.'],
    ]);
  });
});

describe('a memory with an end', () => {
  it('is out of every answer from then on, and its text is forgotten', async () => {
    const ends = Date.now() + 1_500;
    const memory = await remember('expiring', {
      content: 'A voucher for saffron is promised.',
      kind: 'commitment',
      expires_at: ends,
    });
    await remember('expiring', {
      content: 'The customer’s lucky spice is turmeric.',
      kind: 'fact',
      topic_key: 'fact.spice',
      value: 'turmeric',
      expires_at: ends,
    });
    await remember('expiring', { content: 'Likes tea.' });
    const early = await desk.retrieve('expiring', 'saffron voucher');
    if (Date.now() < ends) expect(texts(early.data)).toMatch(/saffron/);
    await poll('its end', async () => Date.now() >= ends);
    const late = await desk.retrieve('expiring', 'saffron voucher turmeric');
    expect(JSON.stringify([late.data, late.profile, late.system_prompt_addition])).not.toMatch(/saffron|turmeric/);
    expect(JSON.stringify((await desk.get('/v1/customers/expiring')).data)).not.toMatch(/saffron|turmeric/);
    const expired = await poll('its expiry', async () => {
      const { data } = await desk.get(`/v1/memories/${memory.id}`);
      return data.status === 'expired' && data;
    });
    expect(expired.content).toBe('');
    const { data: changes } = await desk.get(`/v1/memories/${memory.id}/history`);
    expect(changes.at(-1).event).toBe('expire');
    expect((await desk.listMemories('expiring')).map(({ content }) => content)).toEqual(['Likes tea.']);
  });
});
