/**
 * What Vectorize takes, and therefore what every vector index here takes. Sources: Cloudflare's "Limits", "Metadata
 * filtering" and "Insert vectors" pages (read 2026-11), and for the two id limits, which no page states, the service's
 * own refusals (code 40007: "max id count is 20" for a get, "is 100" for a delete).
 */

/** Dimensions of one vector; an index takes vectors of exactly one width. */
export const MAX_DIMENSIONS = 1_536;
/** UTF-8 bytes of a vector's id; ids are global to the index, across namespaces. */
export const MAX_ID_BYTES = 64;
/** UTF-8 bytes of a namespace. */
export const MAX_NAMESPACE_BYTES = 64;
/** UTF-8 bytes of one vector's metadata as compact JSON. */
export const MAX_METADATA_BYTES = 10 * 1_024;
/** Records in one upsert from a Worker, and ids in one call of the port. */
export const MAX_BATCH = 1_000;
/** Matches of one query that returns metadata; without metadata it would be 100, but the port always returns it. */
export const MAX_TOP_K = 50;
/** UTF-8 bytes of a filter as compact JSON: "less than 2048". */
export const MAX_FILTER_BYTES = 2_047;
/** UTF-8 bytes of a string that a metadata index sees; the rest of a longer value is stored but cannot be filtered. */
export const MAX_INDEXED_BYTES = 64;
/** Declared metadata indexes of one vector index. */
export const MAX_METADATA_INDEXES = 10;
/** Ids the service takes in one get: adapters split longer lists. */
export const IDS_PER_GET = 20;
/** Ids the service takes in one delete: adapters split longer lists. */
export const IDS_PER_DELETE = 100;
