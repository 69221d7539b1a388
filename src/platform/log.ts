import type { Log, LogFields } from '../context.ts';

const LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof LEVELS)[number];

/** One JSON object a line: what Cloudflare's log search and `jq` both read. `base` is part of every line. */
export function createLog(threshold: LogLevel, base: LogFields = {}): Log {
  const write = (level: LogLevel, event: string, fields: LogFields = {}) => {
    if (LEVELS.indexOf(level) < LEVELS.indexOf(threshold)) return;
    const line = JSON.stringify({ level, event, ...base, ...fields });
    if (level === 'warn' || level === 'error') console.error(line);
    else console.log(line);
  };
  return {
    debug: (event, fields) => write('debug', event, fields),
    info: (event, fields) => write('info', event, fields),
    warn: (event, fields) => write('warn', event, fields),
    error: (event, fields) => write('error', event, fields),
  };
}
