import { readFileSync } from 'node:fs';
import { writeFileAtomically } from './atomic-file.ts';

const MINUTE_MS = 60_000;
/** How far back a start looks for runs it missed: a laptop closed over a weekend does one night's work, not none. */
const LOOK_BACK_MINUTES = 3 * 24 * 60;
/** Smallest and largest value of each field: minute, hour, day of month, month, day of week. */
const FIELD_RANGES = [
  [0, 59],
  [0, 23],
  [1, 31],
  [1, 12],
  [1, 7],
] as const;

/** Whether a cron expression of numbers, `*`, ranges, steps and lists holds in the minute of `time` (epoch ms, UTC). */
export function matchesCron(expression: string, time: number): boolean {
  const fields = expression.trim().split(/\s+/);
  if (fields.length !== FIELD_RANGES.length) throw new Error(`"${expression}" is no cron expression of five fields`);
  const at = new Date(time);
  // Cloudflare counts the days of the week from Sunday, which is 1.
  const values = [at.getUTCMinutes(), at.getUTCHours(), at.getUTCDate(), at.getUTCMonth() + 1, at.getUTCDay() + 1];
  return fields.every((field, index) =>
    field.split(',').some((part) => matchesPart(part, values[index]!, FIELD_RANGES[index]!)),
  );
}

function matchesPart(part: string, value: number, [lowest, highest]: readonly [number, number]): boolean {
  const match = /^(?:\*|(\d+)(?:-(\d+))?)(?:\/(\d+))?$/.exec(part);
  if (!match) throw new Error(`"${part}" in a cron expression is not understood here`);
  const [, from, to, step] = match;
  const first = from === undefined ? lowest : Number(from);
  const last = to !== undefined ? Number(to) : from === undefined || step !== undefined ? highest : first;
  return value >= first && value <= last && (value - first) % Number(step ?? 1) === 0;
}

/** The latest minute in (after, until] at which the expression holds, or null. Times are epoch ms. */
export function findLastDue(expression: string, after: number, until: number): number | null {
  const latest = Math.floor(until / MINUTE_MS) * MINUTE_MS;
  const earliest = Math.max(after, latest - LOOK_BACK_MINUTES * MINUTE_MS);
  for (let minute = latest; minute > earliest; minute -= MINUTE_MS) {
    if (matchesCron(expression, minute)) return minute;
  }
  return null;
}

export interface CronOptions {
  expressions: string[];
  /** Runs one trigger to its end. A rejection is reported, and the trigger comes again at its next time. */
  run(expression: string, scheduledTime: number): Promise<void>;
  onError(expression: string, error: unknown): void;
  /** Remembers across restarts when each trigger last ran; null forgets. */
  statePath: string | null;
}

/**
 * Fires the Worker's cron triggers, which nothing else does outside Cloudflare. One run at a time: a minute that is not
 * over when the next begins delays that one. Returns a function that stops it and waits for a run under way.
 */
export function startCron(options: CronOptions): () => Promise<void> {
  const lastRuns = readState(options.statePath);
  for (const expression of options.expressions) lastRuns[expression] ??= Date.now();
  let timer: NodeJS.Timeout;
  let running: Promise<void> = Promise.resolve();
  let isStopped = false;

  const runDue = async (): Promise<void> => {
    for (const expression of options.expressions) {
      const due = findLastDue(expression, lastRuns[expression]!, Date.now());
      if (due === null || isStopped) continue;
      lastRuns[expression] = due;
      try {
        await options.run(expression, due);
        if (options.statePath) writeFileAtomically(options.statePath, `${JSON.stringify(lastRuns)}\n`);
      } catch (error) {
        if (!isStopped) options.onError(expression, error);
      }
    }
    if (!isStopped) wait();
  };
  const wait = (): void => {
    timer = setTimeout(() => void (running = runDue()), MINUTE_MS - (Date.now() % MINUTE_MS));
    timer.unref();
  };
  wait();
  return async () => {
    isStopped = true;
    clearTimeout(timer);
    await running;
  };
}

function readState(path: string | null): Record<string, number> {
  try {
    return path ? (JSON.parse(readFileSync(path, 'utf8')) as Record<string, number>) : {};
  } catch {
    return {};
  }
}
