import { createStaticEmbedder, nameEmbedder, type EmbeddingProvider } from '../../src/memory/embedding/index.ts';
import { toId } from '../../src/memory/ids.ts';
import { keepsAlike } from '../../src/memory/retention.ts';
import type { ErasureCounts, KeepRetentionInput } from '../../src/memory/space.ts';
import type { Sent, SpaceSignal, Via } from '../../src/memory/space/signals.ts';
import { createArchiveFiles, type ArchiveFiles } from '../../src/platform/archive-files.ts';
import { createLog } from '../../src/platform/log.ts';
import { findNextDue, takeDue } from '../../src/storage/space/jobs.ts';
import { findSession } from '../../src/storage/space/sessions.ts';
import { migrateSpace } from '../../src/storage/space/sql.ts';
import { hasStrayFiles, removeStrayFiles, reviveSpace } from './archive.ts';
import { noteChangedEmbedder, noteChangedSecret } from './changed-deployment.ts';
import { countContents } from './contents.ts';
import { expireMemories, findNextExpiry } from './expiry.ts';
import { absorb } from './merge/absorbing.ts';
import { forgetMove } from './merge/moving-out.ts';
import { findNextSettling, settleMerges } from './merge/settling.ts';
import { takeBack } from './merge/taking-back.ts';
import { nameSession, translateCall } from './merge/translating.ts';
import { Room } from './room.ts';

/** What the object needs of its environment; src/env.ts checks it before any request gets here. */
export interface MemorySpaceEnv {
  JOBS: Queue<{ tenantId: string; jurisdiction: string | null; spaceId: string; jobId: string }>;
  FILES: R2Bucket;
  JOB_RESEND_MS?: string;
  EMBEDDING?: string;
  EMBEDDING_MODEL?: string;
  EMBEDDING_DIMENSIONS?: string;
  VAULT_SECRET: string;
  VAULT_SECRET_PREVIOUS?: string;
  LOG_LEVEL?: Parameters<typeof createLog>[0];
}

const MINUTE = 60_000;
const DAY = 86_400_000;
/** Retried requests come within minutes; a day covers a client that was offline. */
const IDEMPOTENCY_MS = DAY;
const RESEND_MS = 30_000;
/** Pointers sent per alarm: one queue batch. */
const RESEND_BATCH = 100;

/** Calls that a space in the archive answers without coming back: nobody asks for the customer by them. */
const ANSWERS_WHILE_AWAY: Record<string, unknown> = {
  openJob: null, getHits: null, listCases: [], previewRetention: null, listVectorIds: [],
};
/** Calls that are about the archive itself, or that it does not keep from being answered. */
const ABOUT_ARCHIVE: ReadonlySet<string> = new Set(['prepareArchive', 'commitArchive', 'isKnown', 'eraseAll', 'getMergeStanding']);
/** Calls that need the customer here without anybody having asked for it. */
const UPKEEP: ReadonlySet<string> = new Set(['getDirectoryEntry', 'keepRetention']);
/** Calls that mean this space, whoever the customer is now. */
const ABOUT_SPACE: ReadonlySet<string> = new Set([
  ...ABOUT_ARCHIVE, 'prepareMove', 'readTransfer', 'putTransfer', 'dropTransfer', 'commitMove', 'absorb', 'finishMove',
  'prepareReturn', 'commitReturn', 'takeBack',
]);

/**
 * What goes on in an object beside its calls: its alarm, what its environment changed, and whether it is here at all or in
 * the archive. It is a field of the object rather than its base, since every method of a base could be called from outside.
 */
export class SpaceHome {
  readonly room: Room;
  readonly resendMs: number;
  readonly #ctx: DurableObjectState;
  readonly #env: MemorySpaceEnv;
  #alarmAt: number | null = null;
  /** The last of what is done with files: one thing at a time, or one would remove what another writes. */
  #filesWork: Promise<unknown> = Promise.resolve();
  #revival: Promise<void> | null = null;

  constructor(ctx: DurableObjectState, env: MemorySpaceEnv) {
    migrateSpace(ctx.storage);
    this.#ctx = ctx;
    this.#env = env;
    const embedder = env.EMBEDDING && env.EMBEDDING !== 'embedded' ? null : createStaticEmbedder();
    const embedderId = embedder?.id ?? nameEmbedder(env.EMBEDDING as EmbeddingProvider, env.EMBEDDING_MODEL!, Number(env.EMBEDDING_DIMENSIONS));
    this.resendMs = Number(env.JOB_RESEND_MS ?? RESEND_MS);
    const masters = { current: env.VAULT_SECRET, previous: env.VAULT_SECRET_PREVIOUS };
    this.room = new Room(ctx.storage, ctx.id.name, embedderId, embedder, masters);
    void ctx.blockConcurrencyWhile(async () => {
      this.#alarmAt = await ctx.storage.getAlarm();
      this.#noteChanges();
      await this.wakeWhenDue();
    });
  }

  /**
   * Lets a call in, once the space is here to answer it; one of a customer that was merged into another is sent on, and one
   * that was sent on comes in under this customer's name.
   */
  async enter<T>(method: string, input: Sent<object>, call: (input: object) => Promise<T>): Promise<T | SpaceSignal> {
    const state = this.room.stateOf();
    if (!this.#revival && !state?.archive && !state?.moved && !state?.aliases?.length && !input.$via) return call(input);
    const { $via: via, ...given } = input;
    if (ABOUT_ARCHIVE.has(method) || (state && tenantOf(input) !== state.tenantId)) return call(given);
    if (this.#revival || state?.archive) {
      if (!this.#revival && method in ANSWERS_WHILE_AWAY) return ANSWERS_WHILE_AWAY[method] as T;
      if (!this.#revival && method === 'keepRetention' && this.#keepWhileAway(given as KeepRetentionInput)) return null as T;
      const isHere = await this.#attempt('revival_failed', () => this.#revive(UPKEEP.has(method) ? null : Date.now()));
      if (!isHere) return { $space: 'unavailable' };
    }
    return ABOUT_SPACE.has(method) ? call(given) : this.#direct(method, given, via, call);
  }

  /** Answers a call here, whichever of the customer's ids it goes by, or says where it is answered. */
  async #direct<T>(method: string, given: object, via: Via | undefined, call: (input: object) => Promise<T>): Promise<T | SpaceSignal> {
    const { room } = this;
    const tenantId = tenantOf(given)!;
    const moved = room.stateOf()?.moved;
    if (moved) {
      const isReturned = via?.isReturned === true && via.mergeId === moved.mergeId;
      if (!isReturned) return { $space: 'elsewhere', to: moved.spaceId, via: { from: room.spaceId, mergeId: moved.mergeId, isReturned: false } };
      // What was given back is here already; or it never left; or the other one was erased, and this one with it.
      const isBack = takeBack(room, { tenantId, mergeId: moved.mergeId, now: Date.now() }) || forgetMove(room);
      if (!isBack) await room.clear(() => migrateSpace(this.#ctx.storage));
    } else if (via && !via.isReturned) {
      const knows = room.stateFor(tenantId) && absorb(room, { tenantId, mergeId: via.mergeId, actor: 'policy', now: Date.now() });
      if (!knows) return { $space: 'elsewhere', to: via.from, via: { from: room.spaceId, mergeId: via.mergeId, isReturned: true } };
    }
    const state = room.stateOf();
    if (!state?.aliases?.length) return call(given);
    const translated = translateCall(state, given);
    return call(method === 'openSession' ? nameSession(state, translated, (id) => findSession(room.sql, id) !== null) : translated);
  }

  /** Runs what has to do with files, after what was begun before. */
  withFiles<T>(work: (files: ArchiveFiles) => Promise<T>): Promise<T> {
    const turn = this.#filesWork.then(() => work(this.#openFiles()));
    this.#filesWork = turn.catch(() => undefined);
    return turn;
  }

  /** Empties the object: afterwards it is as if never written. Files go first: while there are any, somebody knows of them. */
  erase(): Promise<ErasureCounts> {
    return this.withFiles(async (files) => {
      const counts = this.room.stateOf()?.archive?.counts ?? countContents(this.room);
      const removed = await files.removeUnneeded(() => false);
      await this.room.clear(() => migrateSpace(this.#ctx.storage));
      this.#alarmAt = null;
      return { ...counts, files: removed };
    });
  }

  /** Sends the pointer of every job not heard of in time again, and lets go what has outlived its time. */
  async ring(): Promise<void> {
    const now = Date.now();
    const { room } = this;
    this.#alarmAt = null;
    const wakeAt = room.stateOf()?.archive?.wakeAt ?? null;
    if (wakeAt !== null && wakeAt <= now) await this.#attempt('revival_failed', () => this.#revive(null));
    if (hasStrayFiles(room.stateOf())) await this.#attempt('files_not_removed', () => this.withFiles((files) => removeStrayFiles(room, files)));
    const state = room.stateOf();
    if (state && !state.archive) await this.#ringAwake(now);
    if (state) await this.wakeWhenDue();
  }

  /** Whether it worked. Files out of reach are tried again later, and harm nothing else. */
  async #attempt(failure: string, work: () => Promise<unknown>): Promise<boolean> {
    try {
      await work();
      return true;
    } catch (error) {
      const cause = error instanceof Error ? error.name : 'unknown';
      createLog(this.#env.LOG_LEVEL ?? 'info').error(failure, { space_id: this.room.spaceId, cause });
      return false;
    }
  }

  async #ringAwake(now: number): Promise<void> {
    const { room } = this;
    settleMerges(room, now);
    // Its rows are elsewhere, or on their way.
    if (room.stateOf()!.moved) return;
    expireMemories(room, room.stateOf()!, now, now);
    room.forgetIdempotency(now - IDEMPOTENCY_MS);
    const { tenantId, jurisdiction } = room.stateOf()!;
    const due = takeDue(room.sql, now, RESEND_BATCH, now + this.resendMs);
    const pointers = due.map((job) => ({
      body: { tenantId, jurisdiction, spaceId: room.spaceId, jobId: toId('job', room.spaceId, job.seq) },
    }));
    if (pointers.length > 0) await this.#env.JOBS.sendBatch(pointers);
  }

  /** Sets the alarm to the earliest thing that is due, when it is not set to that or earlier already. */
  async wakeWhenDue(): Promise<void> {
    const state = this.room.stateOf();
    const now = Date.now();
    const wakeAt = state?.archive?.wakeAt ?? null;
    const times = [
      ...(state?.archive || state?.moved ? [] : [findNextDue(this.room.sql), findNextExpiry(this.room.sql)]),
      state?.archive ? null : findNextSettling(state),
      // What has to do with files and could not be done is tried again in a minute.
      wakeAt !== null && wakeAt <= now ? now + MINUTE : wakeAt,
      hasStrayFiles(state) ? now + MINUTE : null,
    ].filter((at) => at !== null);
    if (times.length === 0) return;
    const at = Math.min(...times);
    if (this.#alarmAt !== null && this.#alarmAt <= at) return;
    this.#alarmAt = at;
    await this.#ctx.storage.setAlarm(at);
  }

  /** Brings the space back, once however many call for it at the same time. */
  #revive(touchedAt: number | null): Promise<void> {
    return (this.#revival ??= this.withFiles(async (files) => {
      await reviveSpace(this.room, files, Date.now(), touchedAt);
      this.#noteChanges();
      await this.wakeWhenDue();
    }).finally(() => (this.#revival = null)));
  }

  /** A policy that changes nothing of what is in the archive is noted without bringing it back. */
  #keepWhileAway({ retention }: KeepRetentionInput): boolean {
    const state = this.room.stateOf()!;
    if (state.retention && state.retention.version >= retention.version) return true;
    if (!keepsAlike(this.room.retention, retention)) return false;
    this.room.replace({ ...state, retention }, () => undefined);
    return true;
  }

  #openFiles(): ArchiveFiles {
    const { spaceId } = this.room;
    const state = this.room.stateOf();
    return createArchiveFiles(this.#env.FILES, `archives/${state?.tenantId ?? 'nobody'}/${spaceId}/`);
  }

  /** What changed in the environment since the space was here last. */
  #noteChanges(): void {
    const state = this.room.stateOf();
    if (state?.archive || state?.moved) return;
    noteChangedEmbedder(this.room, Date.now());
    noteChangedSecret(this.room, Date.now());
  }
}

/** Whose call it is. */
function tenantOf(input: object): string | undefined {
  const { tenantId, subject } = input as { tenantId?: string; subject?: { tenantId: string } };
  return tenantId ?? subject?.tenantId;
}
