import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ROOT } from '../../scripts/local/paths.ts';

/** Stands in for npm: `ci` lays out what the lock file says, or fails as it is told to. */
const SCRIPTED_NPM = `
const { appendFileSync, copyFileSync, mkdirSync, readFileSync, symlinkSync, writeFileSync, existsSync } = require('node:fs');
appendFileSync('npm-calls', process.argv.slice(2).join(' ') + '\\n');
if (existsSync('npm-fails')) { console.error('npm error code E404'); process.exit(1); }
mkdirSync('node_modules/node/bin', { recursive: true });
if (!existsSync('npm-runs-no-scripts') && !existsSync('node_modules/node/bin/node')) {
  symlinkSync(process.execPath, 'node_modules/node/bin/node');
}
writeFileSync('node_modules/node/installArchSpecificPackage.js', \`
  require('node:fs').mkdirSync('bin', { recursive: true });
  require('node:fs').symlinkSync(process.execPath, 'bin/node');\`);
copyFileSync('package-lock.json', 'node_modules/.package-lock.json');`;

const COMMAND = `
const [word, code] = process.argv.slice(2);
process.stdout.write('ran ' + word + ' as ' + (process.send ? 'child' : 'itself') + '\\n');
process.exit(Number(code ?? 0));`;

let project: string;

beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'rapport-bootstrap-'));
  mkdirSync(join(project, 'scripts'));
  cpSync(join(ROOT, 'scripts/bootstrap.mjs'), join(project, 'scripts/bootstrap.mjs'));
  writeFileSync(join(project, 'scripts/serve.ts'), COMMAND);
  writeFileSync(join(project, 'npm-cli.js'), SCRIPTED_NPM);
  pin(process.versions.node);
  lock({ 'node_modules/zod': { version: '4.0.0' } });
});
afterEach(() => rmSync(project, { recursive: true, force: true }));

const pin = (node: string) =>
  writeFileSync(join(project, 'package.json'), JSON.stringify({ type: 'commonjs', devDependencies: { node } }));
const lock = (packages: object) => writeFileSync(join(project, 'package-lock.json'), JSON.stringify({ packages }));
const tell = (what: string) => writeFileSync(join(project, what), '');
const npmCalls = () =>
  existsSync(join(project, 'npm-calls')) ? readFileSync(join(project, 'npm-calls'), 'utf8').trim().split('\n') : [];

function run(...args: string[]) {
  const child = spawnSync(process.execPath, ['scripts/bootstrap.mjs', ...args], {
    cwd: project,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], npm_execpath: join(project, 'npm-cli.js') },
  });
  return { code: child.status, out: child.stdout, err: child.stderr };
}

describe('a command in a fresh clone', () => {
  it('installs what is missing, says so, and runs with its arguments', () => {
    const { code, out, err } = run('serve', 'hello');
    expect([code, out]).toEqual([0, 'ran hello as itself\n']);
    expect(err).toMatch(/Installing what Rapport needs \(first run only\): done in \d+ s\./);
    // Development packages too, even under NODE_ENV=production: the pinned Node is one.
    expect(npmCalls()).toEqual([expect.stringMatching(/^ci --include=dev /)]);
  });

  it('installs once, and again only when the lock file asks for something else', () => {
    run('serve');
    expect(run('serve').err).toBe('');
    lock({ 'node_modules/zod': { version: '4.0.1' } });
    expect(run('serve').err).toContain('Packages changed: installing them');
    expect(run('serve').err).toBe('');
    expect(npmCalls()).toHaveLength(2);
  });

  it('does not miss what npm leaves out on this platform', () => {
    run('serve');
    lock({
      'node_modules/zod': { version: '4.0.0' },
      'node_modules/workerd-for-another-system': { version: '1.0.0', optional: true },
    });
    run('serve');
    expect(npmCalls()).toHaveLength(1);
  });

  it('sets up the pinned Node itself where npm runs no install scripts', () => {
    tell('npm-runs-no-scripts');
    const { code, err } = run('serve');
    expect(code).toBe(0);
    expect(err).toContain('Setting up the pinned Node');
    expect(existsSync(join(project, 'node_modules/node/bin/node'))).toBe(true);
  });

  it('shows what npm said when the install fails, and runs nothing', () => {
    tell('npm-fails');
    const { code, out, err } = run('serve');
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain('npm error code E404');
    expect(err).toContain('failed (exit code 1)');
  });
});

describe('a command', () => {
  it('runs on the pinned Node when another one started it, and ends with its exit code', () => {
    pin('18.0.0');
    expect(run('serve', 'hello', '3')).toMatchObject({ code: 3, out: 'ran hello as child\n' });
  });

  it('that there is not is named, with those there are', () => {
    const { code, err } = run('fly');
    expect(code).toBe(1);
    expect(err).toContain('There is no command "fly". Known: start, serve');
  });
});

describe('package-lock.json', () => {
  it('holds every optional package it names, so that `npm ci` works on every platform', () => {
    const { packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as {
      packages: Record<string, { optionalDependencies?: Record<string, string> }>;
    };
    const missing = Object.entries(packages).flatMap(([path, entry]) =>
      Object.keys(entry.optionalDependencies ?? {}).filter(
        (name) => !packages[`node_modules/${name}`] && !packages[`${path}/node_modules/${name}`],
      ),
    );
    expect(missing).toEqual([]);
  });
});
