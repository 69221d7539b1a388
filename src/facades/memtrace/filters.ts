import { toEpoch } from '../../http/times.ts';
import type { FilterExpression } from '../../memory/retrieval/filters.ts';
import { RECORD_TYPES, type RecordType, type RetrievalFilter } from '../../memory/space.ts';
import { isOfEvent, isOfType, KEPT } from './shapes.ts';

/** What narrows a list or a search; all of it must hold. */
export interface Narrowed {
  memory_types?: string[] | undefined;
  event_types?: string[] | undefined;
  tags?: string[] | undefined;
  content_contains?: string | null | undefined;
  since?: string | undefined;
  until?: string | undefined;
  min_importance?: number | null | undefined;
}

export function toRecordQuery(narrowed: Narrowed, now: number): { types: readonly RecordType[]; filter: RetrievalFilter } {
  const { memory_types: types = [], event_types: events = [], tags = [], content_contains: text, since, until } = narrowed;
  const importance = narrowed.min_importance ?? 0;
  const all: FilterExpression[] = [
    ...(types.length > 0 ? [{ any: types.map(isOfType) }] : []),
    ...(events.length > 0 ? [{ any: events.map(isOfEvent) }] : []),
    ...(text ? [{ field: 'text', operator: 'icontains', value: text } as const] : []),
    ...(importance > 0
      ? [
          { field: 'importance', operator: 'gte', value: importance } as const,
          { field: `metadata.${KEPT.unrated}`, operator: 'exists', value: false } as const,
        ]
      : []),
  ];
  return {
    // What was said has no importance.
    types: importance > 0 ? ['memory'] : RECORD_TYPES,
    filter: {
      ...(tags.length > 0 ? { tags } : {}),
      ...(since === undefined ? {} : { since: toEpoch(since, now) }),
      ...(until === undefined ? {} : { until: toEpoch(until, now) }),
      ...(all.length > 0 ? { expression: { all } } : {}),
    },
  };
}
