import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { EnvSchema } from '../src/env.ts';

/** A file of ours and what it imports. */
interface SourceFile {
  path: string;
  text: string;
  /** Its text without comments: those may speak of clocks and networks. */
  code: string;
  /** Files of ours, by path from the root. */
  imports: string[];
  /** Packages and runtime modules, by name. */
  packages: string[];
}

const ROOT = process.cwd();
const STATIC_IMPORT = /(?:^|\n)\s*(?:import|export)\s(?:[^'"`;]*?\sfrom\s*)?['"]([^'"]+)['"]/g;
const DYNAMIC_IMPORT = /\bimport\(\s*['"]([^'"]+)['"]\s*\)/g;

const files = ['src', 'durable-objects'].flatMap(readFolder);

function readFolder(folder: string): SourceFile[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => {
      const path = join(folder, name);
      const text = readFileSync(join(ROOT, path), 'utf8');
      const names = [...text.matchAll(STATIC_IMPORT), ...text.matchAll(DYNAMIC_IMPORT)].map((match) => match[1]!);
      const own = names.filter((name) => name.startsWith('.'));
      return {
        path,
        text,
        code: withoutComments(text),
        imports: own.map((name) => relative(ROOT, join(ROOT, dirname(path), name))),
        packages: names.filter((name) => !name.startsWith('.')),
      };
    });
}

/** The layer of a file: its folder under src, or the name of a file that stands in src itself. */
function layerOf(path: string): string {
  const [top, second] = path.split('/');
  return top === 'src' ? second!.replace(/\.ts$/, '') : top!;
}

/** What everybody may know: the error table and the version are leaves, the context is types. */
const SHARED = ['errors', 'context', 'version'];

/** Which layers a layer may import; what is not listed is forbidden. */
const MAY_IMPORT: Record<string, string[]> = {
  index: ['app', 'wiring', 'jobs', 'platform', 'durable-objects'],
  app: ['http', 'routes', 'facades', 'wiring'],
  wiring: ['env', 'memory', 'platform', 'storage', 'durable-objects'],
  routes: ['http', 'services', 'memory'],
  facades: ['http', 'services', 'memory'],
  jobs: ['services', 'wiring', 'memory', 'platform', 'storage'],
  http: ['services', 'memory', 'platform', 'wiring', 'env'],
  services: ['memory', 'storage', 'platform'],
  platform: ['memory', 'durable-objects'],
  storage: ['memory'],
  memory: [],
  context: ['memory', 'storage'],
  env: [],
  errors: [],
  version: [],
  sdk: [],
  'durable-objects': ['memory', 'storage', 'platform'],
};

/** Imports between layers that only name a type: they vanish when built. */
const TYPES_ONLY: [importer: string, imported: string][] = [
  ['wiring', 'durable-objects'],
  ['platform', 'durable-objects'],
  ['http', 'wiring'],
  ['app', 'wiring'],
  ['context', 'storage'],
];

describe('the layers', () => {
  it('are all known', () => {
    const layers = new Set(files.map((file) => layerOf(file.path)));
    expect([...layers].filter((layer) => !(layer in MAY_IMPORT))).toEqual([]);
    expect(files.length).toBeGreaterThan(50);
  });

  it.each(Object.keys(MAY_IMPORT))('%s imports only what lies beneath it', (layer) => {
    const allowed = [layer, ...MAY_IMPORT[layer]!, ...(layer === 'memory' || layer === 'sdk' ? [] : SHARED)];
    const breaches = filesOf(layer).flatMap((file) =>
      file.imports.filter((path) => !allowed.includes(layerOf(path))).map((path) => `${file.path} → ${path}`),
    );
    expect(breaches).toEqual([]);
  });

  it.each(TYPES_ONLY)('%s knows %s by its types alone', (importer, imported) => {
    const breaches = filesOf(importer).filter((file) =>
      file.imports.some((path) => layerOf(path) === imported && importsValue(file, path)),
    );
    expect(breaches.map((file) => file.path)).toEqual([]);
  });

  it('let services use of the platform what computes, not what reaches outside', () => {
    const paths = filesOf('services').flatMap((file) => file.imports.filter((path) => layerOf(path) === 'platform'));
    expect(paths.filter((path) => !path.startsWith('src/platform/vectors/'))).toEqual([]);
  });

  it('let a façade know neither another façade nor a way to call the native API', () => {
    const folderOf = (path: string) => path.split('/').slice(0, 3).join('/');
    const breaches = filesOf('facades').filter(
      (file) =>
        (file.path !== 'src/facades/index.ts' &&
          file.imports.some((path) => layerOf(path) === 'facades' && folderOf(path) !== folderOf(file.path))) ||
        /(?<![.\w])fetch\(|\.request\(/.test(file.code),
    );
    expect(breaches.map((file) => file.path)).toEqual([]);
  });

  it('form no circle of files within src/http, src/facades, src/services and src/platform', () => {
    const CHECKED = ['http', 'facades', 'services', 'platform'];
    const byPath = new Map(files.map((file) => [file.path, file]));
    const circles: string[] = [];
    const visit = (path: string, trail: string[]): void => {
      if (!CHECKED.includes(layerOf(path))) return;
      if (trail.includes(path)) return void circles.push([...trail.slice(trail.indexOf(path)), path].join(' → '));
      if (done.has(path)) return;
      for (const next of byPath.get(path)?.imports ?? []) {
        if (importsValue(byPath.get(path)!, next)) visit(next, [...trail, path]);
      }
      done.add(path);
    };
    const done = new Set<string>();
    for (const layer of CHECKED) for (const file of filesOf(layer)) visit(file.path, []);
    expect(circles).toEqual([]);
  });
});

describe('memory', () => {
  /** Parsers and counters that compute and nothing else. */
  const ALLOWED = ['zod', 'chrono-node', 'libphonenumber-js', 'tokenx'];

  it('imports nothing that can reach outside', () => {
    const breaches = filesOf('memory').flatMap((file) =>
      file.packages
        .filter((name) => !ALLOWED.some((allowed) => name === allowed || name.startsWith(`${allowed}/`)))
        .map((name) => `${file.path}: ${name}`),
    );
    expect(breaches).toEqual([]);
  });

  it.each([
    ['a clock', /\bDate\.now\(|\bnew Date\(\s*\)|\bperformance\.now\(/],
    ['chance', /\bMath\.random\(|\bcrypto\.(getRandomValues|randomUUID)\(/],
    ['the network', /(?<![.\w])fetch\(/],
    ['the environment', /\bprocess\.|\benv\.|\bglobalThis\b/],
    ['timers', /\bsetTimeout\(|\bsetInterval\(/],
    ['a console', /\bconsole\./],
  ])('has no use for %s', (_what, pattern) => {
    const breaches = filesOf('memory').filter((file) => pattern.test(file.code));
    expect(breaches.map((file) => file.path)).toEqual([]);
  });
});

describe('the outside', () => {
  it('is named in the composition root and the platform alone: nothing else reads bindings or variables', () => {
    const names = Object.keys(EnvSchema.shape).join('|');
    const bindings = new RegExp(`\\b(?:env|settings)\\.(?:${names})\\b`);
    const breaches = files
      .filter((file) => !['wiring', 'env', 'platform', 'durable-objects'].includes(layerOf(file.path)))
      .filter((file) => bindings.test(file.code));
    expect(breaches.map((file) => file.path)).toEqual([]);
  });

  it('has its runtime classes imported where objects live and nowhere else', () => {
    const breaches = files
      .filter((file) => layerOf(file.path) !== 'durable-objects')
      .filter((file) => file.packages.some((name) => name.startsWith('cloudflare:')));
    expect(breaches.map((file) => file.path)).toEqual([]);
  });

  it('is written to the console through the log alone', () => {
    const breaches = files.filter((file) => /\bconsole\./.test(file.code) && file.path !== 'src/platform/log.ts');
    expect(breaches.map((file) => file.path)).toEqual([]);
  });

  it('has its model vendors named in the platform alone', () => {
    const vendors = /^(ai|@ai-sdk\/|workers-ai-provider)/;
    const breaches = files
      .filter((file) => layerOf(file.path) !== 'platform')
      .filter((file) => file.packages.some((name) => vendors.test(name)));
    expect(breaches.map((file) => file.path)).toEqual([]);
  });
});

describe('tenants', () => {
  /** Functions of src/storage/d1 that ask without a tenant, and why that is right. */
  const WITHOUT_TENANT = {
    findKeyWithTenant: 'finds out whose key it is',
    insertKey: 'the row names the tenant',
    insertAgent: 'the row names the tenant',
    insertTenant: 'the row is the tenant',
    insertAudit: 'the row names the tenant',
    insertDelivery: 'the rows name their tenants',
    insertErasure: 'the row names the tenant',
    insertFeedback: 'the row names the tenant',
    pingDatabase: 'reads no table',
    listUnfinishedErasures: 'the cron finishes every tenant’s',
    listUnfinishedMerges: 'the cron finishes every tenant’s',
    listUnderKey: 'the cron seals every tenant’s anew',
    listArchivable: 'the cron archives every tenant’s',
    listDueSpaces: 'the cron has every tenant’s knowledge looked through',
    listRetentionWalks: 'the cron goes on with every tenant’s',
  };

  const EXPORTED_FUNCTION = /export (?:async )?function (\w+)\(([\s\S]*?)\)(?:: [^\n]+)? \{\n([\s\S]*?)\n\}/g;
  const exported = filesOf('storage')
    .filter((file) => file.path.startsWith('src/storage/d1/'))
    .flatMap((file) => [...file.text.matchAll(EXPORTED_FUNCTION)])
    .map((match) => ({ name: match[1]!, parameters: match[2]!, body: match[3]! }));

  it('stand in every question to D1', () => {
    expect(exported.length).toBeGreaterThan(10);
    const without = exported.filter(({ parameters }) => !/\btenantId: string\b/.test(parameters));
    expect(without.map(({ name }) => name).filter((name) => !(name in WITHOUT_TENANT))).toEqual([]);
  });

  it('stand in the WHERE of each of them', () => {
    const forgetful = exported
      .filter(({ name }) => !(name in WITHOUT_TENANT))
      .filter(({ body }) => /\.where\(/.test(body))
      .filter(({ body }) => body.split('.where(').slice(1).some((where) => !/tenantId|tenants\.id/.test(where)));
    expect(forgetful.map(({ name }) => name)).toEqual([]);
  });

  it('are given by services from the caller, never from what a request says', () => {
    const breaches = [...filesOf('routes'), ...filesOf('facades')].filter((file) =>
      /src\/storage\//.test(file.imports.join(' ')),
    );
    expect(breaches.map((file) => file.path)).toEqual([]);
  });
});

function filesOf(layer: string): SourceFile[] {
  return files.filter((file) => layerOf(file.path) === layer);
}

/** Whether `file` imports more than types from `path`. */
function importsValue(file: SourceFile, path: string): boolean {
  const name = path.split('/').at(-1)!.replaceAll('.', '\\.');
  const statement = new RegExp(`(?:import|export)\\s(?:[^'"\`;]*?\\sfrom\\s*)?['"][^'"]*/${name}['"]`, 'g');
  return (file.text.match(statement) ?? []).some((statement) => {
    if (/^(import|export) type\b/.test(statement)) return false;
    const named = /{([^}]*)}/.exec(statement)?.[1];
    const items = named?.split(',').map((item) => item.trim()).filter((item) => item !== '');
    return items === undefined || items.some((item) => !item.startsWith('type '));
  });
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[^:'"`\\])\/\/[^\n]*/g, '$1');
}
