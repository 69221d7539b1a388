import { ReadingCache } from '../../src/memory/extraction/reading/reading-cache.ts';
import { toId } from '../../src/memory/ids.ts';
import type { InProcessEmbedder } from '../../src/memory/ports.ts';
import type { CustomerOverview, Subject } from '../../src/memory/space.ts';
import type { MasterSecrets } from '../../src/platform/tenant-keys.ts';
import { DEFAULT_RETENTION, type RetentionPolicy } from '../../src/memory/retention.ts';
import { forgetWarmMemories } from '../../src/storage/space/memories.ts';
import { forgetWarmMessages } from '../../src/storage/space/messages.ts';
import { listReplacedEvidence } from '../../src/storage/space/memories.ts';
import { run } from '../../src/storage/space/sql.ts';
import { readState, writeState, type SpaceState } from '../../src/storage/space/state.ts';
import { flushTexts, forgetWarmTexts } from '../../src/storage/space/term-blocks.ts';
import { VectorBlocks } from '../../src/storage/space/vectors.ts';
import { Vault } from './vault.ts';

/**
 * What the verbs of one space share while its object is awake: its storage, its state, its warm vectors. Writes go through
 * `change`, so that version and state move exactly once per transaction.
 */
export class Room {
  readonly storage: DurableObjectStorage;
  readonly sql: SqlStorage;
  readonly spaceId: string;
  /** Null when the deployment embeds with a remote model: vectors then arrive with the job. */
  readonly embedder: InProcessEmbedder | null;
  /** Of memories, and of messages. */
  readonly vectors: VectorBlocks;
  readonly messageVectors: VectorBlocks;
  readonly vault: Vault;
  /** What this customer's turns were read as, so that a new message does not have all before it read again. */
  readonly readings = new ReadingCache();
  /** Present while nothing changed since it was made. */
  overview: CustomerOverview | null = null;
  #state: SpaceState | null;
  /** What the state will be when the transaction under way ends well. */
  #next: SpaceState | null = null;
  readonly #unchanged = new Map<string, unknown>();

  /** @param name the object's name, absent where an alarm wakes it on an older runtime: the state knows it too. */
  constructor(
    storage: DurableObjectStorage,
    name: string | undefined,
    embedderId: string,
    embedder: InProcessEmbedder | null,
    masters: MasterSecrets,
  ) {
    this.storage = storage;
    this.sql = storage.sql;
    this.#state = readState(this.sql);
    const spaceId = this.#state?.spaceId ?? name;
    if (!spaceId) throw new Error('a memory space is only reached by its name');
    this.spaceId = spaceId;
    this.embedder = embedder;
    this.vectors = new VectorBlocks(this.sql, 'memory', embedderId);
    this.messageVectors = new VectorBlocks(this.sql, 'message', embedderId);
    this.vault = new Vault(this.sql, spaceId, masters);
  }

  /** The state when the space is this tenant's, else null: to anybody else it does not exist. */
  stateFor(tenantId: string): SpaceState | null {
    return this.#state?.tenantId === tenantId ? this.#state : null;
  }

  /** The state whoever asks: for the object's own alarm, never for a call. */
  stateOf(): SpaceState | null {
    return this.#state;
  }

  /** How long the tenant keeps what is here. */
  get retention(): RetentionPolicy {
    return (this.#next ?? this.#state)?.retention ?? DEFAULT_RETENTION;
  }

  /** The state for a write; the first write makes the space its subject's. @throws when it is another's. */
  claim(subject: Subject, at: number): SpaceState {
    if (!this.#state) {
      return {
        spaceId: this.spaceId, ...subject, version: 0, supportType: null, firstContact: at, lastContact: at, embedder: this.vectors.embedder,
      };
    }
    const { tenantId, kind, externalId } = this.#state;
    if (tenantId !== subject.tenantId || kind !== subject.kind || externalId !== subject.externalId) {
      throw new Error('this space belongs to another subject');
    }
    return { ...this.#state };
  }

  /** What `read` gives, read once between two changes. `what` names it, parameters and all. */
  readUnchanged<T>(what: string, read: () => T): T {
    if (this.#unchanged.has(what)) return this.#unchanged.get(what) as T;
    if (this.#unchanged.size >= MOST_UNCHANGED) this.#unchanged.clear();
    const value = read();
    this.#unchanged.set(what, value);
    return value;
  }

  /** Messages that state something which was replaced since. */
  listReplaced(): ReadonlySet<number> {
    return this.readUnchanged('replaced evidence', () => listReplacedEvidence(this.sql));
  }

  /** One transaction: what `work` writes, and the state with its next version. What it throws undoes all of it. */
  change<T>(state: SpaceState, work: (state: SpaceState) => T): T {
    const next: SpaceState = { ...state, version: state.version + 1, vaultKey: this.vault.keyId };
    this.#next = next;
    try {
      const result = this.storage.transactionSync(() => {
        if (state.version === 0) startNumbers(this.sql);
        const made = work(next);
        writeState(this.sql, next);
        this.flush();
        return made;
      });
      this.#state = next;
      this.overview = null;
      this.#unchanged.clear();
      return result;
    } catch (error) {
      this.forgetWarm();
      throw error;
    } finally {
      this.#next = null;
    }
  }

  /**
   * One transaction that puts other rows in place of those that are here, and the state that goes with them. Nothing that is
   * warm outlives it.
   */
  replace(next: SpaceState, work: () => void): void {
    try {
      this.storage.transactionSync(() => {
        work();
        writeState(this.sql, next);
      });
      this.#state = next;
    } finally {
      this.overview = null;
      this.readings.clear();
      this.forgetWarm();
    }
  }

  /** Embeds a memory at once where that costs no call. */
  embed(memorySeq: number, text: string): void {
    if (this.embedder) this.vectors.put(memorySeq, this.embedder.embedNow(text));
  }

  embedMessage(seq: number, text: string): void {
    if (this.embedder) this.messageVectors.put(seq, this.embedder.embedNow(text));
  }

  /** Writes the packed blocks that the transaction changed. */
  flush(): void {
    flushTexts(this.sql);
    this.vectors.flush();
    this.messageVectors.flush();
  }

  /** Lets go of what is warm: it may hold what was rolled back, or lack what was put in beside it. */
  forgetWarm(): void {
    this.#unchanged.clear();
    forgetWarmTexts(this.sql);
    forgetWarmMemories(this.sql);
    forgetWarmMessages(this.sql);
    this.vectors.forgetWarm();
    this.messageVectors.forgetWarm();
  }

  memoryId(seq: number): string {
    return toId('memory', this.spaceId, seq);
  }

  /** Empties the space. The object keeps running, as if never written. */
  async clear(recreate: () => void): Promise<void> {
    await this.storage.deleteAll();
    this.readings.clear();
    recreate();
    this.#state = null;
    this.overview = null;
    this.forgetWarm();
  }

  /** Removes answers kept for retried requests once nobody retries them any more. */
  forgetIdempotency(before: number): void {
    run(this.sql, 'DELETE FROM idempotency WHERE created_at < ?', before);
  }
}

/** Answers kept between two changes: a few dozen topics and the issues that were found. */
const MOST_UNCHANGED = 300;

/** What a fresh space numbers from: below 2³¹, so that a vector's 32-bit number has room for as many again. */
const NUMBERS_FROM_BELOW = 2 ** 31;

/**
 * Numbers start at random, so that a customer who comes back after an erasure never gets ids that were given out before:
 * a job still under way, or a reference somebody kept, finds nothing rather than something else.
 */
function startNumbers(sql: SqlStorage): void {
  for (const table of ['messages', 'memories', 'issues', 'jobs']) {
    const [from] = crypto.getRandomValues(new Uint32Array(1));
    run(sql, 'INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)', table, from! % NUMBERS_FROM_BELOW);
  }
}
