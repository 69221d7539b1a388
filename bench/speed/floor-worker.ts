/**
 * The least that an answer from a Durable Object can cost, as a Worker of its own: no router, no validation, no key.
 * `/constant` is one object RPC that returns a constant; `/search` is one RPC that makes one full-text match and one scan
 * of as many 256-byte vectors, in plain JavaScript; `/multiply` is the same with the scan that Rapport itself has, in
 * WebAssembly; `/seed` fills an object with texts.
 */
import { DurableObject } from 'cloudflare:workers';
import { multiplyRows } from '../../src/memory/embedding/dot-products.ts';
import { toMatchExpression, toTerms } from './match-expression.ts';
import { drawFrom } from './sentences.ts';

interface FloorEnv {
  FLOOR: DurableObjectNamespace<FloorObject>;
}

const DIMENSIONS = 256;
/** What `retrieve` lets each of its channels bring. */
const DEPTH = 40;

export class FloorObject extends DurableObject<FloorEnv> {
  #vectors = new Int8Array(0);

  constructor(ctx: DurableObjectState, env: FloorEnv) {
    super(ctx, env);
    ctx.storage.sql.exec(`
      CREATE TABLE IF NOT EXISTS texts (seq INTEGER PRIMARY KEY, text TEXT NOT NULL);
      CREATE VIRTUAL TABLE IF NOT EXISTS texts_index USING fts5 (text, content = '', tokenize = 'porter unicode61 remove_diacritics 2');
    `);
  }

  async answer(): Promise<string> {
    return 'constant';
  }

  /** Gives how many texts there are now. */
  async seed(texts: string[]): Promise<number> {
    const { sql } = this.ctx.storage;
    for (const text of texts) {
      const { seq } = sql.exec<{ seq: number }>('INSERT INTO texts (text) VALUES (?) RETURNING seq', text).one();
      sql.exec('INSERT INTO texts_index (rowid, text) VALUES (?, ?)', seq, text);
    }
    const rows = sql.exec<{ n: number }>('SELECT count(*) AS n FROM texts').one().n;
    const draw = drawFrom(1);
    this.#vectors = Int8Array.from({ length: rows * DIMENSIONS }, () => draw(256) - 128);
    return rows;
  }

  async search(match: string, vector: Int8Array, isMultiplied: boolean): Promise<{ texts: string[]; nearest: number[] }> {
    const rows = this.ctx.storage.sql.exec<{ text: string }>(
      `SELECT t.text FROM texts_index i JOIN texts t ON t.seq = i.rowid WHERE texts_index MATCH ? ORDER BY bm25(texts_index) LIMIT ${DEPTH}`,
      match,
    );
    return { texts: rows.toArray().map((row) => row.text), nearest: isMultiplied ? this.#multiply(vector) : this.#scan(vector) };
  }

  #scan(vector: Int8Array): number[] {
    const best = new Best();
    const rows = this.#vectors.length / DIMENSIONS;
    for (let row = 0; row < rows; row += 1) {
      let score = 0;
      for (let at = 0, from = row * DIMENSIONS; at < DIMENSIONS; at += 1) score += vector[at]! * this.#vectors[from + at]!;
      best.offer(row, score);
    }
    return best.rows;
  }

  #multiply(vector: Int8Array): number[] {
    const best = new Best();
    multiplyRows(vector, this.#vectors, this.#vectors.length / DIMENSIONS).forEach((score, row) => best.offer(row, score));
    return best.rows;
  }
}

/** The rows of the highest scores. */
class Best {
  readonly #best: { row: number; score: number }[] = [];

  offer(row: number, score: number): void {
    const best = this.#best;
    if (best.length === DEPTH && score <= best[DEPTH - 1]!.score) return;
    let place = best.length;
    while (place > 0 && best[place - 1]!.score < score) place -= 1;
    best.splice(place, 0, { row, score });
    if (best.length > DEPTH) best.pop();
  }

  get rows(): number[] {
    return this.#best.map(({ row }) => row);
  }
}

const QUERY_VECTOR = (() => {
  const draw = drawFrom(2);
  return Int8Array.from({ length: DIMENSIONS }, () => draw(256) - 128);
})();

export default {
  async fetch(request: Request, env: FloorEnv): Promise<Response> {
    const { pathname, searchParams } = new URL(request.url);
    const object = env.FLOOR.get(env.FLOOR.idFromName(searchParams.get('of') ?? ''));
    if (pathname === '/constant') return new Response(await object.answer());
    const body = (await request.json()) as { texts?: string[]; query?: string };
    if (pathname === '/seed') return Response.json(await object.seed(body.texts ?? []));
    return Response.json(await object.search(toMatchExpression(toTerms(body.query ?? ''))!, QUERY_VECTOR, pathname === '/multiply'));
  },
};
