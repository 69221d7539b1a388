import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { build, type BuildOptions, type Plugin } from 'esbuild';
import { writeFileAtomically } from './atomic-file.ts';
import { DIST, ROOT } from './paths.ts';

/** The Worker as one ES module, the same file for local serving, for tests and for deployment. */
export interface WorkerBundle {
  path: string;
  /** Bytes, uncompressed. */
  bytes: number;
}

/** What a bundle was made of: enough to know, without building, that building again would give the same. */
interface Manifest {
  settings: string;
  path: string;
  inputs: Record<string, { size: number; mtimeMs: number }>;
}

const BUNDLE_DIR = join(DIST, 'worker');
/** A server or a test run reads its bundle within moments of its start, so an hour is ample. */
const OLD_AFTER_MS = 3_600_000;

/** workerd has Node's modules under their `node:` names only; some packages still say `buffer`. */
export const leaveOutNodeModules: Plugin = {
  name: 'node-builtins',
  setup(context) {
    const names = builtinModules.filter((name) => !name.startsWith('_')).map((name) => name.replaceAll('/', '\\/'));
    context.onResolve({ filter: new RegExp(`^(?:node:)?(?:${names.join('|')})$`) }, ({ path }) => ({
      path: path.startsWith('node:') ? path : `node:${path}`,
      external: true,
    }));
  },
};

/** How the Worker is built, wherever it is built. */
export const WORKER_BUILD = {
  bundle: true,
  format: 'esm',
  target: 'es2024',
  platform: 'neutral',
  conditions: ['workerd', 'worker', 'browser', 'import', 'module'],
  mainFields: ['module', 'main'],
  external: ['cloudflare:*'],
  // Names are kept, because errors in logs name their classes.
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'none',
  define: { 'process.env.NODE_ENV': '"production"' },
  logLevel: 'silent',
} as const satisfies BuildOptions;

/**
 * Builds `entry` (absolute, or from the repository's root) unless the last build was of the very same files.
 * Bundles are named by their content, so a test run that still uses an older one is not disturbed.
 * @throws esbuild's BuildFailure, whose message names file and line.
 */
export async function buildWorker(entry: string): Promise<WorkerBundle> {
  const main = resolve(ROOT, entry);
  const settings = hash(JSON.stringify([WORKER_BUILD, main, readFileSync(join(ROOT, 'package-lock.json'), 'utf8')]));
  const manifestPath = join(BUNDLE_DIR, `manifest-${hash(main).slice(0, 8)}.json`);
  const known = findCurrentBundle(manifestPath, settings);
  if (known) return known;

  const startedAt = Date.now();
  const result = await build({
    ...WORKER_BUILD,
    entryPoints: [main],
    outfile: join(BUNDLE_DIR, 'index.js'),
    absWorkingDir: ROOT,
    plugins: [leaveOutNodeModules],
    write: false,
    metafile: true,
    sourcemap: 'linked',
  });
  const code = result.outputFiles.find((file) => file.path.endsWith('.js'))!;
  const map = result.outputFiles.find((file) => file.path.endsWith('.map'))!;
  const path = join(BUNDLE_DIR, hash(code.text).slice(0, 16), 'index.js');
  if (!existsSync(path)) {
    writeFileAtomically(`${path}.map`, map.contents);
    writeFileAtomically(path, code.contents);
  }
  const inputs: Manifest['inputs'] = {};
  for (const input of Object.keys(result.metafile.inputs)) {
    const stat = statSync(join(ROOT, input), { throwIfNoEntry: false });
    // A file written while esbuild read it may not be what was bundled: leave it out, and the next start builds again.
    if (stat) inputs[input] = { size: stat.size, mtimeMs: stat.mtimeMs < startedAt ? stat.mtimeMs : 0 };
  }
  writeFileAtomically(
    manifestPath,
    JSON.stringify({ settings, path: relative(ROOT, path), inputs } satisfies Manifest),
  );
  removeOldBundles(path);
  return { path, bytes: code.contents.byteLength };
}

/** Every change of a source makes a new bundle; those of yesterday are not coming back. */
function removeOldBundles(current: string): void {
  for (const entry of readdirSync(BUNDLE_DIR, { withFileTypes: true })) {
    const folder = join(BUNDLE_DIR, entry.name);
    if (!entry.isDirectory() || dirname(current) === folder) continue;
    const { mtimeMs } = statSync(folder, { throwIfNoEntry: false }) ?? { mtimeMs: Date.now() };
    if (Date.now() - mtimeMs > OLD_AFTER_MS) rmSync(folder, { recursive: true, force: true });
  }
}

function findCurrentBundle(manifestPath: string, settings: string): WorkerBundle | null {
  let manifest: Manifest;
  try {
    manifest = JSON.parse(readFileSync(manifestPath, 'utf8')) as Manifest;
  } catch {
    return null;
  }
  const path = join(ROOT, manifest.path);
  const bundle = statSync(path, { throwIfNoEntry: false });
  if (manifest.settings !== settings || !bundle) return null;
  for (const [input, seen] of Object.entries(manifest.inputs)) {
    const stat = statSync(join(ROOT, input), { throwIfNoEntry: false });
    if (!stat || stat.size !== seen.size || stat.mtimeMs !== seen.mtimeMs) return null;
  }
  return { path, bytes: bundle.size };
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
