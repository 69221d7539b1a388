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

const entry = async (api: Api, key: string) => ({ params: { id: await add(api, key) } });

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
};
