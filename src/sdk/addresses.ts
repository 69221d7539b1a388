export type QueryValue = string | number | boolean | Date | readonly (string | number)[] | null | undefined;
export type Query = Record<string, QueryValue>;

/**
 * The base of every address, without a slash at its end. A path in it stays: `https://host/k/<base-url key>`.
 * @throws TypeError when it is not an http(s) URL. The message does not repeat it: it may hold a key.
 */
export function toBaseUrl(text: string): string {
  let url: URL | null = null;
  try {
    url = new URL(text);
  } catch {
    // Answered below, together with URLs of other schemes.
  }
  if (!url || !/^https?:$/.test(url.protocol) || url.search || url.hash) {
    throw new TypeError('baseUrl must be an http or https URL without a query, such as http://127.0.0.1:8787.');
  }
  return text.replace(/\/+$/, '');
}

/**
 * A path with ids in it, each encoded: path`/v1/memories/${id}`.
 * @throws TypeError for an id that would make it the path of something else: an empty one, `.` or `..`.
 */
export function path(parts: TemplateStringsArray, ...ids: string[]): string {
  return parts.reduce((text, part, index) => text + toSegment(ids[index - 1]!) + part);
}

function toSegment(id: string): string {
  if (typeof id !== 'string' || /^\.{0,2}$/.test(id))
    throw new TypeError('An id must be a string other than "", "." and "..".');
  return encodeURIComponent(id);
}

/** `?a=1&b=2`, lists joined by commas; absent values are left out. Empty when nothing is left. */
export function toQueryString(query: Query = {}): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    const text = toText(value);
    if (text !== null) params.set(name, text);
  }
  const text = params.toString();
  return text && `?${text}`;
}

function toText(value: QueryValue): string | null {
  if (value === undefined || value === null) return null;
  if (Array.isArray(value)) return value.length > 0 ? value.join(',') : null;
  return value instanceof Date ? value.toISOString() : String(value);
}
