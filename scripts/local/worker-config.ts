import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { V4WorkerOptions } from 'miniflare';
import { writeFileAtomically } from './atomic-file.ts';
import { DIST, ROOT, WRANGLER_TOML } from './paths.ts';

/** What wrangler.toml's default environment says, in Miniflare's terms. */
export interface WorkerConfig {
  options: V4WorkerOptions;
  main: string;
  crons: string[];
  /** The scalar `[vars]`. */
  vars: Record<string, unknown>;
}

/**
 * Reads wrangler.toml, the one place where bindings stand, through wrangler's own reader. Loading wrangler takes half a
 * second, more than all the rest of a start, so its answer is kept until the file changes.
 */
export async function readWorkerConfig(): Promise<WorkerConfig> {
  const text = readFileSync(WRANGLER_TOML, 'utf8');
  const { version } = createRequire(import.meta.url)('wrangler/package.json') as { version: string };
  const key = createHash('sha256')
    .update(JSON.stringify([text, version, ROOT]))
    .digest('hex')
    .slice(0, 16);
  const cachePath = join(DIST, 'worker', `config-${key}.json`);
  try {
    return JSON.parse(readFileSync(cachePath, 'utf8')) as WorkerConfig;
  } catch {
    // Not read before in this form.
  }
  const { unstable_getMiniflareWorkerOptions, unstable_readConfig } = await import('wrangler');
  const read = unstable_readConfig({ config: WRANGLER_TOML });
  const { workerOptions } = unstable_getMiniflareWorkerOptions(read);
  const config: WorkerConfig = {
    options: {
      ...(workerOptions as object),
      // wrangler mixes in a developer's .dev.vars; what a start or a test run sees must not depend on one.
      bindings: read.vars,
    } as unknown as V4WorkerOptions,
    main: read.main ?? 'src/index.ts',
    crons: read.triggers.crons ?? [],
    vars: read.vars,
  };
  writeFileAtomically(cachePath, JSON.stringify(config));
  return config;
}
