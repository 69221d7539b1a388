import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { convertV4MiniflareOptions, Miniflare } from 'miniflare';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildSdk } from '../../scripts/sdk-package.ts';
import { bundleWorker } from '../support/worker-bundle.ts';
import { type ScriptedApi, startScriptedApi } from './scripted-api.ts';

const ROOT = join(import.meta.dirname, '../..');
const TSC = join(ROOT, 'node_modules/typescript/bin/tsc');
const run = promisify(execFile);

/** A project that has installed Rapport: package.json and what its `files` name, and not one dependency. */
let project: string;
let installed: string;
let api: ScriptedApi;

beforeAll(async () => {
  project = await mkdtemp(join(tmpdir(), 'rapport-sdk-'));
  installed = join(project, 'node_modules/rapport');
  await mkdir(installed, { recursive: true });
  await cp(join(ROOT, 'package.json'), join(installed, 'package.json'));
  await buildSdk(join(installed, 'dist/sdk'));
  await writeFile(join(project, 'package.json'), JSON.stringify({ type: 'module' }));
  api = await startScriptedApi({
    body: { system_prompt_addition: 'Open issue: billing', quota_mode: 'FULL', is_passthrough: false, data: [] },
  });
});
afterAll(async () => {
  await api?.close();
  await rm(project, { recursive: true, force: true });
});

it('is what package.json ships', async () => {
  const { files, exports } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'));
  expect(files).toContain('dist/sdk');
  const shipped = await readdir(join(installed, 'dist/sdk'), { recursive: true });
  for (const path of Object.values<string>(exports['./sdk']))
    expect(shipped).toContain(path.replace('./dist/sdk/', ''));
});

it('imports nothing but itself', async () => {
  const files = await readdir(join(installed, 'dist/sdk'), { recursive: true });
  const modules = files.filter((file) => /\.(js|d\.ts)$/.test(file));
  expect(modules.length).toBeGreaterThan(10);
  for (const module of modules) {
    const text = await readFile(join(installed, 'dist/sdk', module), 'utf8');
    // At the start of a line, so not the examples in comments.
    const imports = [...text.matchAll(/^(?:import|export|\}).* from ["']([^"']+)["']|\b(?:import|require)\(/gm)].map(
      ([all, from]) => from ?? all,
    );
    expect(imports.filter((from) => !/^\.{1,2}\/.+\.js$/.test(from))).toEqual([]);
  }
});

it('runs in plain Node', async () => {
  const program = `
    import { MemoryOS, Rapport, RapportError } from 'rapport/sdk';
    const rapport = new Rapport({ apiKey: 'mem_test', baseUrl: process.argv[2] });
    const { system_prompt_addition } = await rapport.memories.retrieve({ external_user_id: 'c', query: 'q' });
    const { hasContext } = await new MemoryOS('mem_test', process.argv[2]).get('q', 'c');
    const isError = RapportError.prototype instanceof Error;
    console.log(JSON.stringify({ system_prompt_addition, hasContext, isError }));
  `;
  await writeFile(join(project, 'program.js'), program);
  const { stdout } = await run(process.execPath, ['program.js', api.url], { cwd: project });
  expect(JSON.parse(stdout)).toEqual({
    system_prompt_addition: 'Open issue: billing',
    hasContext: true,
    isError: true,
  });
});

it('runs in a Worker', async () => {
  const program = `
    import { Rapport } from 'rapport/sdk';
    export default {
      async fetch(request) {
        const rapport = new Rapport({ apiKey: 'mem_test', baseUrl: new URL(request.url).searchParams.get('api') });
        const { job_id } = await rapport.memories.add({ external_user_id: 'c', messages: [{ content: 'hello' }] });
        const { system_prompt_addition } = await rapport.memories.retrieve({ external_user_id: 'c', query: 'q' });
        return Response.json({ system_prompt_addition, job_id });
      },
    };
  `;
  await writeFile(join(project, 'worker.js'), program);
  const script = await bundleWorker(join(project, 'worker.js'));
  const worker = new Miniflare(convertV4MiniflareOptions({ modules: true, script, compatibilityDate: '2026-08-04' }));
  const reply = await worker.dispatchFetch(`http://worker/?api=${encodeURIComponent(api.url)}`).then(
    (response) => response.text(),
    (error: Error) => error.message,
  );
  await worker.dispose();
  expect(JSON.parse(reply)).toEqual({ system_prompt_addition: 'Open issue: billing' });
  expect(api.requests.at(-2)!.headers['idempotency-key']).toMatch(/^[0-9a-f-]{36}$/);
});

/** Wrong lines are marked: a declaration that did not resolve would be `any`, and allow them. */
const TYPED = `
  import { AuthError, MemoryOS, Rapport, ValidationError, type Memory, type RetrieveRequest } from 'rapport/sdk';
  const rapport = new Rapport({ apiKey: 'mem_test', fetch });
  const reply = await rapport.memories.retrieve({ external_user_id: 'c', query: 'q' });
  const block: string = reply.system_prompt_addition;
  for await (const memory of rapport.memories.list({ kinds: ['issue'] })) memory satisfies Memory;
  // @ts-expect-error: no such field
  const request: RetrieveRequest = { external_user_id: 'c', query: 'q', no_such_field: 1 };
  // @ts-expect-error: no such kind
  await rapport.memories.remember({ content: block, kind: 'no-such-kind' });
  // @ts-expect-error: the customer is missing
  await new MemoryOS('mem_test').add([{ role: 'user', content: 'hello' }]);
  export function explain(error: unknown) {
    return error instanceof ValidationError ? error.fields : error instanceof AuthError ? error.code : request;
  }
`;

const BUNDLER = ['--module', 'esnext', '--moduleResolution', 'bundler'];
const MODULES = join(ROOT, 'node_modules');
const SETTINGS: [string, string[]][] = [
  [
    'Node’s resolution and types',
    ['--module', 'nodenext', '--lib', 'es2022', '--typeRoots', join(MODULES, '@types'), '--types', 'node'],
  ],
  ['a bundler’s resolution and the DOM', [...BUNDLER, '--lib', 'es2022,dom']],
  [
    'a bundler’s resolution and a Worker’s types',
    [...BUNDLER, '--lib', 'es2022', '--typeRoots', MODULES, '--types', '@cloudflare/workers-types'],
  ],
];

describe('its declarations hold under strict checks', () => {
  it.each(SETTINGS)('with %s', async (_, settings) => {
    await writeFile(join(project, 'typed.ts'), TYPED);
    const flags = ['--strict', '--exactOptionalPropertyTypes', '--noEmit', '--target', 'es2022', ...settings];
    const { stdout } = await run(process.execPath, [TSC, ...flags, 'typed.ts'], { cwd: project }).catch(
      (error) => error,
    );
    expect(stdout).toBe('');
  });
});
