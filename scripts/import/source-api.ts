import { StartError } from '../local/start-error.ts';

const ATTEMPTS = 5;
const TIMEOUT_MS = 30_000;
const LONGEST_PAUSE_MS = 60_000;

/** Calls to the system that is read. */
export interface SourceApi {
  get(path: string): Promise<Record<string, unknown>>;
  post(path: string, body: unknown): Promise<Record<string, unknown>>;
  /** As `get`; null where there is no such thing. */
  find(path: string): Promise<Record<string, unknown> | null>;
}

/**
 * Asks a memory system, and again after 429 and 5xx: after 1, 2, 4 … seconds or what Retry-After says. `pause` waits.
 * @throws StartError for an answer that will not change, in words that say what to do.
 */
export function createSourceApi(
  baseUrl: string,
  headers: Record<string, string>,
  signal: AbortSignal,
  pause: (ms: number) => Promise<void> = (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
): SourceApi {
  const root = baseUrl.replace(/\/+$/, '');
  const ask = async (method: string, path: string, body?: unknown): Promise<Response> => {
    for (let attempt = 0; ; attempt += 1) {
      signal.throwIfAborted();
      let waitMs = 1000 * 2 ** attempt;
      try {
        const response = await fetch(root + path, {
          method,
          headers: { accept: 'application/json', ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
          body: body === undefined ? null : JSON.stringify(body),
          signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
        });
        const isPassing = response.status === 429 || response.status >= 500;
        if (!isPassing || attempt === ATTEMPTS - 1) return response;
        waitMs = toMs(response.headers.get('retry-after')) ?? waitMs;
        await response.text();
      } catch (error) {
        signal.throwIfAborted();
        if (attempt === ATTEMPTS - 1) throw new StartError(`Nothing answers at ${root}${path}: ${(error as Error).message}`);
      }
      await pause(Math.min(waitMs, LONGEST_PAUSE_MS));
    }
  };
  const read = async (response: Response, path: string): Promise<Record<string, unknown>> => {
    const text = await response.text();
    if (response.status === 401 || response.status === 403) throw new StartError(`${root} refuses the key (${response.status}).`);
    if (!response.ok) throw new StartError(`${root}${path} answers ${response.status}: ${text.slice(0, 200)}`);
    try {
      return JSON.parse(text) as Record<string, unknown>;
    } catch {
      throw new StartError(`${root}${path} does not answer JSON: is this the API's base URL?`);
    }
  };
  return {
    get: async (path) => read(await ask('GET', path), path),
    post: async (path, body) => read(await ask('POST', path, body), path),
    find: async (path) => {
      const response = await ask('GET', path);
      if (response.status !== 404) return read(response, path);
      await response.text();
      return null;
    },
  };
}

function toMs(retryAfter: string | null): number | null {
  const seconds = Number(retryAfter ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : null;
}
