import type { Session } from '../../memory/sessions.ts';

export interface Participant {
  id: string;
  name: string | null;
  role: 'user' | 'assistant';
  customRole: string | null;
  extra: Record<string, unknown> | null;
}

/** What a caller says of a group, beside what was said in it. */
export interface GroupDetails {
  name: string | null;
  /** What kind of conversation it is: `assistant` is one customer and those who answer. */
  scene: string | null;
  sceneDescription: Record<string, unknown> | null;
  description: string | null;
  timezone: string | null;
  tags: string[];
  /** When it began, as the caller says. */
  createdAt: string | null;
  participants: Participant[];
}

/** Keys of a session's metadata that are the group's own. */
export const GROUP_LABELS: readonly string[] = ['scene', 'conversation', 'group_id', 'group_name'];

/** How a session's metadata hold it. A value in a list is replaced whole, where an object's fields would be merged. */
interface Kept {
  description?: string | null;
  scene_desc?: [Record<string, unknown>] | null;
  default_timezone?: string | null;
  tags?: string[];
  created_at?: string | null;
  participants?: Participant[];
  updated_at?: number;
}

/** As a session's metadata, which is laid over what it has: what is left out stays. `now` in epoch milliseconds. */
export function toMetadata(details: Partial<GroupDetails>, now: number): Record<string, unknown> {
  const { scene, sceneDescription, description, timezone, tags, createdAt, participants } = details;
  const conversation: Kept = {
    ...(sceneDescription === undefined ? {} : { scene_desc: sceneDescription && [sceneDescription] }),
    ...(description === undefined ? {} : { description }),
    ...(timezone === undefined ? {} : { default_timezone: timezone }),
    ...(tags === undefined ? {} : { tags }),
    ...(createdAt === undefined ? {} : { created_at: createdAt }),
    ...(participants === undefined ? {} : { participants }),
    updated_at: now,
  };
  return { ...(scene === undefined ? {} : { scene }), conversation };
}

export function readDetails({ subject, metadata }: Session): GroupDetails & { updatedAt: number | null } {
  const kept = (metadata['conversation'] ?? {}) as Kept;
  const { scene } = metadata;
  return {
    name: subject,
    scene: typeof scene === 'string' ? scene : null,
    sceneDescription: kept.scene_desc?.[0] ?? null,
    description: kept.description ?? null,
    timezone: kept.default_timezone ?? null,
    tags: kept.tags ?? [],
    createdAt: kept.created_at ?? null,
    participants: kept.participants ?? [],
    updatedAt: kept.updated_at ?? null,
  };
}
