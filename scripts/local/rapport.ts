import { join } from 'node:path';
import type { D1Database } from '@cloudflare/workers-types';
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare, type V4WorkerOptions } from 'miniflare';
import { startCron } from './cron.ts';
import { applyMigrations } from './d1-migrations.ts';
import { openDataDir } from './data-dir.ts';
import { guardAgainstOrphans } from './orphan-guard.ts';
import { requireFreePort } from './port.ts';
import { openSecrets, toSecretVariables } from './secrets.ts';
import { StartError } from './start-error.ts';
import { buildWebAssets } from './web-assets.ts';
import { buildWorker } from './worker-bundle.ts';
import { type QueueSettings, toLocalWorkers } from './local-workers.ts';
import { readWorkerConfig } from './worker-config.ts';

/** One line that the Worker logged. */
export interface WorkerLog {
  level: string;
  message: string;
}

export interface LocalRapportOptions {
  /** 0, the default, picks a free one. */
  port?: number;
  host?: string;
  /** Where everything is kept; null, the default, is a temporary folder that `dispose` removes. */
  dataDir?: string | null;
  /** The operator's secret; made and kept in the data folder when absent. */
  rootKey?: string;
  addressSecret?: string;
  vaultSecret?: string;
  vaultSecretPrevious?: string;
  /** Variables over those of wrangler.toml. */
  vars?: Record<string, string>;
  /** Miniflare's own options over those read from wrangler.toml, for a test that replaces or wraps a binding. */
  bindings?: Partial<V4WorkerOptions>;
  /**
   * Settings of every queue consumer over those of wrangler.toml, in seconds: a test need not wait for a batch to fill.
   */
  queue?: QueueSettings;
  /** Fires the cron triggers at their times. Off by default: a test calls `runCron`. */
  cron?: boolean;
  /** Receives what the Worker logs; nothing is printed otherwise. */
  log?: (line: WorkerLog) => void;
  /** Another entry than wrangler.toml's. */
  entry?: string;
}

export interface LocalRapport {
  /** Without a slash at the end. */
  url: string;
  rootKey: string;
  /** True when the root key was made by this start and has never been shown. */
  rootKeyIsNew: boolean;
  dataDir: string;
  /** From the call to the first request that can be answered, bundling included. */
  startupMs: number;
  /** Fires one cron trigger now and waits for its end. @throws when the Worker's handler did. */
  runCron(expression: string): Promise<void>;
  mf: Miniflare;
  /** Stops everything; a second call waits for the first. */
  dispose(): Promise<void>;
}

/**
 * Runs the Worker on this machine, with every binding of wrangler.toml's default environment real and persistent.
 * Miniflare is driven directly: `wrangler dev` would log every request and put a proxy before it.
 * @throws StartError with one sentence when the port, the folder or the configuration will not do.
 */
export async function startLocalRapport(options: LocalRapportOptions = {}): Promise<LocalRapport> {
  const startedAt = performance.now();
  const { port = 0, host = '127.0.0.1' } = options;
  if (port !== 0) await requireFreePort(port, host);
  const folder = await openDataDir(options.dataDir ?? null);
  let mf: Miniflare | undefined;
  try {
    const secrets = openSecrets(folder.path, options);
    const config = await readWorkerConfig();
    const bundle = await buildWorker(options.entry ?? config.main).catch((error: Error) => {
      throw new StartError(`The Worker cannot be built: ${error.message}`);
    });
    buildWebAssets();
    const vars = { ...options.vars, ...toSecretVariables(secrets) };
    guardAgainstOrphans();
    mf = new Miniflare(
      convertV4MiniflareOptions({
        workers: toLocalWorkers(config, { ...options, vars, modulePath: bundle.path }),
        host,
        port,
        // Otherwise Miniflare asks Cloudflare where this machine is.
        cf: false,
        log: new Log(LogLevel.NONE),
        logRequests: false,
        resourcePersistencePath: join(folder.path, 'state'),
        handleStructuredLogs: ({ level, message }) => options.log?.({ level, message }),
      }),
    );
    const url = (await mf.ready).origin;
    await applyMigrations((await mf.getD1Database('DB')) as unknown as D1Database);
    const running = mf;
    const runCron = (expression: string, time = Date.now()) => fireCron(running, expression, time);
    const stopCron = options.cron
      ? startCron({
          expressions: config.crons,
          run: runCron,
          onError: (expression, error) =>
            options.log?.({ level: 'error', message: `cron ${expression} failed: ${error}` }),
          statePath: join(folder.path, 'cron.json'),
        })
      : null;
    let disposal: Promise<void> | undefined;
    return {
      url,
      rootKey: secrets.rootKey,
      rootKeyIsNew: secrets.rootKeyIsNew,
      dataDir: folder.path,
      startupMs: performance.now() - startedAt,
      runCron: (expression) => runCron(expression),
      mf,
      dispose: () =>
        (disposal ??= (async () => {
          await stopCron?.();
          await running.dispose();
          folder.release();
        })()),
    };
  } catch (error) {
    await mf?.dispose().catch(() => undefined);
    folder.release();
    throw error;
  }
}

async function fireCron(mf: Miniflare, cron: string, scheduledTime: number): Promise<void> {
  const worker = await mf.getWorker();
  const result = await worker.scheduled({ cron, scheduledTime: new Date(scheduledTime) });
  if (result.outcome !== 'ok') throw new Error(`the cron handler ended with "${result.outcome}"`);
}
