import worker, { LocalVectorIndex, MemorySpace as Space } from '../../src/index.ts';

/**
 * The Worker as it is deployed, on a clock that a test sets: `POST /__clock` moves it, and wakes a space whose alarm is due
 * by then, as the platform would. Alarms are kept in the time of this clock; everything else reads `Date.now()`.
 */
export interface Moved {
  /** What the clock shows now, epoch milliseconds. */
  now: number;
  /** Whether the alarm of the space named was due and has run. */
  isWoken: boolean;
}

const readTime = Date.now.bind(Date);
let aheadMs = 0;
Date.now = () => readTime() + aheadMs;

const alarms = new WeakMap<object, number | null>();

export class MemorySpace extends Space {
  constructor(ctx: DurableObjectState, env: ConstructorParameters<typeof Space>[1]) {
    const { storage } = ctx;
    const setAlarm = storage.setAlarm.bind(storage);
    storage.setAlarm = (at) => {
      alarms.set(storage, Number(at));
      return setAlarm(Number(at) - aheadMs);
    };
    super(ctx, env);
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
}
export { LocalVectorIndex };

export default {
  async fetch(request: Request, env: Record<string, unknown>, ctx: ExecutionContext): Promise<Response> {
    if (new URL(request.url).pathname !== '/__clock') return worker.fetch(request, env, ctx);
    const asked = (await request.json()) as { advanceMs?: number; wake?: string };
    aheadMs += asked.advanceMs ?? 0;
    const spaces = env.MEMORY_SPACE as DurableObjectNamespace<MemorySpace>;
    const isWoken = asked.wake !== undefined && (await spaces.get(spaces.idFromName(asked.wake)).wake());
    return Response.json({ now: Date.now(), isWoken } satisfies Moved);
  },
  queue: worker.queue,
  scheduled: worker.scheduled,
};
