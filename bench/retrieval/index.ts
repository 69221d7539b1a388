/**
 * How often Rapport finds the right thing, over its HTTP API, beside plain BM25: BEAM's development chats, τ²'s banking
 * knowledge and our own two-person chats. Nothing is tuned per set.
 * Run: npm run bench:retrieval [-- beam|banking|two-person|large …]; writes bench/out/retrieval.json.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { openDesk, type Desk, type SearchHit } from './desk.ts';
import { measureLarge } from './large.ts';
import { compare, putsNewFirst, summarize, type Outcome } from './measures.ts';
import { PlainBm25 } from './plain-bm25.ts';
import { LOOK_UP, readBanking, readBeam, readTwoPerson, type Chat } from './sets.ts';
import { printTable } from './table.ts';

const DEPTH = 50;
const ASKED = process.argv.slice(2);
const isWanted = (name: string) => ASKED.length === 0 || ASKED.includes(name);

/** A way of asking: what is sent, and which of our turns' ids a hit stands for, given what Rapport calls them. */
interface System {
  name: string;
  body: Record<string, unknown>;
  toIds(hit: SearchHit, ours: ReadonlyMap<string, string>): string[];
}

const toMessageId = (hit: SearchHit): string[] => (hit.message_id === null ? [] : [hit.message_id]);
/** An episode rests on all of its session: it names no evidence. */
const MOST_EVIDENCE = 3;
const toEvidence: System['toIds'] = (hit, ours) => (hit.evidence.length > MOST_EVIDENCE ? [] : hit.evidence.flatMap((id) => ours.get(id) ?? []));
const CHAT_SYSTEMS: System[] = [
  { name: 'rapport', body: { types: ['message'] }, toIds: toMessageId },
  { name: 'channel message alone', body: { types: ['message'], channels: ['message'] }, toIds: toMessageId },
  { name: 'channel vector alone', body: { types: ['message'], channels: ['vector'] }, toIds: toMessageId },
  { name: 'channel identifier alone', body: { types: ['message'], channels: ['identifier'] }, toIds: toMessageId },
  { name: 'method keyword', body: { types: ['message'], method: 'keyword' }, toIds: toMessageId },
  { name: 'method agentic', body: { types: ['message'], method: 'agentic' }, toIds: toMessageId },
  { name: 'default types, messages in the first 10', body: { limit: 10 }, toIds: toMessageId },
  { name: 'default types, evidence in the first 10', body: { limit: 10 }, toIds: toEvidence },
  { name: 'memories alone, their evidence', body: { types: ['memory', 'issue'] }, toIds: toEvidence },
];

type Runs = Record<string, Outcome[]>;

const report: Record<string, unknown> = {};
if (isWanted('beam')) await runChats('beam', readBeam(), (question) => LOOK_UP.includes(question));
if (isWanted('two-person')) await runChats('two-person', readTwoPerson(), () => true);
if (isWanted('banking')) await runBanking();
if (isWanted('large')) await runLarge();
mkdirSync('bench/out', { recursive: true });
writeFileSync('bench/out/retrieval.json', `${JSON.stringify(report, null, 2)}\n`);
console.log('\nWritten to bench/out/retrieval.json. Repeat: npm run bench:retrieval');

async function runChats(name: string, chats: Chat[], isCounted: (group: string) => boolean): Promise<void> {
  if (chats.length === 0) return console.log(`\n${name}: the data is not beside this repository, so it is left out.`);
  const desk = await openDesk();
  const runs: Runs = { 'plain BM25': [], 'plain BM25, speaker and date in the text': [] };
  let ingestMs = 0;
  for (const chat of chats) {
    const startedAt = performance.now();
    for (const session of chat.sessions) await desk.add(chat.customer, session.id, session.turns);
    ingestMs += performance.now() - startedAt;
    await askChat(desk, chat, runs);
  }
  const times = desk.searchMs.toSorted((a, b) => a - b);
  await desk.stop();
  const messages = chats.flatMap((chat) => chat.sessions).reduce((sum, session) => sum + session.turns.length, 0);
  console.log(`\n${name}: ${chats.length} chats, ${messages} messages taken in at ${Math.round((messages / ingestMs) * 1000)} a second; ` +
    `search p50 ${times[Math.floor(times.length / 2)]!.toFixed(1)} ms, p95 ${times[Math.floor(times.length * 0.95)]!.toFixed(1)} ms over HTTP`);
  report[name] = printRuns(runs, isCounted);
}

async function askChat(desk: Desk, chat: Chat, runs: Runs): Promise<void> {
  const turns = chat.sessions.flatMap((session) => session.turns);
  const plain = new PlainBm25();
  const dated = new PlainBm25();
  for (const turn of turns) {
    plain.add(turn.id, turn.content);
    const day = new Date(turn.timestamp).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
    dated.add(turn.id, `${day} ${turn.author ?? turn.role}: ${turn.content}`);
  }
  const ours = await desk.listMessageIds(chat.customer);
  for (const { question, group, goldIds, oldIds, newIds } of chat.questions) {
    const note = (system: string, found: string[]) =>
      (runs[system] ??= []).push({ group, cluster: chat.customer, found, gold: goldIds, ...(oldIds ? { oldIds } : {}), ...(newIds ? { newIds } : {}) });
    note('plain BM25', plain.search(question, DEPTH));
    note('plain BM25, speaker and date in the text', dated.search(question, DEPTH));
    for (const { name, body, toIds } of CHAT_SYSTEMS) {
      const hits = await desk.search({ external_user_id: chat.customer, query: question, limit: DEPTH, ...body });
      note(name, [...new Set(hits.flatMap((hit) => toIds(hit, ours)))]);
    }
  }
}

async function runBanking(): Promise<void> {
  const banking = readBanking();
  if (!banking) return console.log('\nbanking: the data is not beside this repository, so it is left out.');
  const desk = await openDesk();
  const plain = new PlainBm25();
  for (let at = 0; at < banking.documents.length; at += 100) {
    await desk.remember(
      banking.documents.slice(at, at + 100).map(({ id, title, content }) => ({ content: `${title}\n\n${content}`, metadata: { document: id } })),
    );
  }
  for (const { id, title, content } of banking.documents) plain.add(id, `${title} ${title} ${content}`);
  const runs: Runs = {};
  for (const { query, task_id, required_documents } of banking.queries) {
    const note = (system: string, found: string[]) =>
      (runs[system] ??= []).push({ group: 'needs', cluster: task_id, found, gold: required_documents });
    note('plain BM25', plain.search(query, DEPTH));
    for (const method of ['hybrid', 'keyword', 'vector', 'agentic']) {
      const hits = await desk.search({ types: ['knowledge'], query, method, limit: 100 });
      note(method === 'hybrid' ? 'rapport' : `method ${method}`, hits.map((hit) => String(hit.metadata.document)));
    }
  }
  await desk.stop();
  console.log(`\nτ² banking: ${banking.documents.length} documents, ${banking.queries.length} needs`);
  report['banking'] = printRuns(runs, () => true);
}

/** Where an exact scan stops being cheap, and whether the largest customer is answered right. */
async function runLarge(): Promise<void> {
  const rows = await measureLarge([10, 200, 2_000, 20_000, 50_000]);
  console.log('\nlarge: one customer that grows; memories, answer first / in the first ten by reference, by words; search over HTTP');
  for (const { memories, byReference, byWords, p50, p95 } of rows) {
    const share = ({ first, ten }: { first: number; ten: number }) => `${first.toFixed(2)} / ${ten.toFixed(2)}`;
    console.log(`${String(memories).padStart(8)}   ${share(byReference)}   ${share(byWords)}   p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms`);
  }
  report['large'] = rows;
}

function printRuns(runs: Runs, isCounted: (group: string) => boolean): unknown {
  const groups = [...new Set(Object.values(runs).flatMap((run) => run.map((outcome) => outcome.group)))].filter(isCounted);
  const baseline = runs['plain BM25']!.filter((outcome) => isCounted(outcome.group));
  const rows = Object.entries(runs).map(([name, run]) => {
    const counted = run.filter((outcome) => isCounted(outcome.group));
    const updates = counted.filter((outcome) => outcome.newIds);
    return {
      name,
      all: summarize(counted),
      overBm25: compare(counted, baseline),
      newFirst: updates.length > 0 ? updates.filter(putsNewFirst).length / updates.length : null,
      groups: Object.fromEntries(groups.map((group) => [group, summarize(counted.filter((outcome) => outcome.group === group))])),
    };
  });
  printTable(rows, groups);
  return rows;
}
