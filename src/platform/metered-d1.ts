import type { Meter } from '../context.ts';

/** D1 with every executed statement counted in `meter`; a batch counts each of its statements. */
export function meterD1(db: D1Database, meter: Meter): D1Database {
  const metered: Pick<D1Database, 'prepare' | 'batch' | 'exec'> = {
    prepare: (query) => new MeteredStatement(db.prepare(query), meter) as unknown as D1PreparedStatement,
    batch: (statements) => {
      meter.d1 += statements.length;
      return db.batch(statements.map((statement) => MeteredStatement.innerOf(statement)));
    },
    exec: (query) => {
      meter.d1 += 1;
      return db.exec(query);
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
    return this.#count().run();
  }

  all() {
    return this.#count().all();
  }

  first(column?: string) {
    return column === undefined ? this.#count().first() : this.#count().first(column);
  }

  raw(options?: { columnNames?: false }) {
    return this.#count().raw(options);
  }

  #count(): D1PreparedStatement {
    this.#meter.d1 += 1;
    return this.#inner;
  }
}
