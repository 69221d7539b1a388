import type { Meter } from '../context.ts';
import { RapportError } from '../errors.ts';

/** What D1's documentation lists as passing: too much queued, the connection lost, the database restarted. */
const PASSING = /overloaded|network connection lost|caused object to be reset|connection (?:timed out|closed)/i;

/** Says that D1 is unavailable for the moment, where its error means that and nothing else. */
async function callD1<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (error instanceof Error && PASSING.test(error.message)) {
      throw new RapportError('unavailable', { retry_after_seconds: 1 });
    }
    throw error;
  }
}

/** D1 with every executed statement counted in `meter`; a batch counts each of its statements. */
export function meterD1(db: D1Database, meter: Meter): D1Database {
  const metered: Pick<D1Database, 'prepare' | 'batch' | 'exec'> = {
    prepare: (query) => new MeteredStatement(db.prepare(query), meter) as unknown as D1PreparedStatement,
    batch: (statements) => {
      meter.d1 += statements.length;
      return callD1(() => db.batch(statements.map((statement) => MeteredStatement.innerOf(statement))));
    },
    exec: (query) => {
      meter.d1 += 1;
      return callD1(() => db.exec(query));
    },
  };
  return metered as D1Database;
}

class MeteredStatement {
  readonly #inner: D1PreparedStatement;
  readonly #meter: Meter;

  constructor(inner: D1PreparedStatement, meter: Meter) {
    this.#inner = inner;
    this.#meter = meter;
  }

  static innerOf(statement: unknown): D1PreparedStatement {
    return (statement as MeteredStatement).#inner;
  }

  bind(...values: unknown[]) {
    return new MeteredStatement(this.#inner.bind(...values), this.#meter);
  }

  run() {
    return this.#execute((inner) => inner.run());
  }

  all() {
    return this.#execute((inner) => inner.all());
  }

  first(column?: string) {
    return this.#execute((inner) => (column === undefined ? inner.first() : inner.first(column)));
  }

  raw(options?: { columnNames?: false }) {
    return this.#execute((inner) => inner.raw(options));
  }

  #execute<T>(call: (inner: D1PreparedStatement) => Promise<T>): Promise<T> {
    this.#meter.d1 += 1;
    return callD1(() => call(this.#inner));
  }
}
