import { z } from 'zod';
import { Id } from '../../http/schemas.ts';
import type { FilterExpression } from '../../memory/retrieval/filters.ts';
import { UNNAMED_SESSION } from '../../memory/sessions.ts';

/** Mem0 names four kinds of entities; ids may be numbers. */
const EntityId = z.preprocess((value) => (typeof value === 'number' ? String(value) : value), Id.nullish());

export const entityFields = { user_id: EntityId, agent_id: EntityId, app_id: EntityId, run_id: EntityId };

export interface Entities {
  user_id?: string | null | undefined;
  agent_id?: string | null | undefined;
  app_id?: string | null | undefined;
  run_id?: string | null | undefined;
}

/** Our field of each entity. An app is a label. */
export const ENTITY_FIELDS = {
  user_id: 'external_user_id',
  agent_id: 'agent_id',
  app_id: 'metadata.app_id',
  run_id: 'session_id',
} as const;
export type EntityName = keyof typeof ENTITY_FIELDS;
export const ENTITY_NAMES = Object.keys(ENTITY_FIELDS) as EntityName[];

/** What matches every value but none. */
export const ANY = '*';

/** A run that names no user is filed under a customer of its own, since every session is somebody's. */
export const RUN_OWNER_PREFIX = 'run:';
export const toRunOwner = (runId: string): string => `${RUN_OWNER_PREFIX}${runId}`;

/** The user of an entry; null for what belongs to an agent, an app or a run alone. */
export function toUserId(externalUserId: string | null): string | null {
  return externalUserId?.startsWith(RUN_OWNER_PREFIX) ? null : externalUserId;
}

/** The run of an entry; null outside of any. */
export function toRunId(sessionId: string | null): string | null {
  return sessionId === UNNAMED_SESSION ? null : sessionId;
}

/** Equality with every id that is given, `*` being any; what holds of an entry with all of them. */
export function toEntityFilters(entities: Entities): FilterExpression[] {
  return ENTITY_NAMES.flatMap((name) => {
    const value = entities[name];
    return value === null || value === undefined ? [] : [compareEntity(name, value)];
  });
}

export function compareEntity(name: EntityName, value: unknown): FilterExpression {
  const field = ENTITY_FIELDS[name];
  if (value !== ANY) return { field, operator: 'eq', value };
  const isThere: FilterExpression = { field, operator: 'exists', value: true };
  return name === 'run_id' ? { all: [isThere, { field, operator: 'ne', value: UNNAMED_SESSION }] } : isThere;
}
