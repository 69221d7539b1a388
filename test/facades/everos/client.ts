import { expect } from 'vitest';
import type { z } from 'zod';
import type { Desk, Rapport } from '../../support/rapport.ts';
import { send, type Sent } from '../send.ts';

export interface Client {
  desk: Desk;
  /** `path` beneath `/api/v1`. */
  call(method: string, path: string, json?: unknown): Promise<Sent>;
  /** The reply's body of a call that must answer `status`, as `shape` has it. */
  expect<S extends z.ZodType>(shape: S, call: [method: string, path: string, json?: unknown], status?: number): Promise<z.output<S>>;
}

export async function connectTo(api: Rapport): Promise<Client> {
  const desk = await api.createDesk();
  const headers = { authorization: `Bearer ${desk.key}` };
  const call: Client['call'] = (method, path, json) => send(method, `${api.rapport.url}/everos/api/v1${path}`, { json, headers });
  return {
    desk,
    call,
    expect: async (shape, [method, path, json], status = 200) => {
      const reply = await call(method, path, json);
      expect(reply.status, reply.text).toBe(status);
      return shape.parse(reply.body);
    },
  };
}

let now = Date.UTC(2026, 10, 1);

/** A message at a moment of its own. */
export function said(role: string, content: unknown, more: Record<string, unknown> = {}): Record<string, unknown> {
  now += 1000;
  return { role, timestamp: now, content, ...more };
}

export async function searchTexts(client: Client, filters: Record<string, unknown>, query: string, more: Record<string, unknown> = {}): Promise<string[]> {
  const reply = await client.call('POST', '/memories/search', { filters, query, ...more });
  expect(reply.status, reply.text).toBe(200);
  return reply.body.data.episodes.map((episode: any) => episode.summary as string);
}
