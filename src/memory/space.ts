import type {
  ChangeSessionInput,
  ChangedSession,
  OpenSessionInput,
  ReadSessionInput,
  ResolveSessionInput,
  ResolvedSession,
  Session,
  SessionReading,
  TimelineEntry,
  TimelineInput,
} from './sessions.ts';
import type { CommitArchiveInput, PreparedArchive } from './space/archive.ts';
import type { CorrectInput, DeleteInput, EditInput, ForgetInput, Forgotten, HistoryEntry } from './space/changing.ts';
import type { DirectoryEntry, ErasureCounts, PersonalEntry, SpaceExport } from './space/directory.ts';
import type { KnowledgeSpace } from './space/knowledge.ts';
import type { PromotingSpace } from './space/promotion.ts';
import type {
  ApplyInput,
  CloseFlushInput,
  CloseJobInput,
  FailJobInput,
  Flush,
  JobView,
  JobWork,
  OpenJobInput,
  DescribeInput,
  PutVectorsInput,
  Unindexed,
} from './space/jobs.ts';
import type {
  ById,
  CustomerOverview,
  GetHitsInput,
  Hit,
  ListInput,
  MemoryPage,
  OwnedMemory,
  RetrieveInput,
  RetrieveResult,
} from './space/retrieval.ts';
import type { CountRecordsInput, ListRecordsInput, RecordCounts, SpaceRecord } from './space/records.ts';
import type { MergingSpace } from './space/merging.ts';
import type { EndPreview, KeepRetentionInput, PreviewRetentionInput } from './space/retention.ts';
import type { AppendInput, AppendResult, RememberInput, RememberResult } from './space/writing.ts';
import type { Issue, Memory, SubjectKind } from './types.ts';

export * from './space/archive.ts';
export * from './space/changing.ts';
export * from './space/directory.ts';
export * from './space/jobs.ts';
export * from './space/merging.ts';
export * from './space/knowledge.ts';
export * from './space/records.ts';
export * from './space/retention.ts';
export * from './space/promotion.ts';
export * from './space/retrieval.ts';
export * from './space/writing.ts';

/**
 * What a space does for the rest of Rapport. The Durable Object `MemorySpace` implements it; services see this
 * interface only. Every call names the tenant, and a space refuses any tenant but its own by answering as if it were
 * empty, so another tenant's id looks like one that does not exist. Expected outcomes are returned: the class of a
 * thrown error does not survive the object boundary. Times are epoch milliseconds and come from the caller. A space that is
 * in the archive comes back with the first call that needs it, which is answered as if it had never been away.
 */
export interface Space extends KnowledgeSpace, PromotingSpace, MergingSpace {
  append(input: AppendInput): Promise<AppendResult>;
  remember(input: RememberInput): Promise<RememberResult>;
  retrieve(input: RetrieveInput): Promise<RetrieveResult>;
  /** Hits for ids that a tenant-wide search found, those that the filter lets through; null when the space is empty. */
  getHits(input: GetHitsInput): Promise<{ kind: SubjectKind; externalId: string; hits: Hit[] } | null>;
  getMemory(input: ById): Promise<OwnedMemory | null>;
  getMemories(input: { tenantId: string; ids: string[] }): Promise<Memory[]>;
  listMemories(input: ListInput): Promise<MemoryPage>;
  /** Active memories and turns as one log, by time. Prompts (system turns of no named author) are no part of it. */
  listRecords(input: ListRecordsInput): Promise<SpaceRecord[]>;
  countRecords(input: CountRecordsInput): Promise<RecordCounts>;
  editMemory(input: EditInput): Promise<OwnedMemory | null>;
  deleteMemory(input: DeleteInput): Promise<boolean>;
  /** Of a deleted memory too, which then has no text. */
  listHistory(input: ById): Promise<(OwnedMemory & { changes: HistoryEntry[] }) | null>;
  /** Forgets everything that a filter lets through, in one transaction. */
  forgetMatching(input: ForgetInput): Promise<Forgotten>;
  correctMemory(input: CorrectInput): Promise<{ memory: Memory; jobId: string } | null>;
  getOverview(input: { tenantId: string; now: number }): Promise<CustomerOverview | null>;
  /** Personal values kept apart from the text: the one call that can give any out. Nothing when the space is empty. */
  listPersonal(input: { tenantId: string; isRevealed: boolean }): Promise<PersonalEntry[]>;
  /** Every issue of the customer, the latest changed first; null when the space is empty. */
  listIssues(input: { tenantId: string }): Promise<Issue[] | null>;
  /** What happened, newest first, at most `limit` entries; null when the space is empty. */
  listTimeline(input: TimelineInput): Promise<TimelineEntry[] | null>;
  /** Makes the session, or lays the fields over the one that is there. */
  openSession(input: OpenSessionInput): Promise<ChangedSession>;
  /** Null when the space has no such session; so with all that name one. */
  changeSession(input: ChangeSessionInput): Promise<ChangedSession | null>;
  resolveSession(input: ResolveSessionInput): Promise<ResolvedSession | null>;
  /** Those of the ids that are the space's, in the order asked. */
  getSessions(input: { tenantId: string; sessionIds: string[] }): Promise<Session[]>;
  readSession(input: ReadSessionInput): Promise<SessionReading | null>;
  exportAll(input: { tenantId: string }): Promise<SpaceExport | null>;
  getJob(input: ById): Promise<JobView | null>;
  /** The latest jobs that read what was added, newest first. */
  listJobs(input: { tenantId: string; limit: number }): Promise<JobView[]>;
  openJob(input: OpenJobInput): Promise<JobWork | null>;
  /** What was said since the last flush, of one session or, with null, of all; null when the space is empty. */
  openFlush(input: { tenantId: string; sessionId: string | null }): Promise<Flush | null>;
  closeFlush(input: CloseFlushInput): Promise<void>;
  applyExtraction(input: ApplyInput): Promise<{ changed: string[] } | null>;
  /** Keeps a model's words for photos where these are still there. */
  keepDescriptions(input: DescribeInput): Promise<void>;
  putVectors(input: PutVectorsInput): Promise<void>;
  listUnindexed(input: { tenantId: string; limit: number }): Promise<Unindexed>;
  markIndexed(input: { tenantId: string; embedder: string; memories: { id: string; updatedAt: number }[]; removed: string[] }): Promise<void>;
  /** The space's row for the directory, with the sessions that the directory has not heard of yet. */
  getDirectoryEntry(input: { tenantId: string; now: number }): Promise<DirectoryEntry | null>;
  /** False when the job is not here any more: its customer was erased meanwhile. */
  closeJob(input: CloseJobInput): Promise<boolean>;
  /** Puts the rest of a promotion off until the index shows what it was just given; the alarm sends its pointer then. */
  deferJob(input: { tenantId: string; jobId: string; until: number }): Promise<void>;
  /** Notes a failed attempt; true when it was the last, and the job is dead. */
  failJob(input: FailJobInput): Promise<boolean>;
  /** Goes by another retention from now on; gives the row for the directory, null when the space is empty. */
  keepRetention(input: KeepRetentionInput): Promise<DirectoryEntry | null>;
  /** What a policy would let go; null when the space is empty. */
  previewRetention(input: PreviewRetentionInput): Promise<EndPreview | null>;
  /** Writes a customer that is due for the archive into files. */
  prepareArchive(input: { tenantId: string; now: number }): Promise<PreparedArchive>;
  /** Empties the space of what the files hold, unless it changed since they were written; the version it has then, or null. */
  commitArchive(input: CommitArchiveInput): Promise<number | null>;
  /** Ids of all vectors the tenant-wide index may hold of this space. */
  listVectorIds(input: { tenantId: string }): Promise<string[]>;
  /** Whether there is anything, in the archive too. */
  isKnown(input: { tenantId: string }): Promise<boolean>;
  eraseAll(input: { tenantId: string }): Promise<ErasureCounts | null>;
}
