import type { Memory } from '../types.ts';

/**
 * A filter over memories as callers write it: comparisons joined by AND, OR, NOT. Native `filters` and every façade's
 * dialect translate into this one form, and it is applied before ranking.
 */
export type FilterExpression =
  | { all: FilterExpression[] }
  | { any: FilterExpression[] }
  | { not: FilterExpression }
  | Comparison;

export const FILTER_FIELDS = [
  'id',
  'kind',
  'category',
  'external_user_id',
  'agent_id',
  'session_id',
  'tags',
  'created_at',
  'updated_at',
  'valid_from',
  'expires_at',
  'importance',
  'text',
  'topic_key',
] as const;
export const FILTER_OPERATORS = ['eq', 'ne', 'in', 'nin', 'gt', 'gte', 'lt', 'lte', 'contains', 'icontains', 'exists'] as const;
export type FilterOperator = (typeof FILTER_OPERATORS)[number];

export interface Comparison {
  /** One of `FILTER_FIELDS`, or `metadata.<key>`. */
  field: string;
  operator: FilterOperator;
  value: unknown;
}

/** What a filter can see of a memory, a message or an issue. */
export type Filterable = Pick<
  Memory,
  'id' | 'kind' | 'agentId' | 'sessionId' | 'tags' | 'createdAt' | 'updatedAt' | 'validFrom' | 'expiresAt' | 'importance' | 'text' | 'topicKey' | 'metadata'
> & {
  category: string;
  /** Null for what an agent or the tenant knows. */
  externalUserId: string | null;
};

/** Whether `item` satisfies `expression`. Empty `all` is true, empty `any` is false. */
export function matchesFilter(item: Filterable, expression: FilterExpression): boolean {
  if ('all' in expression) return expression.all.every((part) => matchesFilter(item, part));
  if ('any' in expression) return expression.any.some((part) => matchesFilter(item, part));
  if ('not' in expression) return !matchesFilter(item, expression.not);
  const actual = readField(item, expression.field);
  if (Array.isArray(actual)) return compareList(actual, expression.operator, expression.value);
  return compareScalar(actual, expression.operator, expression.value);
}

/**
 * What is left of a filter once the value of one field is known for all it is asked about: `true` or `false` where that
 * alone decides.
 */
export function settleField(expression: FilterExpression, field: string, value: unknown): FilterExpression | boolean {
  if ('not' in expression) {
    const rest = settleField(expression.not, field, value);
    return typeof rest === 'boolean' ? !rest : { not: rest };
  }
  if ('all' in expression || 'any' in expression) {
    const isAll = 'all' in expression;
    const rest = (isAll ? expression.all : expression.any).map((part) => settleField(part, field, value));
    // One false part of `all`, one true part of `any`, says it; the others say nothing once they are settled.
    if (rest.includes(!isAll)) return !isAll;
    const open = rest.filter((part) => typeof part !== 'boolean');
    return open.length === 0 ? isAll : open.length === 1 ? open[0]! : isAll ? { all: open } : { any: open };
  }
  return expression.field === field ? compareScalar(value, expression.operator, expression.value) : expression;
}

function readField(item: Filterable, field: string): unknown {
  if (field.startsWith('metadata.')) {
    const key = field.slice('metadata.'.length);
    return Object.hasOwn(item.metadata, key) ? item.metadata[key] : undefined;
  }
  switch (field) {
    case 'id': return item.id;
    case 'kind': return item.kind;
    case 'category': return item.category;
    case 'external_user_id': return item.externalUserId;
    case 'agent_id': return item.agentId;
    case 'session_id': return item.sessionId;
    case 'tags': return item.tags;
    case 'created_at': return item.createdAt;
    case 'updated_at': return item.updatedAt;
    case 'valid_from': return item.validFrom;
    case 'expires_at': return item.expiresAt;
    case 'importance': return item.importance;
    case 'text': return item.text;
    case 'topic_key': return item.topicKey;
    default: return undefined;
  }
}

function compareList(actual: unknown[], operator: FilterOperator, value: unknown): boolean {
  if (operator === 'exists') return (actual.length > 0) === Boolean(value);
  if (operator === 'ne' || operator === 'nin') return !toList(value).some((wanted) => actual.some((has) => isSame(has, wanted)));
  return toList(value).some((wanted) => actual.some((has) => compareScalar(has, operator === 'contains' ? 'eq' : operator, wanted)));
}

function compareScalar(actual: unknown, operator: FilterOperator, value: unknown): boolean {
  switch (operator) {
    case 'eq': return isSame(actual, value);
    case 'ne': return !isSame(actual, value);
    case 'in': return toList(value).some((wanted) => isSame(actual, wanted));
    case 'nin': return !toList(value).some((wanted) => isSame(actual, wanted));
    case 'exists': return (actual !== undefined && actual !== null) === Boolean(value);
    case 'contains': return typeof actual === 'string' && actual.includes(String(value));
    case 'icontains': return typeof actual === 'string' && actual.toLowerCase().includes(String(value).toLowerCase());
    default: return compareOrder(actual, operator, value);
  }
}

function compareOrder(actual: unknown, operator: 'gt' | 'gte' | 'lt' | 'lte', value: unknown): boolean {
  if (actual === undefined || actual === null) return false;
  const numeric = typeof actual === 'number' && typeof value === 'number';
  const [left, right] = numeric ? [actual, value] : [String(actual), String(value)];
  if (operator === 'gt') return left > right;
  if (operator === 'gte') return left >= right;
  if (operator === 'lt') return left < right;
  return left <= right;
}

/** Numbers and strings compare as strings: JSON callers write ticket numbers both ways. */
function isSame(actual: unknown, wanted: unknown): boolean {
  if (actual === wanted) return true;
  if (actual === null || actual === undefined || wanted === null || wanted === undefined) return (actual ?? null) === (wanted ?? null);
  if (typeof actual === 'object' || typeof wanted === 'object') return JSON.stringify(actual) === JSON.stringify(wanted);
  return String(actual) === String(wanted);
}

function toList(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [value];
}
