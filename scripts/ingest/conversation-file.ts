import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { StartError } from '../local/start-error.ts';

/** The API's own bounds; a line beyond them is named here rather than refused there. */
const MAX_MESSAGE_BYTES = 32 * 1024;
const MAX_ID_CHARACTERS = 255;
const ROLES = ['user', 'assistant', 'system'];

export interface Conversation {
  customerId: string;
  sessionId: string;
  messages: { role: 'user' | 'assistant' | 'system'; content: string; timestamp?: string | number }[];
}

/** A file's content hash, so that progress belongs to what was read rather than to a name, and its number of lines. */
export interface FileFacts {
  hash: string;
  lines: number;
}

/** Reads the file once from end to end. @throws StartError when it cannot be read. */
export async function inspectFile(path: string): Promise<FileFacts> {
  const hash = createHash('sha256');
  let lines = 0;
  for await (const { text } of readLines(path, (chunk) => hash.update(chunk))) {
    if (text.trim() !== '') lines++;
  }
  return { hash: hash.digest('hex').slice(0, 32), lines };
}

/**
 * The lines of a file, `.gz` unpacked on the way. `number` counts from 1. @throws StartError when it cannot be read.
 */
export async function* readLines(
  path: string,
  onBytes?: (chunk: Uint8Array) => void,
): AsyncGenerator<{ number: number; text: string }> {
  const file = createReadStream(path);
  if (onBytes) file.on('data', (chunk) => onBytes(chunk as Buffer));
  const input = path.endsWith('.gz') ? file.pipe(createGunzip()) : file;
  // A pipe does not hand errors on: the unpacker would wait for ever for a file that broke off.
  if (input !== file) file.once('error', (error) => input.destroy(error));
  let number = 0;
  try {
    for await (const text of createInterface({ input, crlfDelay: Infinity })) yield { number: ++number, text };
  } catch (error) {
    throw toReadError(path, error as NodeJS.ErrnoException);
  } finally {
    file.destroy();
  }
}

function toReadError(path: string, error: NodeJS.ErrnoException): StartError {
  if (error.code === 'ENOENT') return new StartError(`There is no file ${path}.`);
  if (error.code === 'EISDIR') return new StartError(`${path} is a folder.`);
  if (error.code?.startsWith('Z_')) return new StartError(`${path} is no whole gzip file (${error.message}).`);
  return new StartError(`${path} cannot be read (${error.code ?? error.message}).`);
}

/** Reads one line: the conversation, or in a few words what is wrong with it, never quoting it. */
export function parseConversation(text: string, customerField: string): Conversation | { fault: string } {
  let line: unknown;
  try {
    line = JSON.parse(text);
  } catch {
    return { fault: 'is not JSON' };
  }
  if (typeof line !== 'object' || line === null || Array.isArray(line)) return { fault: 'is not an object' };
  const { id, messages, [customerField]: customer } = line as Record<string, unknown>;
  const sessionId = toId(id);
  const customerId = toId(customer);
  if (!sessionId) return { fault: 'has no id of 1 to 255 characters' };
  if (!customerId) return { fault: `has no ${customerField} of 1 to 255 characters to name the customer by` };
  if (!Array.isArray(messages) || messages.length === 0) return { fault: 'has no messages' };
  const read: Conversation['messages'] = [];
  for (const [index, message] of messages.entries()) {
    const { role, content, timestamp } = (message ?? {}) as Record<string, unknown>;
    const where = `messages[${index}]`;
    if (!ROLES.includes(role as string)) return { fault: `${where}.role is none of ${ROLES.join(', ')}` };
    if (typeof content !== 'string') return { fault: `${where}.content is no text` };
    if (Buffer.byteLength(content) > MAX_MESSAGE_BYTES) return { fault: `${where}.content is longer than 32 KB` };
    if (
      timestamp !== undefined &&
      timestamp !== null &&
      typeof timestamp !== 'number' &&
      typeof timestamp !== 'string'
    ) {
      return { fault: `${where}.timestamp is neither milliseconds nor ISO 8601` };
    }
    // A turn without words (a sent picture, a silence) says nothing to remember, and the API takes none.
    if (content.trim() === '') continue;
    read.push({ role: role as 'user', content, ...(timestamp == null ? {} : { timestamp: timestamp as number }) });
  }
  return read.length === 0
    ? { fault: 'has no messages with words in them' }
    : { customerId, sessionId, messages: read };
}

function toId(value: unknown): string | null {
  const id = typeof value === 'number' ? String(value) : value;
  return typeof id === 'string' && id.length >= 1 && id.length <= MAX_ID_CHARACTERS ? id : null;
}
