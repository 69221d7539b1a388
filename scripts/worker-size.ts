import { relative, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build, type Metafile, type Plugin } from 'esbuild';
import { leaveOutNodeModules, WORKER_BUILD } from './local/worker-bundle.ts';

/** Where a bundle's bytes come from. `bytes` are minified and uncompressed, which is what can be told apart. */
export interface Contribution {
  /** npm package, or `src/<folder>` and the like for the project's own files. */
  name: string;
  bytes: number;
}

/** How large a Worker is on the wire, in gzip bytes. */
export interface WorkerSize {
  /** All that is uploaded. */
  totalBytes: number;
  /** The same without the trained parameters. */
  codeBytes: number;
  /** What the trained parameters add. */
  parameterBytes: number;
  /** Largest first. */
  packages: Contribution[];
  ownFolders: Contribution[];
  parameterFiles: Contribution[];
}

/** Files of numbers and tables that a script made: `weights…`, `….weights.…` or `…-data.…`, but not a package's. */
const PARAMETER_FILE = /^(?!.*node_modules).*(?:\/weights[^/]*(?:\/.*)?|\.weights\.[^/]+|-data\.[^./]+)$/;

/**
 * Bundles and minifies `entry` as it is deployed and weighs it; `root` is the folder that paths are told from.
 * The parameters' share is the difference to a bundle in which they are left out, as gzip has no other way to split.
 * @throws esbuild's BuildFailure, whose message names file and line.
 */
export async function measureWorker(entry: string, root: string): Promise<WorkerSize> {
  const whole = await bundle(entry, root, []);
  const code = await bundle(entry, root, [leaveOutParameters(root)]);
  const inputs = Object.values(whole.metafile.outputs).flatMap((output) => Object.entries(output.inputs));
  const isParameter = ([path]: [string, unknown]): boolean => PARAMETER_FILE.test(path);
  const own = inputs.filter((input) => !input[0].includes('node_modules/') && !isParameter(input));
  return {
    totalBytes: whole.gzipBytes,
    codeBytes: code.gzipBytes,
    parameterBytes: whole.gzipBytes - code.gzipBytes,
    packages: sumBy(inputs.filter(([path]) => path.includes('node_modules/')), toPackageName),
    ownFolders: sumBy(own, (path) => path.split('/').slice(0, -1).slice(0, 2).join('/') || '.'),
    parameterFiles: sumBy(inputs.filter(isParameter), (path) => path),
  };
}

interface Bundle {
  gzipBytes: number;
  metafile: Metafile;
}

async function bundle(entry: string, root: string, plugins: Plugin[]): Promise<Bundle> {
  const { outputFiles, metafile } = await build({
    entryPoints: [resolve(root, entry)],
    absWorkingDir: root,
    ...WORKER_BUILD,
    write: false,
    outfile: 'worker.js',
    metafile: true,
    plugins: [leaveOutNodeModules, ...plugins],
  });
  return { gzipBytes: gzipSync(outputFiles[0]!.contents).byteLength, metafile };
}

function leaveOutParameters(root: string): Plugin {
  return {
    name: 'leave-out-parameters',
    setup(context) {
      context.onResolve({ filter: /^\./ }, ({ path, resolveDir }) => {
        const file = relative(root, resolve(resolveDir, path)).replaceAll('\\', '/');
        return PARAMETER_FILE.test(file) ? { path, external: true } : null;
      });
    },
  };
}

function sumBy(inputs: [string, { bytesInOutput: number }][], toName: (path: string) => string): Contribution[] {
  const sums = new Map<string, number>();
  for (const [path, { bytesInOutput }] of inputs) {
    if (bytesInOutput > 0) sums.set(toName(path), (sums.get(toName(path)) ?? 0) + bytesInOutput);
  }
  return [...sums].map(([name, bytes]) => ({ name, bytes })).sort((a, b) => b.bytes - a.bytes);
}

/** The innermost package of a path: what npm nests counts for itself. */
function toPackageName(path: string): string {
  const [scopeOrName = '', name = ''] = path.split('node_modules/').at(-1)!.split('/');
  return scopeOrName.startsWith('@') ? `${scopeOrName}/${name}` : scopeOrName;
}
