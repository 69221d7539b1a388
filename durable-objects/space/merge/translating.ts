import { findSpaceOfSession } from '../../../src/memory/ids.ts';
import { shiftId } from '../../../src/storage/space/shifting.ts';
import type { Alias, SpaceState } from '../../../src/storage/space/state.ts';

/** Fields that hold what somebody said, where an id is but a word, and the vectors that left the index, which had the ids of old. */
const VERBATIM: ReadonlySet<string> = new Set(['text', 'query', 'metadata', 'removed']);

/** A call as it is made of the customer that others were merged into: under its name, with what their ids became. */
export function translateCall(state: SpaceState, input: object): object {
  const aliases = state.aliases ?? [];
  const translated = translate(input, (text) => toHere(text, aliases, state.spaceId)) as { subject?: { externalId: string | null } };
  const { subject } = translated;
  // Nobody is named where only the address says whose it is.
  if (!subject || subject.externalId === null) return translated;
  return { ...translated, subject: { ...subject, externalId: state.externalId } };
}

/** A session that is begun under an alias, with an id that we made of its address: it is this customer's, and is named so. */
export function nameSession({ spaceId }: SpaceState, input: object, isKnown: (sessionId: string) => boolean): object {
  const { sessionId } = input as { sessionId?: string };
  const named = sessionId === undefined ? null : findSpaceOfSession(sessionId);
  if (named === null || named === spaceId || isKnown(sessionId!)) return input;
  return { ...input, sessionId: sessionId!.replace(named, spaceId) };
}

function toHere(text: string, aliases: readonly Alias[], to: string): string {
  const alias = aliases.find(({ spaceId }) => text.includes(spaceId));
  return alias ? shiftId(text, { from: alias.spaceId, to, shifts: alias.shifts }) : text;
}

function translate(value: unknown, toId: (text: string) => string): unknown {
  if (typeof value === 'string') return toId(value);
  if (Array.isArray(value)) return value.map((item) => translate(item, toId));
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([field, inner]) => [field, VERBATIM.has(field) ? inner : translate(inner, toId)]),
  );
}
