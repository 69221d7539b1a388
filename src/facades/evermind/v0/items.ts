import { toIso } from '../../../http/times.ts';
import type { FoundHit } from '../../../services/memories/found-hits.ts';
import { isUnnamed } from '../../../services/sessions/unnamed-customer.ts';

export const MEMORY_TYPES = ['episodic_memory', 'profile', 'foresight', 'event_log'] as const;
export type MemoryType = (typeof MEMORY_TYPES)[number];

const SUBJECT_CHARS = 80;

/**
 * One memory as EverMemOS gives it. `memory_content` is what its documents read and none of its schemas define; it is what
 * was said or is known, word for word, and never null.
 */
export function toItem(hit: FoundHit & { relevance?: number }, type: MemoryType) {
  const { text } = hit;
  const owner = hit.externalUserId === null || isUnnamed(hit.externalUserId) ? null : hit.externalUserId;
  const speaker = findSpeaker(hit, owner);
  const at = toIso(hit.at);
  const from = hit.memory?.evidence[0] ?? hit.id;
  const groupName = hit.message?.metadata['group_name'];
  return {
    id: hit.id,
    episode_id: hit.id,
    memory_type: type,
    user_id: owner ?? speaker ?? '',
    group_id: hit.sessionId,
    group_name: typeof groupName === 'string' ? groupName : null,
    timestamp: at,
    start_time: at,
    end_time: hit.memory?.validTo ? toIso(hit.memory.validTo) : null,
    created_at: toIso(hit.memory?.createdAt ?? hit.at),
    updated_at: toIso(hit.memory?.updatedAt ?? hit.at),
    subject: hit.issue ? hit.issue.issueType.replaceAll('_', ' ') : text.slice(0, SUBJECT_CHARS),
    summary: text,
    episode: text,
    memory_content: text,
    ...toTyped(hit, type),
    participants: [...new Set([owner, speaker, hit.agentId].filter((one) => one !== null))],
    keywords: hit.issue?.refs ?? [],
    parent_type: 'memcell',
    parent_id: from,
    score: hit.relevance ?? null,
    original_data: [],
    extend: {
      kind: hit.memory?.kind ?? 'message',
      role: hit.message?.role ?? null,
      sender: speaker,
      channels: hit.channels,
    },
  };
}
export type Item = ReturnType<typeof toItem>;

/** What only one type of memory has. */
function toTyped({ memory, text, at }: FoundHit, type: MemoryType): Record<string, unknown> {
  if (type === 'event_log') return { atomic_fact: text, event_type: memory?.kind ?? 'message' };
  if (type === 'foresight') return { foresight: text, content: text, evidence: text, end_time: memory?.due ?? null };
  if (type !== 'profile' || !memory) return {};
  const { topicKey, value, kind, confidence } = memory;
  return {
    profile_data: { [topicKey ?? kind]: value ?? text },
    scenario: 'assistant',
    confidence,
    memcell_count: memory.evidence.length,
    version: 1,
    updated_at: toIso(Math.max(at, memory.updatedAt)),
  };
}

function findSpeaker({ message, agentId }: FoundHit, owner: string | null): string | null {
  if (!message) return owner ?? agentId;
  return message.author ?? (message.role === 'user' ? owner : agentId);
}
