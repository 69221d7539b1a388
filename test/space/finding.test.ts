import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Desk, type Rapport, startRapport, type Turn } from '../support/rapport.ts';

const DAY = 86_400_000;
const NOW = Date.now();
const daysAgo = (days: number) => new Date(NOW - days * DAY).toISOString();
const user = (content: string, timestamp?: string): Turn => ({ role: 'user', content, ...(timestamp ? { timestamp } : {}) });

let rapport: Rapport;
let desk: Desk;
beforeAll(async () => {
  rapport = await startRapport();
  desk = await rapport.createDesk();
});
afterAll(() => rapport.stop());

const search = async (customer: string, query: string, more: object = {}): Promise<any[]> => {
  const { status, body } = await desk.call('POST', '/v1/memories/search', { external_user_id: customer, query, types: ['message'], ...more });
  expect(status).toBe(200);
  return body.data;
};
const findFirst = async (customer: string, query: string, more?: object) => (await search(customer, query, more))[0]?.text;

describe('a reference', () => {
  const said = {
    order: 'My parcel ORD-44821 never came.', invoice: 'Invoice INV/2024/0093 was charged twice.',
    booking: 'The booking reference is KX7P2M, for the flight LH 1234 to Oslo.', model: 'It is the sign-in page of release v2.14.1.',
  };
  beforeAll(() => desk.add('refs', [said.order, 'We are looking into it.', said.invoice, 'Noted.', said.booking, 'Thank you.', said.model, 'Fine.']));

  it.each([
    ['ord44821', 'order'], ['ORD 44821', 'order'], ['#44821', 'order'], ['Is order ord-44821 here?', 'order'],
    ['INV-2024-0093', 'invoice'], ['inv 2024 0093', 'invoice'], ['kx7p2m', 'booking'], ['LH1234', 'booking'], ['lh-1234', 'booking'],
    ['signin', 'model'], ['sign in', 'model'], ['2.14.1', 'model'],
  ] as const)('is found as %s', async (query, what) => {
    expect(await findFirst('refs', query)).toBe(said[what]);
  });

  it('that is named comes before everything that only shares words with the question', async () => {
    await desk.add('exact', [
      user('The parcel to the old address is late, the parcel is very late.', daysAgo(1)), user('The parcel is late again, late parcel.', daysAgo(2)),
      user('ORD-90017 is the one I mean.', daysAgo(300)),
    ]);
    expect(await findFirst('exact', 'the late parcel ORD-90017')).toMatch(/ORD-90017/);
  });
});

describe('a time', () => {
  const march = new Date(NOW).getUTCMonth() > 2 ? new Date(NOW).getUTCFullYear() : new Date(NOW).getUTCFullYear() - 1;
  const told = {
    before: 'The heating broke and I stayed elsewhere.', march: 'The heating makes noises.', rude: 'The heating engineer was rude.',
    trip: 'My trip to Bergen begins on 20 October.', schedule: 'I set the heating to nights only.', battery: 'The heating has a new battery.',
  };
  beforeAll(() =>
    desk.add('times', [
      user(told.before, `${march - 1}-03-12T09:00:00Z`), user(told.march, `${march}-03-14T09:00:00Z`),
      user(told.rude, `${march - 2}-09-02T09:00:00Z`), user(told.trip, `${march - 2}-09-20T09:00:00Z`),
      user(told.schedule, `${march - 2}-10-06T09:00:00Z`), user(told.battery, daysAgo(3)),
    ]),
  );

  it('of the calendar is that of the latest such month, or of the year that is named', async () => {
    expect(await findFirst('times', 'What about the heating last March?')).toBe(told.march);
    expect(await findFirst('times', `the heating in March ${march - 1}`)).toBe(told.before);
    expect(await findFirst('times', `the heating on ${march - 2}-09-02`)).toBe(told.rude);
  });

  it('is counted from the moment of the question', async () => {
    expect(await findFirst('times', 'What did I say about the heating three days ago?')).toBe(told.battery);
    expect(await findFirst('times', 'the heating in the last 10 days')).toBe(told.battery);
  });

  it('is counted from what the conversation tells of', async () => {
    expect(await findFirst('times', 'What did I do about the heating two weeks before the trip?')).toBe(told.schedule);
    expect(await findFirst('times', 'heating a month before the trip to Bergen')).not.toBe(told.schedule);
  });

  it('that the conversation does not know of changes nothing', async () => {
    expect(await findFirst('times', 'noises of the heating two weeks before the wedding')).toBe(told.march);
  });
});

describe('what was replaced', () => {
  const old = 'The customer is on the Growth plan.';
  const current = 'The customer is on the Scale plan.';
  beforeAll(async () => {
    await desk.add('plans', [user('We are on the Growth plan.', daysAgo(60))], { session_id: 'a' });
    await desk.add('plans', [user('We moved to the Scale plan today.', daysAgo(5))], { session_id: 'b' });
  });
  const contentsOf = async (query: string, more?: Record<string, unknown>) => (await desk.retrieve('plans', query, more)).data.map((item: any) => item.content);

  it('answers no question about how things are', async () => {
    const { data, system_prompt_addition: block } = await desk.retrieve('plans', 'Which plan are we on?');
    expect(data[0].content).toBe(current);
    expect(data.map((item: any) => item.content)).not.toContain(old);
    for (const line of block.split('\n').filter((line: string) => line.includes('Growth'))) expect(line).toMatch(/changed since/);
  });

  it.each(['Which plan were we on before?', 'What was our previous plan?', 'What is the history of our plan?', 'Did we ever have the Growth plan?'])(
    'answers: %s', async (query) => {
      const { data, system_prompt_addition: block } = await desk.retrieve('plans', query);
      const found = data.find((item: any) => item.content === old);
      expect(found).toMatchObject({ valid_to: daysAgo(5) });
      expect(data.find((item: any) => item.content === current)?.valid_to ?? null).toBeNull();
      if (block.includes(old)) expect(block).toContain(`No longer current: ${old}`);
    },
  );

  it('answers as of then', async () => {
    expect(await contentsOf('Which plan are we on?', { as_of: daysAgo(30) })).toContain(old);
    expect(await contentsOf('Which plan are we on?', { as_of: daysAgo(30) })).not.toContain(current);
    expect(await contentsOf('What was our previous plan?', { as_of: daysAgo(30) })).not.toContain(current);
  });
});

describe('many turns', () => {
  it('that say the same do not bury the one that answers', async () => {
    const asked = Array.from({ length: 30 }, (_, at) => user('Any news on my refund for the kettle?', daysAgo(40 - at)));
    await desk.add('same', [user('Please send the refund for the kettle to the new account.', daysAgo(50)), ...asked]);
    const found = await search('same', 'Where should the refund for the kettle go?', { limit: 50 });
    expect(found.slice(0, 2).map((hit) => hit.text)).toContain('Please send the refund for the kettle to the new account.');
    expect(found).toHaveLength(31);
  });

  it('that answer are not driven from the page by memories about something else', async () => {
    for (const thing of ['kettle', 'lamp', 'chair', 'table', 'rug', 'shelf', 'clock', 'mirror', 'sofa', 'desk', 'stool', 'bench']) {
      await desk.call('POST', '/v1/memories', { external_user_id: 'kinds', content: `The customer bought a ${thing} for the garden.`, kind: 'fact' });
    }
    const answers = Array.from({ length: 6 }, (_, at) => `The garden hose number ${at} leaks at the brass nozzle.`);
    await desk.add('kinds', answers.map((text, at) => user(text, daysAgo(30 - at))));
    const { data } = await desk.retrieve('kinds', 'Which garden hose leaks at the brass nozzle?');
    const found = data.filter((item: any) => item.type === 'message').map((item: any) => item.content);
    expect(found).toEqual(expect.arrayContaining(answers));
  });

  it('leave room for each part of a question', async () => {
    const filler = Array.from({ length: 20 }, (_, at) => user(`Contract ${at} has an appendix about the office and the courier.`, daysAgo(20)));
    const answers = ['My colleague Rosa signs the contracts.', 'The office closes at five on Fridays.', 'Our courier is Postbox, they pick up at noon.'];
    await desk.add('parts', [...answers.map((text, at) => user(text, daysAgo(50 - at))), ...filler]);
    const found = await search('parts', 'Who signs the contracts, when does the office close, and which courier picks up?');
    expect(found.map((hit) => hit.text)).toEqual(expect.arrayContaining(answers));
  });
});

describe('recency and importance', () => {
  it('decide between statements that match alike, and no others', async () => {
    const remember = (content: string, importance: number) =>
      desk.call('POST', '/v1/memories', { external_user_id: 'ties', content, kind: 'note', importance });
    await remember('Gate code of the depot is kept by Ana.', 0.2);
    await remember('Gate code of the depot is kept by Bo.', 0.9);
    await remember('The customer is very important and must be called at once.', 1);
    const found = await search('ties', 'gate code of the depot', { types: ['memory'] });
    expect(found[0].text).toMatch(/Bo|Ana/);
    expect(found.slice(0, 2).map((hit) => hit.text)).not.toContain('The customer is very important and must be called at once.');
    expect((await search('ties', 'gate code Ana', { types: ['memory'] }))[0].text).toMatch(/Ana/);
  });
});
