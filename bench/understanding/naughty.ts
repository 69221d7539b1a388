import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEFAULT_MASK_POLICY, maskText } from '../../src/memory/masking/index.ts';
import { NAUGHTY_STRINGS } from '../../test/fixtures/naughty-strings.ts';
import type { Reply } from '../../test/http/api.ts';
import { mapInParallel, startRapport } from '../../test/support/rapport.ts';

/**
 * Awkward strings over HTTP against a running Rapport: the public list where it is there, and the project's own. Each
 * is sent as message, query, memory, edit, correction, metadata, tag, session id and dry run. `failed` counts answers
 * of 500 and above, `changed` texts that came back otherwise than sent, but for blanks around them, masks, and halves
 * of characters. test/guarantees/naughty-strings.test.ts states the same of the own list.
 */

const LIST = join(import.meta.dirname, '../../../shared/data/safety/blns.json');
const OUT = join(import.meta.dirname, '../out');
const WIDTH = 8;

const isThere = existsSync(LIST);
if (!isThere) console.log('The public list is not here (../shared/data/safety/blns.json): the own list alone is sent.');
const listed = isThere ? (JSON.parse(readFileSync(LIST, 'utf8')) as string[]) : [];
const strings = [...new Set([...listed, ...NAUGHTY_STRINGS])].filter((text) => text.trim() !== '');

const toKept = (text: string): string => maskText(text.trim().toWellFormed(), DEFAULT_MASK_POLICY).text;

const rapport = await startRapport();
const desk = await rapport.createDesk();
const failed: string[] = [];
const changed: string[] = [];
let calls = 0;

async function send(method: string, path: string, body: object, text: string): Promise<Reply> {
  const reply = await desk.call(method, path, body);
  calls += 1;
  if (reply.status >= 500) failed.push(`${method} ${path} ${reply.status}: ${JSON.stringify(text.slice(0, 80))}`);
  return reply;
}

function compare(where: string, text: string, found: unknown): void {
  if (found !== toKept(text)) changed.push(`${where}: ${JSON.stringify(text.slice(0, 80))} → ${JSON.stringify(found)?.slice(0, 120)}`);
}

await mapInParallel(strings, WIDTH, async (text, index) => {
  // Enough customers that none grows beyond what a customer has.
  const external_user_id = `customer-${index % 16}`;
  const session_id = `s-${index}`;
  await send('POST', '/v1/memories/add', { external_user_id, session_id, messages: [{ role: 'user', content: text }] }, text);
  await send('POST', '/v1/memories/add', { external_user_id, session_id: text, messages: [{ role: 'user', content: 'Hello' }] }, text);
  const query = text.slice(0, 900);
  await send('POST', '/v1/memories/search', { external_user_id, query, types: ['memory', 'message', 'issue'] }, text);
  await send('POST', '/v1/memories/retrieve', { external_user_id, query }, text);
  const dry = await send('POST', '/v1/extract', { messages: [{ role: 'user', content: text }] }, text);
  compare('extract', text, dry.body?.data?.masked_messages?.[0]?.content);
  const about = { external_user_id, kind: 'note', metadata: { said: text }, tags: [text.trim().slice(0, 100)] };
  const kept = await send('POST', '/v1/memories', { ...about, content: `${index}: ${text}` }, text);
  const id = kept.body?.data?.[0]?.id;
  if (id === undefined) return;
  const read = await desk.call('GET', `/v1/memories/${id}`);
  compare('memory', `${index}: ${text}`, read.body?.data?.content);
  const edited = await send('PATCH', `/v1/memories/${id}`, { content: `${text} (${index})` }, text);
  compare('edit', `${text} (${index})`, edited.body?.data?.content);
  const used = { used_memory_ids: [id], external_user_id, retrieval_id: crypto.randomUUID(), outcome: 'user_corrected' };
  await send('POST', '/v1/memories/retrieval-feedback', { ...used, correction: text }, text);
});
for (let customer = 0; customer < Math.min(16, strings.length); customer += 1) {
  const { messages } = await desk.export(`customer-${customer}`);
  for (const { session_id, content } of messages as { session_id: string; content: string }[]) {
    const index = /^s-(\d+)$/.exec(session_id)?.[1];
    // A string of the list may look like a session of ours; its message then says hello.
    if (index !== undefined && content !== 'Hello') compare('message', strings[Number(index)]!, content);
  }
}
await rapport.stop();

console.log(`${strings.length} strings, ${calls} calls: ${failed.length} failed, ${changed.length} came back changed`);
for (const line of [...failed, ...changed].slice(0, 20)) console.log(`  ${line}`);
mkdirSync(OUT, { recursive: true });
const result = { benchmark: 'naughty', strings: strings.length, calls, failed: failed.length, changed: changed.length };
writeFileSync(join(OUT, 'naughty.json'), `${JSON.stringify(result, null, 2)}\n`);
