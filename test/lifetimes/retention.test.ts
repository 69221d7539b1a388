import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type ClockedRapport, DAY, HOUR, startClocked } from '../support/clock.ts';
import { type Desk, poll } from '../support/rapport.ts';

let rapport: ClockedRapport;
let desk: Desk;
beforeAll(async () => {
  // Verified keys are not remembered, so that changed settings are seen at once.
  rapport = await startClocked({ vars: { KEY_CACHE_MS: '0' } });
});
afterAll(() => rapport.stop());
beforeEach(async () => {
  desk = await rapport.createDesk();
});

const remember = async (customer: string, statement: object) => {
  const reply = await desk.call('POST', '/v1/memories', { external_user_id: customer, ...statement });
  expect(reply.status, reply.text).toBe(201);
  return reply.body.data[0];
};
const setRetention = async (retention: object | null) => {
  const reply = await desk.call('PATCH', '/v1/tenant/settings', { retention });
  expect(reply.status, reply.text).toBe(200);
  return reply.body.data.retention;
};
const history = async (id: string) => (await desk.get(`/v1/memories/${id}/history`)).data;
const read = async (id: string) => (await desk.get(`/v1/memories/${id}`)).data;
const texts = async (customer: string) => (await desk.listMemories(customer)).map(({ content }) => content).sort();
const act = async (session: string, verb: string, body?: object) => {
  const reply = await desk.call('POST', `/v1/sessions/${session}/${verb}`, body);
  expect(reply.status, reply.text).toBe(200);
};
const resolve = (session: string) => act(session, 'resolve', { resolution: 'Restarted the modem.' });

describe('the settings', () => {
  it('keep customers for good, and say when they go to the archive, until a tenant decides otherwise', async () => {
    const byDefault = { archive_after_days: 365, session_memory_hours: 24, kinds: {} };
    expect((await desk.get('/v1/tenant/settings')).data.retention).toEqual(byDefault);
    await setRetention({ kinds: { event: 30, decision: 'never' } });
    expect(await setRetention({ session_memory_hours: 'never', kinds: { note: 7 } })).toEqual({
      archive_after_days: 365, session_memory_hours: 'never', kinds: { event: 30, decision: 'never', note: 7 },
    });
    expect(await setRetention({ archive_after_days: 'never', session_memory_hours: null, kinds: { event: null } })).toEqual({
      archive_after_days: 'never', session_memory_hours: 24, kinds: { decision: 'never', note: 7 },
    });
    expect(await setRetention(null)).toEqual(byDefault);
  });

  it.each([
    [{ archive_after_days: 0 }], [{ archive_after_days: 36_501 }], [{ archive_after_days: 1.5 }], [{ session_memory_hours: -1 }],
    [{ session_memory_hours: 8_761 }], [{ kinds: { event: 0 } }], [{ kinds: { event: 'ever' } }], [{ kinds: { mood: 3 } }], [{ forever: true }],
  ])('refuse %j', async (retention) => {
    expect((await desk.call('PATCH', '/v1/tenant/settings', { retention })).status).toBe(422);
  });

  it('take the least and the most there can be', async () => {
    for (const retention of [
      { archive_after_days: 1, session_memory_hours: 0, kinds: { event: 1 } },
      { archive_after_days: 36_500, session_memory_hours: 8_760, kinds: { event: 36_500 } },
    ]) {
      expect(await setRetention(retention)).toMatchObject(retention);
    }
  });
});

describe('the days of a kind', () => {
  it('end a memory to the millisecond, with reason and actor in its history, and ending it twice changes nothing', async () => {
    await setRetention({ kinds: { event: 30 } });
    const event = await remember('kinds', { content: 'Sent back the teal kettle.', kind: 'event' });
    const fact = await remember('kinds', { content: 'Owns two kettles.', kind: 'fact' });
    expect(Date.parse(event.expires_at) - Date.parse(event.valid_from)).toBe(30 * DAY);
    expect(fact.expires_at).toBeNull();

    await rapport.advance(Date.parse(event.expires_at) - (await rapport.advance(0)) - HOUR);
    expect(await rapport.wake(event.id)).toBe(true);
    expect(await texts('kinds')).toEqual(['Owns two kettles.', 'Sent back the teal kettle.']);
    await rapport.advance(HOUR);
    expect(await texts('kinds')).toEqual(['Owns two kettles.']);
    expect(await rapport.wake(event.id)).toBe(true);
    expect(await read(event.id)).toMatchObject({ status: 'expired', content: '' });
    const changes = await history(event.id);
    expect(changes.at(-1)).toMatchObject({ event: 'expire', actor: 'policy', old_content: null, new_content: null });
    expect(changes.at(-1).reason).toContain('30 days');

    const exported = await desk.export('kinds');
    await rapport.runCron();
    await rapport.wake(event.id);
    expect(await desk.export('kinds')).toEqual(exported);
    expect(JSON.stringify(exported.memories)).not.toContain('teal');
  });

  it('count from when it was said last', async () => {
    await setRetention({ kinds: { preference: 30 } });
    const said = await remember('again', { content: 'Prefers e-mail.', kind: 'preference', topic_key: 'preference.channel', value: 'email' });
    await rapport.advance(20 * DAY);
    await remember('again', { content: 'Prefers e-mail.', kind: 'preference', topic_key: 'preference.channel', value: 'email' });
    await rapport.advance(20 * DAY);
    await rapport.wake(said.id);
    expect((await read(said.id)).status).toBe('active');
    await rapport.advance(10 * DAY + 1);
    await rapport.wake(said.id);
    expect((await read(said.id)).status).toBe('expired');
  });

  it('end what is no longer current too, of which nothing is left', async () => {
    await setRetention({ kinds: { identity: 10 } });
    const first = await remember('moved', { content: 'Lives in Porto.', kind: 'identity', topic_key: 'identity.town', value: 'Porto' });
    await rapport.advance(5 * DAY);
    await remember('moved', { content: 'Lives in Braga.', kind: 'identity', topic_key: 'identity.town', value: 'Braga' });
    await rapport.advance(5 * DAY + 1);
    await rapport.wake(first.id);
    expect((await read(first.id)).status).toBe('expired');
    expect(JSON.stringify(await desk.export('moved'))).not.toContain('Porto');
    expect(await texts('moved')).toEqual(['Lives in Braga.']);
  });

  it('take a closed issue whole, and never one that is open', async () => {
    await setRetention({ kinds: { issue: 20, resolution: 20, episode: 20 } });
    await desk.add('issues', ['My order ORD-44821 of a mauve toaster is delayed.', 'I will ask the courier.'], { session_id: 'one' });
    await desk.add('issues', ['Invoice INV-9001 for the ochre plan was charged twice.', 'I will look into it.'], { session_id: 'two' });
    await act('one', 'resolve', { resolution: 'Sent a new toaster.' });
    const [line] = (await desk.listMemories('issues', '&kinds=issue')).filter(({ content }) => content.includes('mauve'));
    await rapport.advance(20 * DAY + 1);
    await rapport.wake(line.id);
    const { issues, memories, sessions } = await desk.export('issues');
    expect(issues.map(({ summary, status }: any) => [/ochre/.test(summary), status])).toEqual([[true, 'open']]);
    expect(JSON.stringify([issues, memories])).not.toMatch(/mauve|new toaster/);
    expect(sessions.map(({ resolution }: any) => resolution)).toEqual([null, null]);
    expect((await desk.retrieve('issues', 'Any update?')).open_issues).toHaveLength(1);
  });

  it('reach customers that are there already, by the cron, from where it stopped, once', async () => {
    const before = await remember('earlier', { content: 'Asked for a plum lamp.', kind: 'event' });
    expect(before.expires_at).toBeNull();
    await setRetention({ kinds: { event: 30 } });
    expect((await read(before.id)).expires_at).toBeNull();
    await rapport.runCron();
    expect((await read(before.id)).expires_at).not.toBeNull();
    const db = await rapport.rapport.mf.getD1Database('DB');
    const walks = async () =>
      (await db.prepare('SELECT count(*) AS n FROM tenants WHERE retention_walk IS NOT NULL').first<{ n: number }>())!.n;
    expect(await walks()).toBe(0);
    const state = await desk.retrieve('earlier', 'lamp');
    await rapport.runCron();
    expect((await desk.retrieve('earlier', 'lamp')).version).toBe(state.version);
    await setRetention({ kinds: null });
    await rapport.runCron();
    expect((await read(before.id)).expires_at).toBeNull();
  });

  it('are told to more customers than one run reaches', async () => {
    const last = await remember('zz-last', { content: 'Asked for a plum lamp.', kind: 'event' });
    const db = await rapport.rapport.mf.getD1Database('DB');
    // Rows of the directory whose spaces hold nothing: each is asked, and none has anything to say.
    await db
      .prepare(
        `INSERT INTO customers (tenant_id, external_user_id, space_id, first_contact, last_contact)
         WITH RECURSIVE n (i) AS (SELECT 100 UNION ALL SELECT i + 1 FROM n WHERE i < 219) SELECT ?, 'many-' || i, 'none', 0, 0 FROM n`,
      )
      .bind(desk.tenantId)
      .run();
    const readWalk = async () =>
      (await db.prepare('SELECT retention_walk FROM tenants WHERE id = ?').bind(desk.tenantId).first<{ retention_walk: string | null }>())!.retention_walk;
    await setRetention({ kinds: { event: 3 } });
    expect(await readWalk()).toBe('');
    await rapport.runCron();
    expect([await readWalk(), (await read(last.id)).expires_at]).toEqual(['many-200', null]);
    await rapport.runCron();
    expect(await readWalk()).toBeNull();
    expect((await read(last.id)).expires_at).not.toBeNull();
  });
});

describe('a pin', () => {
  it('outlives the policy and its own end, and lets both count again when it is taken off', async () => {
    await setRetention({ kinds: { event: 1 } });
    const pinned = await remember('pins', { content: 'Is allergic to nuts.', kind: 'event', pinned: true });
    const own = await remember('pins', { content: 'Has a voucher.', kind: 'fact', pinned: true, expires_at: (await rapport.advance(0)) + DAY });
    expect([pinned.pinned, pinned.expires_at, own.expires_at]).toEqual([true, null, null]);
    await rapport.advance(400 * DAY);
    await rapport.wake(pinned.id);
    expect(await texts('pins')).toEqual(['Has a voucher.', 'Is allergic to nuts.']);
    const unpinned = await desk.call('PATCH', `/v1/memories/${pinned.id}`, { pinned: false });
    expect(unpinned.body.data.pinned).toBe(false);
    await rapport.wake(pinned.id);
    expect((await read(pinned.id)).status).toBe('expired');
    expect((await history(pinned.id)).map(({ reason }: any) => reason)).toContain('unpinned');
    expect(await texts('pins')).toEqual(['Has a voucher.']);
  });

  it('may be put on what was there before, in its history, and stays on what corrects it', async () => {
    await setRetention({ kinds: { note: 5 } });
    const note = await remember('pinned later', { content: 'Owns two cats.' });
    await desk.call('PATCH', `/v1/memories/${note.id}`, { pinned: true });
    expect((await history(note.id)).at(-1)).toMatchObject({ event: 'update', reason: 'pinned' });
    const corrected = await desk.call('POST', '/v1/memories/retrieval-feedback', {
      retrieval_id: '11111111-2222-4333-8444-555555555555', outcome: 'user_corrected', used_memory_ids: [note.id], correction: 'Owns three cats.',
    });
    const memory = await read(corrected.body.data.corrected_memory_id);
    expect([memory.pinned, memory.expires_at]).toEqual([true, null]);
  });
});

describe('the memory of a session', () => {
  const jot = (customer: string, session: string, statement: object) => remember(customer, { session_id: session, ...statement });

  it('leaves a day after its resolution, but for what is durable and what matters', async () => {
    await desk.add('session', ['My modem MD-300 drops the line.', 'Please restart it.', 'Please contact me by email.', 'Noted.'], {
      session_id: 'modem', agent_id: 'internet',
    });
    const durable = [
      ['decision', 'Send an engineer.'], ['commitment', 'An engineer comes on Friday.'], ['fact', 'Has fibre.'], ['instruction', 'Ring twice.'],
      ['goal', 'Wants a faster plan.'],
    ];
    for (const [kind, content] of durable) await jot('session', 'modem', { kind, content });
    const event = await jot('session', 'modem', { kind: 'event', content: 'Rebooted at noon.' });
    await jot('session', 'modem', { kind: 'note', content: 'Line 4 looks odd.' });
    await jot('session', 'modem', { kind: 'sentiment', content: 'Was cross.' });
    const promoted = await jot('session', 'modem', { kind: 'event', content: 'Threatened to leave.', importance: 0.7 });
    await jot('session', 'modem', { kind: 'note', content: 'Account is a test account.', stated: true });
    await jot('session', 'modem', { kind: 'note', content: 'Keep an eye on it.', pinned: true });
    await remember('session', { kind: 'note', content: 'A note of no session.' });
    await jot('session', 'other', { kind: 'note', content: 'A note of another session.' });
    expect((await read(event.id)).expires_at).toBeNull();

    const leaving = ['Line 4 looks odd.', 'Rebooted at noon.', 'Was cross.'];
    const before = await texts('session');
    await resolve('modem');
    const resolved = await texts('session');
    expect(resolved).toEqual(expect.arrayContaining(before.filter((text) => !/^Open issue/.test(text))));
    await rapport.advance(24 * HOUR - 60_000);
    expect(await texts('session')).toEqual(resolved);
    await rapport.advance(60_000);
    await poll('the session to be over for a day', async () => (await rapport.wake(event.id)) || (await read(event.id)).status === 'expired');
    const kept = await texts('session');
    expect(resolved.filter((text) => !kept.includes(text)).sort()).toEqual(leaving);
    expect(kept).toEqual(expect.arrayContaining(durable.map(([, content]) => content)));
    expect((await history(event.id)).at(-1)).toMatchObject({ event: 'expire', actor: 'policy' });
    expect((await history(event.id)).at(-1).reason).toContain('24 hours');
    expect((await history(promoted.id)).filter(({ event }: any) => event === 'promote')).toMatchObject([{ actor: 'policy', new_content: null }]);

    const { issues, messages, sessions } = await desk.export('session');
    expect([issues[0].status, issues[0].resolution, messages.length, sessions[0].resolution]).toEqual([
      'resolved', 'Restarted the modem.', 4, 'Restarted the modem.',
    ]);
    const found = await desk.retrieve('session', 'What happened with the modem?');
    expect(found.profile['preference.channel'].value).toBe('email');
  });

  it('stays when the session is opened again in time, and leaves a day after it is closed at last', async () => {
    const note = await jot('reopened', 'r', { content: 'Line 5 looks odd.' });
    await resolve('r');
    await rapport.advance(23 * HOUR);
    await act('r', 'reopen');
    expect((await read(note.id)).expires_at).toBeNull();
    await rapport.advance(DAY);
    await rapport.wake(note.id);
    expect((await read(note.id)).status).toBe('active');
    await act('r', 'close');
    await rapport.advance(DAY);
    await rapport.wake(note.id);
    expect((await read(note.id)).status).toBe('expired');
  });

  it('leaves late when it comes late, after hours of its own', async () => {
    await jot('late', 'l', { content: 'Early note.' });
    await resolve('l');
    await rapport.advance(100 * HOUR);
    const late = await jot('late', 'l', { content: 'Late note.' });
    await rapport.wake(late.id);
    expect(await texts('late')).toEqual(expect.arrayContaining(['Late note.']));
    expect(await texts('late')).not.toContain('Early note.');
    await rapport.advance(DAY);
    await rapport.wake(late.id);
    expect((await read(late.id)).status).toBe('expired');
  });

  it('is kept for as long as the tenant says', async () => {
    await setRetention({ session_memory_hours: 'never' });
    const kept = await jot('kept', 'k', { content: 'Line 6 looks odd.' });
    await resolve('k');
    expect((await read(kept.id)).expires_at).toBeNull();
    await setRetention({ session_memory_hours: 2 });
    await rapport.runCron();
    expect((await read(kept.id)).expires_at).not.toBeNull();
  });
});

describe('a dry run', () => {
  const preview = async (body: object) => {
    const reply = await desk.call('POST', '/v1/tenant/retention/preview', body);
    expect(reply.status, reply.text).toBe(200);
    return reply.body;
  };

  it('names what would go and why, changes nothing, and is right', async () => {
    const event = await remember('a', { content: 'Sent back the coral lamp.', kind: 'event' });
    const note = await remember('a', { content: 'Coral note.', session_id: 's' });
    await remember('a', { content: 'Coral fact.', kind: 'fact' });
    await remember('b', { content: 'Coral fact.', kind: 'fact' });
    await resolve('s');
    const before = await desk.export('a');
    expect((await preview({})).data).toEqual([]);
    const { data } = await preview({ retention: { kinds: { event: 5 } }, within_days: 6 });
    expect(data).toMatchObject([
      { external_user_id: 'a', archive_at: null, memories_count: 2, reasons: { lifetime: 0, kind: 1, session: 1 },
        memories: [{ id: note.id, kind: 'note', reason: 'session' }, { id: event.id, kind: 'event', reason: 'kind' }] },
    ]);
    expect(JSON.stringify(data)).not.toMatch(/oral/);
    expect(await desk.export('a')).toEqual(before);

    await setRetention({ kinds: { event: 5 } });
    await rapport.runCron();
    await rapport.advance(6 * DAY);
    const due = (await preview({})).data[0];
    expect(due.memories).toEqual(data[0].memories);
    await rapport.wake(event.id);
    const gone = (await desk.get(`/v1/memories?external_user_id=a&include_inactive=true`)).data.filter(({ status }: any) => status === 'expired');
    expect(gone.map(({ id }: any) => id).sort()).toEqual([event.id, note.id].sort());
    expect((await preview({})).data).toEqual([]);
  });

  it('says who goes to the archive', async () => {
    await remember('quiet', { content: 'Likes tea.' });
    expect((await preview({ within_days: 364 })).data).toEqual([]);
    const [quiet] = (await preview({ within_days: 366 })).data;
    expect(quiet).toMatchObject({ external_user_id: 'quiet', memories_count: 0 });
    expect((await preview({ retention: { archive_after_days: 'never' }, within_days: 3650 })).data).toEqual([]);
    expect((await preview({ retention: { archive_after_days: 1 }, within_days: 2 })).data).toHaveLength(1);
  });

  it('goes through all customers page by page', async () => {
    for (const customer of ['p1', 'p2', 'p3', 'p4', 'p5']) await remember(customer, { content: 'Likes tea.', kind: 'event' });
    const seen: string[] = [];
    for (let cursor: string | undefined; ;) {
      const page = await preview({ retention: { kinds: { event: 1 } }, within_days: 2, limit: 2, ...(cursor ? { cursor } : {}) });
      expect(page.data.length).toBeLessThanOrEqual(2);
      seen.push(...page.data.map((one: any) => one.external_user_id));
      if (!page.pagination.next_cursor) break;
      cursor = page.pagination.next_cursor;
    }
    expect(seen).toEqual(['p1', 'p2', 'p3', 'p4', 'p5']);
  });
});
