import { expect } from 'vitest';
import type { Desk, Rapport } from '../../support/rapport.ts';
import { send, type Sent } from '../send.ts';

export interface Client {
  desk: Desk;
  /** `path` beneath `/api/v0`. */
  call(method: string, path: string, json?: unknown): Promise<Sent>;
}

/** A client of a new tenant, with its key in a header, as EverMemOS's own SDK has it. */
export async function connectTo(api: Rapport): Promise<Client> {
  const desk = await api.createDesk();
  const headers = { authorization: `Bearer ${desk.key}` };
  return { desk, call: (method, path, json) => send(method, `${api.rapport.url}/evermemos/api/v0${path}`, { json, headers }) };
}

let messages = 0;

/** A message of its own id, in the group `ticket_1` unless said otherwise. */
export function toMessage(sender: string, content: string, more: Record<string, unknown> = {}): Record<string, unknown> {
  messages += 1;
  return { message_id: `m${messages}`, create_time: '2026-11-21T09:00:00Z', sender, content, group_id: 'ticket_1', ...more };
}

export async function searchFor(client: Client, asked: Record<string, unknown>): Promise<any[]> {
  const reply = await client.call('POST', '/memories/search', { retrieve_method: 'hybrid', top_k: 100, ...asked });
  expect(reply.status, reply.text).toBe(200);
  return reply.body.result.memories;
}

export async function searchTexts(client: Client, asked: Record<string, unknown>): Promise<string[]> {
  return (await searchFor(client, asked)).map((memory) => memory.memory_content as string);
}
