import { z } from 'zod';
import { LIMITS, textOf } from '../../http/schemas.ts';
import { ROLES, type Role } from '../../memory/types.ts';

/** Text, or parts of which the texts count: what is on a picture is not read. */
const Content = z.preprocess(
  (content) => (Array.isArray(content) ? content.map(toPartText).filter((text) => text !== '').join('\n') : toPartText(content)),
  textOf(LIMITS.messageBytes),
);

const Message = z.object({ role: z.enum(ROLES).default('user'), content: Content });

/** A bare string is a user's message; so are strings in a list. */
export const Messages = z.preprocess(
  (messages) => (Array.isArray(messages) ? messages : [messages]).map((message) => (typeof message === 'string' ? { role: 'user', content: message } : message)),
  z.array(Message).min(1).max(LIMITS.messagesPerCall),
);

export interface Mem0Message {
  role: Role;
  content: string;
}

function toPartText(part: unknown): unknown {
  if (typeof part !== 'object' || part === null) return part;
  const { type, text } = part as { type?: unknown; text?: unknown };
  return type === 'text' || type === undefined ? (text ?? '') : '';
}
