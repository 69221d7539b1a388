import { RapportError } from '../../errors.ts';
import type { Comparison, FilterExpression } from '../../memory/retrieval/filters.ts';
import { UNNAMED_SESSION } from '../../memory/sessions.ts';
import type { SubjectKind } from '../../memory/types.ts';
import type { Place } from '../../services/subjects.ts';
import { ENTITY_FIELDS } from './entities.ts';

/** Where what a filter lets through can lie: in the spaces of some, or, where it names nobody, of everybody. */
export type Scope = { places: Place[] } | { everyone: SubjectKind[] };

/**
 * Where to look for what a filter lets through. Among conditions that must all hold the narrowest says: a user, else a run,
 * else an agent, else an app. An agent by itself is its own knowledge, and nothing of what it was told by customers.
 * @throws RapportError `filter_required` for a filter that names no entity.
 */
export function findScope(filter: FilterExpression): Scope {
  const places = findPlaces(filter);
  if (places) return { places };
  const kinds = new Set(listEntityFields(filter).flatMap((field) => KINDS_OF[field] ?? []));
  if (kinds.size > 0) return { everyone: [...kinds] };
  throw new RapportError('filter_required', {}, 'At least one of the filters user_id, agent_id, app_id, run_id is required.');
}

/** Whose spaces hold what has such an id at all. */
const KINDS_OF: Record<string, SubjectKind[]> = {
  [ENTITY_FIELDS.user_id]: ['customer'],
  [ENTITY_FIELDS.run_id]: ['customer'],
  [ENTITY_FIELDS.agent_id]: ['agent'],
  [ENTITY_FIELDS.app_id]: ['tenant', 'customer'],
};

function listEntityFields(filter: FilterExpression): string[] {
  if ('all' in filter) return filter.all.flatMap(listEntityFields);
  if ('any' in filter) return filter.any.flatMap(listEntityFields);
  return 'not' in filter ? listEntityFields(filter.not) : [filter.field];
}

/** Null where the filter does not bound them. */
function findPlaces(filter: FilterExpression): Place[] | null {
  if ('not' in filter) return null;
  if ('any' in filter) {
    const parts = filter.any.map(findPlaces);
    return parts.every((part) => part !== null) ? parts.flat() : null;
  }
  if ('all' in filter) {
    const parts = filter.all.map(findPlaces).filter((part) => part !== null);
    const [narrowest] = parts.sort((left, right) => widthOf(left) - widthOf(right));
    if (!narrowest) return null;
    // What an agent or an app is to have in common with users lies with those.
    return widthOf(narrowest) >= AGENT && listEntityFields(filter).some(isCustomers) ? null : narrowest;
  }
  return toPlaces(filter);
}

const AGENT = 2;

/** How wide places are: as wide as the widest of their kinds. */
function widthOf(places: readonly Place[]): number {
  return Math.max(0, ...places.map((place) => ('customer' in place ? 0 : 'session' in place ? 1 : 'agent' in place ? AGENT : 3)));
}

function isCustomers(field: string): boolean {
  return field === ENTITY_FIELDS.user_id || field === ENTITY_FIELDS.run_id;
}

function toPlaces({ field, operator, value }: Comparison): Place[] | null {
  if (operator !== 'eq' && operator !== 'in') return null;
  const ids = (Array.isArray(value) ? value : [value]).filter((id) => id !== null && id !== undefined).map(String);
  if (ids.length === 0) return null;
  switch (field) {
    case ENTITY_FIELDS.user_id: return ids.map((customer) => ({ customer }));
    // The unnamed session is everybody's.
    case ENTITY_FIELDS.run_id: return ids.includes(UNNAMED_SESSION) ? null : ids.map((session) => ({ session }));
    case ENTITY_FIELDS.agent_id: return ids.map((agent) => ({ agent }));
    case ENTITY_FIELDS.app_id: return [{ tenant: true }];
    default: return null;
  }
}
