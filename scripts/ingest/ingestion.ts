import { createHash } from 'node:crypto';
import { ConnectionError, RapportError, ValidationError } from '../../src/sdk/errors.ts';
import type { Rapport } from '../../src/sdk/rapport.ts';
import { StartError } from '../local/start-error.ts';
import { type Conversation, inspectFile, parseConversation, readLines } from './conversation-file.ts';
import { openProgressFile } from './progress-file.ts';

/** The API takes 500 messages and 1 MB a call; the rest of a megabyte is for JSON's own signs. */
const MAX_CALL_MESSAGES = 500;
const MAX_CALL_BYTES = 800_000;
/** Lines that may wait for one lane, so a file of any size takes little memory. */
const LANE_BACKLOG = 4;
const SAVE_EVERY_MS = 1_000;

export interface IngestOptions {
  path: string;
  /** Of the tenant, as it was given; it only keeps the progress of two tenants apart. */
  apiKey: string;
  customerField: string;
  concurrency: number;
  dataDir: string;
  signal: AbortSignal;
  onProgress(state: IngestState): void;
}

export interface IngestState {
  total: number;
  /** Lines done, those of earlier runs included. */
  done: number;
  doneBefore: number;
  messagesStored: number;
  /** Lines that were refused: number and reason. */
  faults: { line: number; fault: string }[];
}

/**
 * Sends every conversation of a file, each as a session of its customer; those of one customer in the file's order. Bad
 * lines are noted and left out. What is done is noted too, so the same call again goes on where this one stopped.
 * @throws StartError when the file cannot be read or the API does not take any more.
 */
export async function ingestFile(rapport: Rapport, options: IngestOptions): Promise<IngestState> {
  const { path, customerField } = options;
  const { hash, lines: total } = await inspectFile(path);
  const progress = openProgressFile(options.dataDir, [hash, rapport.baseUrl, options.apiKey, customerField]);
  const state: IngestState = { total, done: 0, doneBefore: 0, messagesStored: 0, faults: [] };
  const lanes = Array.from({ length: options.concurrency }, () => createLane());
  const stop = new AbortController();
  const signal = AbortSignal.any([options.signal, stop.signal]);
  let savedAt = Date.now();

  const finish = (line: number): void => {
    progress.add(line);
    state.done++;
    if (Date.now() - savedAt > SAVE_EVERY_MS) {
      progress.save();
      savedAt = Date.now();
    }
    options.onProgress(state);
  };
  const sendLine = async (line: number, conversation: Conversation): Promise<void> => {
    if (signal.aborted) return;
    try {
      const stored = await sendConversation(rapport, conversation, `ingest-${hash}-${line}`);
      state.messagesStored += stored;
      finish(line);
    } catch (error) {
      if (!(error instanceof ValidationError)) return stop.abort(error);
      state.faults.push({ line, fault: `was refused: ${toReason(error)}` });
    }
  };

  for await (const { number, text } of readLines(path)) {
    if (signal.aborted) break;
    if (progress.isDone(number)) {
      if (text.trim() !== '') state.done++;
      state.doneBefore = state.done;
      continue;
    }
    if (text.trim() === '') {
      progress.add(number);
      continue;
    }
    const read = parseConversation(text, customerField);
    if ('fault' in read) {
      state.faults.push({ line: number, fault: read.fault });
      continue;
    }
    await lanes[toLaneIndex(read.customerId, lanes.length)]!.push(() => sendLine(number, read));
  }
  await Promise.all(lanes.map((lane) => lane.drain()));
  progress.save();
  if (stop.signal.aborted) throw toStop(stop.signal.reason, rapport.baseUrl);
  return state;
}

/** Sends one conversation in as many calls as the API's bounds ask for; gives the number of messages that were new. */
async function sendConversation(rapport: Rapport, conversation: Conversation, key: string): Promise<number> {
  let stored = 0;
  for (const [part, messages] of toCalls(conversation.messages).entries()) {
    const request = { external_user_id: conversation.customerId, session_id: conversation.sessionId, messages };
    const added = await rapport.memories.add(request, { idempotencyKey: `${key}-${part}` });
    stored += added.messages_new;
  }
  return stored;
}

/** Parts a conversation where a call would hold too many messages or bytes. */
export function toCalls<M extends { content: string }>(messages: M[]): M[][] {
  const calls: M[][] = [];
  let bytes = Infinity;
  for (const message of messages) {
    const size = JSON.stringify(message).length * 2;
    if (bytes + size > MAX_CALL_BYTES || calls.at(-1)!.length >= MAX_CALL_MESSAGES) {
      calls.push([]);
      bytes = 0;
    }
    calls.at(-1)!.push(message);
    bytes += size;
  }
  return calls;
}

/** One thing after the other, with a short backlog: `push` waits while it is full. */
function createLane() {
  let last: Promise<void> = Promise.resolve();
  let waiting = 0;
  return {
    async push(work: () => Promise<void>): Promise<void> {
      waiting++;
      last = last.then(work).finally(() => void waiting--);
      const current = last;
      if (waiting > LANE_BACKLOG) await current;
    },
    drain: () => last,
  };
}

/** The same customer always takes the same lane, which keeps the order of their conversations. */
function toLaneIndex(customerId: string, lanes: number): number {
  return createHash('sha256').update(customerId).digest().readUInt32BE(0) % lanes;
}

function toReason(error: ValidationError): string {
  const fields = error.fields.map(({ field, problem }) => `${field} ${problem}`).join('; ');
  return fields || error.message;
}

function toStop(error: unknown, url: string): StartError {
  if (error instanceof ConnectionError)
    return new StartError(`Nothing answers at ${url}: start Rapport with \`npm run serve\`.`);
  if (error instanceof RapportError && error.status === 401) return new StartError(`The key is not valid at ${url}.`);
  const reason = error instanceof Error ? error.message : String(error);
  return new StartError(`Stopped: ${reason} Run the same command again to go on from there.`);
}
