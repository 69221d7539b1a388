/**
 * What is metered exactly: counted by a space in the transaction that stores it, so that it is there if and only if what it
 * counts is. `adds` are adds that brought something new, `messages` and `statements` what was stored, tokens those of a
 * language model whose reading was let in.
 */
export const METERED_KINDS = ['adds', 'messages', 'statements', 'input_tokens', 'output_tokens'] as const;
export type MeteredKind = (typeof METERED_KINDS)[number];
export type MeteredCounts = Partial<Record<MeteredKind, number>>;

/** The meter of one space: what it counted since it began, as it stood at the end of each of its latest days. */
export interface SpaceMeter {
  /** When it began (epoch ms): a space that was erased and written again is another meter. */
  since: number;
  /** Oldest first; UTC days such as `2026-11-27`. Counts add up from the beginning. */
  days: { day: string; counts: MeteredCounts }[];
}

/** Days a meter tells apart. What is billed later than that counts on the oldest of them. */
const DAYS_KEPT = 3;

/** The meter after `added` at `now`. Never mutates. */
export function advanceMeter(meter: SpaceMeter | undefined, added: MeteredCounts, now: number): SpaceMeter {
  const { since, days } = meter ?? { since: now, days: [] };
  const last = days.at(-1);
  const today = toDay(now);
  const counts: MeteredCounts = { ...last?.counts };
  for (const kind of METERED_KINDS) if (added[kind]) counts[kind] = (counts[kind] ?? 0) + added[kind];
  // Two Workers' clocks may differ around midnight: a day that has begun does not end again.
  if (last && today <= last.day) return { since, days: [...days.slice(0, -1), { day: last.day, counts }] };
  return { since, days: [...days, { day: today, counts }].slice(-DAYS_KEPT) };
}

/** One day's count of one kind as a bill takes it: what was counted up to its end, and up to its beginning. */
export type MeterReading = [day: string, kind: MeteredKind, through: number, before: number];

/** What a meter shows, day by day. What stood before the oldest day is that day's, should it not have been billed yet. */
export function readMeter(meter: SpaceMeter): MeterReading[] {
  return meter.days.flatMap(({ day, counts }, index) =>
    METERED_KINDS.map((kind): MeterReading => [day, kind, counts[kind] ?? 0, meter.days[index - 1]?.counts[kind] ?? 0]).filter(
      ([, , through, before]) => through > before,
    ),
  );
}

/** The UTC day of a moment. */
export function toDay(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

/** What calls of one kind used on one day: how many they were, and how often they went to each store. */
export interface CallCounts {
  calls: number;
  objects: number;
  d1: number;
  queue: number;
  vectors: number;
  models: number;
  /** Retrieves that asked what agents know, and those of them that were given some. */
  knowledgeAsked: number;
  knowledgeGiven: number;
  /** Calls that asked for a customer's memory. */
  memoryAsked: number;
}

/** What a Worker counted since its last delivery. It is delivered whole, and once however often it is sent. */
export interface CallDelivery {
  id: string;
  at: number;
  calls: ({ tenantId: string; day: string; kind: string } & CallCounts)[];
  /** Customers whose memory was asked for, by `ASK_SLOT_MS`. */
  asks: { tenantId: string; spaceId: string; slot: number }[];
  knowledge: { tenantId: string; day: string; knowledgeId: string; uses: number }[];
}

/** Length of the stretches by which it is kept that a customer's memory was asked for. */
export const ASK_SLOT_MS = 300_000;
