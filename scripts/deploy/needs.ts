import { existsSync } from 'node:fs';
import { experimental_readRawConfig, unstable_readConfig } from 'wrangler';
import { createStaticEmbedder } from '../../src/memory/embedding/index.ts';
import { METADATA_INDEXES, type MetadataIndex } from '../../src/platform/vectors/metadata-indexes.ts';
import { WRANGLER_TOML } from '../local/paths.ts';
import { StartError } from '../local/start-error.ts';
import { findVariableFaults, SECRET_NAMES } from '../local/variables.ts';

/** What must stand on Cloudflare before the Worker can. */
export interface Needs {
  worker: string;
  database: string;
  vectorIndex: { name: string; dimensions: number; metadata: readonly MetadataIndex[] };
  /** Dead-letter queues too. */
  queues: string[];
  buckets: string[];
  secrets: string[];
}

/** The fields of wrangler's configuration that a deployment reads. */
interface ProductionConfig {
  name?: string;
  vars: Record<string, unknown>;
  ai?: object;
  d1_databases: { database_name?: string }[];
  vectorize: { index_name: string }[];
  r2_buckets: { bucket_name?: string }[];
  queues: { producers?: { queue: string }[]; consumers?: { queue: string; dead_letter_queue?: string }[] };
}

/** wrangler.toml as it stands, environments and all. */
export type RawConfig = Record<string, unknown> & { env: Record<string, Record<string, unknown>> };

export function readRawConfig(): RawConfig {
  if (!existsSync(WRANGLER_TOML)) throw new StartError('wrangler.toml is missing.');
  return experimental_readRawConfig({ config: WRANGLER_TOML }).rawConfig as unknown as RawConfig;
}

/** Reads `[env.production]` and checks its variables as the Worker will. @throws StartError naming each fault. */
export function readNeeds(): Needs {
  const config = unstable_readConfig({ config: WRANGLER_TOML, env: 'production' }) as unknown as ProductionConfig;
  const faults = findVariableFaults(config.vars, config.ai !== undefined);
  const [database] = config.d1_databases;
  const [index] = config.vectorize;
  if (!config.name) faults.push('name is missing');
  if (!database?.database_name) faults.push('a [[d1_databases]] with a database_name is missing');
  if (!index) faults.push('a [[vectorize]] is missing');
  if (faults.length > 0)
    throw new StartError(`[env.production] of wrangler.toml cannot be deployed:\n- ${faults.join('\n- ')}`);
  const { producers = [], consumers = [] } = config.queues;
  const named = [
    ...producers.map(({ queue }) => queue),
    ...consumers.flatMap((c) => [c.queue, c.dead_letter_queue ?? c.queue]),
  ];
  const usesOpenAi = ['EMBEDDING', 'EXTRACTION', 'VISION', 'RERANKING'].some((variable) => config.vars[variable] === 'openai');
  return {
    worker: config.name!,
    database: database!.database_name!,
    vectorIndex: { name: index!.index_name, dimensions: readDimensions(config.vars), metadata: METADATA_INDEXES },
    queues: [...new Set(named)],
    buckets: config.r2_buckets.flatMap(({ bucket_name }) => bucket_name ?? []),
    secrets: [...SECRET_NAMES, ...(usesOpenAi ? ['OPENAI_API_KEY'] : [])],
  };
}

/** An index takes vectors of one length only, the configured embedder's. */
function readDimensions(vars: Record<string, unknown>): number {
  return vars['EMBEDDING'] === 'embedded' ? createStaticEmbedder().dimensions : Number(vars['EMBEDDING_DIMENSIONS']);
}
