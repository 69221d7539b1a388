import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Desk, mapInParallel, type Rapport, startRapport } from '../../support/rapport.ts';
import { MemtraceClient } from './memtrace.ts';

let rapport: Rapport;
let desk: Desk;
let memtrace: MemtraceClient;
beforeAll(async () => {
  rapport = await startRapport();
  desk = await rapport.createDesk();
  memtrace = new MemtraceClient(rapport, desk.key);
});
afterAll(() => rapport.stop());

describe('three departments and one customer', () => {
  it('hand a ticket on: billing reads the diagnosis, the decisions and why it has it, and the customer has one history', async () => {
    const names = ['internet-support', 'tv-support', 'billing-support'];
    const [internet, tv, billing] = await mapInParallel(names, 1, async (name) => (await memtrace.registerAgent({ name, description: `${name} agent` })).id);
    const session = await memtrace.createSession({
      agent_id: internet, metadata: { customer_id: 'cust_12345', account_number: 'A-789456', channel: 'chat' },
    });
    await memtrace.remember(internet, 'Customer reports slow internet speeds. Diagnosed: router needs firmware update.', {
      session_id: session.id, tags: ['internet', 'router', 'firmware'], importance: 0.8,
    });
    await memtrace.decide(internet, 'Send router firmware update instructions', 'Router on old firmware version 2.1, update to 2.4 should resolve speed issues');

    const found = (await memtrace.searchSessions({ metadata: { customer_id: 'cust_12345' }, status: 'active' })).sessions;
    expect(found.map(({ id }: any) => id)).toEqual([session.id]);
    const forTv = (await memtrace.context(session.id)).context;
    for (const said of ['router needs firmware update', 'Send router firmware update instructions', '2.1, update to 2.4']) expect(forTv).toContain(said);
    const tags = ['tv', 'buffering', 'related_to_internet'];
    await memtrace.remember(tv, 'Customer mentions TV buffering. Likely related to internet issues from earlier today.', { session_id: session.id, tags, importance: 0.7 });
    await memtrace.remember(tv, 'Customer asking about HBO charge they don\'t recognize', { session_id: session.id, tags: ['billing_issue', 'hbo', 'handoff_needed'], importance: 0.9 });
    await memtrace.decide(tv, 'Transfer to billing department', 'HBO charge inquiry requires billing agent expertise');

    const { context, memory_count: count } = await memtrace.context(session.id);
    expect(count).toBe(5);
    for (const said of ['router needs firmware update', 'TV buffering', 'HBO charge they don\'t recognize', 'Transfer to billing department', 'requires billing agent expertise', 'internet-support', 'tv-support']) {
      expect(context).toContain(said);
    }
    const everybody = (await memtrace.list(`session_id=${session.id}&since=7d`)).memories;
    expect(new Set(everybody.map((memory: any) => memory.agent_id))).toEqual(new Set([internet, tv]));
    expect((await memtrace.list(`session_id=${session.id}&tags=handoff_needed`)).memories).toHaveLength(1);
    // The same customer, asked for through the native API by who takes over.
    const retrieved = await desk.retrieve('cust_12345', 'Which charge does the customer not recognize?', { agent_id: billing });
    expect(JSON.stringify(retrieved.data)).toContain('HBO charge');
    expect((await desk.call('POST', '/v1/customers/cust_12345/handoff', { session_id: session.id, to_agent: billing })).body.data.ticket_id).toBe(session.id);
  });
});

describe('three Telegram bots', () => {
  const BOTS = ['internet-support', 'tv-support', 'billing-support'];

  async function getOrCreateSession(customerId: number, agentId: string) {
    const { sessions } = await memtrace.searchSessions({ metadata: { customer_id: customerId }, status: 'active' });
    return sessions[0] ?? memtrace.createSession({ agent_id: agentId, metadata: { customer_id: customerId, channel: 'telegram' } });
  }
  async function handleMessage(bot: string, customerId: number, text: string) {
    const session = await getOrCreateSession(customerId, bot);
    const { context } = await memtrace.context(session.id, { since: '7d' });
    await memtrace.remember(bot, `Customer: ${text}`, { session_id: session.id, tags: ['customer_message', bot] });
    await memtrace.remember(bot, `Response: I read ${context.split('\n').length} lines`, { session_id: session.id, tags: ['agent_response', bot] });
    return { sessionId: session.id as string, context: context as string };
  }

  it('share one session per customer, whatever the number, and never two customers', async () => {
    // Ids as Telegram gives them: of nine and ten digits, as phone numbers and social security numbers have.
    for (const customerId of [123456789, 219099999, 4155552671, 5551234567, 7012345678]) {
      const turns = [];
      for (const [index, bot] of BOTS.entries()) turns.push(await handleMessage(bot, customerId, `hello number ${index} of ${customerId % 97}`));
      expect(new Set(turns.map(({ sessionId }) => sessionId)).size, String(customerId)).toBe(1);
      expect(turns[2]!.context).toContain(`hello number 0 of ${customerId % 97}`);
      expect(turns[2]!.context).toContain('(internet-support)');
    }
    // The same word from two customers, and twice from one.
    const [one, two] = [await handleMessage('tv-support', 100200301, 'yes'), await handleMessage('tv-support', 100200302, 'yes')];
    await handleMessage('tv-support', 100200301, 'yes');
    expect(one.sessionId).not.toBe(two.sessionId);
    expect((await memtrace.list(`session_id=${one.sessionId}&tags=customer_message`)).count).toBe(2);
    expect((await memtrace.list(`session_id=${two.sessionId}&tags=customer_message`)).count).toBe(1);
  });

  it('keep a photo with its reference, and find it again', async () => {
    const session = await getOrCreateSession(100200303, 'internet-support');
    const photo = 'AgACAgIAAxkBAAIB';
    await memtrace.remember('internet-support', `Customer sent photo: ${photo}`, {
      session_id: session.id, tags: ['photo', 'error_screenshot'], metadata: { photo_file_id: photo }, importance: 0.9,
    });
    const { results } = await memtrace.must('POST', '/api/v1/search', { session_id: session.id, tags: ['photo'], min_importance: 0.9 });
    expect(results).toMatchObject([{ content: `Customer sent photo: ${photo}`, metadata: { photo_file_id: photo }, importance: 0.9 }]);
  });

  it('reach a verified customer from whichever account, by the id that the desk knows', async () => {
    const CUSTOMERS: Record<string, { customer_id: string; account: string }> = {
      nacho: { customer_id: 'cust_001', account: 'A-789456' }, maria: { customer_id: 'cust_002', account: 'A-789457' },
    };
    const verify = (name: string) => CUSTOMERS[name.toLowerCase()]?.customer_id ?? null;
    expect(verify('Unknown')).toBeNull();
    for (const name of ['Nacho', 'Maria']) {
      const { id } = await memtrace.createSession({ agent_id: 'billing-support', metadata: { customer_id: verify(name), channel: 'telegram' } });
      await memtrace.remember('billing-support', `Customer: this is ${name}`, { session_id: id });
    }
    const [session] = (await memtrace.searchSessions({ metadata: { customer_id: verify('nacho') }, status: 'active' })).sessions;
    const { context } = await memtrace.context(session.id);
    expect(context).toContain('this is Nacho');
    expect(context).not.toContain('Maria');
  });
});

describe('a call centre with 50 agents', () => {
  const names = Array.from({ length: 50 }, (_, index) => `support-agent-${index}`);
  const registerAll = () =>
    mapInParallel(names, 10, async (name) => (await memtrace.registerAgent({ name, description: 'General customer support agent' })).id as string);

  async function handleCall(phone: string, agent: string) {
    const { sessions } = await memtrace.searchSessions({ metadata: { phone }, order: 'desc', limit: 1 });
    const context = sessions[0] ? ((await memtrace.context(sessions[0].id, { since: '30d' })).context as string) : null;
    const session = await memtrace.createSession({ agent_id: agent, metadata: { phone, call_type: 'inbound' } });
    return { context, sessionId: session.id as string };
  }
  async function closeCall(sessionId: string, agent: string, resolution: string) {
    await memtrace.remember(agent, `Call resolved: ${resolution}`, { session_id: sessionId, tags: ['resolution', 'call_complete'], importance: 1 });
    expect((await memtrace.closeSession(sessionId)).status).toBe('closed');
  }

  it('starts twice with the same agents, and any of them knows what happened last time', async () => {
    const agents = await registerAll();
    expect(await registerAll()).toEqual(agents);
    expect(new Set(agents).size).toBe(50);

    const phone = '+14155550142';
    const first = await handleCall(phone, agents[3]!);
    expect(first.context).toBeNull();
    await memtrace.remember(agents[3]!, 'Customer: my modem blinks red since the storm', { session_id: first.sessionId });
    await closeCall(first.sessionId, agents[3]!, 'modem replaced');
    const second = await handleCall('+1 415-555-0142', agents[41]!);
    expect(second.context).toContain('modem blinks red');
    expect(second.context).toContain('Call resolved: modem replaced');
    expect(second.sessionId).not.toBe(first.sessionId);
    const third = await handleCall('+14155550143', agents[7]!);
    expect(third.context).toBeNull();

    // Both calls are one customer's, whose whole memory an erasure takes.
    const ownerOf = async (id: string) => (await desk.get(`/v1/sessions/${id}`)).data.external_user_id as string;
    const owner = await ownerOf(first.sessionId);
    expect(await ownerOf(second.sessionId)).toBe(owner);
    expect(await ownerOf(third.sessionId)).not.toBe(owner);
    expect((await desk.call('DELETE', `/v1/customers/${owner}`)).status).toBe(200);
    expect((await memtrace.searchSessions({ metadata: { phone } })).sessions).toEqual([]);
    expect((await memtrace.list(`session_id=${first.sessionId}`)).memories).toEqual([]);
  });
});
