import { expect, it } from 'vitest';
import { createApp } from '../../src/app.ts';
import { toOpenApiDocument } from '../../src/http/openapi.ts';
import { type Fetch, Rapport, RapportOperator } from '../../src/sdk/index.ts';
import { type JsonSchema, readSdkTypes, schemaToShape } from './type-shapes.ts';

interface Document {
  paths: Record<string, Record<string, { parameters?: { in: string; name: string }[] }>>;
  components: { schemas: Record<string, JsonSchema> };
}

const app = createApp(() => {
  throw new Error('The document is made without an environment.');
});
const { paths: allPaths, components } = toOpenApiDocument(app) as Document;
/** What only MemoryOS's clients call: the SDK has it in another form. */
const ONLY_MEMORYOS = ['/v1/users/{external_user_id}/export'];
/** The native API: what is under other paths speaks other dialects. */
const paths = Object.fromEntries(
  Object.entries(allPaths).filter(([path]) => path.startsWith('/v1/') && !ONLY_MEMORYOS.includes(path)),
);

/** Schemas that the SDK has under another name or gives in another form. */
const RENAMED: Record<string, string> = { SupportType: 'SupportRouting' };
/** Errors become classes. */
const NOT_TYPES = ['Error'];
/** Fields that only MemoryOS's clients send or read, beside others that say the same. */
const MEMORYOS_FIELDS: Record<string, string[]> = {
  AddRequest: ['idempotency_key', 'conversation_id'],
  MessageInput: ['external_turn_id', 'occurred_at', 'source_kind'],
  MemoryEdit: ['importance_score'],
  Memory: [
    'confidence_score', 'original_importance_score', 'is_archived', 'last_accessed_at', 'access_count', 'is_hot', 'system_archived',
    'previous_version_id', 'source_conversation_id', 'source_event_id', 'provenance',
  ],
};

for (const [name, fields] of Object.entries(MEMORYOS_FIELDS)) {
  const { properties, required = [] } = components.schemas[name]!;
  for (const field of fields) delete properties![field];
  components.schemas[name]!.required = required.filter((field) => !fields.includes(field));
}

const types = readSdkTypes();
const names = [...findNames(paths)].filter((name) => !NOT_TYPES.includes(name));

/** Names of the schemas that a part of the document refers to, directly or through others. */
function findNames(part: unknown, found = new Set<string>()): Set<string> {
  for (const [, name] of JSON.stringify(part).matchAll(/"#\/components\/schemas\/(\w+)"/g)) {
    if (found.has(name!)) continue;
    found.add(name!);
    findNames(components.schemas[name!], found);
  }
  return found;
}

it.each(names)('the SDK’s %s is that of the API', (name) => {
  const shape = schemaToShape(components.schemas[name]!, components.schemas);
  expect(types.toShape(RENAMED[name] ?? name)).toEqual(shape);
});

/** Every call of the SDK, with every query parameter that it has. */
async function callEverything(fetch: Fetch): Promise<void> {
  const options = { baseUrl: 'http://api', fetch };
  const rapport = new Rapport({ ...options, apiKey: 'mem_test' });
  const { memories, customers, sessions, agents, knowledge, tenant, apiKeys } = rapport;
  const page = { cursor: 'c', limit: 1 };
  const listing = {
    external_user_id: 'ID',
    agent_id: 'ID',
    session_id: 'ID',
    kinds: ['issue' as const],
    categories: ['fact' as const],
  };
  await new RapportOperator({ ...options, rootKey: 'root' }).createTenant({ name: 'Acme' });
  await memories.add({ external_user_id: 'ID', messages: [] });
  await memories.retrieve({ external_user_id: 'ID', query: 'q' });
  await memories.search({});
  await memories.remember({ content: 'c' });
  await memories.list({ ...page, ...listing, include_inactive: true }).page();
  await memories.get('ID');
  await memories.update('ID', {});
  await memories.delete('ID', { keepEvidence: true });
  await memories.history('ID');
  await memories.feedback({ retrieval_id: 'r', outcome: 'ignored' });
  await memories.job('ID');
  await rapport.extract({ messages: [] });
  await customers.list(page).page();
  await customers.resolve({ phone: 'p' });
  await customers.get('ID');
  await customers.update('ID', {});
  await customers.export('ID');
  await customers.merge('ID', { into: 'ID' });
  await customers.unmerge('ID');
  await customers.erase('ID');
  await customers.getErasure('ID');
  await customers.issues('ID', { status: 'open', session_id: 'ID' });
  await customers.timeline('ID', { ...page, since: '7d', until: '1d' }).page();
  await customers.recurring('ID');
  await customers.handOver('ID');
  const owner = { external_user_id: 'ID' };
  const when = { since: '7d', until: '1d', order: 'asc' as const };
  await sessions.create({ external_user_id: 'ID' });
  await sessions.list({ ...page, ...owner, ...when, agent_id: 'ID', status: 'open' }).page();
  await sessions.search({});
  await sessions.get('ID', owner);
  await sessions.update('ID', {}, owner);
  await sessions.context('ID', { ...owner, since: '7d', max_tokens: 100, include: ['messages'] });
  await sessions.addMessage('ID', { content: 'c' }, owner);
  await sessions.resolve('ID', { resolution: 'r' }, owner);
  await sessions.close('ID', owner);
  await sessions.reopen('ID', owner);
  await agents.register({ name: 'n' });
  await agents.list(page).page();
  await agents.get('ID');
  await agents.stats('ID');
  await knowledge.add({ kind: 'product', content: 'c' });
  await knowledge.list({ ...page, status: 'due', kind: 'policy', product: 'p', agent_id: 'ID' }).page();
  await knowledge.search({ query: 'q' });
  await knowledge.get('ID');
  await knowledge.update('ID', { content: 'c' });
  await knowledge.delete('ID');
  await knowledge.versions('ID');
  await knowledge.approve('ID');
  await knowledge.reject('ID');
  await tenant.getSettings();
  await tenant.updateSettings({});
  await tenant.previewRetention();
  await tenant.getDomainSchema();
  await tenant.updateDomainSchema({ domain_schema: null });
  await tenant.updateSupportType({});
  await tenant.getSupportStats();
  await tenant.getInsights({ since: '7d', until: '1d' });
  await tenant.getUsage({ since: '7d', until: '1d' });
  await tenant.listAuditLog(page).page();
  await apiKeys.create({ name: 'n', scopes: ['read'] });
  await apiKeys.list(page).page();
  await apiKeys.rotate('ID');
  await apiKeys.revoke('ID');
}

it('the SDK has a method for each call of the API, and no other', async () => {
  const called: string[] = [];
  await callEverything(async (url, { method }) => {
    const { pathname, searchParams } = new URL(url);
    called.push(`${method} ${pathname} ${[...searchParams.keys()].sort().join(',')}`.trim());
    return new Response('{"data":[]}');
  });
  // What only MemoryOS's clients send is left out.
  const known = Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, { parameters = [] }]) => {
      const query = parameters.filter((parameter) => parameter.in === 'query' && parameter.name !== 'hard_delete');
      const names = query
        .map((parameter) => parameter.name)
        .sort()
        .join(',');
      return `${method.toUpperCase()} ${path.replaceAll(/\{\w+\}/g, 'ID')} ${names}`.trim();
    }),
  );
  expect(called.sort()).toEqual(known.sort());
});
