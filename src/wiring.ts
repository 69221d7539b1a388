import { drizzle } from 'drizzle-orm/d1';
import type { LocalVectorIndex } from '../durable-objects/local-vector-index.ts';
import type { CallLedger, Database, JobPointer, KeyCache, Log, LogFields, Meter, Ports } from './context.ts';
import { readEnv, type Settings } from './env.ts';
import { createStaticEmbedder } from './memory/embedding/index.ts';
import type { ChatModel, Embedder, Reranker, VectorIndex } from './memory/ports.ts';
import { createCallLedger } from './platform/call-ledger.ts';
import { systemClock } from './platform/clock.ts';
import { createFingerprint } from './platform/fingerprint.ts';
import { makeId } from './platform/ids.ts';
import { createKeyCache } from './platform/keys-cache.ts';
import { findLocationHint } from './platform/location-hints.ts';
import { createLog } from './platform/log.ts';
import { createLookupHashes } from './platform/lookup-hashes.ts';
import { meterD1 } from './platform/metered-d1.ts';
import { meterChat, meterEmbedder, meterReranker, meterVectors } from './platform/meter.ts';
import { createOpenAiCompatibleChat, createWorkersAiChat } from './platform/models/chat.ts';
import { createOpenAiCompatibleEmbedder, createWorkersAiEmbedder } from './platform/models/embedding.ts';
import { createEndpointReranker, createWorkersAiReranker } from './platform/models/reranking.ts';
import { createJobQueue } from './platform/queue.ts';
import { type Addresses, createAddresses, createSpaceDirectory } from './platform/spaces.ts';
import { createLocalVectorIndex } from './platform/vectors/local-index.ts';
import { createVectorizeIndex } from './platform/vectors/vectorize-index.ts';
import * as schema from './storage/d1/schema.ts';

/**
 * What this deployment is made of, built once per isolate; `open` gives a request ports that count into its meter.
 * `readOrigin` gives the request's `cf`.
 */
export interface Wiring {
  rootKey: string;
  /** Names for `GET /health`: nothing secret. */
  choices: { embedder: string; extraction: Settings['EXTRACTION']; vectors: 'vectorize' | 'local' };
  /** A log whose every line carries `base`. */
  createLog(base: LogFields): Log;
  open(meter: Meter, readOrigin?: () => unknown): Ports;
  /** What this isolate counted and has not delivered. */
  calls: CallLedger;
  /** A page or script of ours under this request's path; null when there is none, or no assets are bound. */
  findAsset(request: Request): Promise<Response | null>;
  /** False when `key` has used up its burst allowance. Always true where no rate limiter is bound. */
  allows(key: string): Promise<boolean>;
}

const wirings = new WeakMap<object, Wiring>();

/**
 * THE composition root: the one place that reads bindings and variables and chooses what stands behind each port.
 * The environment is checked once per isolate.
 * @throws EnvError when it is not what Rapport needs.
 */
export function wire(env: object): Wiring {
  let wiring = wirings.get(env);
  if (!wiring) {
    wiring = createWiring(readEnv(env));
    wirings.set(env, wiring);
  }
  return wiring;
}

function createWiring(settings: Settings): Wiring {
  const embedder = chooseEmbedder(settings);
  const chat = chooseChat(settings, settings.EXTRACTION, settings.EXTRACTION_MODEL);
  const vision = chooseChat(settings, settings.VISION, settings.VISION_MODEL);
  const vectors = chooseVectors(settings, embedder.dimensions);
  const shared: Shared = {
    embedder, chat, vision, reranker: chooseReranker(settings), vectors, keys: createKeyCache(settings.KEY_CACHE_MS),
    fingerprint: createFingerprint(settings.ADDRESS_SECRET),
    lookup: createLookupHashes({ current: settings.VAULT_SECRET, previous: settings.VAULT_SECRET_PREVIOUS }),
    addresses: createAddresses(settings.ADDRESS_SECRET),
  };
  const limiter = settings.REQUESTS_LIMIT as RateLimit | undefined;
  return {
    rootKey: settings.ROOT_KEY,
    calls: createCallLedger(settings.USAGE_FLUSH_MS),
    choices: {
      embedder: embedder.id,
      extraction: settings.EXTRACTION,
      vectors: settings.VECTORIZE ? 'vectorize' : 'local',
    },
    createLog: (base) => createLog(settings.LOG_LEVEL, base),
    open: (meter, readOrigin) => openPorts(settings, shared, meter, readOrigin),
    findAsset: async (request) => {
      const found = await (settings.ASSETS as Fetcher | undefined)?.fetch(request);
      return found && found.status !== 404 ? found : null;
    },
    allows: async (key) => !limiter || (await limiter.limit({ key })).success,
  };
}

/** Vectorize's 99th percentile (Cloudflare, read 2026-11). */
const VECTORIZE_VISIBLE_MS = 120_000;

interface Shared {
  embedder: Embedder;
  chat: ChatModel | null;
  vision: ChatModel | null;
  reranker: Reranker | null;
  vectors: VectorIndex;
  keys: KeyCache;
  fingerprint: Ports['fingerprint'];
  lookup: Ports['lookup'];
  addresses: Addresses;
}

function openPorts(settings: Settings, shared: Shared, meter: Meter, readOrigin: (() => unknown) | undefined): Ports {
  let db: Database | null = null;
  return {
    // Made when first used: most requests never ask D1.
    get db() {
      return (db ??= drizzle(meterD1(settings.DB as D1Database, meter), { schema }));
    },
    spaces: createSpaceDirectory(
      settings.MEMORY_SPACE as DurableObjectNamespace,
      { addresses: shared.addresses, jurisdictions: settings.JURISDICTIONS === 'on' },
      meter,
      () => findLocationHint(readOrigin?.()),
    ),
    jobs: createJobQueue(settings.JOBS as Queue<JobPointer>, meter),
    vectors: meterVectors(shared.vectors, meter),
    vectorsVisibleAfterMs: settings.VECTORIZE ? VECTORIZE_VISIBLE_MS : settings.VECTOR_VISIBILITY_DELAY_MS,
    embedder: meterEmbedder(shared.embedder, meter),
    chat: shared.chat && meterChat(shared.chat, meter),
    vision: shared.vision && meterChat(shared.vision, meter),
    reranker: shared.reranker && meterReranker(shared.reranker, meter),
    files: settings.FILES as R2Bucket,
    keys: shared.keys,
    clock: systemClock,
    fingerprint: shared.fingerprint,
    lookup: shared.lookup,
    newId: makeId,
  };
}

/** `readEnv` has made sure that what a choice needs is there. */
function chooseEmbedder(settings: Settings): Embedder {
  if (settings.EMBEDDING === 'embedded') return createStaticEmbedder();
  const model = settings.EMBEDDING_MODEL!;
  const dimensions = settings.EMBEDDING_DIMENSIONS!;
  const timeoutMs = settings.MODEL_TIMEOUT_MS;
  if (settings.EMBEDDING === 'workers-ai') {
    return createWorkersAiEmbedder({ binding: settings.AI as Ai, model, dimensions, timeoutMs });
  }
  const endpoint = { baseUrl: settings.OPENAI_BASE_URL!, apiKey: settings.OPENAI_API_KEY };
  return createOpenAiCompatibleEmbedder({ ...endpoint, model, dimensions, timeoutMs });
}

function chooseChat(settings: Settings, choice: Settings['EXTRACTION' | 'VISION'], model: string | undefined): ChatModel | null {
  if (choice === 'rules' || choice === 'off') return null;
  const timeoutMs = settings.MODEL_TIMEOUT_MS;
  if (choice === 'workers-ai') return createWorkersAiChat({ binding: settings.AI as Ai, model: model!, timeoutMs });
  return createOpenAiCompatibleChat({
    baseUrl: settings.OPENAI_BASE_URL!,
    apiKey: settings.OPENAI_API_KEY,
    model: model!,
    timeoutMs,
  });
}

function chooseReranker(settings: Settings): Reranker | null {
  if (settings.RERANKING === 'off') return null;
  const model = settings.RERANKING_MODEL!;
  const timeoutMs = settings.MODEL_TIMEOUT_MS;
  if (settings.RERANKING === 'workers-ai') return createWorkersAiReranker({ binding: settings.AI as Ai, model, timeoutMs });
  return createEndpointReranker({ baseUrl: settings.OPENAI_BASE_URL!, apiKey: settings.OPENAI_API_KEY, model, timeoutMs });
}

function chooseVectors(settings: Settings, dimensions: number): VectorIndex {
  if (settings.VECTORIZE) return createVectorizeIndex(settings.VECTORIZE as Vectorize, dimensions);
  return createLocalVectorIndex(settings.LOCAL_VECTOR_INDEX as DurableObjectNamespace<LocalVectorIndex>, dimensions);
}
