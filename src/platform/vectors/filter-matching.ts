import type { VectorFilter, VectorScalar } from '../../memory/ports.ts';

/** Whether a vector, known by the values its metadata indexes hold, passes. */
export type VectorPredicate = (indexed: ReadonlyMap<string, VectorScalar>) => boolean;

/**
 * Reads a checked filter (see validation) as a predicate: all properties must hold. A vector that has no value under a
 * property passes no condition on it, `$ne` and `$nin` included, as an inverted index would have it.
 */
export function toPredicate(filter: VectorFilter | undefined): VectorPredicate {
  const conditions = Object.entries(filter ?? {}).flatMap(([property, condition]) => {
    const operators = typeof condition === 'object' && condition !== null ? condition : { $eq: condition };
    return Object.entries(operators).map(([operator, operand]) => ({ property, holds: toTest(operator, operand) }));
  });
  return (indexed) =>
    conditions.every(({ property, holds }) => {
      const value = indexed.get(property);
      return value !== undefined && holds(value);
    });
}

function toTest(operator: string, operand: unknown): (value: VectorScalar) => boolean {
  if (operator === '$in' || operator === '$nin') {
    const listed = new Set(operand as VectorScalar[]);
    return operator === '$in' ? (value) => listed.has(value) : (value) => !listed.has(value);
  }
  const other = operand as VectorScalar;
  switch (operator) {
    case '$ne':
      return (value) => value !== other;
    case '$lt':
      return (value) => compare(value, other) < 0;
    case '$lte':
      return (value) => compare(value, other) <= 0;
    case '$gt':
      return (value) => compare(value, other) > 0;
    case '$gte':
      return (value) => compare(value, other) >= 0;
    default:
      return (value) => value === other;
  }
}

/** Numbers by size, strings by their UTF-8 bytes; operand and index have the same type once the filter is checked. */
function compare(left: VectorScalar, right: VectorScalar): number {
  if (typeof left === 'string' && typeof right === 'string') return compareText(left, right);
  return Number(left) - Number(right);
}

/** UTF-8 orders by code point; UTF-16, which `<` compares, puts surrogate pairs before U+E000–U+FFFF. */
function compareText(left: string, right: string): number {
  for (let at = 0; at < left.length && at < right.length; at += 1) {
    if (left.charCodeAt(at) !== right.charCodeAt(at)) return weighUnit(left, at) - weighUnit(right, at);
  }
  return left.length - right.length;
}

function weighUnit(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}
