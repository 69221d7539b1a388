/** ISO 8601 in UTC, of epoch milliseconds: how times are told outside. */
export function toIso(at: number): string {
  return new Date(at).toISOString();
}

export function toIsoOrNull(at: number | null): string | null {
  return at === null ? null : toIso(at);
}
