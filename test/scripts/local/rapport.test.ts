import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { type LocalRapport, startLocalRapport, type WorkerLog } from '../../../scripts/local/rapport.ts';

const SMALL = { entry: 'test/scripts/local/small-worker.ts' };

async function read(rapport: LocalRapport, path: string): Promise<unknown> {
  return (await fetch(rapport.url + path)).json();
}

describe('a local Rapport', () => {
  const logs: WorkerLog[] = [];
  let rapport: LocalRapport;
  beforeAll(async () => {
    rapport = await startLocalRapport({
      ...SMALL,
      vars: { EMBEDDING: 'openai' },
      queue: { maxBatchTimeout: 0 },
      log: (line) => logs.push(line),
    });
  });
  afterAll(() => rapport.dispose());

  it('has the tables of every migration, noted as wrangler notes them', async () => {
    const tables = (await read(rapport, '/tables')) as string[];
    expect(tables).toEqual(expect.arrayContaining(['tenants', 'api_keys', 'd1_migrations']));
  });

  it('lays a variable over the one of wrangler.toml', async () => {
    expect(await read(rapport, '/vars')).toEqual({ embedding: 'openai' });
  });

  it('hands pages and the reference script to the Worker through ASSETS', async () => {
    const page = await fetch(`${rapport.url}/`);
    expect(page.headers.get('content-type')).toContain('text/html');
    const script = await fetch(`${rapport.url}/scalar/standalone.js`);
    expect(script.headers.get('content-type')).toContain('javascript');
    expect((await fetch(`${rapport.url}/nothing-here`)).status).toBe(404);
  });

  it('delivers what is sent to the queue', async () => {
    await fetch(`${rapport.url}/send`);
    await vi.waitFor(async () => {
      expect(await read(rapport, '/seen')).toContainEqual(expect.stringMatching(/^rapport-jobs\//));
    });
  });

  it('fires a cron trigger on demand, and reports one that fails', async () => {
    await rapport.runCron('17 3 * * *');
    expect(await read(rapport, '/seen')).toContain('cron/17 3 * * *');
    await expect(rapport.runCron('fail')).rejects.toThrow('exception');
  });

  it('hands over what the Worker logs', async () => {
    await fetch(`${rapport.url}/log`);
    await vi.waitFor(() => expect(logs).toContainEqual({ level: 'log', message: '{"event":"logged"}' }));
  });

  it('removes its temporary folder in the end', async () => {
    const other = await startLocalRapport(SMALL);
    expect(existsSync(other.dataDir)).toBe(true);
    await Promise.all([other.dispose(), other.dispose()]);
    expect(existsSync(other.dataDir)).toBe(false);
  });
});

describe('a data folder', () => {
  let dataDir: string;
  beforeAll(() => void (dataDir = mkdtempSync(join(tmpdir(), 'rapport-test-'))));
  afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

  it('keeps objects and secrets from one start to the next, the secrets for its owner only', async () => {
    const first = await startLocalRapport({ ...SMALL, dataDir });
    expect(first.rootKeyIsNew).toBe(true);
    expect(await read(first, '/count')).toBe(1);
    await first.dispose();
    const second = await startLocalRapport({ ...SMALL, dataDir });
    expect([second.rootKey, second.rootKeyIsNew]).toEqual([first.rootKey, false]);
    expect(await read(second, '/count')).toBe(2);
    await second.dispose();
    expect(statSync(join(dataDir, 'secrets.json')).mode & 0o777).toBe(0o600);
  });

  it('serves one process at a time', async () => {
    const first = await startLocalRapport({ ...SMALL, dataDir });
    await expect(startLocalRapport({ ...SMALL, dataDir })).rejects.toThrow('Another Rapport is using the data folder');
    await first.dispose();
  });

  it('refuses an address secret that is not the one its data was written under', async () => {
    await expect(startLocalRapport({ ...SMALL, dataDir, addressSecret: 'x'.repeat(32) })).rejects.toThrow(
      'ADDRESS_SECRET differs',
    );
    expect(readFileSync(join(dataDir, 'secrets.json'), 'utf8')).not.toContain('xxx');
  });

  it('loses nothing that was acknowledged when its process is killed, and is free for the next at once', async () => {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'serving-process.ts'), dataDir], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [url] = (await once(createInterface(child.stdout), 'line')) as [string];
    let acknowledged = 0;
    for (let call = 0; call < 20; call++) acknowledged = (await (await fetch(`${url}/count`)).json()) as number;
    child.kill('SIGKILL');
    await once(child, 'close');
    // Its workerd must not live on beside the next one, on the same files.
    await vi.waitFor(() => expect(fetch(url)).rejects.toThrow(), { timeout: 2_000 });
    const next = await startLocalRapport({ ...SMALL, dataDir });
    expect(await read(next, '/count')).toBe(acknowledged + 1);
    await next.dispose();
  });
});

describe('a start that cannot be', () => {
  const cleanups: Array<() => void> = [];
  afterEach(() => cleanups.splice(0).forEach((clean) => clean()));

  it('names the port that is taken', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    cleanups.push(() => server.close());
    await once(server, 'listening');
    const { port } = server.address() as { port: number };
    await expect(startLocalRapport({ ...SMALL, port })).rejects.toThrow(`Port ${port} is in use`);
  });

  it('names the folder that cannot be written', async () => {
    const dataDir = join(import.meta.filename, 'inside-a-file');
    await expect(startLocalRapport({ ...SMALL, dataDir })).rejects.toThrow('cannot be written (ENOTDIR)');
  });

  it('names the file and line of a Worker that does not build', async () => {
    await expect(startLocalRapport({ entry: 'test/scripts/local/missing.ts' })).rejects.toThrow('missing.ts');
  });
});
