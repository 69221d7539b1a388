import type { Query } from './addresses.ts';
import type { CallOptions, Transport } from './transport.ts';

/** One page of a list, as the server answers it. */
export interface Page<T> {
  data: T[];
  pagination: {
    /** Give it as `cursor` to get the page after this one; null on the last. */
    next_cursor: string | null;
    limit: number;
    /** How many there are in all, where that is known. */
    total?: number;
  };
  request_id: string;
  timestamp: string;
}

/** Where a list begins and how large its pages are. */
export interface PageQuery {
  /** `pagination.next_cursor` of an earlier page. */
  cursor?: string;
  /** Per page, at most 200. */
  limit?: number;
}

/**
 * A list that is fetched as it is read: `for await (const memory of rapport.memories.list())` goes through all of it,
 * asking for the next page when the last is used up; `await rapport.memories.list().page()` gets one page.
 */
export class List<T> implements AsyncIterable<T> {
  readonly #fetchPage: (cursor?: string) => Promise<Page<T>>;

  constructor(fetchPage: (cursor?: string) => Promise<Page<T>>) {
    this.#fetchPage = fetchPage;
  }

  /** The page at the query's `cursor`, or the first. */
  page(): Promise<Page<T>> {
    return this.#fetchPage();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T, void, undefined> {
    let page = await this.#fetchPage();
    for (;;) {
      yield* page.data;
      const cursor = page.pagination.next_cursor;
      if (cursor === null) return;
      page = await this.#fetchPage(cursor);
    }
  }
}

/** The list at `path`. Nothing is sent before it is read. */
export function listAt<T>(transport: Transport, path: string, query: Query, options?: CallOptions): List<T> {
  return new List(async (cursor) => {
    const at = cursor === undefined ? query : { ...query, cursor };
    return (await transport.send<Page<T>>({ method: 'GET', path, query: at, repeat: 'safe', options })).body;
  });
}
