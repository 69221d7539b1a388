import worker, { LocalVectorIndex, MemorySpace as Space } from '../../src/index.ts';

/**
 * The Worker as it is deployed, on a clock that a test sets: `POST /__clock` moves it, and wakes a space whose alarm is due
 * by then, as the platform would. Alarms are kept in the time of this clock; everything else reads `Date.now()`. The files
 * that spaces write can be made to fail, and their databases be measured.
 */
export interface Asked {
  advanceMs?: number;
  /** The space whose alarm may ring. */
  wake?: string;
  /** The space whose database is measured. */
  measure?: string;
  /** The calls of R2 that fail from now on, after so many that do not; null mends them. */
  failing?: FailingFiles | null;
  /** The next call of a space that breaks off; null for none. */
  breaking?: BreakingCall | null;
}

export interface FailingFiles {
  method: 'put' | 'get' | 'delete' | 'list';
  after: number;
}

export interface BreakingCall {
  method: (typeof BREAKABLE)[number];
  /** Before it did anything, or after it did everything and before anybody heard. */
  when: 'before' | 'after';
}

export interface Answered {
  /** What the clock shows now, epoch milliseconds. */
  now: number;
  /** Whether the alarm of the space named was due and has run. */
  isWoken: boolean;
  /** Of the space named: rows of each table, bytes of its database, and jobs that are not done. */
  measured: { rows: Record<string, number>; bytes: number; openJobs: number } | null;
  /** Calls of R2 by spaces since the last time this was asked. */
  fileCalls: Record<string, number>;
}

const readTime = Date.now.bind(Date);
let aheadMs = 0;
Date.now = () => readTime() + aheadMs;

const alarms = new WeakMap<object, number | null>();
let failing: FailingFiles | null = null;
let breaking: BreakingCall | null = null;
let fileCalls: Record<string, number> = {};

/** The steps of merging and of undoing it. */
export const BREAKABLE = [
  'prepareMove', 'readTransfer', 'putTransfer', 'commitMove', 'absorb', 'finishMove', 'noteProjected', 'prepareReturn', 'commitReturn', 'takeBack',
] as const;

/** The bucket, with the calls that are to fail. */
function breakable(files: R2Bucket): R2Bucket {
  return new Proxy(files, {
    get(target, name) {
      const member = target[name as keyof R2Bucket] as unknown;
      if (typeof member !== 'function') return member;
      return (...args: unknown[]) => {
        fileCalls[String(name)] = (fileCalls[String(name)] ?? 0) + 1;
        if (failing?.method === name && failing.after-- <= 0) throw new Error('R2 is broken on purpose');
        return Reflect.apply(member, target, args);
      };
    },
  });
}

function breakOff(method: string, when: BreakingCall['when']): void {
  if (breaking?.method !== method || breaking.when !== when) return;
  breaking = null;
  throw new Error('broken off on purpose');
}

export class MemorySpace extends Space {
  constructor(ctx: DurableObjectState, env: ConstructorParameters<typeof Space>[1]) {
    const { storage } = ctx;
    const setAlarm = storage.setAlarm.bind(storage);
    storage.setAlarm = (at) => {
      alarms.set(storage, Number(at));
      return setAlarm(Number(at) - aheadMs);
    };
    super(ctx, { ...env, FILES: breakable(env.FILES) });
  }

  static {
    type Methods = Record<string, (input: object) => Promise<unknown>>;
    const { prototype } = this as unknown as { prototype: Methods };
    const inherited = Space.prototype as unknown as Methods;
    for (const name of BREAKABLE) {
      prototype[name] = async function (this: MemorySpace, input) {
        breakOff(name, 'before');
        const answer = await inherited[name]!.call(this, input);
        breakOff(name, 'after');
        return answer;
      };
    }
  }

  override async alarm(): Promise<void> {
    alarms.set(this.ctx.storage, null);
    await super.alarm();
  }

  /** Runs the alarm when it is due. */
  async wake(): Promise<boolean> {
    const at = alarms.get(this.ctx.storage) ?? null;
    if (at === null || at > Date.now()) return false;
    await this.alarm();
    return true;
  }

  async measure(): Promise<NonNullable<Answered['measured']>> {
    const { sql } = this.ctx.storage;
    const tables = sql.exec(`SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_cf%' ESCAPE '\\'`).toArray();
    const count = (table: unknown) => [String(table), Number(sql.exec(`SELECT count(*) AS n FROM ${String(table)}`).one().n)];
    const openJobs = Number(sql.exec('SELECT count(*) AS n FROM jobs WHERE resend_at IS NOT NULL').one().n);
    return { rows: Object.fromEntries(tables.map(({ name }) => count(name))), bytes: sql.databaseSize, openJobs };
  }
}
export { LocalVectorIndex };

export default {
  async fetch(request: Request, env: Record<string, unknown>, ctx: ExecutionContext): Promise<Response> {
    if (new URL(request.url).pathname !== '/__clock') return worker.fetch(request, env, ctx);
    const asked = (await request.json()) as Asked;
    aheadMs += asked.advanceMs ?? 0;
    if (asked.failing !== undefined) failing = asked.failing;
    if (asked.breaking !== undefined) breaking = asked.breaking;
    const spaces = env.MEMORY_SPACE as DurableObjectNamespace<MemorySpace>;
    const find = (name: string) => spaces.get(spaces.idFromName(name));
    const isWoken = asked.wake !== undefined && (await find(asked.wake).wake());
    const measured = asked.measure === undefined ? null : await find(asked.measure).measure();
    const answered: Answered = { now: Date.now(), isWoken, measured, fileCalls };
    fileCalls = {};
    return Response.json(answered);
  },
  queue: worker.queue,
  scheduled: worker.scheduled,
};
