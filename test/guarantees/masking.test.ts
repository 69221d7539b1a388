import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Desk, type Rapport, startRapport } from '../support/rapport.ts';

/** Every secret that this file sends, in the forms it sends them. Valid by their checksums and nobody's. */
const SECRETS = {
  card: '4111 1111 1111 1111',
  bareCard: '5555555555554444',
  password: 'Tr0ub4dor&Zebra',
  otp: '839201',
  pin: '4821',
  iban: 'GB82 WEST 1234 5698 7654 32',
  ssn: '536-90-4399',
  apiKey: 'sk_live_51HxZz9QvRkTbNmLpWqErTyUiOp',
  email: 'private.person@mailbox.example',
} as const;

let dataDir: string;
let rapport: Rapport;
let desk: Desk;
beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'rapport-masking-'));
  rapport = await startRapport({ dataDir, vars: { LOG_LEVEL: 'debug' } });
  desk = await rapport.createDesk();
});
afterAll(async () => {
  await rapport.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

/** The secrets that stand in a text, their spacing aside. */
function findSecrets(text: string): string[] {
  const squeezed = text.replace(/[ \-]/g, '');
  return Object.entries(SECRETS).flatMap(([name, secret]) => {
    // Four digits turn up by chance in any file of numbers: there, only with the words around them.
    const shown =
      name === 'pin' ? /(?:"|'|\b)4821(?:"|'|\b)/.test(text) : squeezed.includes(secret.replace(/[ \-]/g, ''));
    return shown ? [name] : [];
  });
}

const call = async (method: string, path: string, body?: unknown) => {
  const reply = await desk.call(method, path, body);
  expect(reply.status, `${method} ${path}: ${reply.text}`).toBeLessThan(300);
  expect(findSecrets(reply.text), `${method} ${path}`).toEqual([]);
  return reply.body;
};
const add = (customer: string, messages: object[], more: object = {}) =>
  call('POST', '/v1/memories/add', { external_user_id: customer, session_id: 's', messages, ...more });
const user = (content: string) => ({ role: 'user', content });
const agent = (content: string) => ({ role: 'assistant', content });
const readAll = async (customer: string) =>
  JSON.stringify((await call('GET', `/v1/customers/${customer}/export`)).data);

describe('a secret', () => {
  it('in messages is masked, counted and named by its class', async () => {
    const added = await add('m', [
      user(`My card ${SECRETS.card} was charged twice. Also ${SECRETS.bareCard}.`),
      agent('Please never send card numbers. What is the code we texted you?'),
      user(`The code is ${SECRETS.otp}, and my password is ${SECRETS.password}`),
      user(`IBAN ${SECRETS.iban}, SSN ${SECRETS.ssn}, key ${SECRETS.apiKey}, mail ${SECRETS.email}`),
    ]);
    const counts = Object.fromEntries(added.masked.map((one: any) => [one.class, one.count]));
    expect(counts).toMatchObject({ payment_card: 2, otp: 1, password: 1, iban: 1, us_ssn: 1, api_secret: 1, email: 1 });
    expect(findSecrets(await readAll('m'))).toEqual([]);
    await desk.waitForJob(added.job_id);
    expect(findSecrets(await readAll('m'))).toEqual([]);
    // Sent again it is known again, though what was stored is not what was sent.
    expect(
      await add('m', [
        user(`My card ${SECRETS.card} was charged twice. Also ${SECRETS.bareCard}.`),
        agent('Please never send card numbers. What is the code we texted you?'),
      ]),
    ).toMatchObject({ messages_new: 0 });
  });

  it('sent alone, after a question that is stored, is masked by what was asked', async () => {
    await add('pin', [user('I want to unlock my account.'), agent('What is your PIN?')]);
    expect((await add('pin', [user(SECRETS.pin)])).masked).toEqual([{ class: 'pin', count: 1 }]);
    expect(await readAll('pin')).not.toContain(SECRETS.pin);
  });

  it('is masked by a question of another agent that the batch does not hold', async () => {
    const history = [
      user('I want to unlock my account.'),
      agent('I will connect you.'),
      user('Thanks.'),
      agent('One moment.'),
    ];
    await add('other', history, { agent_id: 'bot' });
    await add('other', [agent('What is your PIN?')], { agent_id: 'human' });
    await add('other', [...history, user(SECRETS.pin)], { agent_id: 'bot' });
    expect(await readAll('other')).not.toContain(SECRETS.pin);
  });

  it('is masked by a question before a prompt that changes each turn, and before one that does not', async () => {
    for (const [customer, prompt] of [
      ['p1', 'Now it is 10:02.'],
      ['p2', 'Now it is 10:01.'],
    ] as const) {
      await add(customer, [
        { role: 'system', content: 'Now it is 10:01.' },
        user('Unlock me.'),
        agent('What is your PIN?'),
      ]);
      await add(customer, [{ role: 'system', content: prompt }, user(SECRETS.pin)]);
      expect(await readAll(customer)).not.toContain(SECRETS.pin);
    }
  });

  it('in metadata, however deep, in keys and in the source is masked', async () => {
    await add('meta', [user('Hello, my parcel is late.')], {
      metadata: {
        order: { payment: { card: SECRETS.card, notes: [`password is ${SECRETS.password}`] } },
        [SECRETS.email]: 'contact',
        pin: SECRETS.pin,
      },
      source: {
        event_id: 'evt-1',
        service: 'chat',
        observed_at: '2026-01-01T00:00:00Z',
        scope: { token: SECRETS.apiKey },
      },
    });
    expect(findSecrets(await readAll('meta'))).toEqual([]);
  });

  it('in a query or a search changes nothing and is told to nobody', async () => {
    for (const secret of [SECRETS.card, `my password is ${SECRETS.password}`, SECRETS.email]) {
      await call('POST', '/v1/memories/retrieve', { external_user_id: 'm', query: secret });
      await call('POST', '/v1/memories/search', { external_user_id: 'm', query: secret });
      await call('POST', '/v1/memories/search', { query: secret });
    }
  });

  it('in what is to be remembered, its tags, value, reasoning and metadata is masked', async () => {
    const { data } = await call('POST', '/v1/memories', {
      external_user_id: 'r',
      content: `Pays with ${SECRETS.card}.`,
      kind: 'decision',
      topic_key: 'decision.card',
      value: SECRETS.bareCard,
      tags: [SECRETS.card, SECRETS.email],
      reasoning: `The password is ${SECRETS.password}`,
      metadata: { password: SECRETS.password },
    });
    expect(findSecrets(JSON.stringify(data))).toEqual([]);
    await call('PATCH', `/v1/memories/${data[0].id}`, {
      content: `The key is ${SECRETS.apiKey}`,
      value: SECRETS.iban,
      tags: [SECRETS.ssn],
      metadata: { iban: SECRETS.iban },
    });
    expect(findSecrets(await readAll('r'))).toEqual([]);
    expect(findSecrets(JSON.stringify(await call('GET', `/v1/memories/${data[0].id}/history`)))).toEqual([]);
    await call('POST', '/v1/memories', {
      agent_id: 'bot',
      content: `Support login: password is ${SECRETS.password}`,
      kind: 'instruction',
    });
  });

  it('in a correction, a stated fact or a dry run is masked', async () => {
    const { data } = await call('POST', '/v1/memories', { external_user_id: 'c', content: 'Pays by invoice.' });
    await call('POST', '/v1/memories/retrieval-feedback', {
      retrieval_id: '11111111-2222-4333-8444-555555555555',
      outcome: 'user_corrected',
      used_memory_ids: [data[0].id],
      correction: `Pays with ${SECRETS.card}`,
      metadata: { note: `card ${SECRETS.bareCard}` },
    });
    await call('PATCH', '/v1/customers/c', { account_ref: `card ${SECRETS.card}`, name: `Ann ${SECRETS.email}` });
    await call('POST', '/v1/extract', { messages: [user(`My card ${SECRETS.card}, password is ${SECRETS.password}`)] });
    expect(findSecrets(await readAll('c'))).toEqual([]);
  });
});

describe('the machine', () => {
  it('holds none of it: not in a database, a write-ahead log, a queue or a log line', async () => {
    const jobs = await desk.add('last', [user(`card ${SECRETS.card} password is ${SECRETS.password}`) as never], {
      session_id: 's',
    });
    await desk.waitForJob(jobs.job_id);
    expect(findSecrets(rapport.logs.join('\n'))).toEqual([]);
    expect(rapport.logs.length).toBeGreaterThan(0);
    // Read while it runs, so that what stands in write-ahead logs is read too.
    const files = readdirSync(dataDir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const read = files.map((entry) => ({
      name: entry.name,
      text: readFileSync(join(entry.parentPath, entry.name), 'latin1'),
    }));
    expect(read.filter(({ name }) => name.endsWith('.sqlite')).length).toBeGreaterThan(5);
    // What was sent beside the secrets is there: the files are the right ones, and hold text as it is.
    expect(read.some(({ text }) => text.includes('my parcel is late'))).toBe(true);
    const { pin: _pin, ...unlikely } = SECRETS;
    const held = read.flatMap(({ name, text }) => {
      const squeezed = text.replace(/[ \-]/g, '');
      return Object.entries(unlikely).flatMap(([secret, value]) =>
        squeezed.includes(value.replace(/[ \-]/g, '')) ? [`${secret} in ${name}`] : [],
      );
    });
    expect(held).toEqual([]);
  });
});
