import type { Context } from '../context.ts';
import { listMentioned as selectMentioned, type MentionedQuery } from '../storage/d1/mentioned.ts';
import { requireScope } from './authorization.ts';

/** Whom and what the tenant's memory is about: customers, agents, sessions. It crosses all customers, so it takes `admin`. */
export async function listMentioned(ctx: Context, query: MentionedQuery) {
  requireScope(ctx.caller, 'admin');
  return ctx.timed('directory', () => selectMentioned(ctx.ports.db, ctx.caller.tenant.id, query));
}
