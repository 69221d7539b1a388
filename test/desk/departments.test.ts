import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';
import { type Desk, type Rapport, startRapport } from '../support/rapport.ts';

let rapport: Rapport;
let desk: Desk;
beforeAll(async () => {
  rapport = await startRapport();
  desk = await rapport.createDesk();
});
afterAll(() => rapport.stop());

const must = async (method: string, path: string, body?: unknown) => {
  const reply = await desk.call(method, path, body);
  expect(reply.status, reply.text).toBeLessThan(300);
  return reply.body;
};
const openSession = async (body: object) => (await must('POST', '/v1/sessions', body)).data;
const search = async (body: object) => (await must('POST', '/v1/sessions/search', body)).data;
const contextOf = async (id: string, query = '') => (await must('GET', `/v1/sessions/${id}/context${query}`)).data;
const note = (customer: string, agent: string, content: string, more: object = {}) =>
  must('POST', '/v1/memories', { external_user_id: customer, agent_id: agent, content, ...more });

describe('three departments and one customer', () => {
  it('billing reads the router diagnosis, the decisions and why it was handed the ticket', async () => {
    const names = ['internet-support', 'tv-support', 'billing-support'];
    const agents = [];
    for (const name of names) agents.push((await must('POST', '/v1/agents', { name, kind: 'department' })).data.id);
    const [internet, tv] = agents;
    expect((await must('POST', '/v1/agents', { name: 'tv-support' })).data.id).toBe(tv);

    const opened = await openSession({
      agent_id: internet, channel: 'chat', metadata: { customer_id: 'cust_12345', account_number: 'A-789456' },
    });
    expect(opened).toMatchObject({ external_user_id: 'cust_12345', agent_id: internet, status: 'open', channel: 'chat' });
    await must('POST', `/v1/sessions/${opened.id}/messages`, { role: 'user', content: 'My internet is very slow since Monday.', agent_id: internet });
    await note('cust_12345', internet, 'Customer reports slow internet speeds. Diagnosed: router needs firmware update.', {
      session_id: opened.id, tags: ['internet', 'router', 'firmware'], importance: 0.8,
    });
    // Names no session: it is the internet agent's only active one.
    const decided = await note('cust_12345', internet, 'Send router firmware update instructions', {
      kind: 'decision', reasoning: 'Router on old firmware version 2.1, update to 2.4 should resolve speed issues',
    });
    expect(decided.data[0].session_id).toBe(opened.id);

    const [found] = await search({ metadata: { customer_id: 'cust_12345' }, status: ['open', 'waiting'] });
    expect(found.id).toBe(opened.id);
    const forTv = await contextOf(found.id);
    expect(forTv.context).toContain('router needs firmware update');
    await note('cust_12345', tv, 'Customer mentions TV buffering. Likely related to internet issues from earlier today.', { session_id: found.id });
    await note('cust_12345', tv, "Customer asking about HBO charge they don't recognize", { session_id: found.id, tags: ['hbo', 'handoff_needed'] });
    await note('cust_12345', tv, 'Transfer to billing department', {
      kind: 'decision', reasoning: 'HBO charge inquiry requires billing agent expertise',
    });
    const handoff = (await must('POST', '/v1/customers/cust_12345/handoff', {
      session_id: found.id, to_agent: 'billing-support', reason: 'Unknown HBO charge',
    })).data;
    expect(handoff.ticket_id).toBe(opened.id);
    expect(handoff.handoff_note).toContain('Unknown HBO charge');
    expect(handoff.handoff_note).toContain('Send router firmware update instructions');
    expect(handoff.handoff_note).toContain('HBO charge inquiry requires billing agent expertise');

    const { context, lines, tokens } = await contextOf(opened.id, '?since=7d');
    for (const said of [
      'router needs firmware update', 'Send router firmware update instructions', 'Router on old firmware version 2.1',
      'TV buffering', 'HBO charge', 'Transfer to billing department', 'Handed over to billing-support: Unknown HBO charge',
    ]) expect(context).toContain(said);
    expect(context.indexOf('Decisions:')).toBeLessThan(context.indexOf('Noted:'));
    expect(new Set(lines.map((line: any) => line.agent_id).filter(Boolean))).toEqual(new Set([internet, tv]));
    expect(countTokens(context)).toBeLessThanOrEqual(tokens);

    const session = (await must('GET', `/v1/sessions/${opened.id}`)).data;
    expect(session.agents.map((agent: any) => agent.agent_id)).toEqual([internet, tv]);
  });

  it('keeps the block within its bound however small, problems and decisions first', async () => {
    await openSession({ session_id: 'bound', external_user_id: 'bound' });
    await must('POST', '/v1/sessions/bound/messages', { role: 'user', content: 'My order ORD-9001 has not arrived, where is it?' });
    await note('bound', 'a1', 'Ask the courier first', { kind: 'decision', session_id: 'bound', reasoning: 'It left the depot' });
    for (let n = 0; n < 30; n += 1) await note('bound', 'a1', `Remark number ${n} about the parcel and its way to the customer.`, { session_id: 'bound' });
    for (const maxTokens of [50, 60, 80, 120, 200, 400, 1000]) {
      const { context, tokens, lines } = await contextOf('bound', `?max_tokens=${maxTokens}`);
      expect(countTokens(context)).toBeLessThanOrEqual(maxTokens);
      expect(tokens).toBeLessThanOrEqual(maxTokens);
      if (lines.length > 0) expect(lines[0].part).toBe('problems');
      if (maxTokens >= 200) expect(lines.map((line: any) => line.part)).toEqual(expect.arrayContaining(['problems', 'decisions', 'notes', 'messages']));
    }
    const { lines } = await contextOf('bound', '?include=decisions');
    expect(lines.map((line: any) => line.part)).toEqual(['decisions']);
  });
});

describe('a decision without a session', () => {
  it('joins none when its agent has two active ones, or none', async () => {
    expect((await note('two', 'bot', 'First', { kind: 'decision' })).data[0].session_id).toBeNull();
    for (const id of ['two-a', 'two-b']) await openSession({ session_id: id, external_user_id: 'two', agent_id: 'bot' });
    expect((await note('two', 'bot', 'Second', { kind: 'decision' })).data[0].session_id).toBeNull();
    await must('POST', '/v1/sessions/two-a/close');
    expect((await note('two', 'bot', 'Third', { kind: 'decision' })).data[0].session_id).toBe('two-b');
    expect((await note('two', 'other bot', 'Fourth', { kind: 'decision' })).data[0].session_id).toBeNull();
    expect((await note('two', 'bot', 'Only a note', { kind: 'note' })).data[0].session_id).toBeNull();
  });
});

describe('a session', () => {
  it('is found at once by a phone number however it is written, and D1 holds no value of its metadata', async () => {
    const opened = await openSession({
      external_user_id: 'caller', metadata: { phone: '+1 (415) 555-2671', email: 'Ana@Example.com', tier: 'gold', calls: 3, card: '4111111111111111' },
    });
    for (const metadata of [{ phone: '+14155552671' }, { email: 'ana@example.com' }, { tier: 'gold', calls: '3' }]) {
      expect((await search({ metadata })).map((session: any) => session.id), Object.keys(metadata).join()).toEqual([opened.id]);
    }
    expect(await search({ metadata: { tier: 'gold', calls: 4 } })).toEqual([]);
    expect(await search({ metadata: { card: '4111111111111111' } })).toEqual([]);
    const db = await rapport.rapport.mf.getD1Database('DB');
    const dump = JSON.stringify((await db.prepare(`SELECT * FROM session_metadata WHERE external_user_id = 'caller'`).all()).results);
    expect(dump).toContain(opened.id);
    // Long enough that no random id or hash holds one by chance.
    expect(dump).not.toMatch(/5552671|555-2671|ana@|@example|"gold"|41111111/i);
    expect(JSON.stringify(opened.metadata)).not.toMatch(/2671|example|4111111111111111/i);
  });

  it('needs a customer, and metadata.customer_id names it', async () => {
    const refused = await desk.call('POST', '/v1/sessions', { metadata: { phone: '+14155550100' } });
    expect([refused.status, refused.body.details.fields[0].field]).toEqual([422, 'external_user_id']);
  });

  it('of the same id under two customers is a 409 with the count alone, until the customer is named', async () => {
    for (const customer of ['twin-a', 'twin-b']) await openSession({ session_id: 'TWIN', external_user_id: customer });
    const reply = await desk.call('GET', '/v1/sessions/TWIN');
    expect([reply.status, reply.body.error, reply.body.details]).toEqual([409, 'session_ambiguous', { count: 2 }]);
    expect(reply.text).not.toContain('twin-');
    expect((await must('GET', '/v1/sessions/TWIN?external_user_id=twin-b')).data.external_user_id).toBe('twin-b');
  });

  it('is opened once, changed, closed and opened again', async () => {
    const first = await desk.call('POST', '/v1/sessions', { session_id: 'LIFE', external_user_id: 'life', subject: 'Broken' });
    const second = await desk.call('POST', '/v1/sessions', { session_id: 'LIFE', external_user_id: 'life', product: 'router', metadata: { team: 'a' } });
    expect([first.status, second.status]).toEqual([201, 200]);
    expect(second.body.data).toMatchObject({ subject: 'Broken', product: 'router', created_at: first.body.data.created_at });
    await must('PATCH', '/v1/sessions/LIFE', { status: 'waiting', metadata: { team: null, shift: 'late' } });
    expect(await search({ metadata: { team: 'a' } })).toEqual([]);
    expect((await search({ metadata: { shift: 'late' }, status: 'waiting' })).map((one: any) => one.id)).toEqual(['LIFE']);
    expect((await must('POST', '/v1/sessions/LIFE/close')).data).toMatchObject({ status: 'closed', closed_at: expect.any(String) });
    await must('POST', '/v1/sessions/LIFE/messages', { role: 'user', content: 'My router is broken again, error 502.' });
    expect((await must('GET', '/v1/sessions/LIFE')).data.status).toBe('closed');
    expect(await search({ external_user_id: 'life', status: ['open', 'waiting'] })).toEqual([]);
    expect((await must('POST', '/v1/sessions/LIFE/reopen')).data).toMatchObject({ status: 'open', closed_at: null });
    await must('DELETE', '/v1/customers/life');
    expect(await search({ external_user_id: 'life' })).toEqual([]);
    expect((await desk.call('GET', '/v1/sessions/LIFE')).status).toBe(404);
  });
});

describe('resolving a session', () => {
  it('resolves its issues and no others, remembers how, and a later problem of the kind is seen to have come back', async () => {
    const say = (id: string, content: string, role = 'user') => must('POST', `/v1/sessions/${id}/messages`, { role, content, agent_id: 'bot' });
    for (const id of ['R1', 'R2']) await openSession({ session_id: id, external_user_id: 'res' });
    await say('R1', 'I cannot log in, the password reset email never arrives, ticket TCK-5001.');
    await say('R2', 'My order ORD-5002 has not arrived.');
    const resolved = (await must('POST', '/v1/sessions/R1/resolve', { resolution: 'Removed the address from the bounce list.', satisfaction: 5 })).data;
    expect(resolved.session).toMatchObject({ status: 'resolved', satisfaction: 5, resolution: 'Removed the address from the bounce list.' });
    expect(resolved.resolved_issues.map((issue: any) => issue.session_ids)).toEqual([['R1']]);
    expect(resolved.memories[0]).toMatchObject({ kind: 'resolution', origin: 'stated', session_id: 'R1' });
    expect(resolved.promoted).toBeNull();
    const open = (await must('GET', '/v1/customers/res/issues')).data.filter((issue: any) => issue.status !== 'resolved');
    expect(open.map((issue: any) => issue.session_ids)).toEqual([['R2']]);
    await say('R1', 'Thank you very much!');
    expect((await must('GET', '/v1/sessions/R1')).data.status).toBe('resolved');
    const { type } = { type: resolved.resolved_issues[0].issue_type };
    await openSession({ session_id: 'R3', external_user_id: 'res' });
    await say('R3', 'I cannot log in, the password reset email never arrives, ticket TCK-5009.');
    const recurring = (await must('GET', '/v1/customers/res/recurring')).data;
    expect(recurring.find((problem: any) => problem.key === type)).toMatchObject({
      by: 'type', occurrences: 2, session_ids: ['R1', 'R3'], last_resolution: 'Removed the address from the bounce list.',
    });
    const handoff = (await must('POST', '/v1/customers/res/handoff', { session_id: 'R3' })).data;
    expect(handoff.suggested_next_steps.join('\n')).toContain('Removed the address from the bounce list.');
    expect(handoff.suggested_next_steps).toHaveLength(handoff.evidence.suggested_next_steps.length);
    for (const ids of handoff.evidence.suggested_next_steps) expect(ids.length).toBeGreaterThan(0);
  });

  it('says how, where the customer had only said that it works now; what another ticket solved stays as it is', async () => {
    const say = (id: string, content: string, role = 'user') => must('POST', `/v1/sessions/${id}/messages`, { role, content, agent_id: 'bot' });
    for (const id of ['W1', 'W2', 'W3']) await openSession({ session_id: id, external_user_id: 'works' });
    await say('W1', 'My invoice INV-7001 shows the wrong amount.');
    await must('POST', '/v1/sessions/W1/resolve', { resolution: 'Sent a corrected invoice.' });
    await say('W2', 'My router shows error E-42 and the internet is down.');
    await say('W2', 'Please reset it to factory settings and tell me whether that helps.', 'assistant');
    await say('W2', 'Great, it works now, thank you! That solved it.');
    const list = async () => (await must('GET', '/v1/customers/works/issues')).data;
    const byWords = (await list()).find((issue: any) => issue.session_ids.includes('W2'));
    expect(byWords.status).toBe('resolved');
    const { resolved_issues } = (await must('POST', '/v1/sessions/W2/resolve', { resolution: 'Reset the router to factory settings.' })).data;
    expect(resolved_issues).toMatchObject([{ id: byWords.id, resolution: 'Reset the router to factory settings.', resolved_at: byWords.resolved_at }]);
    const resolutions = async () => Object.fromEntries((await list()).map((issue: any) => [issue.session_ids[0], issue.resolution]));
    const expected = { W1: 'Sent a corrected invoice.', W2: 'Reset the router to factory settings.' };
    expect(await resolutions()).toEqual(expected);
    await say('W2', 'Really, it works now, that solved it. Thanks again!');
    await must('POST', '/v1/sessions/W3/resolve', { resolution: 'Nothing was asked.' });
    expect(await resolutions()).toEqual(expected);
  });

  it('shows everything in order on the timeline, page by page', async () => {
    const whole = (await must('GET', '/v1/customers/res/timeline?limit=200')).data;
    const times = whole.map((entry: any) => Date.parse(entry.at));
    expect(times).toEqual([...times].sort((a, b) => b - a));
    const paged: any[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const { data, pagination } = await must('GET', `/v1/customers/res/timeline?limit=3${cursor && `&cursor=${cursor}`}`);
      paged.push(...data);
      cursor = pagination.next_cursor;
    }
    expect(paged).toEqual(whole);
    expect(new Set(whole.map((entry: any) => entry.type))).toEqual(new Set(['session', 'message', 'memory', 'issue']));
  });
});
