import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Desk, type Rapport, startRapport } from '../support/rapport.ts';

let rapport: Rapport;
let desk: Desk;
beforeAll(async () => {
  rapport = await startRapport();
  desk = await rapport.createDesk();
});
afterAll(() => rapport.stop());

const keep = (customer: string, messages: Parameters<Desk['add']>[1], more: object = {}) =>
  desk.add(customer, messages, { verbatim: true, ...more });
const turnsOf = async (customer: string) => (await desk.listMemories(customer)).filter(({ origin }) => origin === 'verbatim');
const textOf = async (customer: string) => JSON.stringify(await desk.export(customer));
const remove = async (id: string) => (await desk.call('DELETE', `/v1/memories/${id}`)).status;

const SAID = 'Please contact me by email, my order is ORD-44821.';

describe('turns kept word for word', () => {
  it('are memories as soon as they are said, beside what is understood from them, and rest on the same message', async () => {
    const added = await keep('kept', [SAID, 'Noted, by email then.'], { metadata: { type: 'profile' } });
    const memories = await desk.listMemories('kept');
    const turns = memories.filter(({ origin }) => origin === 'verbatim');
    expect(turns.map(({ content }) => content).sort()).toEqual(['Noted, by email then.', SAID]);
    expect(added.memories).toEqual(expect.arrayContaining(turns.map(({ id }) => id)));
    const channel = memories.find(({ topic_key }) => topic_key === 'preference.channel');
    expect(channel.evidence).toEqual(turns.find(({ content }) => content === SAID).evidence);
    expect(channel.metadata).toMatchObject({ type: 'profile' });
  });

  it('are masked as every message is', async () => {
    await keep('masked', ['My card is 4111 1111 1111 1111, please refund it.']);
    expect(await textOf('masked')).not.toContain('4111 1111');
    expect((await turnsOf('masked'))[0].content).toMatch(/^My card is .+, please refund it\.$/);
  });

  it('are two when a lone turn is said twice, and one when a history is sent again', async () => {
    await keep('twice', ['Hello there.'], { session_id: 'a' });
    await keep('twice', ['Hello there.'], { session_id: 'b' });
    expect((await turnsOf('twice')).map(({ session_id }) => session_id).sort()).toEqual(['a', 'b']);
    const history = ['The export fails.', 'Which export?', 'The weekly one.'];
    await keep('resent', history.slice(0, 2), { session_id: 'a' });
    const again = await keep('resent', history, { session_id: 'a' });
    expect([again.messages_new, again.messages_seen]).toEqual([1, 2]);
    expect((await turnsOf('resent')).map(({ content }) => content).sort()).toEqual([...history].sort());
  });

  it('do not lend their labels to what else is said in their session', async () => {
    await keep('labels', ['Please contact me by email.'], { metadata: { type: 'first' } });
    await keep('labels', ['My name is Dana Smith.'], { metadata: { type: 'second' } });
    const types = (await turnsOf('labels')).map(({ content, metadata }) => [content, metadata.type]);
    expect(types).toEqual(expect.arrayContaining([['Please contact me by email.', 'first'], ['My name is Dana Smith.', 'second']]));
    const channel = (await desk.listMemories('labels')).find(({ topic_key }) => topic_key === 'preference.channel');
    expect(channel.metadata.type).toBe('first');
  });
});

describe('a session whose turns are all kept', () => {
  it('has no summary that only quotes them, and has one when a turn is not', async () => {
    const added = await keep('echo', ['The weekly export fails.', 'Which export?', 'The weekly one.'], { session_id: 's' });
    await desk.waitForJob(added.job_id);
    const kindsOf = async () => (await desk.listMemories('echo')).map(({ kind }) => kind);
    expect(await kindsOf()).not.toContain('episode');
    const more = await desk.add('echo', ['It still fails today.'], { session_id: 's' });
    await desk.waitForJob(more.job_id);
    expect(await kindsOf()).toContain('episode');
  });
});

describe('deleting a turn kept word for word', () => {
  it('takes along what was understood from it alone, which may still be deleted by its own id', async () => {
    await keep('gone', ['Please contact me by email.']);
    const memories = await desk.listMemories('gone');
    const turn = memories.find(({ origin }) => origin === 'verbatim');
    const channel = memories.find(({ topic_key }) => topic_key === 'preference.channel');
    expect(await remove(turn.id)).toBe(200);
    expect(await desk.listMemories('gone')).toEqual([]);
    expect(await textOf('gone')).not.toContain('email');
    expect([await remove(channel.id), await remove(channel.id), await remove(turn.id)]).toEqual([200, 404, 404]);
  });

  it('leaves what another turn says too', async () => {
    await keep('elsewhere', ['Please contact me by email.'], { session_id: 'a' });
    await keep('elsewhere', ['Please contact me by email.'], { session_id: 'b' });
    const [turn] = await turnsOf('elsewhere');
    expect(await remove(turn.id)).toBe(200);
    const left = await desk.listMemories('elsewhere');
    expect(left.filter(({ origin }) => origin === 'verbatim')).toHaveLength(1);
    expect(left.find(({ topic_key }) => topic_key === 'preference.channel')).toMatchObject({ value: 'email' });
  });

  it('forgets nothing that stands: the turn stays when only what was understood from it is deleted', async () => {
    await keep('fact', ['Please contact me by email.'], { session_id: 's' });
    const channel = (await desk.listMemories('fact')).find(({ topic_key }) => topic_key === 'preference.channel');
    expect(await remove(channel.id)).toBe(200);
    expect((await turnsOf('fact')).map(({ content }) => content)).toEqual(['Please contact me by email.']);
    expect((await desk.listMemories('fact')).map(({ topic_key }) => topic_key)).not.toContain('preference.channel');
    const { data } = await desk.get('/v1/sessions/s/context?external_user_id=fact');
    expect(JSON.stringify(data)).toContain('contact me by email');
  });

  it('lets a history be said anew', async () => {
    const history = ['Please contact me by email.', 'Noted.'];
    await keep('anew', history, { session_id: 's' });
    for (const { id } of await turnsOf('anew')) await remove(id);
    expect((await keep('anew', history, { session_id: 's' })).messages_new).toBe(2);
    expect((await turnsOf('anew')).map(({ content }) => content).sort()).toEqual([...history].sort());
  });
});
