import { StartError } from '../../scripts/local/start-error.ts';
import { type Answer, createAnswer } from '../stage/answers.ts';
import type { Stage } from '../stage/stage.ts';
import { answerTurn, type BotName, BOTS, registerBots } from './desk.ts';
import { TelegramBot, type TelegramMessage } from './telegram-api.ts';

const TOKENS: Record<BotName, string> = { internet: 'BOT_TOKEN_INTERNET', tv: 'BOT_TOKEN_TV', billing: 'BOT_TOKEN_BILLING' };

/**
 * Runs the departments as Telegram bots until the process is asked to end. A customer is whoever writes: all three bots know
 * them by the same Telegram id. Photos are kept as references.
 */
export async function telegram(stage: Stage, env: NodeJS.ProcessEnv): Promise<void> {
  const names = requireTokens(env);
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
  stage.title('The departments on Telegram', `Write to ${names.map((name) => BOTS[name].name).join(', ')}. Ctrl-C ends it.`);
  await runBots(stage, names.map((name) => ({ name, bot: new TelegramBot(env[TOKENS[name]]!, env['TELEGRAM_API_URL'] || undefined) })), createAnswer(env), stop.signal);
}

/** The bots that have a token. @throws StartError when none has. */
export function requireTokens(env: NodeJS.ProcessEnv): BotName[] {
  const names = (Object.keys(TOKENS) as BotName[]).filter((name) => env[TOKENS[name]]);
  if (names.length === 0) throw new StartError(`Give at least one bot its token: ${Object.values(TOKENS).join(', ')}. Telegram's @BotFather makes them.`);
  return names;
}

/** Answers what the bots are sent, each bot in its own order. */
export async function runBots(stage: Stage, bots: { name: BotName; bot: TelegramBot }[], answer: Answer, signal: AbortSignal): Promise<void> {
  await registerBots(stage.rapport);
  await Promise.all(
    bots.map(({ name, bot }) =>
      bot.poll((message) => answerMessage(stage, name, bot, message, answer, signal), signal, (error) => stage.says(BOTS[name].name, error.message, 'red')),
    ),
  );
}

async function answerMessage(stage: Stage, name: BotName, bot: TelegramBot, message: TelegramMessage, answer: Answer, signal: AbortSignal): Promise<void> {
  const { chat, from, text, caption, photo } = message;
  const words = text ?? caption ?? '';
  if (!from || (words === '' && !photo) || words === '/start') return;
  const sent = photo?.at(-1);
  const { reply } = await answerTurn(
    stage.rapport,
    { bot: name, customerId: `telegram_${from.id}`, text: words, channel: 'telegram', ...(sent ? { photo: { id: sent.file_id, caption: words } } : {}) },
    answer,
  );
  stage.says(from.first_name ?? 'customer', `${words}${sent ? ' [photo]' : ''}`);
  stage.says(BOTS[name].name, reply, 'green');
  await bot.send(chat.id, reply, signal);
}
