import { convertV4MiniflareOptions, Miniflare } from 'miniflare';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildWorker } from '../../../scripts/local/worker-bundle.ts';
import { type Script, type ScriptedModel, startScriptedModel } from '../../support/scripted-model.ts';

let server: ScriptedModel;
let runtime: Miniflare;

beforeAll(async () => {
  server = await startScriptedModel();
  const { path } = await buildWorker('test/platform/models/model-worker.ts');
  // `cf: false`: otherwise Miniflare asks Cloudflare where this machine is.
  const options = { modules: true as const, scriptPath: path, compatibilityDate: '2026-08-04', cf: false as const };
  runtime = new Miniflare(convertV4MiniflareOptions(options));
  await runtime.ready;
});

afterAll(async () => {
  await runtime.dispose();
  await server.close();
});

async function run(): Promise<Record<string, unknown>> {
  const response = await runtime.dispatchFetch(`http://worker/?baseUrl=${encodeURIComponent(server.baseUrl)}`);
  return (await response.json()) as Record<string, unknown>;
}

it('reads a conversation and embeds inside workerd', async () => {
  const issue = { ref: 'new', type: 'delivery_delay', summary: 'Parcel ORD-44821 is late', status: 'open', evidence: [0] };
  const promise = { kind: 'commitment', text: 'Agent will call the customer.', due: '2026-03-06', evidence: [1] };
  server.onChat(({ name }) => ({
    does: 'answer',
    object: name === 'issues' ? { issues: [issue] } : { facts: [], items: [promise] },
  }));
  server.onEmbed(() => ({ does: 'embed', vectors: [[3, 4]] }));
  const { issues, memories, usage, vector } = await run();
  expect(issues).toMatchObject([{ issueType: 'delivery_delay', refs: [] }]);
  expect(memories).toMatchObject([{ kind: 'commitment', due: '2026-03-06' }]);
  expect(usage).toEqual({ calls: 3, inputTokens: 300, outputTokens: 60 });
  expect((vector as number[]).map((value) => value.toFixed(4))).toEqual(['0.6000', '0.8000']);
});

it.each<[Script, string]>([
  [{ does: 'stall' }, 'timeout'],
  [{ does: 'stall', afterHeaders: true }, 'timeout'],
  [{ does: 'breakOff' }, 'unreachable'],
  [{ does: 'babble' }, 'invalid_output'],
  [{ does: 'fail', status: 429 }, 'rate_limited'],
])('fails there as it does elsewhere: %o', async (script, reason) => {
  server.onChat(() => script);
  expect(await run()).toEqual({ reason });
});
