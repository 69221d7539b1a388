import type { V4WorkerOptions } from 'miniflare';
import type { WorkerConfig } from './worker-config.ts';

/** Settings of a queue consumer; times in seconds. */
export interface QueueSettings {
  maxBatchSize?: number;
  maxBatchTimeout?: number;
  maxRetries?: number;
  retryDelay?: number;
}

export interface LocalWorkerOptions {
  /** The bundle. */
  modulePath: string;
  vars: Record<string, string>;
  bindings?: Partial<V4WorkerOptions>;
  queue?: QueueSettings;
}

const ASSETS_WORKER = 'rapport-assets';

/**
 * The Workers that Miniflare runs: Rapport, and one that serves its pages behind the ASSETS binding.
 * A Worker with assets of its own gets Miniflare's asset router before it even where the Worker comes first; that
 * halves the requests a second of every API call (measured on `/health`, 16 at a time), and production has no such hop.
 */
export function toLocalWorkers(config: WorkerConfig, options: LocalWorkerOptions): V4WorkerOptions[] {
  const merged = { ...config.options, ...options.bindings } as V4WorkerOptions;
  const assets = merged.assets;
  const worker = {
    ...(merged as Record<string, unknown>),
    assets: undefined,
    name: 'rapport',
    modules: [{ type: 'ESModule', path: options.modulePath }],
    bindings: { ...config.vars, ...options.bindings?.bindings, ...options.vars },
    queueConsumers: withQueueSettings(merged.queueConsumers, options.queue),
    ...(assets ? { serviceBindings: { ...merged.serviceBindings, [assets.binding ?? 'ASSETS']: ASSETS_WORKER } } : {}),
  } as unknown as V4WorkerOptions;
  if (!assets) return [worker];
  const pages = {
    name: ASSETS_WORKER,
    compatibilityDate: merged.compatibilityDate,
    modules: true,
    script: 'export default { fetch: (request, env) => env.PAGES.fetch(request) };',
    assets: { ...assets, binding: 'PAGES', run_worker_first: undefined },
  } as unknown as V4WorkerOptions;
  return [worker, pages];
}

function withQueueSettings(consumers: V4WorkerOptions['queueConsumers'], settings?: QueueSettings): typeof consumers {
  if (!settings || !consumers || Array.isArray(consumers)) return consumers;
  return Object.fromEntries(Object.entries(consumers).map(([name, consumer]) => [name, { ...consumer, ...settings }]));
}
