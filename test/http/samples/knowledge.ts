import { expect } from 'vitest';
import type { Api, Reply } from '../api.ts';
import type { Samples } from './sample.ts';

const solution = {
  kind: 'solution', issue: 'Sync of large files fails', solution: 'Split them into smaller chunks', product: 'CloudSync Pro', agent_id: 'sync-bot',
};

async function add(api: Api, key: string): Promise<string> {
  const added = await api.call('POST', '/v1/knowledge', { key, body: solution });
  expect(added.status, added.text).toBeLessThan(300);
  return added.body.data.id;
}

/** As though nobody had approved it yet: what is promoted begins so. */
async function propose(api: Api, key: string): Promise<string> {
  const customer = 'contract-promoter';
  const session = { external_user_id: customer, session_id: 'contract-promoted', subject: 'Uploads stop halfway', product: 'CloudSync Pro' };
  await api.call('POST', '/v1/sessions', { key, body: session });
  const body = { resolution: 'Raised the upload limit of the plan.', promote: 'always' };
  const resolved = await api.call('POST', '/v1/sessions/contract-promoted/resolve', { key, body });
  expect(resolved.body.data.promoted, resolved.text).not.toBeNull();
  return resolved.body.data.promoted.id;
}

const entry = async (api: Api, key: string) => ({ params: { id: await add(api, key) } });
const proposal = async (api: Api, key: string) => ({ params: { id: await propose(api, key) } });

function seesNothing(reply: Reply): void {
  expect(reply.status, reply.text).toBe(200);
  expect(reply.body.data).toEqual([]);
}

export const knowledgeSamples: Samples = {
  add_knowledge: {
    prepare: (api, key) => add(api, key).then(() => ({ body: solution })),
    // There for the owner, made afresh for the stranger.
    seenByStranger: (reply) => expect(reply.status).toBe(201),
  },
  list_knowledge: { prepare: (api, key) => add(api, key).then(() => ({ query: 'kind=solution' })), seenByStranger: seesNothing },
  search_knowledge: {
    prepare: (api, key) => add(api, key).then(() => ({ body: { query: 'large files do not sync', agent_id: 'sync-bot' } })),
    seenByStranger: seesNothing,
  },
  get_knowledge: { prepare: entry },
  update_knowledge: { prepare: async (api, key) => ({ ...(await entry(api, key)), body: { solution: 'Compress them' } }) },
  delete_knowledge: { prepare: entry },
  list_knowledge_versions: { prepare: entry },
  approve_knowledge: { prepare: entry },
  reject_knowledge: { prepare: proposal },
};
