import { z } from 'zod';
import type { Context } from '../../context.ts';
import { RapportError } from '../../errors.ts';
import { LIMITS, Metadata, textOf } from '../../http/schemas.ts';
import type { Memory } from '../../memory/types.ts';
import { type OnceKey, rememberStatements, type Statement } from '../../services/memories/remember.ts';
import { rememberInSession } from '../../services/sessions/remember.ts';
import { findSoleActiveSession } from '../../services/sessions/search.ts';
import { KEPT, toKept, toKind } from './shapes.ts';
import { idOf, MemoryTypeName, requiredId, TagList, typeOf } from './terms.ts';

const Content = z.string({ error: 'content is required' }).pipe(textOf(LIMITS.messageBytes));
const Label = z.string().max(LIMITS.idChars).nullish();

/** One memory as Memtrace's clients send it. */
export const Entry = z.object({
  agent_id: requiredId('agent_id'),
  content: Content,
  memory_type: MemoryTypeName,
  event_type: typeOf('event_type'),
  session_id: idOf('session_id'),
  metadata: Metadata.nullish(),
  tags: TagList,
  importance: z.number().min(0, 'importance must be 0 to 1').max(1, 'importance must be 0 to 1').nullish(),
  dedup_key: Label,
  parent_id: Label,
});
type Entry = z.output<typeof Entry>;

/** Of what has no importance: ours needs one. */
const UNRATED = 0.5;

/**
 * Keeps one entry in the space of the customer whose session it names; without a session, with its agent. Under a
 * `dedup_key` it is kept once a day: again in the same session gives the entry that is there.
 * @throws RapportError `idempotency_conflict` when another session of the customer has the key.
 */
export async function keepEntry(ctx: Context, entry: Entry): Promise<Memory> {
  const { sessionId, keep } = await findPlace(ctx, entry);
  const once = entry.dedup_key ? { key: `memtrace:${entry.dedup_key}`, as: ['memtrace', sessionId] } : null;
  const [memory] = await keep([toStatement(entry, sessionId)], once);
  // Under a dedup key the first may have been deleted meanwhile.
  if (!memory) throw new RapportError('idempotency_conflict');
  return memory;
}

/** As `keepEntry`, for each; entries of one place in one go, and duplicates left out. */
export async function keepEntries(ctx: Context, entries: Entry[]): Promise<Memory[]> {
  const kept: (Memory | null)[] = entries.map(() => null);
  const groups = Map.groupBy(
    entries.map((entry, index) => ({ entry, index })).filter(({ entry }) => !entry.dedup_key),
    ({ entry }) => JSON.stringify([entry.session_id ?? null, entry.session_id ? null : [entry.agent_id, entry.memory_type === 'decision']]),
  );
  for (const group of groups.values()) {
    const { sessionId, keep } = await findPlace(ctx, group[0]!.entry);
    const memories = await keep(group.map(({ entry }) => toStatement(entry, sessionId)), null);
    memories.forEach((memory, at) => {
      kept[group[at]!.index] = memory;
    });
  }
  for (const [index, entry] of entries.entries()) {
    if (entry.dedup_key) kept[index] = await keepUnlessThere(ctx, entry);
  }
  return kept.filter((memory) => memory !== null);
}

async function keepUnlessThere(ctx: Context, entry: Entry): Promise<Memory | null> {
  try {
    return await keepEntry(ctx, entry);
  } catch (error) {
    if (error instanceof RapportError && error.error === 'idempotency_conflict') return null;
    throw error;
  }
}

/** Where an entry belongs, and how it is kept there. */
interface Place {
  sessionId: string | null;
  keep(items: Statement[], once: OnceKey | null): Promise<Memory[]>;
}

async function findPlace(ctx: Context, { agent_id: agentId, session_id: sessionId, memory_type: type }: Entry): Promise<Place> {
  if (sessionId) return { sessionId, keep: (items, once) => rememberInSession(ctx, sessionId, items, once) };
  const sole = type === 'decision' ? await findSoleActiveSession(ctx, agentId) : null;
  const owner = { externalUserId: sole?.externalUserId ?? null, agentId };
  return { sessionId: sole?.sessionId ?? null, keep: (items, once) => rememberStatements(ctx, owner, items, once) };
}

function toStatement(entry: Entry, sessionId: string | null): Statement {
  const { metadata, importance, memory_type: type = 'episodic' } = entry;
  const event = entry.event_type ?? 'general';
  const { reasoning, ...labels } = metadata ?? {};
  // A decision's reason has a place of its own.
  const isReason = type === 'decision' && typeof reasoning === 'string' && reasoning.trim() !== '';
  return {
    content: entry.content, kind: toKind(type), sessionId, agentId: entry.agent_id, topicKey: null, value: null,
    tags: entry.tags ?? [], importance: importance ?? UNRATED,
    metadata: {
      ...(isReason ? labels : metadata),
      ...toKept(type, event),
      ...(entry.dedup_key ? { [KEPT.dedup]: entry.dedup_key } : {}),
      ...(entry.parent_id ? { [KEPT.parent]: entry.parent_id } : {}),
      ...(importance ? {} : { [KEPT.unrated]: true }),
    },
    expiresAt: null, reasoning: isReason ? reasoning.trim() : null, stated: false, at: null, isRecord: true,
  };
}
