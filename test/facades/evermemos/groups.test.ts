import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Rapport, startRapport } from '../../support/rapport.ts';
import { connectTo, searchFor, searchTexts, toMessage } from './client.ts';
import { Described } from './shapes.ts';

let api: Rapport;
beforeAll(async () => {
  api = await startRapport();
});
afterAll(() => api?.stop());
const connect = () => connectTo(api);

describe('a group', () => {
  it('belongs to the customer whom its meta names, the bot’s words before the customer’s first included', async () => {
    for (const details of [
      [{ user_id: 'john', user_name: 'John Smith', role: 'user' }, { user_id: 'bot', role: 'assistant' }],
      { john: { full_name: 'John Smith', role: 'user' }, bot: { role: 'assistant' } },
    ]) {
      const client = await connect();
      await client.call('POST', '/memories/conversation-meta', { group_id: 'ticket_1', group_name: 'Support', user_details: details });
      await client.call('POST', '/memories', toMessage('bot', 'Ticket opened: Broken kettle'));
      expect(await searchTexts(client, { user_id: 'john', query: 'kettle' })).toContain('Ticket opened: Broken kettle');
      const described = Described.parse((await client.call('GET', '/memories/conversation-meta', { group_id: 'ticket_1' })).body).result;
      expect([described.name, described.user_details['john']?.full_name, described.user_details['bot']?.role]).toEqual(['Support', 'John Smith', 'assistant']);
      const customers = (await client.desk.get('/v1/tenant/customers')).data.map((one: any) => one.external_user_id);
      expect(customers).toEqual(['john']);
    }
  });

  it('has whoever speaks first as its customer when nobody is named, and an agent’s words wait until somebody is', async () => {
    const client = await connect();
    await client.call('POST', '/memories', toMessage('bot', 'Ticket opened: Broken kettle', { role: 'assistant' }));
    expect(await searchTexts(client, { group_ids: ['ticket_1'], query: 'kettle' })).toContain('Ticket opened: Broken kettle');
    await client.call('POST', '/memories', toMessage('john', 'It does not heat.'));
    expect(await searchTexts(client, { user_id: 'john', query: 'kettle' })).toEqual(expect.arrayContaining(['Ticket opened: Broken kettle']));
    expect(await searchTexts(client, { user_id: 'john', query: 'heat' })).toEqual(expect.arrayContaining(['It does not heat.']));
    const customers = (await client.desk.get('/v1/tenant/customers')).data.map((one: any) => one.external_user_id);
    expect(customers).toEqual(['john']);
  });

  it('gives what waited to the customer whom the meta names later, once', async () => {
    const client = await connect();
    for (const words of ['Ticket opened: Broken kettle', 'Nobody has answered yet.']) {
      await client.call('POST', '/memories', toMessage('bot', words, { role: 'assistant' }));
    }
    const meta = { group_id: 'ticket_1', user_details: [{ user_id: 'john', role: 'user' }, { user_id: 'bot', role: 'assistant' }] };
    for (let time = 0; time < 2; time += 1) await client.call('POST', '/memories/conversation-meta', meta);
    const { messages } = await client.desk.export('john');
    expect(messages.map((one: any) => [one.role, one.content ?? one.text])).toEqual([
      ['assistant', 'Ticket opened: Broken kettle'], ['assistant', 'Nobody has answered yet.'],
    ]);
    const customers = (await client.desk.get('/v1/tenant/customers')).data.map((one: any) => one.external_user_id);
    expect(customers).toEqual(['john']);
  });

  it('takes from the bot what it held as a customer, once the meta says that it answers', async () => {
    const client = await connect();
    await client.call('POST', '/memories', toMessage('bot', 'Ticket opened: Broken kettle'));
    expect(await searchTexts(client, { user_id: 'bot', query: 'kettle' })).not.toEqual([]);
    const meta = { group_id: 'ticket_1', user_details: [{ user_id: 'john', role: 'user' }, { user_id: 'bot', role: 'assistant' }] };
    await client.call('POST', '/memories/conversation-meta', meta);
    expect(await searchTexts(client, { user_id: 'bot', query: 'kettle' })).toEqual([]);
    const { messages } = await client.desk.export('john');
    expect(messages.map((one: any) => one.role)).toEqual(['assistant']);
  });

  it('is told whole to each of several customers, their words as theirs alone, and once when asked for by its id', async () => {
    const client = await connect();
    const meta = {
      group_id: 'ticket_1', scene: 'group_chat', user_details: { ann: { role: 'user' }, bo: { role: 'user' }, bot: { role: 'assistant' } },
    };
    await client.call('POST', '/memories/conversation-meta', meta);
    await client.call('POST', '/memories', toMessage('ann', 'I prefer to be contacted by email.'));
    await client.call('POST', '/memories', toMessage('bo', 'Our kettle is broken.'));
    await client.call('POST', '/memories', toMessage('bot', 'A new kettle is on its way.'));
    for (const customer of ['ann', 'bo']) {
      const { messages } = await client.desk.export(customer);
      const expected = { ann: customer === 'ann' ? 'user' : 'system', bo: customer === 'bo' ? 'user' : 'system' };
      expect(messages.map((one: any) => one.role)).toEqual([expected.ann, expected.bo, 'assistant']);
    }
    const profile = async (user: string) => searchTexts(client, { user_id: user, query: 'contact', memory_types: ['profile'] });
    expect((await profile('ann')).join()).toContain('email');
    expect((await profile('bo')).join()).not.toContain('email');
    const said = await searchTexts(client, { group_ids: ['ticket_1'], query: 'kettle' });
    expect(said.filter((text) => text === 'A new kettle is on its way.')).toHaveLength(1);
  });

  it('takes a message once, however often it is sent', async () => {
    const client = await connect();
    const once = toMessage('john', 'Yes.');
    for (let time = 0; time < 3; time += 1) await client.call('POST', '/memories', once);
    await client.call('POST', '/memories', toMessage('john', 'Yes.'));
    expect((await client.desk.export('john')).messages).toHaveLength(2);
  });

  it('is the sender’s own where none is named', async () => {
    const client = await connect();
    const { group_id: _, ...lone } = toMessage('john', 'Just a word.');
    await client.call('POST', '/memories', lone);
    const [found] = await searchFor(client, { user_id: 'john', query: 'word' });
    expect(found.group_id).toMatch(/_group$/);
  });

  it('may be described for all that say nothing themselves', async () => {
    const client = await connect();
    expect((await client.call('GET', '/memories/conversation-meta?group_id=unknown')).status).toBe(404);
    await client.call('POST', '/memories/conversation-meta', { scene: 'assistant', scene_desc: { type: 'desk' }, created_at: '2026-11-21T09:00:00Z' });
    const { body } = await client.call('GET', '/memories/conversation-meta?group_id=unknown');
    expect(Described.parse(body).result).toMatchObject({ is_default: true, scene_desc: { type: 'desk' } });
  });

  it('that was opened as a session of one customer stays that customer’s, whoever else speaks in it', async () => {
    const client = await connect();
    await client.desk.add('john', ['My kettle is broken.'], { session_id: 'ticket_1' });
    await client.call('POST', '/memories', toMessage('desk', 'A new kettle is on its way.'));
    await client.call('POST', '/memories', toMessage('john', 'Thank you, which kettle?'));
    const { messages } = await client.desk.export('john');
    expect(messages.map((one: any) => one.role)).toEqual(['user', 'assistant', 'user']);
    expect((await client.desk.get('/v1/tenant/customers')).data.map((one: any) => one.external_user_id)).toEqual(['john']);
  });

  it('gives what waited to a customer who had begun to speak meanwhile, and what was noted of it too', async () => {
    const client = await connect();
    await client.call('POST', '/memories', toMessage('bot', 'Ticket opened: Broken kettle', { role: 'assistant' }));
    // As when both came at once: the customer's own has begun beside what waits.
    await client.desk.add('john', ['It does not heat.'], { session_id: 'ticket_1' });
    await client.desk.call('POST', '/v1/memories', {
      content: 'The kettle is a gift.', external_user_id: 'unnamed_ticket_1', session_id: 'ticket_1', kind: 'event',
    });
    await client.call('POST', '/memories', toMessage('john', 'Hello?'));
    const texts = (await searchTexts(client, { user_id: 'john', query: 'kettle heat hello gift' })).join('\n');
    for (const words of ['Ticket opened: Broken kettle', 'It does not heat.', 'Hello?', 'The kettle is a gift.']) expect(texts).toContain(words);
    expect((await client.desk.get('/v1/tenant/customers')).data.map((one: any) => one.external_user_id)).toEqual(['john']);
  });

  it('gives who joins what was said, and nothing that is known of those who were there', async () => {
    const client = await connect();
    await client.desk.add('ann', ['My kettle is broken.'], { session_id: 'ticket_1', metadata: { account_number: 'A-789456', customer_id: 'ann' } });
    await client.desk.call('POST', '/v1/memories', {
      content: 'Ann pays late.', external_user_id: 'ann', session_id: 'ticket_1', kind: 'fact',
    });
    await client.call('POST', '/memories', toMessage('bo', 'Mine is broken too.', { role: 'user' }));
    const bos = JSON.stringify(await client.desk.export('bo'));
    expect(bos).toContain('My kettle is broken.');
    expect(bos).not.toMatch(/pays late|A-789456|customer_id/);
  });

  it('may have an id that reads like a secret', async () => {
    const client = await connect();
    const group_id = '4111 1111 1111 1111';
    await client.call('POST', '/memories', toMessage('john', 'The kettle hums.', { group_id }));
    await client.call('POST', '/memories', toMessage('bot', 'Kettles do.', { group_id, role: 'assistant' }));
    const found = await searchFor(client, { group_ids: [group_id], query: 'kettle' });
    expect(found.map((memory) => memory.memory_content)).toEqual(expect.arrayContaining(['The kettle hums.', 'Kettles do.']));
  });
});
