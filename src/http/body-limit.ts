import type { MiddlewareHandler } from 'hono';
import { RapportError } from '../errors.ts';
import type { HttpEnv } from './scope.ts';

export const MAX_BODY_BYTES = 1024 * 1024;

/** How much of an oversized body is read and thrown away: a client cut off while sending never sees the answer. */
const MAX_DISCARDED_BYTES = 16 * MAX_BODY_BYTES;

/**
 * Reads the body once, never keeping more of it than the limit, whatever content-length says or leaves out. Parsing
 * later takes it from hono's cache; the request is not rebuilt, since a GET with a body (one dialect sends those) could
 * not be.
 */
export function limitBody(maxBytes = MAX_BODY_BYTES): MiddlewareHandler<HttpEnv> {
  return async (c, next) => {
    const request = c.req.raw;
    // To touch `body` makes a stream of it, which is dearer to read than the body itself.
    const text = isSmall(request, maxBytes) ? readText(await request.arrayBuffer()) : request.body && toText(await readUpTo(request.body, maxBytes));
    // hono keeps promises here, though it types them as their values.
    if (text !== null) (c.req.bodyCache as { text?: Promise<string> }).text = Promise.resolve(text);
    await next();
  };
}

/** Whether a body is announced, of a length that is allowed. The runtime ends it there, so it can be read at once. */
function isSmall(request: Request, maxBytes: number): boolean {
  const length = request.headers.get('content-length');
  return length !== null && /^[1-9]\d{0,14}$/.test(length) && Number(length) <= maxBytes;
}

/** @throws RapportError `body_too_large`. */
async function readUpTo(body: ReadableStream<Uint8Array>, maxBytes: number): Promise<Uint8Array[]> {
  const reader = body.getReader();
  const chunks: Uint8Array[] = [];
  for (let size = 0; size <= MAX_DISCARDED_BYTES; ) {
    const { done, value } = await reader.read();
    if (done && size <= maxBytes) return chunks;
    if (done) break;
    size += value.byteLength;
    if (size <= maxBytes) chunks.push(value);
  }
  await reader.cancel();
  throw new RapportError('body_too_large');
}

const UTF_8 = { fatal: true, ignoreBOM: false };
const decoder = new TextDecoder('utf-8', UTF_8);

/** @throws RapportError `bad_request` when the bytes are not UTF-8: guessing would change what the customer said. */
function readText(bytes: ArrayBuffer): string {
  return refuseOthers(() => decoder.decode(bytes));
}

/** As `readText`, of bytes that came in pieces. */
function toText(chunks: Uint8Array[]): string {
  const pieces = new TextDecoder('utf-8', UTF_8);
  return refuseOthers(() => chunks.map((chunk) => pieces.decode(chunk, { stream: true })).join('') + pieces.decode());
}

function refuseOthers(decode: () => string): string {
  try {
    return decode();
  } catch {
    throw new RapportError('bad_request', {}, 'The body is not valid UTF-8.');
  }
}
