import { z } from 'zod';
import { invalidField } from '../../../errors.ts';
import { Id } from '../../../http/schemas.ts';
import { findTime } from '../../../http/times.ts';
import type { FilterExpression, FilterOperator } from '../../../memory/retrieval/filters.ts';
import { MAX_OWNERS } from '../../../services/sessions/owners.ts';

/** Its filters: what must hold, by field; `AND` and `OR` join filters. Read by `readFilters`. */
export const Filters = z.record(z.string(), z.unknown());

/** Whose memory is meant, and what of it. */
export interface Scope {
  userIds: string[];
  /** Groups that are named beside or in place of users. */
  groupIds: string[];
  expression: FilterExpression | null;
}

const MAX_DEPTH = 8;
const MAX_PARTS = 200;

/** Our names of its fields, and the comparisons each takes. A group is a session here. */
const FIELDS: Record<
  string,
  { field: string; operators: readonly FilterOperator[]; read: (value: unknown, path: string, now: number) => unknown }
> = {
  user_id: { field: 'external_user_id', operators: ['eq', 'in'], read: readId },
  group_id: { field: 'session_id', operators: ['eq', 'in'], read: readId },
  session_id: { field: 'session_id', operators: ['eq', 'in', 'gt', 'gte', 'lt', 'lte'], read: readId },
  timestamp: { field: 'valid_from', operators: ['eq', 'gt', 'gte', 'lt', 'lte'], read: readTimestamp },
};

/**
 * Reads the filters of a request. Users and groups at the first level say where to look, so one of them must be there; a
 * field that EverOS does not know is refused, where EverOS would silently look everywhere.
 * @throws RapportError `validation_error` naming the part that cannot be read.
 */
export function readFilters(filters: Record<string, unknown>, now: number): Scope {
  const { user_id: users, group_id: groups, ...rest } = filters;
  const userIds = users === undefined ? [] : readScope(users, 'filters.user_id', now);
  const groupIds = groups === undefined ? [] : readScope(groups, 'filters.group_id', now);
  if (userIds.length === 0 && groupIds.length === 0) {
    throw invalidField('filters', "must contain at least one of 'user_id' or 'group_id' at first level");
  }
  const parts = readParts(rest, 'filters', 0, { parts: MAX_PARTS }, now);
  return { userIds, groupIds, expression: parts.length === 0 ? null : { all: parts } };
}

/** Ids given as one, as `{eq}` or as `{in}`. */
function readScope(value: unknown, path: string, now: number): string[] {
  const ids = typeof value === 'object' && value !== null ? Object.entries(value) : [['eq', value] as const];
  const [[operator, operand] = [], ...more] = ids;
  if (more.length > 0 || (operator !== 'eq' && operator !== 'in'))
    throw invalidField(path, 'Must be an id, {"eq": id} or {"in": [ids]}.');
  const list = operator === 'in' ? operand : [operand];
  if (!Array.isArray(list) || list.length === 0 || list.length > MAX_OWNERS)
    throw invalidField(path, `Must name 1 to ${MAX_OWNERS} ids.`);
  return [...new Set(list.map((one) => readId(one, path, now)))];
}

function readParts(
  node: unknown,
  path: string,
  depth: number,
  budget: { parts: number },
  now: number,
): FilterExpression[] {
  if (typeof node !== 'object' || node === null || Array.isArray(node)) throw invalidField(path, 'Must be an object.');
  const entries = Object.entries(node);
  budget.parts -= entries.length;
  if (depth > MAX_DEPTH || budget.parts < 0)
    throw invalidField(path, `Filters may nest ${MAX_DEPTH} deep and have ${MAX_PARTS} parts.`);
  return entries.map(([key, value]) => {
    const at = `${path}.${key}`;
    if (key === 'AND' || key === 'OR') {
      if (!Array.isArray(value) || value.length === 0) throw invalidField(at, 'Must be a list of filters.');
      const parts = value.map((part, index): FilterExpression => ({
        all: readParts(part, `${at}.${index}`, depth + 1, budget, now),
      }));
      return key === 'AND' ? { all: parts } : { any: parts };
    }
    return readComparison(key, value, at, now);
  });
}

function readComparison(key: string, value: unknown, path: string, now: number): FilterExpression {
  const known = Object.hasOwn(FIELDS, key) ? FIELDS[key] : undefined;
  if (!known) throw invalidField(path, `Not a field to filter by. Fields: ${Object.keys(FIELDS).join(', ')}, AND, OR.`);
  const { field, operators, read } = known;
  if (typeof value !== 'object' || value === null) return { field, operator: 'eq', value: read(value, path, now) };
  const parts = Object.entries(value).map(([operator, operand]): FilterExpression => {
    if (!(operators as readonly string[]).includes(operator))
      throw invalidField(`${path}.${operator}`, `Must be one of ${operators.join(', ')}.`);
    if (operator !== 'in') return { field, operator: operator as FilterOperator, value: read(operand, path, now) };
    if (!Array.isArray(operand)) throw invalidField(path, 'Must be a list.');
    return { field, operator, value: operand.map((one) => read(one, path, now)) };
  });
  if (parts.length === 0) throw invalidField(path, 'Must name an operator.');
  return { all: parts };
}

function readId(value: unknown, path: string, _now: number): string {
  const id = Id.safeParse(value);
  if (!id.success) throw invalidField(path, 'Must be an id.');
  return id.data;
}

/** Seconds look like the 1970s when read as milliseconds. */
const SECONDS_BELOW = 100_000_000_000;

/** Milliseconds, seconds or ISO 8601. */
function readTimestamp(value: unknown, path: string, now: number): number {
  const at =
    typeof value === 'number'
      ? Math.round(value < SECONDS_BELOW ? value * 1000 : value)
      : typeof value === 'string'
        ? findTime(value, now)
        : null;
  if (at === null || !Number.isSafeInteger(at))
    throw invalidField(path, 'Must be a time: milliseconds, seconds or ISO 8601.');
  return at;
}
