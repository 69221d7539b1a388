import type { DrizzleD1Database } from 'drizzle-orm/d1';
import type { LookupKind } from './memory/personal-values.ts';
import type { ChatModel, Clock, Embedder, Reranker, VectorIndex } from './memory/ports.ts';
import type { RetentionPolicy } from './memory/retention.ts';
import type { PromotionRules } from './memory/promotion/promotion.ts';
import type { Space } from './memory/space.ts';
import type { CallDelivery } from './memory/usage.ts';
import type { PersonalClass, RoutingPolicy, SubjectKind } from './memory/types.ts';
import type * as schema from './storage/d1/schema.ts';

export const SCOPES = ['read', 'write', 'admin', 'pii:read'] as const;
/** What a key may do. `admin` includes `read` and `write`; `pii:read` is always given by name. */
export type Scope = (typeof SCOPES)[number];

export type Database = DrizzleD1Database<typeof schema>;

/** The settings of a tenant with the defaults laid under them. */
export interface TenantSettings {
  masking: { personal: PersonalClass[] };
  extraction: 'rules' | 'model';
  /** Whether a model may look at photos, where one is configured. */
  describePhotos: boolean;
  /** Whether every `retrieve` also asks agents' knowledge, without `include`. */
  includeKnowledge: boolean;
  /** IANA zone for due dates and ages. */
  timezone: string;
  /** BCP 47, or null to detect. */
  locale: string | null;
  /** Days after which knowledge is due to be looked at again. */
  knowledgeReviewDays: number;
  retention: RetentionPolicy;
  /** When the solution of a resolved session becomes knowledge, and whether the tenant approves it by itself. */
  promotion: PromotionRules & { approve: 'person' | 'auto' };
}

export interface Tenant {
  id: string;
  name: string;
  jurisdiction: string | null;
  domainSchema: 'edtech' | 'support' | null;
  routing: RoutingPolicy;
  settings: TenantSettings;
  version: number;
}

/** Who is asking, once verified. */
export interface Caller {
  tenant: Tenant;
  keyId: string;
  keyKind: 'secret' | 'base_url';
  scopes: readonly Scope[];
}

/** A caller as the isolate remembers it, and when its key ends (epoch ms), whatever the cache says. */
export interface VerifiedKey {
  caller: Caller;
  expiresAt: number | null;
}

/** Verified keys of this isolate, by the key as it was presented; `now` in epoch milliseconds. */
export interface KeyCache {
  find(presented: string, now: number): VerifiedKey | null;
  put(presented: string, key: VerifiedKey, now: number): void;
  forgetKey(keyId: string): void;
  forgetTenant(tenantId: string): void;
}

/** Finds the space of a subject. The address is computed from a keyed hash, never looked up. */
export interface SpaceDirectory {
  /** Whether this deployment can keep a tenant's objects in a jurisdiction. */
  readonly hasJurisdictions: boolean;
  addressOf(tenant: Pick<Tenant, 'id'>, kind: SubjectKind, externalId: string): string;
  /** The space at an address, as found in a memory, job or message id. */
  at(tenant: Pick<Tenant, 'jurisdiction'>, spaceId: string): Space;
}

/** What a queue message carries: ids only, the payload stays in the space. */
export interface JobPointer {
  tenantId: string;
  jurisdiction: string | null;
  spaceId: string;
  jobId: string;
}

export interface JobQueue {
  send(pointer: JobPointer): Promise<void>;
}

/** Hashes under a key of the tenant's, derived from the master secret of the vault. */
export interface LookupHashes {
  /** The hash of a text under the current key and, while the secret is being replaced, under the one before. */
  hashesOf(tenantId: string, kind: LookupKind, text: string): string[];
  /** The id of the secret that is being replaced; null when none is. */
  readonly previousKeyId: string | null;
}

/** The outside, as the composition root chose it for this deployment. */
export interface Ports {
  db: Database;
  spaces: SpaceDirectory;
  jobs: JobQueue;
  vectors: VectorIndex;
  /** After how many milliseconds what was written to `vectors` is sure to be found. */
  vectorsVisibleAfterMs: number;
  embedder: Embedder;
  /** Null when extraction is by rules alone. */
  chat: ChatModel | null;
  /** Null where none is configured. */
  reranker: Reranker | null;
  /** Looks at photos; null where none is configured. */
  vision: ChatModel | null;
  files: R2Bucket;
  keys: KeyCache;
  clock: Clock;
  /** Keyed hash (HMAC-SHA-256, hex) for fingerprints, so that short secrets cannot be guessed back from it. */
  fingerprint(text: string): string;
  /** Keyed hashes by which the directory finds customers. */
  lookup: LookupHashes;
  /** An unguessable id with a prefix, e.g. `req_…`. */
  newId(prefix: string): string;
}

/** Counts of what one request used, exact; the bill and the hop tests both read them. */
export interface Meter {
  objects: number;
  d1: number;
  queue: number;
  vectors: number;
  models: number;
}

/** What a request did that insights count, told by the services as they go. */
export interface Tally {
  /** Spaces of customers whose memory was asked for. */
  askedOf: Set<string>;
  /** Null when nobody asked what agents know, else the ids of what was given of it. */
  knowledge: string[] | null;
}

/** One call that was answered. */
export interface CountedCall {
  tenantId: string;
  /** What it is metered as. */
  kind: string;
  at: number;
  meter: Meter;
  tally: Tally;
}

/** Counts the calls of one isolate until they are delivered, so that no call waits for its own being counted. */
export interface CallLedger {
  /** How long counts are gathered before they are delivered. */
  readonly intervalMs: number;
  count(call: CountedCall): void;
  /** True when nobody is about to deliver and the caller must; it says `release` in the end. */
  claim(now: number): boolean;
  /** What is to be delivered, what was sent before and may or may not have arrived first. Null when there is nothing. */
  take(now: number): CallDelivery | null;
  /** This delivery has arrived. */
  settle(delivery: CallDelivery): void;
  release(): void;
}

export interface Log {
  debug(event: string, fields?: LogFields): void;
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
}
/** Ids, counts, times and names only: what a customer wrote never goes into a log. */
export type LogFields = Record<string, string | number | boolean | null | undefined>;

/** What every service verb gets beside its input. */
export interface Context {
  caller: Caller;
  requestId: string;
  ports: Ports;
  meter: Meter;
  tally: Tally;
  log: Log;
  /** Adds awaited time to a named part of `server-timing`. */
  timed<T>(part: 'auth' | 'embed' | 'space' | 'knowledge' | 'rerank' | 'context' | 'directory', work: () => Promise<T>): Promise<T>;
  /** Runs after the reply. */
  defer(work: Promise<unknown>): void;
}
