import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Desk, poll, type Rapport, startRapport } from '../support/rapport.ts';
import { findFilesWith } from './data-folder.ts';

let rapport: Rapport;
let desk: Desk;
let dataDir: string;
beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'rapport-vault-'));
  rapport = await startRapport({ dataDir, vars: { LOG_LEVEL: 'debug' } });
  desk = await rapport.createDesk();
});
afterAll(async () => {
  await rapport?.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

/** The customer as a key with these scopes sees it. */
async function look(of: Desk, customer: string, scopes: string[]): Promise<any> {
  const { key } = await rapport.createKey(of.key, scopes);
  const reply = await rapport.call('GET', `/v1/customers/${customer}`, { key });
  expect(reply.status, reply.text).toBe(200);
  return reply.body.data;
}
const reveal = async (customer: string, of = desk) => (await look(of, customer, ['read', 'pii:read'])).personal as any[];
const valuesOf = async (customer: string, valueClass: string) =>
  (await reveal(customer)).filter((entry) => entry.class === valueClass).map(({ value }) => value);

async function resolve(known: object, of = desk): Promise<any[]> {
  const reply = await of.call('POST', '/v1/customers/resolve', known);
  expect(reply.status, reply.text).toBe(200);
  return reply.body.data;
}
const idsOf = async (known: object, of = desk) => (await resolve(known, of)).map((match) => match.external_user_id);

/** Adds and waits until its job has told everybody. */
async function say(customer: string, messages: Parameters<Desk['add']>[1], of = desk, more = {}) {
  const added = await of.add(customer, messages, { session_id: 's', ...more });
  await of.waitForJob(added.job_id);
  return added;
}

describe('what a customer says of themselves', () => {
  it('leaves the text and comes back to whoever may see it, from messages, statements, edits and corrections', async () => {
    await say('round', ['Write to Vera.Sommer@mail.example or call +49 30 901820.', 'I have noted it.']);
    const kept = await desk.call('POST', '/v1/memories', { external_user_id: 'round', content: 'Invoices go to books@round.example.', kind: 'note' });
    const [{ id }] = kept.body.data;
    await desk.call('PATCH', `/v1/memories/${id}`, { content: 'Invoices go to ledger@round.example.' });
    await desk.call('POST', '/v1/memories/retrieval-feedback', {
      retrieval_id: crypto.randomUUID(), outcome: 'user_corrected', used_memory_ids: [id], correction: 'Invoices go to paper@round.example.',
    });
    const entries = await reveal('round');
    const mails = entries.filter((entry) => entry.class === 'email');
    expect(Object.fromEntries(mails.map((entry) => [entry.value.toLowerCase(), entry.source]))).toEqual({
      'vera.sommer@mail.example': 'customer',
      'books@round.example': 'memory',
      'ledger@round.example': 'memory',
      'paper@round.example': 'memory',
    });
    expect(entries.filter((entry) => entry.class === 'phone')).toMatchObject([{ value: expect.stringContaining('901820'), source: 'customer' }]);
    expect(entries.every((entry) => entry.masked === false && entry.count === 1 && entry.last_seen >= entry.first_seen)).toBe(true);
    const exported = await desk.export('round');
    expect(JSON.stringify(exported)).not.toMatch(/@|901820/);
  });

  it('is said to come from an agent where only an agent said it, and then finds nobody', async () => {
    await say('agent-said', ['My parcel is late.', 'Please write to helpdesk@shop.example then.']);
    expect(await reveal('agent-said')).toMatchObject([{ value: 'helpdesk@shop.example', source: 'agent' }]);
    expect(await idsOf({ email: 'helpdesk@shop.example' })).toEqual([]);
    await desk.add('agent-said', [{ role: 'user', content: 'My own address is helpdesk@shop.example, I work there.' }], { session_id: 's' });
    expect(await reveal('agent-said')).toMatchObject([{ source: 'customer' }]);
    expect(await idsOf({ email: 'helpdesk@shop.example' })).toEqual(['agent-said']);
  });

  it('is kept once however often it is said', async () => {
    await say('repeats', ['I am at ann@repeats.example.', 'Thanks.', 'Again: ANN@repeats.example', 'Yes.']);
    expect(await reveal('repeats')).toHaveLength(1);
  });
});

describe('who may see it', () => {
  beforeAll(() => say('scoped', ['I am at sue@scoped.example, born 4 May 1981.', 'Thanks.']));

  it.each([
    [['read']],
    [['read', 'write']],
    [['admin']],
  ])('%j gets how many there are of a class', async (scopes) => {
    const { personal, degraded } = await look(desk, 'scoped', scopes);
    expect(personal).toEqual(
      ['date_of_birth', 'email'].map((one) => ({
        class: one, masked: true, count: 1, value: null, source: null, first_seen: null, last_seen: null,
      })),
    );
    expect(degraded).toEqual([]);
  });

  it.each([[['read', 'pii:read']], [['admin', 'pii:read']]])('%j gets the values', async (scopes) => {
    const { personal } = await look(desk, 'scoped', scopes);
    expect(personal.map(({ value }: any) => value)).toContain('sue@scoped.example');
  });

  it('is the same for the export and for the reply to a stated fact', async () => {
    const { key } = await rapport.createKey(desk.key, ['admin', 'pii:read']);
    const full = await rapport.call('GET', '/v1/customers/scoped/export', { key });
    expect(full.body.data.customer.personal.map(({ value }: any) => value)).toContain('sue@scoped.example');
    expect(JSON.stringify((await desk.export('scoped')).customer.personal)).not.toContain('sue@');
    const stated = await desk.call('PATCH', '/v1/customers/scoped', { email: 'second@scoped.example' });
    expect(stated.body.data.personal).toMatchObject([{ class: 'date_of_birth' }, { class: 'email', masked: true, count: 2 }]);
  });

  it('leaves who saw which classes of whom in the audit log, and no value', async () => {
    const other = await rapport.createDesk();
    await say('watched', ['I am at max@watched.example.', 'Thanks.'], other);
    await look(other, 'watched', ['read']);
    const revealed = async () =>
      (await other.get('/v1/tenant/audit-log?limit=200')).data.filter(({ action }: any) => action === 'customer.personal_revealed');
    expect(await revealed()).toEqual([]);
    const { id, key } = await rapport.createKey(other.key, ['read', 'pii:read']);
    const { profile } = (await rapport.call('GET', '/v1/customers/watched', { key })).body.data;
    expect(profile).toBeDefined();
    expect(await revealed()).toMatchObject([{ actor: id, kinds: ['email'], subject: expect.stringMatching(/^[0-9a-z]{26}$/) }]);
    expect(JSON.stringify(await revealed())).not.toMatch(/max@|watched/);
  });

  it('writes nothing down where nothing was revealed', async () => {
    const other = await rapport.createDesk();
    await say('empty', ['My parcel is late.', 'Sorry.'], other);
    expect(await reveal('empty', other)).toEqual([]);
    const { data } = await other.get('/v1/tenant/audit-log');
    expect(data.map(({ action }: any) => action)).not.toContain('customer.personal_revealed');
  });
});

describe('facts the tenant states', () => {
  it('go to the vault and into no text, and replace what it stated before', async () => {
    await desk.call('PATCH', '/v1/customers/stated', { email: 'Old@stated.example', phone: '(415) 555-0134', tier: 'gold' });
    const [phone] = (await reveal('stated')).filter((entry) => entry.class === 'phone');
    await desk.call('PATCH', '/v1/customers/stated', { email: 'New@stated.example', phone: '(415) 555-0134' });
    const [again] = (await reveal('stated')).filter((entry) => entry.class === 'phone');
    expect(again).toEqual({ ...phone, last_seen: again.last_seen });
    expect(await valuesOf('stated', 'email')).toEqual(['New@stated.example']);
    expect(await valuesOf('stated', 'phone')).toEqual(['(415) 555-0134']);
    expect(JSON.stringify(await desk.export('stated'))).not.toMatch(/stated\.example|0134/);
    expect(await resolve({ email: 'new@stated.example' })).toEqual([
      { external_user_id: 'stated', matched: ['email'], stated: ['email'], verified: false },
    ]);
    await poll('the former address to be forgotten', async () => (await idsOf({ email: 'old@stated.example' })).length === 0);
  });

  it('keep a name out of the text where names are masked', async () => {
    const other = await rapport.createDesk();
    await other.call('PATCH', '/v1/tenant/settings', { masking: { personal: ['email', 'phone', 'person_name'] } });
    const { body } = await other.call('PATCH', '/v1/customers/named', { name: 'Philippa Overbeck', company: 'Acme' });
    expect(Object.keys(body.data.profile)).toEqual(['identity.company']);
    expect(await reveal('named', other)).toMatchObject([{ class: 'person_name', value: 'Philippa Overbeck', source: 'stated' }]);
    expect(await idsOf({ name: 'philippa OVERBECK' }, other)).toEqual(['named']);
  });

  it.each([
    [{ email: 'not an address' }],
    [{ email: 'a@b' }],
    [{ phone: '12345' }],
    [{ phone: '4111 1111 1111 1111' }],
    [{ phone: '3782 822463 10005' }],
    [{ phone: 'call me' }],
  ])('refuse %j', async (facts) => {
    const reply = await desk.call('PATCH', '/v1/customers/refused', facts);
    expect([reply.status, reply.body.error]).toEqual([422, 'validation_error']);
    expect(reply.text).not.toContain(Object.values(facts)[0]!);
    expect((await desk.call('GET', '/v1/customers/refused')).status).toBe(404);
  });
});

describe('finding a customer', () => {
  beforeAll(async () => {
    await say('caller', ['Call me on 020 7946 0958 please, or Kim.Lee@caller.example. My account is ACC-77120.', 'We will.']);
    await desk.call('PATCH', '/v1/customers/full', {
      phone: '+44 20 7946 0958', name: 'Kim Lee', account_ref: 'ACC-88231', verified: 'yes, by passport',
    });
  });

  it.each([
    [{ phone: '+442079460958' }, ['caller', 'full']],
    [{ phone: '(020) 7946-0958' }, ['caller', 'full']],
    [{ phone: '0044 20 7946 0958' }, ['caller', 'full']],
    [{ email: 'KIM.LEE@CALLER.EXAMPLE' }, ['caller']],
    [{ account_number: 'acc 88231' }, ['full']],
    [{ name: 'kim  lée' }, ['full']],
    [{ phone: '+442079460959' }, []],
    [{ email: 'kim.lee@elsewhere.example' }, []],
    [{ account_number: '?' }, []],
  ])('%j finds %j', async (known, found) => {
    const matches = await resolve(known);
    expect(matches.map((match) => match.external_user_id).sort()).toEqual(found);
  });

  it('ranks by how much fits, says what, and takes only the tenant’s word for verified', async () => {
    const reply = await desk.call('POST', '/v1/customers/resolve', {
      phone: '+442079460958', email: 'kim.lee@caller.example', name: 'Kim Lee', account_number: 'ACC-88231',
    });
    expect(reply.body.data).toEqual([
      { external_user_id: 'full', matched: ['account_number', 'name', 'phone'], stated: ['account_number', 'name', 'phone'], verified: true },
      { external_user_id: 'caller', matched: ['email', 'phone'], stated: [], verified: false },
    ]);
    expect(reply.text).not.toMatch(/7946 ?0958|kim[ .]lee|acc-88231/i);
    expect(reply.usage).toMatchObject({ objects: 0, d1: 1, queue: 0, vectors: 0, models: 0 });
  });

  it('finds a customer by what was just said, before any job', async () => {
    await desk.add('just-now', ['I am at now@just.example.', 'Thanks.'], { session_id: 's' });
    expect(await idsOf({ email: 'now@just.example' })).toEqual(['just-now']);
    await desk.add('just-now', [{ role: 'user', content: 'Or at later@just.example.' }], { session_id: 's' });
    expect(await idsOf({ email: 'later@just.example' })).toEqual(['just-now']);
  });

  it('takes “verified: no” for what it says', async () => {
    await desk.call('PATCH', '/v1/customers/unverified', { email: 'u@unverified.example', verified: 'no' });
    expect(await resolve({ email: 'u@unverified.example' })).toMatchObject([{ verified: false }]);
  });

  it('works where the tenant leaves e-mail and phone in the text, and shows them nowhere else', async () => {
    const open = await rapport.createDesk();
    await open.call('PATCH', '/v1/tenant/settings', { masking: { personal: [] } });
    await say('open', ['I am at ida@open.example, +1 415 555 2671.', 'Thanks.'], open);
    expect(JSON.stringify((await open.export('open')).messages)).toContain('ida@open.example');
    expect(await reveal('open', open)).toEqual([]);
    expect(await idsOf({ email: 'Ida@open.example' }, open)).toEqual(['open']);
    expect(await idsOf({ phone: '415-555-2671' }, open)).toEqual(['open']);
  });

  it('needs scope read and at least one field', async () => {
    const { key } = await rapport.createKey(desk.key, ['write', 'pii:read']);
    expect((await rapport.call('POST', '/v1/customers/resolve', { key, body: { email: 'a@b.example' } })).status).toBe(403);
    expect((await desk.call('POST', '/v1/customers/resolve', {})).status).toBe(422);
  });

  it('never reaches over to another tenant', async () => {
    const other = await rapport.createDesk();
    expect(await idsOf({ phone: '+442079460958', name: 'Kim Lee' }, other)).toEqual([]);
    await say('theirs', ['Call me on 020 7946 0958.', 'We will.'], other);
    expect(await idsOf({ phone: '+442079460958' }, other)).toEqual(['theirs']);
    const db = await rapport.rapport.mf.getD1Database('DB');
    const { results } = await db.prepare(`SELECT tenant_id, hash FROM customer_lookup WHERE kind = 'phone'`).all<any>();
    const tenantsByHash = Map.groupBy(results, ({ hash }) => hash);
    expect([...tenantsByHash.values()].every((rows) => new Set(rows.map((row) => row.tenant_id)).size === 1)).toBe(true);
  });
});

describe('forgetting', () => {
  it('a memory takes along the values that only its evidence gave', async () => {
    await say('forgets', ['Please contact me by email, at lea@forgets.example.', 'Noted.']);
    await say('forgets', ['And tom@forgets.example is my other one.', 'Noted.'], desk, { session_id: 'later' });
    const memory = (await desk.listMemories('forgets')).find(({ topic_key }) => topic_key === 'preference.channel');
    expect(memory, 'the first message makes a preference').toBeDefined();
    await desk.call('DELETE', `/v1/memories/${memory.id}`);
    expect(await valuesOf('forgets', 'email')).toEqual(['tom@forgets.example']);
    await poll('the directory to forget', async () => (await idsOf({ email: 'lea@forgets.example' })).length === 0);
    expect(await idsOf({ email: 'tom@forgets.example' })).toEqual(['forgets']);
  });

  it('a memory leaves values that were said elsewhere too', async () => {
    await say('twice', ['Please contact me by email, at pia@twice.example.', 'Noted.']);
    await say('twice', ['As I said: pia@twice.example.', 'Noted.'], desk, { session_id: 'later' });
    const memory = (await desk.listMemories('twice')).find(({ topic_key }) => topic_key === 'preference.channel');
    await desk.call('DELETE', `/v1/memories/${memory.id}`);
    expect(await valuesOf('twice', 'email')).toEqual(['pia@twice.example']);
  });

  it('a remembered statement takes its own values along', async () => {
    const kept = await desk.call('POST', '/v1/memories', { external_user_id: 'statement', content: 'Reach them at eva@statement.example.', kind: 'note' });
    expect(await valuesOf('statement', 'email')).toEqual(['eva@statement.example']);
    await desk.call('DELETE', `/v1/memories/${kept.body.data[0].id}`);
    expect(await reveal('statement')).toEqual([]);
  });

  it('a customer empties vault and directory, and says how much that was', async () => {
    await say('erased', ['I am at gus@erased.example, +1 415 555 0177.', 'Thanks.']);
    expect(await idsOf({ email: 'gus@erased.example' })).toEqual(['erased']);
    const { body } = await desk.call('DELETE', '/v1/customers/erased');
    expect(body.data.removed).toMatchObject({ personal: 2, lookups: 3 });
    expect(await idsOf({ email: 'gus@erased.example', phone: '+14155550177' })).toEqual([]);
    await say('erased', ['I am back.', 'Welcome.']);
    expect(await reveal('erased')).toEqual([]);
  });
});

describe('secrets', () => {
  it('are in no vault, whatever stands beside them', async () => {
    await say('secret', [
      'My card 4111 1111 1111 1111 expires 04/29, cvv 123; my SSN is 536-90-4399, mail zoe@secret.example.',
      'What is your PIN?', '4821', 'And the password?', 'hunter2hunter2',
    ]);
    const entries = await reveal('secret');
    expect(entries.map((entry) => entry.class)).toEqual(['email']);
    expect(JSON.stringify(entries)).not.toMatch(/4111|536-90|4821|hunter2/);
  });
});

// Last in the file: it closes the server to read what it left on disk.
describe('on disk and in the log', () => {
  it('none of it stands in the clear', async () => {
    const values = [
      'vera.sommer@mail.example', 'Vera.Sommer@mail.example', '901820', 'sue@scoped.example', 'New@stated.example',
      'new@stated.example', 'kim.lee@caller', 'Kim.Lee@caller', '7946 0958', '2079460958', 'gus@erased.example',
      'ledger@round.example', 'Overbeck',
    ];
    await rapport.stop();
    for (const value of values) expect(findFilesWith(dataDir, value), value).toEqual([]);
    expect(rapport.logs.join('\n')).not.toMatch(/@\w+\.example|901820|7946 ?0958/);
    // The search finds what is there.
    expect(findFilesWith(dataDir, 'ida@open.example').length).toBeGreaterThan(0);
  });
});
