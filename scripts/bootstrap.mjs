// Runs one of the project's commands from any starting point: a fresh clone with nothing installed, an old install
// after a pull, or a machine whose own Node is too old. Plain JavaScript without dependencies, because nothing else
// is there yet; everything it starts is TypeScript on the Node that package.json pins.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
const OLDEST_NODE_MAJOR = 18;
const IS_WINDOWS = process.platform === 'win32';
const PINNED_NODE = join(ROOT, 'node_modules', 'node', 'bin', IS_WINDOWS ? 'node.exe' : 'node');

/** What each npm script runs, and the arguments that come before the caller's own. */
const COMMANDS = {
  start: ['scripts/start.ts'],
  serve: ['scripts/serve.ts'],
  example: ['examples/index.ts'],
  ingest: ['scripts/ingest.ts'],
  import: ['scripts/import.ts'],
  deploy: ['scripts/deploy.ts'],
  size: ['scripts/bundle-size.ts'],
  'build:sdk': ['scripts/build-sdk.ts'],
  test: ['node_modules/vitest/vitest.mjs', 'run'],
  'test:vectorize': ['node_modules/vitest/vitest.mjs', 'run', '--config', 'test/platform/vectors/vectorize.config.ts'],
  'bench:speed': ['bench/speed/index.ts'],
  'bench:retrieval': ['bench/retrieval/index.ts'],
  'bench:embedding': ['bench/embedding/index.ts'],
  'bench:context': ['bench/context/index.ts'],
  'bench:understanding': ['bench/understanding/index.ts'],
  'bench:promotion': ['bench/promotion/index.ts'],
  'bench:facades': ['bench/facades/index.ts'],
  typecheck: ['node_modules/typescript/bin/tsc', '--noEmit', '-p', '.'],
};

const [command = '', ...args] = process.argv.slice(2);
const target = COMMANDS[command];
if (!target) fail(`There is no command "${command}". Known: ${Object.keys(COMMANDS).join(', ')}.`);
if (Number(process.versions.node.split('.')[0]) < OLDEST_NODE_MAJOR) {
  fail(`Node ${process.versions.node} is too old to begin with: any Node from ${OLDEST_NODE_MAJOR} on will do.`);
}
if (!isInstalled()) await install();
if (!existsSync(PINNED_NODE)) await placePinnedNode();
await run(join(ROOT, target[0]), [...target.slice(1), ...args]);

/** Whether every package of the lock file is in node_modules at its locked version; npm keeps its own list there. */
function isInstalled() {
  const wanted = readLock(join(ROOT, 'package-lock.json'));
  const present = readLock(join(ROOT, 'node_modules', '.package-lock.json'));
  if (!wanted) fail('package-lock.json is missing or unreadable: restore it from the repository.');
  if (!present) return false;
  return Object.entries(wanted).every(
    ([path, entry]) => path === '' || entry.optional || entry.devOptional || present[path]?.version === entry.version,
  );
}

function readLock(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).packages;
  } catch {
    return null;
  }
}

async function install() {
  const isFirst = !existsSync(join(ROOT, 'node_modules'));
  const what = isFirst ? 'Installing what Rapport needs (first run only)' : 'Packages changed: installing them';
  // npm's engine warnings speak of the Node that installs; what is installed runs on the pinned one.
  await runNpm(what, ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']);
}

/** Sets up the pinned Node where npm was told to run no install scripts, by running that one script ourselves. */
async function placePinnedNode() {
  const script = join(ROOT, 'node_modules', 'node', 'installArchSpecificPackage.js');
  await runQuietly('Setting up the pinned Node', process.execPath, [script], dirname(script));
  if (!existsSync(PINNED_NODE)) fail('The pinned Node could not be set up: remove node_modules and try again.');
}

function runNpm(what, npmArgs) {
  const npm = process.env.npm_execpath ?? '';
  // Under `npm run` this is npm's own script; another package manager's would not know `ci`.
  if (/npm-cli\.[cm]?js$/.test(npm)) return runQuietly(what, process.execPath, [npm, ...npmArgs], ROOT);
  return runQuietly(what, 'npm', npmArgs, ROOT);
}

/** Runs a child with its output held back and a line that shows it is alive; its output is shown only if it fails. */
function runQuietly(what, file, fileArgs, cwd) {
  return new Promise((resolve) => {
    const startedAt = Date.now();
    const seconds = () => Math.round((Date.now() - startedAt) / 1000);
    const isTty = Boolean(process.stderr.isTTY);
    const draw = () => process.stderr.write(isTty ? `\r\x1b[2K${what} … ${seconds()} s` : `${what} … ${seconds()} s\n`);
    draw();
    const timer = setInterval(draw, isTty ? 250 : 10_000);
    const output = [];
    const child = spawn(file, fileArgs, {
      cwd,
      shell: IS_WINDOWS && file === 'npm',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stdout.on('data', (chunk) => output.push(chunk));
    child.stderr.on('data', (chunk) => output.push(chunk));
    const end = (problem) => {
      clearInterval(timer);
      if (isTty) process.stderr.write('\r\x1b[2K');
      if (problem)
        fail(`${Buffer.concat(output).toString().trim()}\n\n${what} failed ${problem}; what it said stands above.`);
      process.stderr.write(`${what}: done in ${seconds()} s.\n`);
      resolve();
    };
    child.on('error', (error) => end(`(${error.message})`));
    child.on('close', (code, signal) => end(code === 0 ? null : `(${signal ?? `exit code ${code}`})`));
  });
}

/** Goes on in this process when it already is the pinned Node, so that signals meet one process; else in a child. */
async function run(script, scriptArgs) {
  const pinned = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).devDependencies.node;
  if (process.versions.node === pinned) {
    process.argv = [process.execPath, script, ...scriptArgs];
    await import(pathToFileURL(script).href);
    return;
  }
  // The IPC channel lets the child notice that this process was killed; a plain child would live on and keep the port.
  const child = spawn(PINNED_NODE, [script, ...scriptArgs], { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    // A terminal's Ctrl-C reaches the child by itself; a signal sent to this process alone must be handed on.
    process.on(signal, () => signal !== 'SIGINT' && child.kill(signal));
  }
  child.on('error', (error) => fail(`The pinned Node could not be started: ${error.message}`));
  child.on('close', (code, signal) => {
    process.exitCode = signal ? 1 : (code ?? 1);
  });
}

function fail(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}
