import type { LogFields } from '../context.ts';

const MAX_CHARS = 200;
const MAX_FRAMES = 6;

/**
 * What a log line may say of an unexpected error: its class, where it happened, and the first line of its message with
 * everything quoted taken out. Messages quote their input (`"…" is not valid JSON`, drizzle's `params:`), and the
 * input is what a customer wrote.
 */
export function toFailureCause(error: unknown): LogFields {
  if (!(error instanceof Error)) return { cause: typeof error };
  const root = error.cause instanceof Error ? error.cause : error;
  const lines = (root.stack ?? '').split('\n').map((line) => line.trim());
  const frames = lines.filter((line) => line.startsWith('at ')).slice(0, MAX_FRAMES);
  return { cause: `${root.name}: ${withoutQuotes(root.message)}`, frames: frames.join(' < ') };
}

function withoutQuotes(message: string): string {
  const line = message.split('\n', 1)[0]!.slice(0, MAX_CHARS * 4);
  return line.replace(/"[^"]*"?|'[^']*'?|`[^`]*`?|“[^”]*”?/g, '…').slice(0, MAX_CHARS);
}
