import { z } from '@hono/zod-openapi';
import { invalidField } from '../../errors.ts';
import { FILTER_FIELDS, FILTER_OPERATORS, type FilterExpression, type FilterOperator } from '../../memory/retrieval/filters.ts';

/** Deep enough for every filter a person writes, shallow enough for every stack. */
const MAX_DEPTH = 8;
const MAX_NODES = 200;

/**
 * `{"and": […]}`, `{"or": […]}`, `{"not": …}`, or `{field: value}` and `{field: {operator: value}}`; several fields of one
 * object must all hold. Fields are those of a memory, or `metadata.<key>`.
 */
export const FilterTree = z
  .record(z.string(), z.unknown())
  .openapi({
    type: 'object',
    additionalProperties: true,
    description: 'AND, OR, NOT of comparisons: `{"or": [{"kind": "issue"}, {"metadata.product": {"in": ["TV", "Internet"]}}]}`.',
    example: { kind: { in: ['issue', 'resolution'] } },
  });

/** @throws RapportError `validation_error` naming the part that cannot be read. */
export function readFilterTree(tree: Record<string, unknown>): FilterExpression {
  const budget = { nodes: MAX_NODES };
  return readNode(tree, 'filters', 0, budget);
}

function readNode(node: unknown, path: string, depth: number, budget: { nodes: number }): FilterExpression {
  budget.nodes -= 1;
  if (depth > MAX_DEPTH || budget.nodes < 0) throw invalidField(path, `Filters may nest ${MAX_DEPTH} deep and have ${MAX_NODES} parts.`);
  if (typeof node !== 'object' || node === null || Array.isArray(node)) throw invalidField(path, 'Must be an object.');
  const parts = Object.entries(node).map(([key, value]) => readPart(key, value, `${path}.${key}`, depth, budget));
  return parts.length === 1 ? parts[0]! : { all: parts };
}

function readPart(key: string, value: unknown, path: string, depth: number, budget: { nodes: number }): FilterExpression {
  const word = key.toLowerCase();
  if (word === 'and' || word === 'or') {
    if (!Array.isArray(value)) throw invalidField(path, 'Must be a list of filters.');
    const parts = value.map((part, index) => readNode(part, `${path}.${index}`, depth + 1, budget));
    return word === 'and' ? { all: parts } : { any: parts };
  }
  if (word === 'not') {
    const parts = (Array.isArray(value) ? value : [value]).map((part, index) => readNode(part, `${path}.${index}`, depth + 1, budget));
    return { not: { any: parts } };
  }
  if (!(FILTER_FIELDS as readonly string[]).includes(key) && !/^metadata\..+/.test(key)) {
    throw invalidField(path, `Not a field to filter by. Fields: ${FILTER_FIELDS.join(', ')}, metadata.<key>.`);
  }
  return readComparison(key, value, path);
}

function readComparison(field: string, value: unknown, path: string): FilterExpression {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { field, operator: Array.isArray(value) ? 'in' : 'eq', value };
  }
  const parts = Object.entries(value).map(([operator, operand]) => {
    if (!(FILTER_OPERATORS as readonly string[]).includes(operator)) {
      throw invalidField(`${path}.${operator}`, `Not an operator. Operators: ${FILTER_OPERATORS.join(', ')}.`);
    }
    return { field, operator: operator as FilterOperator, value: operand };
  });
  if (parts.length === 0) throw invalidField(path, 'Must name an operator.');
  return parts.length === 1 ? parts[0]! : { all: parts };
}
