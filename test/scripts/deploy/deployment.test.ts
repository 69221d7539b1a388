import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { deploy, planDeployment } from '../../../scripts/deploy/deployment.ts';
import { createWrangler } from '../../../scripts/deploy/wrangler.ts';
import { ROOT } from '../../../scripts/local/paths.ts';
import type { Screen } from '../../../scripts/terminal/style.ts';
import { METADATA_INDEXES } from '../../../src/platform/vectors/metadata-indexes.ts';

interface Call {
  args: string[];
  secrets?: Record<string, string>;
}

const EMPTY_ACCOUNT = {
  accounts: [{ id: 'acc_1', name: 'Acme' }],
  databases: [] as { name: string; uuid: string }[],
  indexes: [] as object[],
  metadata: [] as { propertyName: string; indexType: string }[],
  queues: [] as string[],
  buckets: [] as string[],
  secrets: [] as string[],
  deployed: false,
};

let folder: string;
let printed: string;
const screen: Screen = { write: (text) => void (printed += text), isTty: false, hasColour: false, width: 80 };

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rapport-deploy-test-'));
  printed = '';
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function openAccount(
  state: Partial<typeof EMPTY_ACCOUNT> & { failOn?: string | null; accounts?: object[] | null } = {},
) {
  const statePath = join(folder, 'account.json');
  const known = existsSync(statePath) ? JSON.parse(readFileSync(statePath, 'utf8')) : EMPTY_ACCOUNT;
  writeFileSync(statePath, JSON.stringify({ ...known, ...state }));
  writeFileSync(`${statePath}.calls`, '');
  const executable = join(import.meta.dirname, 'scripted-wrangler.mjs');
  return {
    wrangler: createWrangler({ PATH: process.env['PATH'], WRANGLER: executable, ACCOUNT_STATE: statePath }),
    read: () => JSON.parse(readFileSync(statePath, 'utf8')) as typeof EMPTY_ACCOUNT & { migrated?: boolean },
    calls: () =>
      readFileSync(`${statePath}.calls`, 'utf8')
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line) as Call),
  };
}

const positionOf = (calls: Call[], start: string) => calls.findIndex(({ args }) => args.join(' ').startsWith(start));

describe('a deployment', () => {
  it('makes everything on an empty account, each thing before what needs it', async () => {
    const account = openAccount();
    await deploy(account.wrangler, screen, {}, folder);
    const state = account.read();
    expect(state.databases.map(({ name }) => name)).toEqual(['rapport']);
    expect(state.indexes).toEqual([{ name: 'rapport-memories', config: { dimensions: 256, metric: 'cosine' } }]);
    expect(state.metadata.map(({ propertyName }) => propertyName)).toEqual(
      METADATA_INDEXES.map(({ property }) => property),
    );
    expect(state.queues.sort()).toEqual(['rapport-jobs', 'rapport-jobs-dead']);
    expect(state.buckets).toEqual(['rapport-files']);
    expect([state.migrated, state.deployed]).toEqual([true, true]);
    const calls = account.calls();
    const order = ['vectorize create ', 'vectorize create-metadata-index', 'd1 migrations apply', 'deploy '];
    const positions = order.map((start) => positionOf(calls, start));
    expect(positions).toEqual([...positions].sort((a, b) => a - b));
    expect(printed).toContain('https://rapport.example.workers.dev');
  });

  it('deploys the production environment with the id of the database that was found', async () => {
    const account = openAccount({ databases: [{ name: 'rapport', uuid: 'uuid-known' }] });
    await deploy(account.wrangler, screen, {}, folder);
    const call = account.calls().find(({ args }) => args[0] === 'deploy')!;
    expect(call.args).toContain('--env=production');
    const path = call.args.find((arg) => arg.startsWith('--config='))!.slice('--config='.length);
    const config = JSON.parse(readFileSync(join(ROOT, path), 'utf8'));
    expect(config.env.production.d1_databases[0].database_id).toBe('uuid-known');
    expect(existsSync(join(ROOT, path, '..', config.main))).toBe(true);
  });

  it('makes nothing a second time', async () => {
    const first = openAccount();
    await deploy(first.wrangler, screen, {}, folder);
    const before = first.read();
    const second = openAccount();
    await deploy(second.wrangler, screen, {}, folder);
    expect(second.read()).toEqual(before);
    expect(second.calls().filter(({ args }) => args.some((arg) => /^create/.test(arg)))).toEqual([]);
    expect(second.calls().filter(({ secrets }) => secrets)).toEqual([]);
  });

  it('goes on where it broke off, with the secrets it made then', async () => {
    const broken = openAccount({ failOn: 'deploy' });
    await expect(deploy(broken.wrangler, screen, {}, folder)).rejects.toThrow(
      'failed:\n✘ [ERROR] A request to the Cloudflare API',
    );
    const firstTry = broken.calls().find(({ secrets }) => secrets)!.secrets!;
    const mended = openAccount({ failOn: null });
    await deploy(mended.wrangler, screen, {}, folder);
    expect(mended.calls().find(({ secrets }) => secrets)!.secrets).toEqual(firstTry);
  });

  it('never prints a secret or passes one as an argument, and keeps those it made for their owner only', async () => {
    const account = openAccount();
    await deploy(account.wrangler, screen, { ROOT_KEY: 'given-root-key-of-the-operator' }, folder);
    const { ROOT_KEY, ADDRESS_SECRET, VAULT_SECRET } = account.calls().find(({ secrets }) => secrets)!.secrets!;
    expect(ROOT_KEY).toBe('given-root-key-of-the-operator');
    const told = printed + JSON.stringify(account.calls().map(({ args }) => args));
    for (const secret of [ROOT_KEY!, ADDRESS_SECRET!, VAULT_SECRET!]) expect(told).not.toContain(secret);
    const kept = join(folder, 'production-secrets.json');
    expect(JSON.parse(readFileSync(kept, 'utf8'))).toEqual({ ADDRESS_SECRET, VAULT_SECRET });
    expect(statSync(kept).mode & 0o777).toBe(0o600);
  });

  it('replaces the vault secret by a new one beside the one before, and needs both', async () => {
    await deploy(openAccount().wrangler, screen, {}, folder);
    const account = openAccount();
    const [fresh, old] = ['n'.repeat(32), 'o'.repeat(32)];
    await expect(deploy(account.wrangler, screen, { VAULT_SECRET_PREVIOUS: old }, folder)).rejects.toThrow('set VAULT_SECRET');
    await deploy(account.wrangler, screen, { VAULT_SECRET: fresh, VAULT_SECRET_PREVIOUS: old }, folder);
    expect(account.calls().find(({ secrets }) => secrets)!.secrets).toEqual({ VAULT_SECRET: fresh, VAULT_SECRET_PREVIOUS: old });
  });

  it('adds a metadata index that is missing, and says what is wrong with one of another type', async () => {
    const some = METADATA_INDEXES.slice(1).map(({ property, type }) => ({ propertyName: property, indexType: type }));
    const lacking = openAccount({ metadata: some });
    await deploy(lacking.wrangler, screen, {}, folder);
    expect(lacking.read().metadata).toHaveLength(METADATA_INDEXES.length);
    const wrong = openAccount({ metadata: [{ propertyName: 'type', indexType: 'Number' }] });
    await expect(deploy(wrong.wrangler, screen, {}, folder)).rejects.toThrow('is of type Number, not string');
  });

  it('refuses an index that the configured embedder does not fit, before anything is deployed', async () => {
    const account = openAccount({
      indexes: [{ name: 'rapport-memories', config: { dimensions: 1024, metric: 'cosine' } }],
    });
    await expect(deploy(account.wrangler, screen, {}, folder)).rejects.toThrow('has 1024 dimensions (cosine)');
    expect(account.read().deployed).toBe(false);
  });

  it('explains what is missing where there is no account, and asks which where there are two', async () => {
    const nobody = openAccount({ accounts: null as never });
    await expect(deploy(nobody.wrangler, screen, {}, folder)).rejects.toThrow('npx wrangler login');
    const accounts = [
      { id: 'acc_1', name: 'Acme' },
      { id: 'acc_2', name: 'Bcme' },
    ];
    const two = openAccount({ accounts });
    await expect(deploy(two.wrangler, screen, {}, folder)).rejects.toThrow('CLOUDFLARE_ACCOUNT_ID=acc_2');
    await deploy(two.wrangler, screen, { CLOUDFLARE_ACCOUNT_ID: 'acc_2' }, folder);
    expect(printed).toContain('to Bcme');
  });
});

describe('a dry run', () => {
  it('checks configuration and bundle with the real wrangler, offline, and lists what would be made', async () => {
    await planDeployment(createWrangler({ PATH: process.env['PATH'], HOME: folder }), screen);
    for (const part of [
      'wrangler accepts',
      'D1 database rapport',
      'rapport-memories (256 dimensions',
      'rapport-jobs-dead',
      'ADDRESS_SECRET',
    ]) {
      expect(printed).toContain(part);
    }
  });
});
