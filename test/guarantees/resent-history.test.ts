import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Desk, type Rapport, startRapport, toTurns, type Turn } from '../support/rapport.ts';

/** Twenty turns with a problem, a preference, a promise and an end, and two turns that say the same. */
const HISTORY = toTurns([
  'Hello, my order ORD-77120 has not arrived and it was due last Monday.',
  'I am sorry to hear that. Can you confirm the delivery town?',
  'It goes to Leeds.',
  'Thank you. Did you get a message from the courier?',
  'No, nothing at all.',
  'Would you like me to contact the courier?',
  'yes',
  'I have asked them. Shall I send you updates?',
  'yes',
  'How would you like to be contacted?',
  'Please contact me by email, I do not like phone calls.',
  'Noted, we will write by email.',
  'I need the parcel before Friday because it is a birthday present.',
  'Understood. I will chase it today.',
  'Also, I moved to the Plus plan last week.',
  'I can see the Plus plan on your account.',
  'Is there a fee for express delivery?',
  'There is none on the Plus plan.',
  'Great, then please use express.',
  'I have switched it to express delivery. Anything else?',
]);

let rapport: Rapport;
let desk: Desk;
beforeAll(async () => {
  rapport = await startRapport();
  desk = await rapport.createDesk();
});
afterAll(() => rapport.stop());

/** What a customer's memory holds, by number and by statement, jobs done. */
async function count(customer: string, jobs: string[]) {
  for (const job of new Set(jobs)) await desk.waitForJob(job);
  const exported = await desk.export(customer);
  return {
    messages: exported.messages.map((message: any) => message.content),
    memories: exported.memories.length,
    active: exported.memories
      .filter((memory: any) => memory.status === 'active')
      .map((memory: any) => memory.content)
      .sort(),
    issues: exported.issues.length,
  };
}

const contents = (turns: readonly Turn[]) => turns.map((turn) => turn.content);

describe('a history sent again and again', () => {
  it('of 20 turns, 20 times, is 20 messages and not one memory more', async () => {
    const first = await desk.add('whole', HISTORY, { session_id: 's' });
    const once = await count('whole', [first.job_id]);
    expect(once.messages).toEqual(contents(HISTORY));
    const jobs: string[] = [];
    for (let time = 1; time < 20; time += 1) {
      const again = await desk.add('whole', HISTORY, { session_id: 's' });
      expect(again).toMatchObject({ status: 'passthrough', messages_new: 0, messages_seen: 20, memories: [] });
      jobs.push(again.job_id);
    }
    expect(await count('whole', jobs)).toEqual(once);
    expect((await desk.get('/v1/customers/whole')).data.messages_count).toBe(20);
  });

  it('that grows turn by turn stores each turn once, in order', async () => {
    const jobs: string[] = [];
    for (let length = 1; length <= HISTORY.length; length += 1) {
      const added = await desk.add('growing', HISTORY.slice(0, length), { session_id: 's' });
      expect([length, added.messages_new]).toEqual([length, 1]);
      jobs.push(added.job_id);
    }
    const grown = await count('growing', jobs);
    expect(grown.messages).toEqual(contents(HISTORY));
    const again = await desk.add('growing', HISTORY, { session_id: 's' });
    expect(await count('growing', [again.job_id])).toEqual(grown);
    expect(new Set(grown.active).size).toBe(grown.active.length);
    expect(grown.issues).toBe(1);
  });

  it('that grows by a pair of turns says the same as one sent whole', async () => {
    const jobs: string[] = [];
    for (let length = 2; length <= HISTORY.length; length += 2)
      jobs.push((await desk.add('pairs', HISTORY.slice(0, length), { session_id: 's' })).job_id);
    const whole = await desk.add('at once', HISTORY, { session_id: 's' });
    const [pairs, once] = [await count('pairs', jobs), await count('at once', [whole.job_id])];
    expect(pairs.messages).toEqual(once.messages);
    // A goal was one while its problem was open; sent whole, the problem is solved before anybody looks.
    const lasting = (statements: string[]) => statements.filter((text) => !text.includes('goal: "'));
    expect(lasting(pairs.active)).toEqual(lasting(once.active));
    expect(pairs.issues).toBe(once.issues);
  });

  it('cut to its last turns is known, whatever the width of the window', async () => {
    for (const width of [2, 7]) {
      const customer = `window ${width}`;
      for (let end = 1; end <= HISTORY.length; end += 1) {
        const added = await desk.add(customer, HISTORY.slice(Math.max(0, end - width), end), { session_id: 's' });
        expect([width, end, added.messages_new]).toEqual([width, end, 1]);
      }
      expect((await desk.export(customer)).messages).toHaveLength(20);
    }
  });

  it('of two or more sessions of one customer stays apart', async () => {
    await desk.add('two', HISTORY, { session_id: 'a' });
    expect(await desk.add('two', HISTORY, { session_id: 'b' })).toMatchObject({ messages_new: 20 });
    expect(await desk.add('two', HISTORY, { session_id: 'a' })).toMatchObject({ messages_new: 0 });
    expect((await desk.export('two')).messages).toHaveLength(40);
  });

  it('with the caller’s ids is known by them, in any order and cut anywhere', async () => {
    const named = HISTORY.map((turn, index) => ({ ...turn, id: `m-${index}` }));
    await desk.add('named', named, { session_id: 's' });
    expect(await desk.add('named', named.slice(5, 8), { session_id: 's' })).toMatchObject({
      messages_new: 0,
      messages_seen: 3,
    });
    expect(await desk.add('named', [...named].reverse(), { session_id: 's' })).toMatchObject({ messages_new: 0 });
    expect(await desk.add('named', [named[3]!], { session_id: 's' })).toMatchObject({ messages_new: 0 });
    const twice = { role: 'user' as const, content: 'yes', id: 'm-20' };
    expect(await desk.add('named', [twice, twice], { session_id: 's' })).toMatchObject({
      messages_new: 1,
      messages_seen: 1,
    });
    expect((await desk.export('named')).messages).toHaveLength(21);
  });
});

describe('a history that is not quite the same', () => {
  it('with another agent’s lines in between stored is known all the same', async () => {
    const start = HISTORY.slice(0, 6);
    await desk.add('shared', start, { session_id: 's', agent_id: 'bot' });
    await desk.add('shared', [{ role: 'assistant', content: 'This is Mara from dispatch: the van broke down.' }], {
      session_id: 's',
      agent_id: 'dispatch',
    });
    for (let length = 7; length <= HISTORY.length; length += 1) {
      const added = await desk.add('shared', HISTORY.slice(0, length), { session_id: 's', agent_id: 'bot' });
      expect([length, added.messages_new]).toEqual([length, 1]);
      if (length % 5 === 0) {
        await desk.add(
          'shared',
          [{ role: 'assistant', content: `Dispatch note ${length}: still waiting for the van.` }],
          { session_id: 's', agent_id: 'dispatch' },
        );
      }
    }
    expect((await desk.export('shared')).messages).toHaveLength(20 + 4);
  });

  it('whose last line is like its first, with another agent’s line between, repeats nothing', async () => {
    const turns = toTurns([
      'hello',
      'Hello, how can I help?',
      'Where is my parcel?',
      'One moment please.',
      'hello',
      'Sorry for the wait.',
    ]);
    await desk.add('greeting', turns.slice(0, 2), { session_id: 's' });
    await desk.add('greeting', [{ role: 'assistant', content: 'Mara has joined the conversation.' }], {
      session_id: 's',
      agent_id: 'mara',
    });
    await desk.add('greeting', turns.slice(0, 5), { session_id: 's' });
    expect(await desk.add('greeting', turns, { session_id: 's' })).toMatchObject({ messages_new: 1, messages_seen: 5 });
    expect((await desk.export('greeting')).messages).toHaveLength(7);
  });

  it('with an edited turn stores that turn alone', async () => {
    await desk.add('edited', HISTORY.slice(0, 8), { session_id: 's' });
    const edited = HISTORY.slice(0, 8).map((turn, index) =>
      index === 3 ? { ...turn, content: `${turn.content} (edited)` } : turn,
    );
    expect(await desk.add('edited', edited, { session_id: 's' })).toMatchObject({ messages_new: 1, messages_seen: 7 });
    const short = HISTORY.slice(0, 2);
    await desk.add('edited early', short, { session_id: 's' });
    const reworded = [short[0]!, { ...short[1]!, content: 'Sorry about that. Which town is it for?' }, HISTORY[2]!];
    expect(await desk.add('edited early', reworded, { session_id: 's' })).toMatchObject({
      messages_new: 2,
      messages_seen: 1,
    });
  });

  it('under a system prompt that changes each turn repeats no turn', async () => {
    for (let length = 1; length <= HISTORY.length; length += 1) {
      const prompt: Turn = { role: 'system', content: `You help customers of a shop. The time is 10:${10 + length}.` };
      const added = await desk.add('prompted', [prompt, ...HISTORY.slice(0, length)], { session_id: 's' });
      expect([length, added.messages_seen]).toEqual([length, length - 1]);
    }
    const { messages } = await desk.export('prompted');
    expect(contents(messages.filter((message: any) => message.role !== 'system'))).toEqual(contents(HISTORY));
    const found = await desk.call('POST', '/v1/memories/search', {
      external_user_id: 'prompted',
      query: 'help customers of a shop',
      types: ['message'],
    });
    expect(found.body.data.filter((hit: any) => hit.text.includes('You help customers'))).toEqual([]);
  });

  it('under one unchanging system prompt stores the prompt once', async () => {
    const prompt: Turn = { role: 'system', content: 'You help customers of a shop.' };
    for (let length = 1; length <= 6; length += 1) {
      const added = await desk.add('one prompt', [prompt, ...HISTORY.slice(0, length)], { session_id: 's' });
      expect([length, added.messages_new]).toEqual([length, length === 1 ? 2 : 1]);
    }
  });

  it('takes a second “yes” by itself for a second message', async () => {
    await desk.add('yes', ['Shall I?', 'Shall I go on?'], { session_id: 's' });
    for (let time = 1; time <= 3; time += 1) {
      expect(await desk.add('yes', [{ role: 'user', content: 'yes' }], { session_id: 's' })).toMatchObject({
        messages_new: 1,
      });
    }
    expect((await desk.export('yes')).messages).toHaveLength(5);
  });

  it('from an earlier turn, late and out of order, adds nothing', async () => {
    await desk.add('stale', HISTORY.slice(0, 10), { session_id: 's' });
    expect(await desk.add('stale', HISTORY.slice(0, 6), { session_id: 's' })).toMatchObject({
      messages_new: 0,
      messages_seen: 6,
    });
  });
});

describe('an idempotency key', () => {
  const add = (body: Record<string, unknown>, key: string) =>
    desk.call(
      'POST',
      '/v1/memories/add',
      { external_user_id: 'keyed', session_id: 's', ...body },
      { 'idempotency-key': key },
    );

  it('gives the first answer again, stores nothing again, and sends nothing to the queue', async () => {
    const body = { messages: [{ role: 'user', content: 'yes' }] };
    const first = await add(body, 'k-1');
    const second = await add(body, 'k-1');
    const { request_id: _first, timestamp: _at, ...answer } = first.body;
    expect(second.body).toMatchObject(answer);
    expect(second.usage).toMatchObject({ objects: 1, d1: 0, queue: 0 });
    expect((await add(body, 'k-2')).body.messages_new).toBe(1);
    expect((await desk.export('keyed')).messages).toHaveLength(2);
  });

  it('with another request is a conflict that changes nothing', async () => {
    await add({ messages: [{ role: 'user', content: 'first' }] }, 'k-3');
    const other = await add({ messages: [{ role: 'user', content: 'second' }] }, 'k-3');
    expect([other.status, other.body.error]).toEqual([409, 'idempotency_conflict']);
    const { messages } = await desk.export('keyed');
    expect(messages.map((message: any) => message.content)).not.toContain('second');
  });

  it('answers twenty retries at once with one message', async () => {
    const body = {
      external_user_id: 'racing',
      session_id: 's',
      messages: [{ role: 'user', content: 'My order ORD-1 is late.' }],
    };
    const replies = await Promise.all(
      Array.from({ length: 20 }, () => desk.call('POST', '/v1/memories/add', body, { 'idempotency-key': 'same' })),
    );
    expect(new Set(replies.map((reply) => `${reply.status} ${reply.body.job_id}`)).size).toBe(1);
    expect((await desk.export('racing')).messages).toHaveLength(1);
  });

  it('holds for statements to remember too', async () => {
    const body = { external_user_id: 'keyed notes', content: 'Likes tea.' };
    const keys = { 'idempotency-key': 'n-1' };
    const first = await desk.call('POST', '/v1/memories', body, keys);
    const second = await desk.call('POST', '/v1/memories', body, keys);
    expect(second.body.data[0].id).toBe(first.body.data[0].id);
    expect(await desk.listMemories('keyed notes')).toHaveLength(1);
    expect((await desk.call('POST', '/v1/memories', { ...body, content: 'Likes coffee.' }, keys)).status).toBe(409);
  });
});
