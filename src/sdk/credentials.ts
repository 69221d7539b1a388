const KEY_IN_PATH = /\/k\/[^/]+\/*$/;

/**
 * The Authorization header of an API key; null when the base URL holds a key instead: `https://host/k/<base-url key>`.
 * @throws TypeError when there is neither.
 */
export function toAuthorization(apiKey: string | undefined, baseUrl: string | undefined): string | null {
  if (apiKey?.trim()) return `ApiKey ${apiKey.trim()}`;
  if (baseUrl && KEY_IN_PATH.test(baseUrl)) return null;
  throw new TypeError('Give an API key (mem_…), or a base URL that ends in /k/<base-url key>.');
}
