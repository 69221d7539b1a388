import { build } from 'esbuild';

/** Bundles a Worker's entry file into one ES module, resolving packages as workerd does. Paths are the caller's. */
export async function bundleWorker(entry: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'neutral',
    target: 'es2024',
    mainFields: ['module', 'main'],
    conditions: ['workerd', 'worker', 'import'],
    external: ['cloudflare:*', 'node:*'],
    logLevel: 'silent',
  });
  return outputFiles[0]!.text;
}
