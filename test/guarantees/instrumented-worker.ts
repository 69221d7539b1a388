import worker, { LocalVectorIndex, MemorySpace as Space } from '../../src/index.ts';

/**
 * The Worker as it is deployed, with every binding counted where it is called and breakable on demand. Counts and
 * faults are read and set at `POST /__instruments`; nothing of Rapport's own metering is used.
 */
export interface Instruments {
  /** Calls since they were last reset, by binding. */
  calls: Record<'objects' | 'd1' | 'queue' | 'vectors' | 'files' | 'assets' | 'limits' | 'outbound', number>;
  faults: Fault[];
}

/** What is broken now. `hold-directory` keeps the queue consumer's D1 batches waiting until it is lifted. */
export type Fault = 'vectors' | 'd1' | 'lose-messages' | 'queue' | 'hold-directory';

const NO_CALLS: Instruments['calls'] = {
  objects: 0,
  d1: 0,
  queue: 0,
  vectors: 0,
  files: 0,
  assets: 0,
  limits: 0,
  outbound: 0,
};
let calls = { ...NO_CALLS };
let faults = new Set<Fault>();

type Call = (...args: unknown[]) => unknown;
type Binding = Record<string, Call>;

/** The binding with `before` run ahead of each call; what `before` gives, other than undefined, is the answer. */
function instrument(binding: unknown, before: (method: string, args: unknown[]) => unknown): unknown {
  return new Proxy(binding as Binding, {
    get(target, name) {
      const member = target[name as string];
      if (typeof member !== 'function') return member;
      return (...args: unknown[]) => before(name as string, args) ?? Reflect.apply(member, target, args);
    },
  });
}

/** A namespace whose stubs count each call of theirs. */
function instrumentObjects(namespace: unknown, count: () => void): unknown {
  return instrument(namespace, (method, args) => {
    if (method !== 'get' && method !== 'getByName') return undefined;
    const stub = (namespace as Binding)[method]!(...args) as Binding;
    return new Proxy(stub, {
      get(target, name) {
        if (typeof name === 'symbol' || name === 'then') return undefined;
        return (...given: unknown[]) => {
          count();
          return target[name]!(...given);
        };
      },
    });
  });
}

const environments = { requests: new Map<unknown, object>(), jobs: new Map<unknown, object>() };

/** The environment with every binding instrumented; the same object each time, because the Worker checks it once. */
function instrumentEnv(env: Record<string, unknown>, use: keyof typeof environments): object {
  const known = environments[use].get(env);
  if (known) return known;
  const instrumented = {
    ...env,
    DB: instrument(env.DB, (method, args) => {
      if (use === 'jobs' && method === 'batch' && faults.has('hold-directory'))
        return waitForDirectory(env.DB as Binding, args);
      // Each executed statement was prepared; a batch is made of prepared ones.
      if (method !== 'batch') calls.d1 += 1;
      if (faults.has('d1')) throw new Error('D1 is broken on purpose');
      return undefined;
    }),
    MEMORY_SPACE: instrumentObjects(env.MEMORY_SPACE, () => (calls.objects += 1)),
    LOCAL_VECTOR_INDEX: instrumentObjects(env.LOCAL_VECTOR_INDEX, () => {
      calls.vectors += 1;
      if (faults.has('vectors')) throw new Error('the vector index is broken on purpose');
    }),
    JOBS: instrument(env.JOBS, () => {
      calls.queue += 1;
      if (faults.has('queue')) throw new Error('the queue is broken on purpose');
      return faults.has('lose-messages') ? Promise.resolve() : undefined;
    }),
    FILES: instrument(env.FILES, () => void (calls.files += 1)),
    ASSETS: instrument(env.ASSETS, () => void (calls.assets += 1)),
    ...(env.REQUESTS_LIMIT ? { REQUESTS_LIMIT: instrument(env.REQUESTS_LIMIT, () => void (calls.limits += 1)) } : {}),
  };
  environments[use].set(env, instrumented);
  return instrumented;
}

async function waitForDirectory(db: Binding, args: unknown[]): Promise<unknown> {
  while (faults.has('hold-directory')) await new Promise((resolve) => setTimeout(resolve, 5));
  return db.batch!(...args);
}

const originalFetch = globalThis.fetch;
globalThis.fetch = ((...args: Parameters<typeof fetch>) => {
  calls.outbound += 1;
  return originalFetch(...args);
}) as typeof fetch;

/** The object of the deployed Worker, its own bindings instrumented too: what it sends by itself counts as well. */
export class MemorySpace extends Space {
  constructor(ctx: DurableObjectState, env: ConstructorParameters<typeof Space>[1]) {
    super(ctx, instrumentEnv(env as unknown as Record<string, unknown>, 'jobs') as typeof env);
  }
}
export { LocalVectorIndex };

export default {
  async fetch(request: Request, env: Record<string, unknown>, ctx: ExecutionContext): Promise<Response> {
    if (new URL(request.url).pathname !== '/__instruments')
      return worker.fetch(request, instrumentEnv(env, 'requests'), ctx);
    const asked = (await request.json()) as { reset?: boolean; faults?: Fault[] };
    const read: Instruments = { calls, faults: [...faults] };
    if (asked.reset) calls = { ...NO_CALLS };
    if (asked.faults) faults = new Set(asked.faults);
    return Response.json(read);
  },
  queue: (batch: Parameters<typeof worker.queue>[0], env: Record<string, unknown>) =>
    worker.queue(batch, instrumentEnv(env, 'jobs')),
  scheduled: (controller: ScheduledController, env: Record<string, unknown>) =>
    worker.scheduled(controller, instrumentEnv(env, 'requests')),
};
