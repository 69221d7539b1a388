import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_MASK_POLICY, maskText } from '../../src/memory/masking/index.ts';
import { NAUGHTY_STRINGS } from '../fixtures/naughty-strings.ts';
import type { Reply } from '../http/api.ts';
import { type Desk, mapInParallel, type Rapport, startRapport } from '../support/rapport.ts';

/**
 * Whatever text arrives in whatever field, the answer is a success or names what is wrong with the request; and what
 * is kept is what was sent, but for blanks around it, for masks, and for halves of characters that no encoding has.
 */
const STRINGS = NAUGHTY_STRINGS.map((text, index) => ({ text, index }));
/** Calls under way at a time: enough to be quick, few enough for a small machine. */
const WIDTH = 8;
/** Hundreds of calls on a machine that may be busy with other tests. */
const LIMIT_MS = 300_000;

let rapport: Rapport;
let desk: Desk;
beforeAll(async () => {
  rapport = await startRapport();
  desk = await rapport.createDesk();
});
afterAll(() => rapport.stop());

/** What is kept of a text. */
const toKept = (text: string): string => maskText(text.trim().toWellFormed(), DEFAULT_MASK_POLICY).text;
const isEmpty = (text: string): boolean => text.trim() === '';

/** Calls with every string; no call may fail on our side. */
async function tryAll(call: (text: string, index: number) => Promise<Reply>, strings = STRINGS): Promise<Reply[]> {
  const replies = await mapInParallel(strings, WIDTH, ({ text, index }) => call(text, index));
  const broken = strings.filter((_, at) => replies[at]!.status >= 500);
  expect(broken.map(({ text }, at) => `${JSON.stringify(text.slice(0, 60))}: ${replies[at]!.text}`)).toEqual([]);
  return replies;
}

/** Every fourth string, of each kind some: for second ways to the same code. */
const SAMPLE = STRINGS.filter(({ index }) => index % 4 === 1);

/** Strings whose call was refused, with the reason, for a list that must be empty. */
function listRefused(replies: Reply[]): string[] {
  const strings = replies.length === STRINGS.length ? STRINGS : SAMPLE;
  return replies.flatMap(({ status, text: reply }, at) => {
    const { text } = strings[at]!;
    return status >= 300 && !isEmpty(text) ? [`${JSON.stringify(text.slice(0, 60))}: ${reply.slice(0, 200)}`] : [];
  });
}

describe('an awkward string', () => {
  it('in a message is stored as it is, found again and read back', async () => {
    const replies = await tryAll((content, index) =>
      desk.call('POST', '/v1/memories/add', {
        external_user_id: 'messages',
        session_id: `s-${index}`,
        messages: [{ role: 'user', content }, { role: 'assistant', content: 'Noted.' }],
      }),
    );
    expect(listRefused(replies)).toEqual([]);
    const { messages } = await desk.export('messages');
    const said = new Map<string, string>(
      messages.filter((one: any) => one.role === 'user').map((one: any) => [one.session_id, one.content]),
    );
    const changed = STRINGS.filter(({ text, index }) => !isEmpty(text) && said.get(`s-${index}`) !== toKept(text));
    expect(changed.map(({ text, index }) => [text.slice(0, 60), said.get(`s-${index}`)?.slice(0, 60)])).toEqual([]);

    const searches = await tryAll((text, index) =>
      desk.call('POST', '/v1/memories/search', {
        external_user_id: 'messages', query: text.slice(0, 900), session_ids: [`s-${index}`], types: ['message'],
      }),
    );
    expect(listRefused(searches)).toEqual([]);
    // A word of letters is enough to be found by; so is nothing less.
    const missed = STRINGS.filter(
      ({ text, index }) =>
        /^[a-z]{4,}[a-z .]*$/i.test(text) && !searches[index]!.body.data.some((hit: any) => hit.text === toKept(text)),
    );
    expect(missed.map(({ text }) => text.slice(0, 60))).toEqual([]);
  }, LIMIT_MS);

  it('as a query, of search and of retrieve, is answered', async () => {
    await desk.add('queries', ['The parcel ORD-4471 is late.', 'It arrives tomorrow.']);
    for (const method of ['hybrid', 'keyword', 'vector']) {
      const body = { external_user_id: 'queries', types: ['memory', 'message', 'issue'], method };
      const search = (text: string) =>
        desk.call('POST', '/v1/memories/search', { ...body, query: text.slice(0, 900) });
      expect(listRefused(await tryAll(search, method === 'hybrid' ? STRINGS : SAMPLE))).toEqual([]);
    }
    for (const format of ['bullets', 'json', 'xml']) {
      const retrieve = (query: string) =>
        desk.call('POST', '/v1/memories/retrieve', { external_user_id: 'queries', query: query.slice(0, 900), format });
      const replies = await tryAll(retrieve, format === 'json' ? STRINGS : SAMPLE);
      expect(listRefused(replies)).toEqual([]);
      if (format !== 'json') continue;
      for (const { status, body } of replies) if (status < 300) JSON.parse(body.system_prompt_addition);
    }
  }, LIMIT_MS);

  it('remembered, tagged, put into metadata, edited and corrected, says what was sent', async () => {
    const replies = await tryAll((content, index) => {
      const tag = content.trim().slice(0, 100);
      return desk.call('POST', '/v1/memories', {
        external_user_id: 'remembered',
        content: `${index} ${content}`,
        kind: 'note',
        metadata: { said: content, nested: { list: [content] } },
        ...(tag === '' ? {} : { tags: [tag] }),
      });
    });
    expect(listRefused(replies)).toEqual([]);
    const wrong: unknown[] = [];
    const check = (right: boolean, what: string, text: string, found: unknown) => {
      if (!right) wrong.push([what, text.slice(0, 60), JSON.stringify(found).slice(0, 300)]);
    };
    await mapInParallel(STRINGS, WIDTH, async ({ text, index }) => {
      const id = replies[index]!.body.data[0].id;
      const { data } = await desk.get(`/v1/memories/${id}`);
      check(data.content === toKept(`${index} ${text}`), 'content', text, data.content);
      const said = maskText(text, DEFAULT_MASK_POLICY).text;
      check(data.metadata.said === said && data.metadata.nested.list[0] === said, 'metadata', text, data.metadata);
      const edited = await desk.call('PATCH', `/v1/memories/${id}`, { content: `${text} ${index}` });
      check(edited.body?.data?.content === toKept(`${text} ${index}`), 'edit', text, edited.body);
      const corrected = await desk.call('POST', '/v1/memories/retrieval-feedback', {
        retrieval_id: crypto.randomUUID(),
        outcome: 'user_corrected',
        external_user_id: 'remembered',
        used_memory_ids: [id],
        correction: `corrected ${text}`,
      });
      check(corrected.status < 300, 'feedback', text, corrected.body);
    });
    expect(wrong).toEqual([]);
  }, LIMIT_MS);

  it('as an id, a name or a key of metadata is kept or refused, and never breaks anything', async () => {
    const wellFormed = (text: string) => text.toWellFormed();
    const kept = await tryAll((id, index) =>
      desk.call('POST', '/v1/memories/add', {
        external_user_id: id,
        session_id: id,
        agent_id: id,
        messages: [{ role: 'user', content: `Hello ${index}`, id, author: id }],
        metadata: { [id]: index },
      }),
    );
    const reads = await tryAll((id) => desk.call('GET', `/v1/customers/${encodeURIComponent(wellFormed(id))}`));
    const lost = STRINGS.filter(({ text, index }) => {
      // A path cannot say "." or "..", whatever stands around it.
      if (kept[index]!.status >= 300 || /^\.{1,2}$/.test(text)) return false;
      return reads[index]!.status !== 200 || reads[index]!.body.data.external_user_id !== text;
    });
    expect(lost.map(({ text, index }) => [text.slice(0, 60), reads[index]!.text.slice(0, 200)])).toEqual([]);
    await tryAll((id) => desk.call('GET', `/v1/memories/${encodeURIComponent(wellFormed(id))}`), SAMPLE);
    await tryAll((id) => desk.call('GET', `/v1/memories/jobs/${encodeURIComponent(wellFormed(id))}`), SAMPLE);
    await tryAll((name) => desk.call('PATCH', '/v1/customers/messages', { name }));
    const list = '/v1/memories?external_user_id=messages&cursor=';
    await tryAll((cursor) => desk.call('GET', list + encodeURIComponent(wellFormed(cursor))), SAMPLE);
  }, LIMIT_MS);

  it('is understood in a dry run', async () => {
    const replies = await tryAll((content) =>
      desk.call('POST', '/v1/extract', { messages: [{ role: 'user', content }, { role: 'assistant', content }] }),
    );
    expect(listRefused(replies)).toEqual([]);
    const wrong = STRINGS.filter(({ text, index }) => {
      return !isEmpty(text) && replies[index]!.body.data.masked_messages[0].content !== toKept(text);
    });
    expect(wrong.map(({ text }) => text.slice(0, 60))).toEqual([]);
  }, LIMIT_MS);

  it('as a body, is refused in a sentence', async () => {
    const replies = await tryAll((body) => desk.call('POST', '/v1/memories/add', body));
    expect(replies.filter(({ status }) => status < 400 || status >= 500).map(({ text }) => text)).toEqual([]);
  }, LIMIT_MS);
});
