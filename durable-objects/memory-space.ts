import type {
  AddKnowledgeInput, AppendInput, AppendResult, ApplyInput, ById, ChangedKnowledge, ChangeKnowledgeInput, CloseFlushInput,
  CloseJobInput, CommitArchiveInput, CorrectInput, CountRecordsInput, CustomerOverview, DecidedKnowledge, DecideKnowledgeInput,
  DeleteInput, DescribeInput, DirectoryEntry, EditInput, EndPreview, ErasureCounts, FailJobInput, Flush, ForgetInput, Forgotten, FoundCase,
  FoundKnowledge, GetHitsInput, JobView, JobWork, KeepRetentionInput, KnowledgeRow, ListInput, ListRecordsInput, MemoryPage,
  OpenJobInput, OwnedMemory, PersonalEntry, PreparedArchive, PreviewRetentionInput, Proposed, ProposeInput, PutVectorsInput, RecordCounts,
  RememberInput, RememberResult, RetrieveInput, RetrieveResult, Space, SpaceExport, SpaceRecord, Unindexed,
} from '../src/memory/space.ts';
import type {
  ChangedSession, ChangeSessionInput, OpenSessionInput, ReadSessionInput, ResolvedSession, ResolveSessionInput, Session, SessionReading,
  TimelineEntry, TimelineInput,
} from '../src/memory/sessions.ts';
import type { KnowledgeVersion } from '../src/memory/knowledge.ts';
import type { Issue, Memory } from '../src/memory/types.ts';
import { all } from '../src/storage/space/sql.ts';
import { MergingObject } from './merging-object.ts';
import { append } from './space/append.ts';
import { commitArchive, prepareArchive } from './space/archive.ts';
import { listCases } from './space/cases.ts';
import { correctMemory, deleteMemory, editMemory } from './space/change.ts';
import { describeDirectory } from './space/directory.ts';
import { closeFlush, openFlush } from './space/flush.ts';
import {
  addKnowledge, changeKnowledge, decideKnowledge, describeUnprojected, getKnowledge, getVersions, noteProjected,
} from './space/knowledge.ts';
import { forgetMatching } from './space/forget-matching.ts';
import type { MemorySpaceEnv, SpaceHome } from './space/home.ts';
import { getOverview } from './space/overview.ts';
import { proposeKnowledge } from './space/proposals.ts';
import { exportAll, getHistory, getMemories, getMemory, listMemories } from './space/reading.ts';
import { countRecords, listRecords } from './space/records.ts';
import { keepDescriptions } from './space/pictures.ts';
import { remember } from './space/remember.ts';
import { keepRetention, previewRetention } from './space/retention.ts';
import { getHits, retrieve } from './space/retrieve.ts';
import { advanceReview, proposeChanges, requestReview } from './space/review.ts';
import type { Room } from './space/room.ts';
import { listAllIssues, readSession } from './space/session-reading.ts';
import { changeSession, getSessions, openSession, resolveSession } from './space/sessions.ts';
import { listTimeline } from './space/timeline.ts';
import { applyExtraction, closeJob, deferJob, failJob, getJob, listJobs, listUnindexed, markIndexed, openJob, putVectors } from './space/work.ts';

/**
 * The home of one subject's memory: everything of one customer (or one agent's knowledge) in one SQLite database behind
 * one thread, so that writers never lose each other's updates and a read sees every write before it. It calls no model
 * and no other store but the archive of its own files; work that needs those is noted as a job in the same transaction and
 * announced on the queue.
 */
export class MemorySpace extends MergingObject implements Space {
  readonly #home: SpaceHome;
  readonly #room: Room;
  readonly #resendMs: number;

  constructor(ctx: DurableObjectState, env: MemorySpaceEnv) {
    super(ctx, env);
    this.#home = this.home;
    this.#room = this.#home.room;
    this.#resendMs = this.#home.resendMs;
  }

  async append(input: AppendInput): Promise<AppendResult> {
    return this.#write(() => append(this.#room, input, input.now + this.#resendMs));
  }

  async remember(input: RememberInput): Promise<RememberResult> {
    return this.#write(() => remember(this.#room, input, 'caller', input.now + this.#resendMs));
  }

  async retrieve(input: RetrieveInput): Promise<RetrieveResult> {
    return retrieve(this.#room, input);
  }

  async getHits(input: GetHitsInput): ReturnType<Space['getHits']> {
    return getHits(this.#room, input);
  }

  async getMemory({ tenantId, id }: ById): Promise<OwnedMemory | null> {
    return getMemory(this.#room, tenantId, id);
  }

  async getMemories({ tenantId, ids }: { tenantId: string; ids: string[] }): Promise<Memory[]> {
    return getMemories(this.#room, tenantId, ids);
  }

  async listMemories(input: ListInput): Promise<MemoryPage> {
    return listMemories(this.#room, input);
  }

  async listRecords(input: ListRecordsInput): Promise<SpaceRecord[]> {
    return listRecords(this.#room, input);
  }

  async countRecords(input: CountRecordsInput): Promise<RecordCounts> {
    return countRecords(this.#room, input);
  }

  async editMemory(input: EditInput): Promise<OwnedMemory | null> {
    return this.#write(() => editMemory(this.#room, input, input.now));
  }

  async deleteMemory(input: DeleteInput): Promise<boolean> {
    return this.#write(() => deleteMemory(this.#room, input, input.now));
  }

  async forgetMatching(input: ForgetInput): Promise<Forgotten> {
    const forgotten = forgetMatching(this.#room, input, input.now);
    await this.#home.wakeWhenDue();
    return forgotten;
  }

  async correctMemory(input: CorrectInput): Promise<{ memory: Memory; jobId: string } | null> {
    return this.#write(() => correctMemory(this.#room, input, input.now));
  }

  async listHistory({ tenantId, id }: ById): ReturnType<Space['listHistory']> {
    return getHistory(this.#room, tenantId, id);
  }

  async getOverview({ tenantId, now }: { tenantId: string; now: number }): Promise<CustomerOverview | null> {
    const state = this.#room.stateFor(tenantId);
    return state && getOverview(this.#room, state, now, null);
  }

  async listPersonal({ tenantId, isRevealed }: { tenantId: string; isRevealed: boolean }): Promise<PersonalEntry[]> {
    return this.#room.stateFor(tenantId) ? this.#room.vault.list(tenantId, isRevealed) : [];
  }

  async listIssues({ tenantId }: { tenantId: string }): Promise<Issue[] | null> {
    return listAllIssues(this.#room, tenantId);
  }

  async listTimeline(input: TimelineInput): Promise<TimelineEntry[] | null> {
    return listTimeline(this.#room, input);
  }

  async openSession(input: OpenSessionInput): Promise<ChangedSession> {
    return this.#write(() => openSession(this.#room, input, input.now + this.#resendMs));
  }

  async changeSession(input: ChangeSessionInput): Promise<ChangedSession | null> {
    return this.#write(() => changeSession(this.#room, input, input.now + this.#resendMs));
  }

  async resolveSession(input: ResolveSessionInput): Promise<ResolvedSession | null> {
    return this.#write(() => resolveSession(this.#room, input, input.now + this.#resendMs));
  }

  async getSessions({ tenantId, sessionIds }: { tenantId: string; sessionIds: string[] }): Promise<Session[]> {
    return getSessions(this.#room, tenantId, sessionIds);
  }

  async readSession(input: ReadSessionInput): Promise<SessionReading | null> {
    return readSession(this.#room, input);
  }

  async addKnowledge(input: AddKnowledgeInput): Promise<ChangedKnowledge> {
    return this.#write(() => addKnowledge(this.#room, input, input.now + this.#resendMs));
  }

  async changeKnowledge(input: ChangeKnowledgeInput): Promise<ChangedKnowledge | null> {
    return this.#write(() => changeKnowledge(this.#room, input, input.now + this.#resendMs));
  }

  async decideKnowledge(input: DecideKnowledgeInput): Promise<DecidedKnowledge> {
    return this.#write(() => decideKnowledge(this.#room, input, input.now + this.#resendMs));
  }

  async getKnowledge({ tenantId, ids }: { tenantId: string; ids: string[] }): Promise<FoundKnowledge | null> {
    return getKnowledge(this.#room, tenantId, ids);
  }

  async listKnowledgeVersions(input: ById): Promise<KnowledgeVersion[] | null> {
    return getVersions(this.#room, input);
  }

  async listUnprojectedKnowledge({ tenantId, limit }: { tenantId: string; limit: number }): Promise<KnowledgeRow[]> {
    return describeUnprojected(this.#room, tenantId, limit);
  }

  async markKnowledgeProjected({ tenantId, rows }: Parameters<Space['markKnowledgeProjected']>[0]): Promise<void> {
    noteProjected(this.#room, tenantId, rows);
  }

  async listCases({ tenantId, ids }: { tenantId: string; ids: string[] }): Promise<FoundCase[]> {
    return listCases(this.#room, tenantId, ids);
  }

  async requestReview(input: Parameters<Space['requestReview']>[0]): ReturnType<Space['requestReview']> {
    return this.#write(() => requestReview(this.#room, input, input.now + this.#resendMs));
  }

  async proposeChanges(input: Parameters<Space['proposeChanges']>[0]): Promise<ChangedKnowledge[]> {
    return this.#write(() => proposeChanges(this.#room, input, input.now + this.#resendMs));
  }

  async advanceReview(input: Parameters<Space['advanceReview']>[0]): Promise<void> {
    return this.#write(() => advanceReview(this.#room, input, input.now + this.#resendMs));
  }

  async proposeKnowledge(input: ProposeInput): Promise<Proposed> {
    return this.#write(() => proposeKnowledge(this.#room, input, input.now + this.#resendMs));
  }

  async exportAll({ tenantId }: { tenantId: string }): Promise<SpaceExport | null> {
    return exportAll(this.#room, tenantId);
  }

  async listJobs({ tenantId, limit }: { tenantId: string; limit: number }): Promise<JobView[]> {
    return listJobs(this.#room, tenantId, limit);
  }

  async getJob({ tenantId, id }: ById): Promise<JobView | null> {
    return getJob(this.#room, tenantId, id);
  }

  async openJob(input: OpenJobInput): Promise<JobWork | null> {
    return openJob(this.#room, input, input.now + this.#resendMs);
  }

  async openFlush({ tenantId, sessionId }: { tenantId: string; sessionId: string | null }): Promise<Flush | null> {
    return openFlush(this.#room, tenantId, sessionId);
  }

  async closeFlush(input: CloseFlushInput): Promise<void> {
    closeFlush(this.#room, input);
  }

  async applyExtraction(input: ApplyInput): Promise<{ changed: string[] } | null> {
    return applyExtraction(this.#room, input);
  }

  async keepDescriptions(input: DescribeInput): Promise<void> {
    keepDescriptions(this.#room, input);
  }

  async putVectors(input: PutVectorsInput): Promise<void> {
    putVectors(this.#room, input);
  }

  async listUnindexed({ tenantId, limit }: { tenantId: string; limit: number }): Promise<Unindexed> {
    return listUnindexed(this.#room, tenantId, limit);
  }

  async markIndexed(input: Parameters<Space['markIndexed']>[0]): Promise<void> {
    markIndexed(this.#room, input);
  }

  async getDirectoryEntry({ tenantId, now }: { tenantId: string; now: number }): Promise<DirectoryEntry | null> {
    const state = this.#room.stateFor(tenantId);
    return state && describeDirectory(this.#room, state, now);
  }

  async keepRetention(input: KeepRetentionInput): Promise<DirectoryEntry | null> {
    const entry = keepRetention(this.#room, input);
    await this.#home.wakeWhenDue();
    return entry;
  }

  async previewRetention(input: PreviewRetentionInput): Promise<EndPreview | null> {
    return previewRetention(this.#room, input);
  }

  async closeJob(input: CloseJobInput): Promise<boolean> {
    const isHere = closeJob(this.#room, input);
    await this.#home.wakeWhenDue();
    return isHere;
  }

  async deferJob(input: Parameters<Space['deferJob']>[0]): Promise<void> {
    return this.#write(() => deferJob(this.#room, input));
  }

  async failJob(input: FailJobInput): Promise<boolean> {
    const isDead = failJob(this.#room, input, input.now + input.retryInMs + this.#resendMs);
    await this.#home.wakeWhenDue();
    return isDead;
  }

  async listVectorIds({ tenantId }: { tenantId: string }): Promise<string[]> {
    const room = this.#room;
    if (!room.stateFor(tenantId)) return [];
    const removals = all<{ vector_id: string }>(room.sql, 'SELECT vector_id FROM index_removals').map(({ vector_id: id }) => id);
    return [...removals, ...all<{ seq: number }>(room.sql, 'SELECT seq FROM memories').map(({ seq }) => room.memoryId(seq))];
  }

  async prepareArchive({ tenantId, now }: { tenantId: string; now: number }): Promise<PreparedArchive> {
    return this.#home.withFiles((files) => prepareArchive(this.#room, files, tenantId, now));
  }

  async commitArchive(input: CommitArchiveInput): Promise<number | null> {
    const version = await this.#home.withFiles((files) => commitArchive(this.#room, files, input));
    await this.#home.wakeWhenDue();
    return version;
  }

  async isKnown({ tenantId }: { tenantId: string }): Promise<boolean> {
    return this.#room.stateFor(tenantId) !== null;
  }

  async eraseAll({ tenantId }: { tenantId: string }): Promise<ErasureCounts | null> {
    return this.#room.stateFor(tenantId) && this.#home.erase();
  }

  override async alarm(): Promise<void> {
    await this.#home.ring();
  }

  /** Writes, and sees to it that the alarm rings for what that left to do. */
  async #write<T>(work: () => T): Promise<T> {
    const result = work();
    await this.#home.wakeWhenDue();
    return result;
  }

  // Each call comes in through the door of the house: what is in the archive is brought back first, what moved is sent on.
  static {
    type Method = (input: object) => Promise<unknown>;
    const methods = this.prototype as unknown as Record<string, Method>;
    const names = [...Object.getOwnPropertyNames(MergingObject.prototype), ...Object.getOwnPropertyNames(this.prototype)];
    for (const name of names.filter((one) => one !== 'constructor' && one !== 'alarm')) {
      const method = methods[name]!;
      methods[name] = function (this: MemorySpace, input: object) {
        return this.#home.enter(name, input, (given) => method.call(this, given));
      } as Method;
    }
  }
}
