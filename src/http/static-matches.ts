import type { Result, Router } from 'hono/router';
import { TrieRouter } from 'hono/router/trie-router';

/** In a pattern that more than one path can match. */
const VARIABLE = /[:*{?]/;

/**
 * Finds the handlers of a path, once for each path that is itself a route: there are as many as routes, and those that are
 * asked for thousands of times a second are among them. Half of what a request costs before its handler is to find it.
 */
export class StaticMatches<T> implements Router<T> {
  readonly name = 'StaticMatches';
  readonly #routes = new TrieRouter<T>();
  readonly #paths = new Set<string>();
  readonly #matches = new Map<string, Result<T>>();

  add(method: string, path: string, handler: T): void {
    if (!VARIABLE.test(path)) this.#paths.add(path);
    this.#matches.clear();
    this.#routes.add(method, path, handler);
  }

  match(method: string, path: string): Result<T> {
    // Methods are the caller's to invent.
    if (!this.#paths.has(path) || !METHODS.has(method)) return this.#routes.match(method, path);
    const key = `${method} ${path}`;
    let match = this.#matches.get(key);
    if (!match) this.#matches.set(key, (match = this.#routes.match(method, path)));
    return match;
  }
}

const METHODS = new Set(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS']);
