import { z } from 'zod';
import type { Context } from '../../../context.ts';
import { Id, LIMITS, textOf } from '../../../http/schemas.ts';
import { Label } from '../words.ts';

const Part = z.object({
  type: z.enum(['text', 'audio', 'image', 'doc', 'pdf', 'html', 'email']),
  text: z.string().nullish(),
  name: z.string().max(LIMITS.idChars).nullish(),
  uri: z.string().max(2048).nullish(),
  base64: z.string().nullish(),
  ext: z.string().max(32).nullish(),
  source: z.string().max(LIMITS.idChars).nullish(),
  source_info: z.record(z.string(), z.unknown()).nullish(),
  extras: z.record(z.string(), z.unknown()).nullish(),
});

/** A text, or parts of which those with text are kept as that, and the others by what they are called. */
export const Content = z
  .union([z.string(), z.array(Part).min(1).max(LIMITS.listLimit)])
  .transform((content) => (typeof content === 'string' ? content : content.map(toText).join('\n')))
  .pipe(textOf(LIMITS.messageBytes));

/** Milliseconds; EverOS takes nothing else. */
export const Timestamp = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);

export const Message = z.object({
  role: z.enum(['user', 'assistant']),
  timestamp: Timestamp,
  content: Content,
  sender_id: Id.nullish(),
});
export const GroupMessage = Message.extend({ sender_id: Id, sender_name: Label.nullish(), message_id: Id.nullish() });

export const batchOf = <T extends z.ZodType>(message: T) => z.array(message).min(1).max(LIMITS.messagesPerCall);

function toText({ type, text, name, uri, ext }: z.output<typeof Part>): string {
  if (text) return text;
  const called = [name ?? ext, uri].filter((part) => part).join(' ');
  return called === '' ? `[${type}]` : `[${type}: ${called}]`;
}

const ID_CHARS = 32;

/**
 * Ids for messages that have none: who said what and when makes one, so that a batch which a client sends again because
 * the answer got lost is known. The same words at the same millisecond are two when one batch has them twice.
 */
export function toIds(
  ctx: Context,
  messages: readonly { role: string; timestamp: number; text: string; sender: string | null }[],
): string[] {
  const said = new Map<string, number>();
  return messages.map(({ role, timestamp, text, sender }) => {
    const key = JSON.stringify([role, timestamp, text, sender]);
    const times = said.get(key) ?? 0;
    said.set(key, times + 1);
    return `evm_${ctx.ports.fingerprint(JSON.stringify([key, times])).slice(0, ID_CHARS)}`;
  });
}
