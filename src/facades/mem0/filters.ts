import { RapportError } from '../../errors.ts';
import { findTime } from '../../http/times.ts';
import type { FilterExpression, FilterOperator } from '../../memory/retrieval/filters.ts';
import { ANY, compareEntity, ENTITY_FIELDS, type EntityName } from './entities.ts';
import { toExpiry } from './dates.ts';

/** Deep enough for every filter a person writes, shallow enough for every stack. */
const MAX_DEPTH = 16;
const MAX_PARTS = 300;

const LOGICAL = ['AND', 'OR', 'NOT'] as const;
const FIELDS = [
  'user_id', 'agent_id', 'app_id', 'run_id', 'created_at', 'updated_at', 'timestamp', 'expiration_date', 'text', 'categories',
  'metadata', 'keywords', 'keywords_search', 'memory_ids',
] as const;
/** Mem0's operators; each is ours by the same name. */
const OPERATORS: readonly string[] = ['eq', 'ne', 'in', 'nin', 'gt', 'gte', 'lt', 'lte', 'contains', 'icontains'] satisfies FilterOperator[];

const TIME_FIELDS: Record<string, string> = {
  created_at: 'created_at', updated_at: 'updated_at', timestamp: 'valid_from', expiration_date: 'expires_at',
};

interface Reading {
  /** Epoch milliseconds, for spans. */
  now: number;
  /** Mem0's own server takes any other key for one of the metadata. */
  takesMetadataKeys: boolean;
  parts: number;
}

/**
 * Mem0's filters as ours. Names may be written in camel case, and metadata by dotted keys. Several keys of one object
 * must all hold, `AND` and `OR` beside each other too.
 * @throws RapportError `bad_request` with Mem0's sentence for a key that it does not know.
 */
export function readFilters(filters: unknown, options: { now: number; takesMetadataKeys: boolean }): FilterExpression {
  return readNode(filters, { ...options, parts: MAX_PARTS }, 0);
}

function readNode(node: unknown, reading: Reading, depth: number): FilterExpression {
  reading.parts -= 1;
  if (depth > MAX_DEPTH || reading.parts < 0) throw refuse(`filters may nest ${MAX_DEPTH} deep and have ${MAX_PARTS} parts`);
  if (!isObject(node)) throw refuse('filters must be an object of conditions');
  const parts = Object.entries(node).map(([key, value]) => readPart(key, value, reading, depth));
  return parts.length === 1 ? parts[0]! : { all: parts };
}

function readPart(key: string, value: unknown, reading: Reading, depth: number): FilterExpression {
  if ((LOGICAL as readonly string[]).includes(key)) {
    const nodes = Array.isArray(value) ? value : [value];
    const parts = nodes.map((node) => readNode(node, reading, depth + 1));
    return key === 'AND' ? { all: parts } : key === 'OR' ? { any: parts } : { not: { any: parts } };
  }
  const field = toSnakeCase(key);
  if (field in ENTITY_FIELDS) return readEntity(field as EntityName, value);
  if (field in TIME_FIELDS) return compare(TIME_FIELDS[field]!, value, (time) => toTime(field, time, reading.now));
  switch (field) {
    case 'text': case 'keywords': case 'keywords_search': return readText(value);
    case 'memory_ids': return compare('id', value);
    case 'categories': return readCategories(value);
    case 'metadata': return readMetadata(value, key);
  }
  // Keys of the metadata are the caller's own: as written.
  if (key.startsWith('metadata.')) return compare(key, value);
  if (reading.takesMetadataKeys) return compare(`metadata.${key}`, value);
  throw refuse(`Top-level key must be a logical operator or an allowed field: ${[...LOGICAL, ...FIELDS].join(', ')}`);
}

function readEntity(name: EntityName, value: unknown): FilterExpression {
  if (typeof value === 'string' || typeof value === 'number') return compareEntity(name, typeof value === 'number' ? String(value) : value);
  return compare(ENTITY_FIELDS[name], value);
}

/** A bare text is looked for in any case, as keywords are. */
function readText(value: unknown): FilterExpression {
  return typeof value === 'string' ? { field: 'text', operator: 'icontains', value } : compare('text', value);
}

/** Mem0 words its own categories; ours are the category and the kind of a memory. */
function readCategories(value: unknown): FilterExpression {
  const wanted = isObject(value) && 'contains' in value ? { ...value, eq: value.contains, contains: undefined } : value;
  const given = isObject(wanted) ? Object.fromEntries(Object.entries(wanted).filter(([, operand]) => operand !== undefined)) : wanted;
  const isNegative = isObject(given) && ('ne' in given || 'nin' in given);
  const parts = [compare('category', given), compare('kind', given)];
  return isNegative ? { all: parts } : { any: parts };
}

function readMetadata(value: unknown, key: string): FilterExpression {
  if (!isObject(value)) throw refuse(`${key} must be an object of metadata keys`);
  return { all: Object.entries(value).map(([name, wanted]) => compare(`metadata.${name}`, wanted)) };
}

/** `{field: value}`, `{field: [values]}`, `{field: "*"}` or `{field: {operator: value}}`. */
function compare(field: string, value: unknown, toOurs: (value: unknown) => unknown = (same) => same): FilterExpression {
  if (value === ANY) return { field, operator: 'exists', value: true };
  if (Array.isArray(value)) return { field, operator: 'in', value: value.map(toOurs) };
  const isValue = !isObject(value) || (field.startsWith('metadata.') && !Object.keys(value).every((name) => OPERATORS.includes(name)));
  if (isValue) return { field, operator: 'eq', value: toOurs(value) };
  const parts = Object.entries(value).map(([operator, operand]): FilterExpression => {
    if (!OPERATORS.includes(operator)) throw refuse(`Unsupported operator: ${operator.slice(0, 32)}. Supported: ${OPERATORS.join(', ')}, *`);
    const ours = Array.isArray(operand) ? operand.map(toOurs) : toOurs(operand);
    return { field, operator: operator as FilterOperator, value: ours };
  });
  if (parts.length === 0) throw refuse('a condition must name an operator');
  return parts.length === 1 ? parts[0]! : { all: parts };
}

function toTime(field: string, value: unknown, now: number): number {
  const at = field === 'expiration_date' ? toExpiry(value) : toEpochMs(value, now);
  if (at === null) throw refuse(`${field} must be a date, YYYY-MM-DD or ISO 8601`);
  return at;
}

/** Mem0 counts seconds; what is too large for those are milliseconds. */
function toEpochMs(value: unknown, now: number): number | null {
  if (typeof value === 'number') return value < 1e11 ? value * 1000 : value;
  return typeof value === 'string' ? findTime(value, now) : null;
}

function toSnakeCase(key: string): string {
  return key.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function refuse(sentence: string): RapportError {
  return new RapportError('bad_request', {}, sentence);
}
