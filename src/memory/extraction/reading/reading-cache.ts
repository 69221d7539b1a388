/** Entries kept, two for each turn: a few windows' worth, so that customers with several open sessions stay warm. */
const MAX_ENTRIES = 480;
/** Characters of turns they were read from, which bounds memory where turns are long. */
const MAX_CHARS = 800_000;

/** What a turn was read as: what is kept of it under one concern is always of one type. */
type Concern = 'turn' | 'tokens';

/**
 * What single turns were read as, kept between readings of a growing session: each new message has its whole window read
 * again, and all of it but the message is as before. The one who holds the text holds the cache (a customer's own
 * object); nothing in it outlives that. Least lately used goes first.
 */
export class ReadingCache {
  /** A session's language hint: another hint may read the same turn otherwise. */
  #hint: string | null = null;
  readonly #entries = new Map<string, unknown>();
  #chars = 0;

  /** Makes ready for a reading with this language hint. */
  open(hint: string | null): void {
    if (hint === this.#hint) return;
    this.#hint = hint;
    this.clear();
  }

  /** Forgets everything, as an erasure must. */
  clear(): void {
    this.#entries.clear();
    this.#chars = 0;
  }

  /** What was read before under this key, or what `read` reads now. The key holds all that the reading depends on. */
  getOrRead<T>(concern: Concern, key: string, read: () => T): T {
    const place = `${concern} ${key}`;
    const known = this.#entries.get(place) as T | undefined;
    const value = known ?? read();
    if (known !== undefined) this.#entries.delete(place);
    else this.#chars += place.length;
    this.#entries.set(place, value);
    for (const [oldest] of this.#entries) {
      if (this.#entries.size <= MAX_ENTRIES && this.#chars <= MAX_CHARS) break;
      this.#entries.delete(oldest);
      this.#chars -= oldest.length;
    }
    return value;
  }
}
