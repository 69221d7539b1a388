import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { poll, type Rapport, startRapport } from '../../support/rapport.ts';
import { send, type Sent } from '../send.ts';
import { connectTo, said, searchTexts } from './client.ts';
import { Accepted, Failed, Flushed, Got, Queued, Searched, Sender, Settings, Task } from './shapes.ts';

let api: Rapport;
beforeAll(async () => {
  api = await startRapport();
});
afterAll(() => api?.stop());
const connect = () => connectTo(api);

describe('what EverOS’s calls answer', () => {
  it('has the fields, types and nulls of its OpenAPI file', async () => {
    const client = await connect();
    const { data: added } = await client.expect(
      Queued,
      ['POST', '/memories', { user_id: 'john', session_id: 't1', messages: [said('user', 'I prefer email. My kettle KTL-7712 is broken.'), said('assistant', 'Please switch it off and on.')] }],
      202,
    );
    expect(added.message_count).toBe(2);
    const sync = { user_id: 'john', session_id: 't1', messages: [said('user', 'That solved it, it works now, thank you!')], async_mode: false };
    expect((await client.expect(Accepted, ['POST', '/memories', sync])).data.status).toBe('extracted');
    await poll('the task', async () => (await client.expect(Task, ['GET', `/tasks/${added.task_id}`])).data.status === 'success');

    const asked = { filters: { user_id: 'john' }, query: 'kettle', memory_types: ['episodic_memory', 'profile', 'raw_message', 'agent_memory'] };
    const { data: found } = await client.expect(Searched, ['POST', '/memories/search', asked]);
    expect(found.profiles[0]?.profile_data.explicit_info.map(({ description }) => description).join()).toContain('email');
    expect(found.raw_messages.map((raw) => raw.content_items[0]?.text)).toContain('Please switch it off and on.');
    expect(found.query).toEqual({ text: 'kettle', method: 'hybrid', filters_applied: { user_id: 'john' } });
    const nobody = await client.expect(Searched, ['POST', '/memories/search', { filters: { user_id: 'nobody' }, query: 'x' }]);
    expect([nobody.data.episodes, nobody.data.profiles]).toEqual([[], []]);

    for (const type of ['episodic_memory', 'profile', 'agent_case', 'agent_skill']) {
      await client.expect(Got, ['POST', '/memories/get', { memory_type: type, filters: { user_id: 'john' } }]);
    }
    await client.expect(Flushed, ['POST', '/memories/flush', { user_id: 'john' }]);
  });

  it('shows a solved problem as a case, and what the tenant knows as a skill', async () => {
    const client = await connect();
    await client.desk.call('POST', '/v1/sessions', { session_id: 't1', external_user_id: 'john' });
    await client.expect(Queued, ['POST', '/memories', { user_id: 'john', session_id: 't1', messages: [said('user', 'My router shows error 502, I cannot work.')] }], 202);
    await client.desk.call('POST', '/v1/sessions/t1/resolve', { resolution: 'Firmware rolled back to 2.1.' });
    await client.desk.call('POST', '/v1/knowledge', { kind: 'solution', issue: 'Router error 502', solution: 'Roll the firmware back.' });
    const cases = await client.expect(Got, ['POST', '/memories/get', { memory_type: 'agent_case', filters: { user_id: 'john' } }]);
    expect(cases.data.agent_cases.map(({ approach }) => approach).join()).toContain('Firmware rolled back');
    const { data } = await client.expect(Searched, [
      'POST', '/memories/search', { filters: { user_id: 'john' }, query: 'router error 502', memory_types: ['agent_memory'] },
    ]);
    expect(data.agent_memory.cases.map(({ task_intent }) => task_intent).join()).toContain('502');
    expect(data.agent_memory.skills.map(({ content }) => content).join()).toContain('Roll the firmware back');
    expect(data.episodes).toEqual([]);
  });

  it('has everything that was sent at once, and once however often a batch is sent', async () => {
    const client = await connect();
    const batch = { user_id: 'john', session_id: 't1', messages: [said('user', 'Yes.'), said('assistant', 'Which one?'), said('user', 'Yes.')] };
    for (let time = 0; time < 2; time += 1) await client.expect(Queued, ['POST', '/memories', batch], 202);
    const twice = said('user', 'Hello?');
    await client.expect(Queued, ['POST', '/memories', { user_id: 'john', session_id: 't1', messages: [twice, twice] }], 202);
    const { messages } = await client.desk.export('john');
    expect(messages.map((one: any) => one.content ?? one.text)).toEqual(['Yes.', 'Which one?', 'Yes.', 'Hello?', 'Hello?']);
  });

  it('keeps the text of a content in parts, and of other parts what they are called', async () => {
    const client = await connect();
    const parts = [{ type: 'text', text: 'The display is cracked.' }, { type: 'image', name: 'crack.png', base64: 'aGVsbG8=' }, { type: 'pdf', uri: 'https://files.example/bill.pdf' }];
    await client.expect(Queued, ['POST', '/memories', { user_id: 'john', messages: [said('user', parts)] }], 202);
    const [found] = (await searchTexts(client, { user_id: 'john' }, 'display cracked')).filter((text) => text.startsWith('The display'));
    expect(found).toMatch(/^The display is cracked\.\n\[image: crack\.png\]\n\[pdf: https:\/\/files\.example\/bill\.pdf\]$/);
  });

  it('tells of an agent’s tools what was called and what came of it', async () => {
    const client = await connect();
    const messages = [
      said('user', 'Where is my parcel?'),
      said('assistant', null, { tool_calls: [{ id: 'c1', function: { name: 'track_parcel', arguments: '{"order":"ORD-4821"}' } }] }),
      said('tool', 'In the depot of Lyon.', { tool_call_id: 'c1' }),
      said('assistant', 'It is in Lyon.', { sender_id: 'bot-7' }),
    ];
    await client.expect(Queued, ['POST', '/memories/agent', { user_id: 'john', session_id: 't1', messages }], 202);
    expect((await client.expect(Flushed, ['POST', '/memories/agent/flush', { user_id: 'john', session_id: 't1' }])).data.status).toBe('extracted');
    const texts = (await searchTexts(client, { user_id: 'john' }, 'track_parcel depot Lyon', { top_k: 50 })).join('\n');
    expect(texts).toContain('[called track_parcel({"order":"ORD-4821"})]');
    expect(texts).toContain('In the depot of Lyon.');
    const orphan = await client.call('POST', '/memories/agent', { user_id: 'john', messages: [said('tool', 'Result')] });
    expect([orphan.status, orphan.body.message]).toEqual([422, expect.stringContaining('tool_call_id is required')]);
  });

  it('projects a profile among the episodes when it alone is asked for, each fact to be deleted by its id', async () => {
    const client = await connect();
    await client.expect(Queued, ['POST', '/memories', { user_id: 'john', messages: [said('user', 'My name is John Smith. I prefer email.')] }], 202);
    const ask = () => client.expect(Searched, ['POST', '/memories/search', { filters: { user_id: 'john' }, query: 'anything', memory_types: ['profile'] }]);
    const { data } = await ask();
    expect(data.episodes.map(({ type }) => type)).toEqual(data.episodes.map(() => 'profile'));
    const name = data.episodes.find(({ summary }) => summary.includes('John Smith'))!;
    expect((await client.call('POST', '/memories/delete', { memory_id: name.id })).status).toBe(204);
    expect(JSON.stringify((await ask()).data)).not.toContain('John Smith');
  });
});

describe('a sender and the settings', () => {
  it('of a customer makes the name known, of an agent gives the registered one', async () => {
    const client = await connect();
    await client.desk.call('POST', '/v1/agents', { agent_id: 'sarah', name: 'Sarah' });
    expect((await client.expect(Sender, ['POST', '/senders', { sender_id: 'sarah', name: 'S.' }])).data.name).toBe('Sarah');
    expect((await client.expect(Sender, ['POST', '/senders', { sender_id: 'john' }])).data.name).toBeNull();
    await client.expect(Sender, ['PATCH', '/senders/john', { name: 'John Smith' }]);
    expect((await client.expect(Sender, ['GET', '/senders/john'])).data.name).toBe('John Smith');
    const profile = await client.expect(Got, ['POST', '/memories/get', { memory_type: 'profile', filters: { user_id: 'john' } }]);
    expect(JSON.stringify(profile.data.profiles)).toContain('John Smith');
    for (const method of ['GET', 'PATCH']) {
      expect(Failed.parse((await client.call(method, '/senders/nobody', method === 'PATCH' ? { name: 'X' } : undefined)).body).code).toBe('NotFound');
    }
  });

  it('are the tenant’s own, as far as they mean anything here', async () => {
    const client = await connect();
    const put = { timezone: 'Europe/Berlin', boundary_detection_timeout: 3600 };
    expect((await client.expect(Settings, ['PUT', '/settings', put])).data).toMatchObject({ timezone: 'Europe/Berlin', boundary_detection_timeout: 0 });
    expect((await client.expect(Settings, ['GET', '/settings'])).data.timezone).toBe('Europe/Berlin');
    expect((await client.desk.get('/v1/tenant/settings')).data.timezone).toBe('Europe/Berlin');
    expect((await client.call('PUT', '/settings', { timezone: 'Mars/Olympus' })).status).toBe(422);
    expect((await client.call('PUT', '/settings', { extraction_mode: 'pro' })).status).toBe(422);
  });
});

describe('a failure', () => {
  it('is in EverOS’s words, and never a 409', async () => {
    const client = await connect();
    const { url } = api.rapport;
    const messages = [said('user', 'A word.')];
    const at = `${url}/everos/api/v1/memories`;
    const cases: [string, Sent, number, string][] = [
      ['no key', await send('POST', at, { json: { user_id: 'john', messages } }), 401, 'Unauthorized'],
      ['a wrong key', await send('POST', at, { json: { user_id: 'john', messages }, headers: { authorization: 'Bearer nonsense' } }), 401, 'Unauthorized'],
      ['a missing field', await client.call('POST', '/memories', { messages }), 422, 'InvalidParameter'],
      ['no messages', await client.call('POST', '/memories', { user_id: 'john', messages: [] }), 422, 'InvalidParameter'],
      ['a time that is none', await client.call('POST', '/memories', { user_id: 'john', messages: [{ ...messages[0], timestamp: '2026-11-21' }] }), 422, 'InvalidParameter'],
      ['no scope', await client.call('POST', '/memories/search', { query: 'x', filters: {} }), 422, 'InvalidParameter'],
      ['a method that is none', await client.call('POST', '/memories/search', { query: 'x', filters: { user_id: 'j' }, method: 'foo' }), 422, 'InvalidParameter'],
      ['a profile of a group', await client.call('POST', '/memories/get', { memory_type: 'profile', filters: { group_id: 'g' } }), 400, 'InvalidParameter'],
      ['nothing to delete', await client.call('POST', '/memories/delete', {}), 422, 'InvalidParameter'],
      ['two ways to delete', await client.call('POST', '/memories/delete', { memory_id: 'mem_x', user_id: 'john' }), 422, 'InvalidParameter'],
      ['an unknown memory', await client.call('POST', '/memories/delete', { memory_id: 'mem_x' }), 404, 'NotFound'],
      ['an unknown task', await client.call('GET', '/tasks/job_x'), 404, 'NotFound'],
      ['an unknown group', await client.call('GET', '/groups/g'), 404, 'NotFound'],
      ['an oversized body', await client.call('POST', '/memories', { user_id: 'john', messages, filler: 'x'.repeat(1024 * 1024) }), 413, 'InvalidParameter'],
      ['what is not offered', await client.call('POST', '/object/sign', { objectList: [] }), 501, 'NotSupported'],
    ];
    for (const [what, reply, status, code] of cases) {
      expect([reply.status, Failed.parse(reply.body).code], `${what}: ${reply.text}`).toEqual([status, code]);
    }
    expect(cases.at(-1)![1].headers['x-should-retry']).toBe('false');
    expect((await client.desk.get('/v1/tenant/customers')).data).toEqual([]);
  });
});
