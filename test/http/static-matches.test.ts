import { TrieRouter } from 'hono/router/trie-router';
import { describe, expect, it } from 'vitest';
import { StaticMatches } from '../../src/http/static-matches.ts';

const ROUTES: [method: string, path: string][] = [
  ['ALL', '/v1/*'], ['GET', '/v1/items'], ['POST', '/v1/items'], ['GET', '/v1/items/:id'], ['GET', '/v1/items/latest'], ['ALL', '/other'], ['GET', '/v1/:kind{[a-z]+}/list'],
];

describe('matches that are kept', () => {
  it('are those of a router that keeps none, the first time and each time after', () => {
    const [kept, plain] = [new StaticMatches<string>(), new TrieRouter<string>()];
    for (const [method, path] of ROUTES) for (const router of [kept, plain]) router.add(method, path, `${method} ${path}`);
    for (let time = 0; time < 2; time += 1) {
      for (const path of ['/v1/items', '/v1/items/7', '/v1/items/latest', '/other', '/v1/things/list', '/v1/items/', '/nothing', '/v1/items/:id']) {
        for (const method of ['GET', 'POST', 'DELETE', 'BREW']) expect(kept.match(method, path), `${method} ${path}`).toEqual(plain.match(method, path));
      }
    }
  });

  it('know a route that is added later', () => {
    const routes = new StaticMatches<string>();
    routes.add('GET', '/a', 'first');
    expect(routes.match('GET', '/a')[0]).toHaveLength(1);
    routes.add('GET', '/a', 'second');
    expect(routes.match('GET', '/a')[0].map(([handler]) => handler)).toEqual(['first', 'second']);
  });
});
