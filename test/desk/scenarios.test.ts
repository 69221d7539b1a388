import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Desk, mapInParallel, type Rapport, startRapport } from '../support/rapport.ts';

const DAY = 86_400_000;

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
  return reply.body.data;
};
const ago = (days: number, minutes = 0) => new Date(Date.now() - days * DAY + minutes * 60_000).toISOString();

describe('a call centre of fifty agents', () => {
  it('answers a callback a month later with the previous issue and what was tried, whoever takes it', async () => {
    const names = Array.from({ length: 50 }, (_, n) => `support-agent-${n}`);
    const agents = await mapInParallel(names, 10, async (name) => (await must('POST', '/v1/agents', { name, description: 'General customer support agent' })).id);
    const phone = '+1 (415) 555-2671';
    expect(await must('POST', '/v1/customers/resolve', { phone })).toEqual([]);
    await desk.add('caller-1', [
      { role: 'user', content: 'My internet drops every evening since the storm. I already restarted the router twice and it did not help.', timestamp: ago(31) },
      { role: 'assistant', content: 'I have reset your line from here and ordered a technician visit.', timestamp: ago(31, 3) },
      { role: 'user', content: 'Please send me an e-mail rather than calling me at work.', timestamp: ago(31, 5) },
    ], { session_id: 'call-1', agent_id: agents[7], metadata: { phone, call_type: 'inbound' }, wait: true });
    await must('PATCH', '/v1/customers/caller-1', { phone });
    await must('POST', '/v1/memories', {
      external_user_id: 'caller-1', session_id: 'call-1', agent_id: agents[7], kind: 'decision', timestamp: ago(31, 6),
      content: 'Order a technician visit', reasoning: 'The line drops after rain, so the joint outside is suspect',
    });

    const taken = await mapInParallel(agents, 10, async (agent) => {
      const [who] = await must('POST', '/v1/customers/resolve', { phone: '4155552671' });
      const [last] = (await desk.call('POST', '/v1/sessions/search', { metadata: { phone }, order: 'desc', limit: 1 })).body.data;
      const { context } = await must('GET', `/v1/sessions/${last.id}/context?since=40d`);
      const memory = await desk.retrieve(who.external_user_id, 'Hello, I called about this before.', { agent_id: agent });
      return { customer: who.external_user_id, session: last.id, context, block: memory.system_prompt_addition };
    });
    for (const { customer, session, context, block } of taken) {
      expect([customer, session]).toEqual(['caller-1', 'call-1']);
      for (const said of ['drops every evening', 'restarted the router', 'Order a technician visit', 'joint outside is suspect', 'e-mail']) expect(context).toContain(said);
      for (const said of ['internet drops every evening', 'restarted the router', 'e-mail']) expect(block).toContain(said);
    }
  });
});

describe('departments that answer on Telegram', () => {
  const bots = { internet: 'internet-support', tv: 'tv-support', billing: 'billing-support' };
  /** As the bots do it: the customer's active session, or a new one. */
  const findOrOpen = async (customerId: string, agent: string) => {
    const found = await must('POST', '/v1/sessions/search', { metadata: { customer_id: customerId }, status: ['open', 'waiting'] });
    return found[0] ?? must('POST', '/v1/sessions', { agent_id: agent, metadata: { customer_id: customerId, channel: 'telegram' } });
  };
  const answer = async (customerId: string, agent: string, text: string, response: string) => {
    const session = await findOrOpen(customerId, agent);
    const { context } = await must('GET', `/v1/sessions/${session.id}/context?since=7d`);
    await must('POST', `/v1/sessions/${session.id}/messages`, { role: 'user', content: text, agent_id: agent });
    await must('POST', `/v1/sessions/${session.id}/messages`, { role: 'assistant', content: response, agent_id: agent });
    return { session: session.id, context };
  };

  it('share one session, and each bot reads what the others were told and said, by name', async () => {
    const first = await answer('tg_42', bots.internet, 'My internet has been terribly slow since yesterday.', 'Your router runs firmware 2.1. Please install 2.4.');
    const second = await answer('tg_42', bots.tv, 'The TV keeps buffering as well.', 'That is likely the same cause: the firmware.');
    const third = await answer('tg_42', bots.billing, "There is an HBO charge I don't recognize.", 'I have removed the charge.');
    expect([second.session, third.session]).toEqual([first.session, first.session]);
    expect(second.context).toMatch(/internet-support, .*firmware 2\.1/);
    for (const said of ['terribly slow', 'firmware 2.1', 'TV keeps buffering', 'likely the same cause']) expect(third.context).toContain(said);
    expect(third.context).toMatch(/Customer to tv-support/);
    const other = await answer('tg_43', bots.tv, 'My decoder shows no channels.', 'I see.');
    expect(other.session).not.toBe(first.session);
    expect(other.context).not.toContain('HBO');
  });

  it('begin a new session once the last one is closed', async () => {
    const before = await answer('tg_44', bots.internet, 'The wifi is down.', 'Restart it, please.');
    await must('POST', `/v1/sessions/${before.session}/close`);
    expect((await answer('tg_44', bots.tv, 'Now the TV.', 'One moment.')).session).not.toBe(before.session);
  });
});

describe('a support bot whose customer cannot reset a password', () => {
  const customer = 'customer_john';
  const ticket = async (id: string, subject: string, lines: [customer: string, bot: string][], minutes: number) => {
    await must('POST', '/v1/sessions', { session_id: id, external_user_id: customer, agent_id: 'support_bot', subject });
    for (const [index, [asked, answered]] of lines.entries()) {
      const turn = { session_id: id, agent_id: 'support_bot' };
      await desk.add(customer, [
        { role: 'user', content: asked, timestamp: ago(0, minutes + index * 2) },
        { role: 'assistant', content: answered, timestamp: ago(0, minutes + index * 2 + 1) },
      ], turn);
    }
  };

  it('remembers across tickets, keeps tickets apart, hands over to Sarah, and sees that the problem comes back', async () => {
    await must('PATCH', `/v1/customers/${customer}`, { name: 'John Smith', tier: 'premium' });
    await ticket('T-2024-000', 'Password reset', [
      ['The password reset email never arrives.', 'It was caught by your spam filter; I have put us on its allow list.'],
    ], -600);
    await must('POST', '/v1/sessions/T-2024-000/resolve', { resolution: 'Our sender was put on the allow list of the spam filter.', satisfaction: 4 });
    await ticket('T-2024-001', 'Unable to reset password', [
      ["I've been trying to reset my password but the email never arrives.", 'Please have a look into your spam folder.'],
      ['I checked the spam folder too. My email is john@example.com', 'Thank you. I am escalating this to Sarah from our second line.'],
    ], -30);

    // The three places the bot looks: who this is, this ticket, and the tickets before it.
    const memory = await desk.retrieve(customer, 'the reset email never arrives');
    expect(memory.profile['identity.name'].value).toBe('John Smith');
    expect(memory.system_prompt_addition).toContain('allow list of the spam filter');
    const current = await desk.retrieve(customer, 'reset email', { session_id: 'T-2024-001' });
    expect(current.data.length).toBeGreaterThan(0);
    for (const hit of current.data) expect(hit.session_id).toBe('T-2024-001');
    const past = (await desk.call('POST', '/v1/memories/search', { external_user_id: customer, query: 'password reset', session_ids: ['T-2024-000'] })).body.data;
    expect(past.some((hit: any) => hit.text.includes('allow list'))).toBe(true);
    expect(memory.system_prompt_addition + JSON.stringify(past)).not.toContain('john@example.com');

    const handoff = await must('POST', `/v1/customers/${customer}/handoff`, { session_id: 'T-2024-001', to_agent: 'agent_sarah', reason: 'Escalated to Sarah' });
    expect(handoff).toMatchObject({ ticket_id: 'T-2024-001', customer_summary: expect.stringContaining('John Smith, premium tier') });
    expect(handoff.issue_summary).toContain('password reset email never arrives');
    expect(handoff.attempted_solutions.join('\n')).toContain('spam folder');
    expect(handoff.relevant_history.join('\n')).toContain('allow list of the spam filter');
    expect(handoff.handoff_note).toContain('Sarah');
    expect(JSON.stringify(handoff)).not.toContain('john@example.com');

    const [recurring] = await must('GET', `/v1/customers/${customer}/recurring`);
    expect(recurring).toMatchObject({ occurrences: 2, session_ids: ['T-2024-000', 'T-2024-001'], last_resolution: expect.stringContaining('allow list') });
  });
});

describe('a ticket that is solved', () => {
  it('becomes history of the customer, found when the same product fails again', async () => {
    const customer = 'cust_alice';
    await must('PATCH', `/v1/customers/${customer}`, { name: 'Alice Johnson', tier: 'premium', channel: 'email', timezone: 'America/Los_Angeles' });
    await must('POST', '/v1/sessions', { session_id: 'sync-1', external_user_id: customer, agent_id: 'support_agent_v2', product: 'CloudSync Pro', subject: 'Unable to sync 15GB video file' });
    await must('POST', '/v1/sessions/sync-1/messages', { role: 'user', content: "I'm trying to sync a large video file but it keeps failing", agent_id: 'support_agent_v2' });
    const { context } = await must('GET', '/v1/sessions/sync-1/context');
    expect(context).toContain('Unable to sync 15GB video file');
    expect(context).toContain('CloudSync Pro');
    await must('POST', '/v1/sessions/sync-1/resolve', {
      resolution: 'Advised customer to compress file or split into chunks. Issue resolved.', product: 'CloudSync Pro', promote: 'never', satisfaction: 5,
    });
    const later = await desk.retrieve(customer, 'My video does not sync again, what did we do last time?');
    expect(later.system_prompt_addition).toContain('compress file or split into chunks');
    for (const [field, value] of [['identity.tier', 'premium'], ['preference.channel', 'email'], ['preference.timezone', 'America/Los_Angeles']] as const) {
      expect(later.profile[field]?.value, field).toBe(value);
    }
    expect(later.open_issues).toEqual([]);
  });
});
