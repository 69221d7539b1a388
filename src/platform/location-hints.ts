/** What Cloudflare says of where a request came from; absent on one machine. */
interface RequestOrigin {
  continent?: unknown;
  longitude?: unknown;
}

/** Between the halves of a continent that has two regions, in degrees east: about Denver, and about Berlin. */
const AMERICAS_DIVIDE = -105;
const EUROPE_DIVIDE = 14;
/** Asia west of here is the Middle East. */
const MIDDLE_EAST_END = 60;

/**
 * The region in which an object that does not exist yet should be made, from the `cf` of the request that names it first;
 * null where nothing is known, and the platform then decides by itself. It matters where the Worker does not run next to
 * who asks, as under Smart Placement. Objects that exist stay where they are.
 */
export function findLocationHint(cf: unknown): DurableObjectLocationHint | null {
  const { continent, longitude } = (cf ?? {}) as RequestOrigin;
  const east = typeof longitude === 'string' ? Number.parseFloat(longitude) : Number.NaN;
  switch (continent) {
    case 'NA':
      return east < AMERICAS_DIVIDE ? 'wnam' : 'enam';
    case 'SA':
      return 'sam';
    case 'EU':
      return east > EUROPE_DIVIDE ? 'eeur' : 'weur';
    case 'AS':
      return east < MIDDLE_EAST_END ? 'me' : 'apac';
    case 'OC':
      return 'oc';
    case 'AF':
      return 'afr';
    default:
      return null;
  }
}
