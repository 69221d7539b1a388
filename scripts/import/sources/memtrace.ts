import { createHash } from 'node:crypto';
import type { SourceApi } from '../source-api.ts';
import { type ImportedMemory, type ImportedSession, type ImportPage, type ReadPage, toImported, toRecord, toRecords, toText } from '../source.ts';

/** Memtrace lists at most so many. */
const PAGE = 1000;

/** By what a session says who its customer is, the surest first. */
const IDENTIFYING = ['account_number', 'phone', 'email'] as const;

interface Position {
  offset: number;
  /** Customers by session. */
  owners: Record<string, string>;
}

/**
 * Memtrace: agents and sessions first, then every memory, oldest first. `salt` makes the name of a customer who is known by
 * a phone number alone, so that nobody guesses the number back from it.
 */
export function readMemtrace(api: SourceApi, salt: string): ReadPage {
  return async (from) => {
    const position = from as Position | null;
    if (position === null) {
      const [agents, sessions] = [await api.get('/api/v1/agents'), await api.get('/api/v1/sessions')];
      return begin(agents, sessions, salt);
    }
    const { offset, owners } = position;
    const answer = await api.get(`/api/v1/memories?order=asc&limit=${PAGE}&offset=${offset}`);
    const memories = toRecords(answer['memories']);
    const behind = offset + memories.length;
    const isMore = answer['has_more'] === true && memories.length > 0;
    return {
      memories: memories.map((memory, index) => fromMemtrace(memory, owners, offset + index)),
      next: isMore ? { offset: behind, owners } : null,
      done: behind,
      // It does not count them.
      total: isMore ? behind + PAGE : behind,
    };
  };
}

/** The first page, of an API as of a file: agents and sessions, and where the memories begin. */
export function begin(agents: Record<string, unknown>, sessions: Record<string, unknown>, salt: string): ImportPage & { next: Position } {
  const imported = toRecords(sessions['sessions']).map((session) => toSession(session, salt));
  return {
    agents: toRecords(agents['agents']).map(({ id, name, description }) => ({
      agentId: String(id), name: toText(name) ?? String(id), description: toText(description),
    })),
    sessions: imported,
    memories: [],
    next: { offset: 0, owners: Object.fromEntries(imported.map(({ sessionId, customerId }) => [sessionId, customerId])) },
    done: 0,
    total: PAGE,
  };
}

function toSession(session: Record<string, unknown>, salt: string): ImportedSession {
  const sessionId = String(session['id']);
  const metadata = toRecord(session['metadata']);
  return {
    sessionId, metadata, agentId: toText(session['agent_id']), isClosed: session['status'] === 'closed',
    customerId: toText(metadata['customer_id']) ?? nameCustomer(metadata, salt) ?? `memtrace_${sessionId}`,
  };
}

function nameCustomer(metadata: Record<string, unknown>, salt: string): string | null {
  for (const key of IDENTIFYING) {
    const value = toText(metadata[key]);
    // "unknown" and "0000" are nobody.
    if (value === null || new Set(value.match(/[\p{L}\p{N}]/gu)).size < 3 || !/[\d@]/.test(value)) continue;
    const normal = key === 'phone' ? value.replace(/\D/g, '') : value.toLowerCase();
    return `memtrace_${createHash('sha256').update(JSON.stringify([salt, key, normal])).digest('hex').slice(0, 32)}`;
  }
  return null;
}

/** One memory; Memtrace gives none an id, so its place in the log is one. */
export function fromMemtrace(memory: Record<string, unknown>, owners: Record<string, string>, place: number): ImportedMemory {
  const sessionId = toText(memory['session_id']);
  const { reasoning, ...labels } = toRecord(memory['metadata']);
  const type = toText(memory['memory_type']) ?? 'episodic';
  const event = toText(memory['event_type']) ?? 'general';
  const isDecision = type === 'decision';
  return toImported({
    sourceId: `${place}:${String(memory['time'])}`,
    customerId: sessionId === null ? null : (owners[sessionId] ?? `memtrace_${sessionId}`),
    agentId: toText(memory['agent_id']),
    sessionId,
    content: String(memory['content'] ?? ''),
    kind: isDecision ? 'decision' : type === 'entity' ? 'fact' : 'event',
    tags: Array.isArray(memory['tags']) ? memory['tags'].map(String) : [],
    importance: typeof memory['importance'] === 'number' && memory['importance'] > 0 ? memory['importance'] : null,
    // As our Memtrace API keeps what we have no field for.
    metadata: {
      ...labels,
      ...(isDecision || reasoning === undefined ? {} : { reasoning }),
      ...(type === 'session' ? { 'memtrace.memory_type': 'session' } : {}),
      ...(event === (isDecision ? 'decision' : 'general') ? {} : { 'memtrace.event_type': event }),
    },
    reasoning: isDecision ? toText(reasoning) : null,
    at: toText(memory['time']),
    isRecord: true,
  });
}
