import worker, { LocalVectorIndex, MemorySpace as Space } from '../../src/index.ts';

/**
 * The Worker as it is deployed, with the rows that SQLite reads and writes counted where the platform counts them for the
 * bill: at D1's `meta` and at the cursors of the objects. Read and set at `POST /__rows`.
 */
export interface RowCounts {
  d1Read: number;
  d1Written: number;
  /** Of the spaces. */
  read: number;
  written: number;
}

const NONE: RowCounts = { d1Read: 0, d1Written: 0, read: 0, written: 0 };
let counts = { ...NONE };
/** Keeps the consumer's work out: what is counted is what the call itself did. */
let losesMessages = false;

/** A statement that adds the `meta` of what it executes to the counts. */
class CountedStatement {
  readonly inner: D1PreparedStatement;
  readonly #isSelect: boolean;

  constructor(inner: D1PreparedStatement, isSelect: boolean) {
    this.inner = inner;
    this.#isSelect = isSelect;
  }

  bind(...values: unknown[]): CountedStatement {
    return new CountedStatement(this.inner.bind(...values), this.#isSelect);
  }

  async run(): Promise<D1Result> {
    return count(await this.inner.run());
  }

  async all(): Promise<D1Result> {
    return count(await this.inner.all());
  }

  async first(column?: string): Promise<unknown> {
    const row = (await this.all()).results[0] as Record<string, unknown> | undefined;
    return row === undefined ? null : column === undefined ? row : row[column];
  }

  /** D1 gives raw rows without `meta`, so what only reads is asked once more for the sake of counting. */
  async raw(): Promise<unknown> {
    if (!this.#isSelect) throw new Error('raw rows of a statement that writes cannot be counted');
    await this.all();
    return this.inner.raw();
  }
}

function count<R extends D1Result>(result: R): R {
  counts.d1Read += result.meta.rows_read;
  counts.d1Written += result.meta.rows_written;
  return result;
}

function countD1(db: D1Database): unknown {
  return {
    prepare: (query: string) => new CountedStatement(db.prepare(query), /^\s*(?:select|with)\b/i.test(query)),
    batch: async (statements: unknown[]) => (await db.batch(statements.map((statement) => (statement as CountedStatement).inner))).map(count),
  };
}

const environments = new Map<unknown, object>();

/** The same object each time, because the Worker checks its environment once. */
function toCounted(env: Record<string, unknown>): object {
  let counted = environments.get(env);
  if (!counted) {
    const jobs = env.JOBS as Queue;
    const send = (message: unknown) => (losesMessages ? Promise.resolve() : jobs.send(message));
    counted = { ...env, DB: countD1(env.DB as D1Database), JOBS: { send, sendBatch: (batch: MessageSendRequest[]) => jobs.sendBatch(batch) } };
    environments.set(env, counted);
  }
  return counted;
}

const settlers = new WeakMap<object, () => void>();

/** The space, with every cursor it opens counted when the call that opened it ends. */
export class MemorySpace extends Space {
  constructor(ctx: DurableObjectState, env: ConstructorParameters<typeof Space>[1]) {
    const { sql } = ctx.storage;
    const exec = sql.exec.bind(sql) as (...args: unknown[]) => SqlStorageCursor<never>;
    const open: SqlStorageCursor<never>[] = [];
    const settle = () => {
      for (const cursor of open.splice(0)) {
        counts.read += cursor.rowsRead;
        counts.written += cursor.rowsWritten;
      }
    };
    sql.exec = ((...args: unknown[]) => {
      const cursor = exec(...args);
      open.push(cursor);
      return cursor;
    }) as typeof sql.exec;
    super(ctx, env);
    settlers.set(this, settle);
  }
}


for (const name of Object.getOwnPropertyNames(Space.prototype)) {
  if (name === 'constructor') continue;
  const method = Space.prototype[name as keyof Space] as unknown as (...args: unknown[]) => Promise<unknown>;
  Object.defineProperty(MemorySpace.prototype, name, {
    async value(this: object, ...args: unknown[]) {
      try {
        return await method.apply(this, args);
      } finally {
        settlers.get(this)?.();
      }
    },
  });
}
export { LocalVectorIndex };

export default {
  async fetch(request: Request, env: Record<string, unknown>, ctx: ExecutionContext): Promise<Response> {
    if (new URL(request.url).pathname !== '/__rows') return worker.fetch(request, toCounted(env), ctx);
    const asked = (await request.json()) as { reset?: boolean; losesMessages?: boolean };
    const read = counts;
    if (asked.reset) counts = { ...NONE };
    losesMessages = asked.losesMessages ?? losesMessages;
    return Response.json(read);
  },
  queue: (batch: Parameters<typeof worker.queue>[0], env: Record<string, unknown>) => worker.queue(batch, toCounted(env)),
  scheduled: (controller: ScheduledController, env: Record<string, unknown>) => worker.scheduled(controller, toCounted(env)),
};
