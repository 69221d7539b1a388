import type { TypedResponse } from 'hono';
import type { JSONParsed } from 'hono/utils/types';
import type { JsonText } from '../memory/answer/json-text.ts';
import type { HttpContext } from './scope.ts';

/** As `c.json`, of what is JSON already. */
export function replyWith<T>(c: HttpContext, text: JsonText<T>): TypedResponse<JSONParsed<T>, 200, 'json'> {
  return c.body(text, 200, { 'content-type': 'application/json' }) as unknown as TypedResponse<JSONParsed<T>, 200, 'json'>;
}
