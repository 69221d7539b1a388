export type TimedPart = 'auth' | 'embed' | 'space' | 'knowledge' | 'rerank' | 'context' | 'directory';

/** Awaited milliseconds of a request's parts, for the `server-timing` header. */
export class Timings {
  readonly #startedAt = performance.now();
  readonly #parts = new Map<TimedPart, number>();

  /** Adds the time until `work` settles to `part`. */
  async measure<T>(part: TimedPart, work: () => Promise<T>): Promise<T> {
    const startedAt = performance.now();
    try {
      return await work();
    } finally {
      this.#parts.set(part, (this.#parts.get(part) ?? 0) + performance.now() - startedAt);
    }
  }

  /** Milliseconds since the request came in. */
  get totalMs(): number {
    return performance.now() - this.#startedAt;
  }

  toHeader(): string {
    const parts: [string, number][] = [...this.#parts, ['total', this.totalMs]];
    return parts.map(([part, ms]) => `${part};dur=${ms.toFixed(1)}`).join(', ');
  }
}
