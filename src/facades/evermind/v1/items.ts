import type { Context } from '../../../context.ts';
import { toIso } from '../../../http/times.ts';
import type { KnowledgeEntry } from '../../../memory/knowledge.ts';
import type { Issue } from '../../../memory/types.ts';
import type { FoundHit } from '../../../services/memories/found-hits.ts';
import { isUnnamed } from '../../../services/sessions/unnamed-customer.ts';

type Scored = FoundHit & { relevance?: number };

const SUBJECT_CHARS = 80;

/** A memory as EverOS gives an episode. `summary` is what was said or is known, word for word, and never null. */
export function toEpisode(hit: Scored, groupIds: readonly string[]) {
  const { text, sessionId, memory } = hit;
  const owner = hit.externalUserId === null || isUnnamed(hit.externalUserId) ? null : hit.externalUserId;
  const speaker = findSpeaker(hit, owner);
  const participants = [...new Set([owner, speaker, hit.agentId].filter((one) => one !== null))];
  const groupId = findGroupId(hit, groupIds);
  const at = toIso(hit.at);
  const parentId = memory?.evidence[0] ?? hit.id;
  const score = hit.relevance ?? null;
  return {
    id: hit.id,
    user_id: owner,
    group_id: groupId,
    session_id: sessionId,
    timestamp: at,
    participants,
    sender_ids: participants,
    subject: hit.issue ? hit.issue.issueType.replaceAll('_', ' ') : text.slice(0, SUBJECT_CHARS),
    summary: text,
    episode: text,
    type: 'Conversation',
    parent_type: 'memcell',
    parent_id: parentId,
    score,
    atomic_facts: memory
      ? [
          {
            id: hit.id,
            user_id: owner,
            group_id: groupId,
            session_id: sessionId,
            atomic_fact: text,
            timestamp: at,
            participants,
            parent_type: 'memcell',
            parent_id: parentId,
            score,
            parent_episode_id: hit.id,
            original_text: null,
          },
        ]
      : [],
  };
}
export type Episode = ReturnType<typeof toEpisode>;

/** A fact of a profile as an episode: what programs read that look for profiles there. */
export function toProfileEpisode(hit: Scored): Episode {
  return {
    ...toEpisode(hit, []),
    id: `profile_${hit.id}`,
    type: 'profile',
    parent_type: 'profile',
    parent_id: hit.id,
    atomic_facts: [],
  };
}

const ID_CHARS = 24;

/** Everything known of a person, as one profile. Sentiment is a trait; the rest they or the tenant said in so many words. */
export function toProfile(ctx: Context, userId: string, hits: readonly Scored[]) {
  const facts = hits.flatMap((hit) => (hit.memory ? [hit.memory] : []));
  const traits = facts.filter(({ kind }) => kind === 'sentiment');
  return {
    id: `profile_${ctx.ports.fingerprint(JSON.stringify(['profile', userId])).slice(0, ID_CHARS)}`,
    user_id: userId,
    group_id: null,
    profile_data: {
      explicit_info: facts
        .filter(({ kind }) => kind !== 'sentiment')
        .map(({ topicKey, kind, text, value, evidence, id }) => ({
          category: topicKey ?? kind,
          description: text,
          value,
          evidence,
          memory_id: id,
        })),
      implicit_traits: traits.map(({ text, value, evidence, id }) => ({
        trait: value ?? 'sentiment',
        description: text,
        evidence,
        memory_id: id,
      })),
    },
    scenario: 'solo',
    memcell_count: new Set(facts.flatMap(({ evidence }) => evidence)).size,
    score: Math.max(0, ...hits.map(({ relevance }) => relevance ?? 0)),
  };
}
export type Profile = ReturnType<typeof toProfile>;

/** A message as EverOS gives a raw one. */
export function toRawMessage(hit: Scored, groupIds: readonly string[]) {
  const { message, at, text } = hit;
  const time = toIso(at);
  return {
    id: hit.id,
    request_id: hit.id,
    message_id: message?.callerId ?? null,
    group_id: findGroupId(hit, groupIds),
    session_id: hit.sessionId,
    sender_id: findSpeaker(hit, hit.externalUserId),
    sender_name: null,
    content_items: [{ type: 'text', text }],
    timestamp: time,
    created_at: time,
    updated_at: time,
  };
}

/** A problem that was solved, as an agent's case. */
export function toCase(userId: string, issue: Issue, score: number | null) {
  const tried = issue.attemptedSolutions.map((step) => `Tried: ${step}`);
  return {
    id: issue.id,
    user_id: userId,
    group_id: null,
    session_id: issue.sessionIds[0] ?? null,
    task_intent: issue.summary,
    approach: [...tried, ...(issue.resolution ? [`Solved: ${issue.resolution}`] : [])].join('\n'),
    quality_score: issue.status === 'resolved' ? 1 : 0,
    timestamp: toIso(issue.openedAt),
    parent_type: 'memcell',
    parent_id: issue.evidence[0] ?? null,
    ...(score === null ? {} : { score }),
  };
}

/** What the tenant or one of its agents knows, as a skill. It is about nobody. */
export function toSkill({ id, title, text, kind, evidence }: KnowledgeEntry, score: number | null) {
  return {
    id,
    user_id: null,
    group_id: null,
    cluster_id: null,
    name: title ?? text.slice(0, SUBJECT_CHARS),
    description: `${kind}: ${title ?? text.slice(0, SUBJECT_CHARS)}`,
    content: text,
    confidence: 1,
    maturity_score: 1,
    source_case_ids: evidence,
    ...(score === null ? {} : { score }),
  };
}

/** A session that is told of as a group: it was asked for as one, or written as one. */
function findGroupId({ sessionId, message }: Scored, groupIds: readonly string[]): string | null {
  const isGroups =
    (sessionId !== null && groupIds.includes(sessionId)) || typeof message?.metadata['group_id'] === 'string';
  return isGroups ? sessionId : null;
}

function findSpeaker({ message, agentId }: Scored, owner: string | null): string | null {
  if (!message) return owner ?? agentId;
  return message.author ?? (message.role === 'user' ? owner : agentId);
}
