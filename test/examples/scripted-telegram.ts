import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TelegramMessage } from '../../examples/departments/telegram-api.ts';

/** A Bot API that hands out what a test sends, and keeps what bots answer. */
export interface ScriptedTelegram {
  url: string;
  /** By token, in order. */
  sent: { token: string; chatId: number; text: string }[];
  write(token: string, message: TelegramMessage): void;
  /** Fails the next so many calls of a method, whichever bot makes them. */
  failNext(method: 'getUpdates' | 'sendMessage', calls: number): void;
  close(): Promise<void>;
}

const POLL_MS = 10;

export async function startScriptedTelegram(): Promise<ScriptedTelegram> {
  const updates = new Map<string, { update_id: number; message: TelegramMessage }[]>();
  const sent: ScriptedTelegram['sent'] = [];
  let nextId = 1;
  const failures = { getUpdates: 0, sendMessage: 0 };
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const [, token = '', method = ''] = /^\/bot([^/]+)\/(\w+)$/.exec(request.url ?? '') ?? [];
    const body = JSON.parse(Buffer.concat(parts).toString() || '{}') as { offset?: number; chat_id?: number; text?: string };
    const answer = (result: unknown, ok = true) => {
      response.writeHead(ok ? 200 : 502, { 'content-type': 'application/json' });
      response.end(JSON.stringify(ok ? { ok, result } : { ok, description: 'Bad Gateway' }));
    };
    if ((method === 'getUpdates' || method === 'sendMessage') && failures[method] > 0) {
      failures[method] -= 1;
      return answer(null, false);
    }
    if (method === 'sendMessage') {
      sent.push({ token, chatId: body.chat_id!, text: body.text! });
      return answer({});
    }
    // A poll waits for news, as Telegram's does, but ends with the test's server.
    const listNews = () => (updates.get(token) ?? []).filter((update) => update.update_id >= (body.offset ?? 0));
    for (let waited = 0; listNews().length === 0 && waited < 500 && !response.destroyed; waited += POLL_MS) {
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
    answer(listNews());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    sent,
    write(token, message) {
      updates.set(token, [...(updates.get(token) ?? []), { update_id: nextId++, message }]);
    },
    failNext: (method, calls) => void (failures[method] = calls),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
