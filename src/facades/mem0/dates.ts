const DATE = /^\d{4}-\d{2}-\d{2}$/;
const DAY = 86_400_000;

/** When a thing ends that is kept through a date: midnight after it, UTC. Null for what is no date. */
export function toExpiry(date: unknown): number | null {
  if (typeof date !== 'string') return null;
  const at = Date.parse(DATE.test(date) ? `${date}T00:00:00Z` : date);
  if (Number.isNaN(at)) return null;
  return DATE.test(date) ? at + DAY : at;
}

/** The last date on which a thing is kept. */
export function toExpirationDate(expiresAt: number | null): string | null {
  return expiresAt === null ? null : new Date(expiresAt - 1).toISOString().slice(0, 10);
}
