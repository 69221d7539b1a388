import { setTimeout as sleep } from 'node:timers/promises';

/** A message as Telegram delivers it, as far as the bots read it. */
export interface TelegramMessage {
  chat: { id: number };
  from?: { id: number; first_name?: string };
  text?: string;
  caption?: string;
  /** One photo in several sizes, the largest last. */
  photo?: { file_id: string }[];
}

interface Update {
  update_id: number;
  message?: TelegramMessage;
}

/** Telegram ends a poll after this long without news; the request may take a little longer. */
const POLL_SECONDS = 25;
const RETRY_MS = 2000;
/** An answer is tried for a minute; an outage that lasts longer is told, and the answer lost. */
const SEND_TRIES = 30;

/** Telegram is out of reach or ails: worth another try, unlike a call it refused. */
class TelegramOutage extends Error {}

/** One bot at Telegram's Bot API, by long polling: no public address is needed. */
export class TelegramBot {
  readonly #base: string;
  #offset = 0;

  constructor(token: string, apiUrl = 'https://api.telegram.org') {
    this.#base = `${apiUrl}/bot${token}`;
  }

  /** Hands out messages until `signal`; one that fails is not asked for again, a connection that fails is. */
  async poll(handle: (message: TelegramMessage) => Promise<void>, signal: AbortSignal, onError: (error: Error) => void): Promise<void> {
    while (!signal.aborted) {
      let updates: Update[];
      try {
        updates = await this.#call<Update[]>('getUpdates', { offset: this.#offset, timeout: POLL_SECONDS, allowed_updates: ['message'] }, signal);
      } catch (error) {
        if (signal.aborted) return;
        onError(error as Error);
        await sleep(RETRY_MS, undefined, { signal }).catch(() => {});
        continue;
      }
      for (const update of updates) {
        this.#offset = update.update_id + 1;
        if (update.message) await handle(update.message).catch(onError);
      }
    }
  }

  /** Sends a text, again after an outage. @throws what Telegram refuses, and an outage of a minute. */
  async send(chatId: number, text: string, signal: AbortSignal): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      try {
        return void (await this.#call('sendMessage', { chat_id: chatId, text }));
      } catch (error) {
        if (!(error instanceof TelegramOutage) || tries === SEND_TRIES || signal.aborted) throw error;
        await sleep(RETRY_MS, undefined, { signal }).catch(() => {});
      }
    }
  }

  /** Errors never name the address: the token stands in it. */
  async #call<T>(method: string, body: object, signal?: AbortSignal): Promise<T> {
    const reply = await fetch(`${this.#base}/${method}`, {
      method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body), ...(signal ? { signal } : {}),
    }).catch(() => {
      throw new TelegramOutage(`Telegram cannot be reached (${method}).`);
    });
    if (reply.status >= 500) throw new TelegramOutage(`Telegram ails (${method}: ${reply.status}).`);
    const answer = (await reply.json()) as { ok: boolean; result: T; description?: string };
    if (!answer.ok) throw new Error(`Telegram refused ${method}: ${answer.description ?? reply.status}`);
    return answer.result;
  }
}
