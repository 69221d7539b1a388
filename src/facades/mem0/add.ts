import { z } from 'zod';
import { RapportError } from '../../errors.ts';
import { endpoint } from '../../http/facade.ts';
import { Metadata } from '../../http/schemas.ts';
import { getContext, type HttpContext } from '../../http/scope.ts';
import type { Memory } from '../../memory/types.ts';
import { addConversation } from '../../services/memories/add.ts';
import { rememberStatements } from '../../services/memories/remember.ts';
import { findSessionOwners } from '../../services/subjects.ts';
import { toExpiry } from './dates.ts';
import { type Entities, entityFields, toRunOwner } from './entities.ts';
import { type Mem0Message, Messages } from './messages.ts';
import { Ignored, isListWanted, outputFields } from './output.ts';

/** Taken and without effect: what steers a language model or the account behind Mem0's own service. */
const IGNORED = {
  custom_instructions: Ignored, agent_custom_instructions: Ignored, custom_categories: Ignored, immutable: Ignored,
  includes: Ignored, excludes: Ignored, structured_data_schema: Ignored, async_mode: Ignored, version: Ignored,
};

const Expiration = z.string().refine((date) => toExpiry(date) !== null, { message: 'Must be a date, YYYY-MM-DD.' }).nullish();

const addFields = {
  messages: Messages,
  ...entityFields,
  metadata: Metadata.nullish(),
  infer: z.boolean().nullish(),
  expiration_date: Expiration,
  timestamp: z.number().nonnegative().nullish(),
};

export interface Addition extends Entities {
  messages: Mem0Message[];
  metadata?: Record<string, unknown> | null | undefined;
  infer?: boolean | null | undefined;
  expiration_date?: string | null | undefined;
  timestamp?: number | null | undefined;
}

/** What an addition made, in Mem0's words for it. */
interface Made {
  results: { id: string; memory: string; event: 'ADD' | 'UPDATE' | 'NOOP'; data: { memory: string } }[];
  /** The job that looks deeper; null where there is none. */
  eventId: string | null;
}

export const addV3 = endpoint({
  method: 'POST',
  path: '/v3/memories/add/',
  operation: 'mem0_add',
  body: z.object({ ...addFields, ...IGNORED, ...outputFields }),
  answer: async (c, { body }) => {
    const { results, eventId } = await add(c, body);
    const isDone = body.infer === false;
    const message = isDone ? 'Kept word for word.' : 'Kept word for word and searchable; a deeper reading follows.';
    return c.json({ message, status: isDone ? 'SUCCEEDED' : 'PENDING', event_id: eventId, results });
  },
});

export const addV1 = endpoint({
  method: 'POST',
  path: '/v1/memories/',
  operation: 'mem0_add',
  body: z.object({ ...addFields, ...IGNORED, ...outputFields }),
  answer: async (c, { body }) => {
    const { results, eventId } = await add(c, body);
    return c.json(isListWanted(c, body) ? results : { results, event_id: eventId });
  },
});

export const addOss = endpoint({
  method: 'POST',
  path: '/memories',
  operation: 'mem0_add',
  body: z.object({ ...addFields, memory_type: Ignored, prompt: Ignored }),
  answer: async (c, { body }) => c.json({ results: (await add(c, body)).results }),
});

/**
 * About a user or in a run it is a conversation, kept turn by turn and understood beside; of an agent or an app alone it
 * is knowledge, and kept as it is stated.
 */
async function add(c: HttpContext, addition: Addition): Promise<Made> {
  const externalUserId = await findOwner(c, addition);
  return externalUserId === null || addition.infer === false
    ? keepAsStated(c, addition, externalUserId)
    : keepAndUnderstand(c, addition, externalUserId);
}

/** The customer it is filed under; null for an agent's or an app's. A known run is its customer's. */
async function findOwner(c: HttpContext, { user_id, agent_id, app_id, run_id }: Addition): Promise<string | null> {
  if (user_id) return user_id;
  if (run_id) return (await findSessionOwners(getContext(c), [run_id]))[0]?.externalId ?? toRunOwner(run_id);
  if (agent_id || app_id) return null;
  throw new RapportError('bad_request', {}, 'At least one of the filters user_id, agent_id, app_id, run_id is required.');
}

async function keepAndUnderstand(c: HttpContext, addition: Addition, externalUserId: string): Promise<Made> {
  const at = toAt(addition);
  const added = await addConversation(getContext(c), {
    externalUserId,
    sessionId: addition.run_id ?? null,
    agentId: addition.agent_id ?? null,
    messages: addition.messages.map((message) => ({ ...message, id: null, at, author: null })),
    // The labels are those of this addition, and not of the whole run.
    metadata: {},
    source: null,
    verbatim: { metadata: toLabels(addition), expiresAt: toExpiry(addition.expiration_date) },
    idempotencyKey: null,
    wait: false,
  });
  const { kept = [], known = [], understood = [] } = added.verbatim ?? {};
  return {
    results: [
      ...kept.map((memory) => toResult(memory, 'ADD')),
      ...known.map((memory) => toResult(memory, 'NOOP')),
      ...understood.map((memory) => toResult(memory, memory.createdAt === memory.updatedAt ? 'ADD' : 'UPDATE')),
    ],
    eventId: added.jobId,
  };
}

async function keepAsStated(c: HttpContext, addition: Addition, externalUserId: string | null): Promise<Made> {
  const { agent_id = null, run_id = null } = addition;
  const memories = await rememberStatements(
    getContext(c),
    { externalUserId, agentId: agent_id },
    addition.messages
      .filter(({ role }) => role !== 'system')
      .map(({ content }) => ({
        content, kind: 'note' as const, sessionId: run_id, agentId: agent_id, topicKey: null, value: null, tags: [], importance: 0.5,
        metadata: toLabels(addition), expiresAt: toExpiry(addition.expiration_date), reasoning: null, stated: false,
        at: toAt(addition), isRecord: externalUserId !== null,
      })),
    null,
  );
  return { results: memories.map((memory) => toResult(memory, 'ADD')), eventId: null };
}

function toLabels({ metadata, app_id: appId }: Addition): Record<string, unknown> {
  return { ...metadata, ...(appId ? { app_id: appId } : {}) };
}

/** Mem0 counts seconds. */
function toAt({ timestamp }: Addition): number | null {
  return timestamp === null || timestamp === undefined ? null : Math.round(timestamp * 1000);
}

function toResult(memory: Memory, event: Made['results'][number]['event']) {
  return { id: memory.id, memory: memory.text, event, data: { memory: memory.text } };
}
