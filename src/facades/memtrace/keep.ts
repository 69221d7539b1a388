import { z } from 'zod';
import type { Context } from '../../context.ts';
import { RapportError } from '../../errors.ts';
import { LIMITS, Metadata, textOf } from '../../http/schemas.ts';
import type { Memory } from '../../memory/types.ts';
import { rememberStatements, type Statement } from '../../services/memories/remember.ts';
import { findSoleActiveSession } from '../../services/sessions/search.ts';
import { findOwner } from '../../services/sessions/session.ts';
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
  const place = await findPlace(ctx, entry);
  const once = entry.dedup_key ? { key: `memtrace:${entry.dedup_key}`, as: ['memtrace', place.sessionId] } : null;
  const [memory] = await rememberStatements(ctx, place.owner, [toStatement(entry, place.sessionId)], once);
  // Under a dedup key the first may have been deleted meanwhile.
  if (!memory) throw new RapportError('idempotency_conflict');
  return memory;
}

/** As `keepEntry`, for each; entries of one session in one go, and duplicates left out. */
export async function keepEntries(ctx: Context, entries: Entry[]): Promise<Memory[]> {
  const places = new Map<string, Promise<Place>>();
  const findOnce = (entry: Entry): Promise<Place> => {
    const key = JSON.stringify([entry.session_id, entry.session_id ? null : entry.agent_id, entry.memory_type === 'decision']);
    const found = places.get(key) ?? findPlace(ctx, entry);
    places.set(key, found);
    return found;
  };
  const kept: (Memory | null)[] = entries.map(() => null);
  const groups = new Map<string, { place: Place; indexes: number[] }>();
  for (const [index, entry] of entries.entries()) {
    if (entry.dedup_key) continue;
    const place = await findOnce(entry);
    const key = JSON.stringify(place.owner);
    const group = groups.get(key) ?? { place, indexes: [] };
    groups.set(key, { ...group, indexes: [...group.indexes, index] });
  }
  for (const { place, indexes } of groups.values()) {
    const statements = await Promise.all(indexes.map(async (index) => toStatement(entries[index]!, (await findOnce(entries[index]!)).sessionId)));
    const memories = await rememberStatements(ctx, place.owner, statements, null);
    memories.forEach((memory, at) => {
      kept[indexes[at]!] = memory;
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

interface Place {
  owner: { externalUserId: string | null; agentId: string | null };
  sessionId: string | null;
}

async function findPlace(ctx: Context, entry: Entry): Promise<Place> {
  const { agent_id: agentId, session_id: sessionId, memory_type: type } = entry;
  if (sessionId) return { owner: { externalUserId: await findOwner(ctx, sessionId), agentId }, sessionId };
  const sole = type === 'decision' ? await findSoleActiveSession(ctx, agentId) : null;
  if (sole) return { owner: { externalUserId: sole.externalUserId, agentId }, sessionId: sole.sessionId };
  return { owner: { externalUserId: null, agentId }, sessionId: null };
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
