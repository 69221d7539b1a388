import { spawn, spawnSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Desk, type Rapport, startRapport } from '../support/rapport.ts';

const hasPython = spawnSync('python3', ['-c', 'import sys; sys.exit(sys.version_info < (3, 9))']).status === 0;
if (!hasPython) console.warn('clients/python is not tested: there is no python3 of version 3.9 or newer on this machine.');

const ENVIRONMENT = { PYTHONPATH: 'clients/python/src', PYTHONDONTWRITEBYTECODE: '1', PYTHONWARNINGS: 'error' };

/** Runs a program of test/clients/python; it says `ok` when all of its assertions held. */
async function run(script: string, environment: Record<string, string>): Promise<string> {
  const child = spawn('python3', [`test/clients/python/${script}`], {
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...ENVIRONMENT, ...environment },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => (said += data.toString()));
  await new Promise((resolve) => child.on('close', resolve));
  return said.trim();
}

describe.skipIf(!hasPython)('clients/python', () => {
  let rapport: Rapport;
  let desk: Desk;
  beforeAll(async () => {
    rapport = await startRapport();
    desk = await rapport.createDesk();
  });
  afterAll(() => rapport?.stop());

  it.each(['memoryos_cookbook.py', 'memoryos_calls.py'])('runs %s with the import line of MemoryOS', async (script) => {
    expect(await run(script, { RAPPORT_URL: rapport.rapport.url, MEMORYOS_API_KEY: desk.key })).toBe('ok');
  });

  it.each(['memtrace_support.py', 'memtrace_calls.py'])('runs %s with the import line of Memtrace', async (script) => {
    const MEMTRACE_URL = `${rapport.rapport.url}/memtrace`;
    expect(await run(script, { MEMTRACE_URL, MEMTRACE_API_KEY: desk.key })).toBe('ok');
  });

  it.each(['mem0_support.py', 'mem0_calls.py'])('runs %s with the import line of Mem0', async (script) => {
    expect(await run(script, { RAPPORT_URL: rapport.rapport.url, MEM0_API_KEY: desk.key })).toBe('ok');
  });

  it('runs everos_support.py with the import line of EverOS', async () => {
    const environment = { RAPPORT_URL: rapport.rapport.url, EVEROS_API_KEY: desk.key };
    expect(await run('everos_support.py', environment)).toBe('ok');
  });

  it('needs nothing but the standard library', () => {
    const listed = spawnSync('python3', ['-S', '-c', 'import memoryos, memtrace, mem0, everos'], {
      env: { PATH: process.env['PATH'], ...ENVIRONMENT }, encoding: 'utf8',
    });
    expect(listed.stderr).toBe('');
  });
});
