import type { CustomerOverview, SentimentPattern } from '../../src/memory/space.ts';
import type { Issue, Memory, Profile, Sentiment } from '../../src/memory/types.ts';
import { isOpen } from '../../src/memory/reconcile/issues.ts';
import { listIssues, listIssuesAsOf, toIssue } from '../../src/storage/space/issues.ts';
import { countMessages } from '../../src/storage/space/messages.ts';
import { toRowAsOf } from '../../src/storage/space/history.ts';
import { toMemory, type MemoryRow } from '../../src/storage/space/memory-row.ts';
import { countSessions, findLatestSession } from '../../src/storage/space/sessions.ts';
import { all, first, parseJson } from '../../src/storage/space/sql.ts';
import type { SpaceState } from '../../src/storage/space/state.ts';
import type { Room } from './room.ts';

const DAY = 86_400_000;
/** Topics read for an overview; a customer has a few dozen. */
const MAX_TOPICS = 500;
/** Preferences and commitments under no topic, the newest of each: more than any block has room for. */
const MAX_UNKEYED = 50;
/** MemoryOS keeps as many. */
const ISSUE_HISTORY = 50;
const RECENT_DAYS = 30;
/** From this many issues within the time below a customer counts as a repeat complainer. */
const REPEAT_ISSUES = 3;
const REPEAT_DAYS = 90;
/** Topics that are not fields of the profile: they have lists of their own. */
const NOT_PROFILE = /^(?:episode|issue|risk|sentiment|commitment|goal|corrected)\./;

const CALM: Sentiment = { label: 'neutral', score: 0, escalationRisk: 'none' };

/** The memory that words an issue, by the issue as an overview has it. */
const lines = new WeakMap<Issue, number>();

export function findLineOf(issue: Issue): number | null {
  return lines.get(issue) ?? null;
}

/** What is currently true of the customer; kept while nothing changes. With `asOf`, what was known then. */
export function getOverview(room: Room, state: SpaceState, now: number, asOf: number | null): CustomerOverview {
  if (asOf === null && room.overview) return dropExpired(room.overview, now);
  const overview = readOverview(room, state, now, asOf);
  if (asOf === null) room.overview = overview;
  return dropExpired(overview, now);
}

function readOverview(room: Room, state: SpaceState, now: number, asOf: number | null): CustomerOverview {
  const moment = asOf ?? now;
  const memories = readTopics(room, asOf).map((row) => toMemory(room.spaceId, row));
  const stored = asOf === null ? listIssues(room.sql, ISSUE_HISTORY) : listIssuesAsOf(room.sql, asOf);
  const issues = stored.map((one) => {
    const issue = toIssue(room.spaceId, one);
    if (one.memorySeq !== null) lines.set(issue, one.memorySeq);
    return issue;
  });
  const sentiment = parseJson<Sentiment>(findLatestSession(room.sql)?.sentiment ?? null, CALM);
  const sessions = countSessions(room.sql, moment - RECENT_DAYS * DAY);
  return {
    externalId: state.externalId,
    supportType: state.supportType,
    profile: toProfile(memories),
    openIssues: issues.filter((issue) => isOpen(issue.status)),
    issueHistory: issues.filter((issue) => !isOpen(issue.status)).slice(0, ISSUE_HISTORY),
    preferences: memories.filter((memory) => memory.kind === 'preference'),
    commitments: memories.filter((memory) => memory.kind === 'commitment'),
    risks: memories.filter((memory) => memory.topicKey?.startsWith('risk.')),
    sentiment,
    sentimentMemoryId: memories.find(({ kind, value }) => kind === 'sentiment' && value === sentiment.label)?.id ?? null,
    sentimentPattern: toPattern(sentiment, issues, moment),
    recentSessions: sessions.recent,
    sessionsCount: sessions.all,
    messagesCount: countMessages(room.sql),
    memoriesCount: first<{ n: number }>(room.sql, `SELECT count(*) AS n FROM memories WHERE status = 'active'`)?.n ?? 0,
    firstContact: state.firstContact,
    lastContact: state.lastContact,
    version: state.version,
    aliases: (state.aliases ?? []).map(({ externalId, at, undoUntil, through }) => ({ externalId, at, undoUntil, isOwn: through === null })),
  };
}

function readTopics(room: Room, asOf: number | null): MemoryRow[] {
  if (asOf === null) return [...readKeyed(room), ...UNKEYED.flatMap((kind) => readUnkeyed(room, kind))].sort((left, right) => right.seq - left.seq);
  return all<MemoryRow>(
    room.sql,
    `SELECT * FROM memories WHERE kind IN ('identity', 'preference', 'fact', 'commitment', 'sentiment') AND status IN ('active', 'superseded')
       AND (topic_key IS NOT NULL OR kind IN ('preference', 'commitment'))
       AND valid_from <= ?1 AND (valid_to IS NULL OR valid_to > ?1) ORDER BY seq DESC LIMIT ?2`,
    asOf, MAX_TOPICS,
  ).map((row) => toRowAsOf(room.sql, row, asOf));
}

const UNKEYED = ['preference', 'commitment'] as const;

/** What is held under a topic. By the index of topics, past those of episodes and issues: they have a chain for each session. */
function readKeyed(room: Room): MemoryRow[] {
  const ranges = [`topic_key < 'episode.'`, `topic_key >= 'episode/' AND topic_key < 'issue.'`, `topic_key >= 'issue/'`];
  const selects = ranges.map(
    (range) => `SELECT * FROM memories INDEXED BY memories_topic WHERE topic_key IS NOT NULL AND ${range}
      AND status = 'active' AND kind IN ('identity', 'preference', 'fact', 'commitment', 'sentiment')`,
  );
  return all<MemoryRow>(room.sql, `${selects.join(' UNION ALL ')} ORDER BY seq DESC LIMIT ?`, MAX_TOPICS);
}

function readUnkeyed(room: Room, kind: (typeof UNKEYED)[number]): MemoryRow[] {
  return all<MemoryRow>(
    room.sql,
    `SELECT * FROM memories INDEXED BY memories_active WHERE status = 'active' AND kind = ? AND topic_key IS NULL ORDER BY seq DESC LIMIT ?`,
    kind, MAX_UNKEYED,
  );
}

function toProfile(memories: Memory[]): Profile {
  const profile: Profile = {};
  for (const memory of memories) {
    if (!memory.topicKey || NOT_PROFILE.test(memory.topicKey)) continue;
    profile[memory.topicKey] ??= {
      // A statement with no bare value, an edited one say, is a field by its words.
      value: memory.value ?? memory.text,
      confidence: memory.confidence,
      evidence: memory.evidence,
      updatedAt: memory.updatedAt,
      stated: memory.origin === 'stated',
      memoryId: memory.id,
    };
  }
  return profile;
}

/** MemoryOS's five patterns, from the last mood and the issues of the last 90 days. */
function toPattern(sentiment: Sentiment, issues: Issue[], now: number): SentimentPattern {
  if (sentiment.escalationRisk === 'high') return 'high_escalation_risk';
  const recent = issues.filter((issue) => issue.openedAt >= now - REPEAT_DAYS * DAY);
  const reopened = recent.filter((issue) => issue.reopenedCount > 0).length;
  if (recent.length >= REPEAT_ISSUES || reopened >= 2) return 'repeat_complainer';
  if (sentiment.label === 'frustrated' || sentiment.label === 'angry') return 'frustrated';
  const solved = issues.filter((issue) => issue.status === 'resolved').length;
  return solved >= 2 && reopened === 0 ? 'easy_to_resolve' : 'calm';
}

/** The kept overview may outlive a lifetime by a moment. */
function dropExpired(overview: CustomerOverview, now: number): CustomerOverview {
  const isLive = (memory: Memory) => memory.expiresAt === null || memory.expiresAt > now;
  if ([...overview.preferences, ...overview.commitments, ...overview.risks].every(isLive)) return overview;
  return {
    ...overview,
    preferences: overview.preferences.filter(isLive),
    commitments: overview.commitments.filter(isLive),
    risks: overview.risks.filter(isLive),
  };
}
