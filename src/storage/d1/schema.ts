import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { KnowledgeKind, KnowledgeStatus } from '../../memory/knowledge.ts';
import type { LookupKind } from '../../memory/personal-values.ts';
import type { SessionStatus } from '../../memory/sessions.ts';
import type { IssueStatus, RiskLevel, SentimentLabel, SupportType, SupportTypeMode, Urgency } from '../../memory/types.ts';

export * from './usage-schema.ts';

/**
 * D1 holds what crosses customers: ids, states, counts, times and keyed hashes. No text of a customer is ever written here.
 * Times are epoch milliseconds.
 */

/** The businesses that pay. `version` goes up with every change of settings or schema, so caches can tell. */
export const tenants = sqliteTable(
  'tenants',
  {
    id: text().primaryKey(),
    name: text().notNull(),
    /** Where the tenant's objects must live (`eu`, `us`, `fedramp`, `fedramp-high`); null for no demand. Never changes. */
    jurisdiction: text(),
    domainSchema: text('domain_schema').$type<'edtech' | 'support'>(),
    supportType: text('support_type').$type<SupportType>(),
    supportTypeMode: text('support_type_mode').$type<SupportTypeMode>().notNull().default('single'),
    supportTypesAllowed: text('support_types_allowed', { mode: 'json' }).$type<SupportType[]>().notNull(),
    /** What the tenant set itself; defaults are laid under it when read (services/tenants/settings). */
    settings: text({ mode: 'json' }).$type<Record<string, unknown>>().notNull(),
    version: integer().notNull().default(1),
    createdAt: integer('created_at').notNull(),
    updatedAt: integer('updated_at').notNull(),
    /** The customer that the cron tells next of a change of retention, empty for the first; null when all have heard. */
    retentionWalk: text('retention_walk'),
  },
  (table) => [index('tenants_retention_walk').on(table.retentionWalk).where(sql`${table.retentionWalk} is not null`)],
);

export const apiKeys = sqliteTable(
  'api_keys',
  {
    id: text().primaryKey(),
    tenantId: text('tenant_id').notNull(),
    name: text().notNull(),
    /** SHA-256 of the key, hex. The key itself is shown once and kept nowhere. */
    hash: text().notNull(),
    /** First characters of the key, so that a person can tell keys apart in a list. */
    hint: text().notNull(),
    kind: text().$type<'secret' | 'base_url'>().notNull(),
    scopes: text({ mode: 'json' }).$type<string[]>().notNull(),
    expiresAt: integer('expires_at'),
    revokedAt: integer('revoked_at'),
    createdAt: integer('created_at').notNull(),
  },
  (table) => [uniqueIndex('api_keys_hash').on(table.hash), index('api_keys_tenant').on(table.tenantId, table.createdAt)],
);

/** One row per customer, projected from its space; `version` is the space's, so a late projection never wins. */
export const customers = sqliteTable(
  'customers',
  {
    tenantId: text('tenant_id').notNull(),
    externalUserId: text('external_user_id').notNull(),
    spaceId: text('space_id').notNull(),
    supportType: text('support_type').$type<SupportType>(),
    customerTier: text('customer_tier'),
    sentiment: text().$type<SentimentLabel>(),
    sentimentPattern: text('sentiment_pattern'),
    escalationRisk: text('escalation_risk').$type<RiskLevel>(),
    openIssuesCount: integer('open_issues_count').notNull().default(0),
    totalIssues: integer('total_issues').notNull().default(0),
    sessionsCount: integer('sessions_count').notNull().default(0),
    messagesCount: integer('messages_count').notNull().default(0),
    memoriesCount: integer('memories_count').notNull().default(0),
    firstContact: integer('first_contact').notNull(),
    lastContact: integer('last_contact').notNull(),
    version: integer().notNull().default(0),
    /** Whether the tenant states that it has verified who this is. */
    isVerified: integer('is_verified', { mode: 'boolean' }).notNull().default(false),
    /** The id of the master secret that the space seals under; a rotation is over when no row has the old one. */
    vaultKey: text('vault_key'),
    /** When it goes to the archive if nothing happens; null for never, and while it is there. */
    archiveAt: integer('archive_at'),
    /** Since when it is in the archive; null while it is not. */
    archivedAt: integer('archived_at'),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.externalUserId] }),
    index('customers_recent').on(table.tenantId, table.lastContact, table.externalUserId),
    index('customers_vault_key').on(table.vaultKey),
    index('customers_archive').on(table.archiveAt).where(sql`${table.archiveAt} is not null`),
  ],
);

/** By what a customer is found: keyed hashes of contact data, account and name, never the values. */
export const customerLookup = sqliteTable(
  'customer_lookup',
  {
    tenantId: text('tenant_id').notNull(),
    /** What was hashed: `email`, `phone`, `account_ref` or `name`. */
    kind: text().$type<LookupKind>().notNull(),
    hash: text().notNull(),
    externalUserId: text('external_user_id').notNull(),
    /** Whether the tenant stated the value, rather than somebody having said it. */
    isStated: integer('is_stated', { mode: 'boolean' }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.kind, table.hash, table.externalUserId] }),
    index('customer_lookup_customer').on(table.tenantId, table.externalUserId),
  ],
);

/** One row per session and customer; the same external id under two customers is two sessions. */
export const sessions = sqliteTable(
  'sessions',
  {
    tenantId: text('tenant_id').notNull(),
    sessionId: text('session_id').notNull(),
    externalUserId: text('external_user_id').notNull(),
    spaceId: text('space_id').notNull(),
    agentId: text('agent_id'),
    status: text().$type<SessionStatus>().notNull().default('open'),
    messagesCount: integer('messages_count').notNull().default(0),
    createdAt: integer('created_at').notNull(),
    lastAt: integer('last_at').notNull(),
    resolvedAt: integer('resolved_at'),
    /** On a scale of the tenant's own. */
    satisfaction: real(),
    sentiment: text().$type<SentimentLabel>(),
    sentimentScore: real('sentiment_score'),
    /** Memories of it that were let go, and when the next one's time comes. */
    memoriesLetGo: integer('memories_let_go').notNull().default(0),
    nextEnd: integer('next_end'),
    version: integer().notNull().default(0),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.sessionId, table.externalUserId] }),
    index('sessions_resolved').on(table.tenantId, table.resolvedAt).where(sql`${table.resolvedAt} is not null`),
    index('sessions_customer').on(table.tenantId, table.externalUserId, table.lastAt),
    index('sessions_recent').on(table.tenantId, table.lastAt),
  ],
);

/**
 * By what a session is found, one row each: `any`, `agent:<id>` for everybody who took part, `customer:<id>`, and a keyed
 * hash for each pair of its metadata. Status and age stand in the index too, so a page reads little more than it answers.
 */
export const sessionMetadata = sqliteTable(
  'session_metadata',
  {
    tenantId: text('tenant_id').notNull(),
    sessionId: text('session_id').notNull(),
    externalUserId: text('external_user_id').notNull(),
    pair: text().notNull(),
    status: text().$type<SessionStatus>().notNull(),
    createdAt: integer('created_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.sessionId, table.externalUserId, table.pair] }),
    index('session_metadata_pair').on(
      table.tenantId, table.pair, table.status, table.createdAt, table.sessionId, table.externalUserId,
    ),
  ],
);

/** A customer's problem, as far as insights count it: its type of the taxonomy, how it stands, and when. No words. */
export const issues = sqliteTable(
  'issues',
  {
    tenantId: text('tenant_id').notNull(),
    externalUserId: text('external_user_id').notNull(),
    issueId: text('issue_id').notNull(),
    issueType: text('issue_type').notNull(),
    supportType: text('support_type').$type<SupportType>().notNull(),
    status: text().$type<IssueStatus>().notNull(),
    urgency: text().$type<Urgency>().notNull(),
    openedAt: integer('opened_at').notNull(),
    resolvedAt: integer('resolved_at'),
    reopenedCount: integer('reopened_count').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.externalUserId, table.issueId] }),
    index('issues_opened').on(table.tenantId, table.openedAt),
  ],
);

/** Who answers: bots, departments, people. Named by the tenant; no words of a customer. */
export const agents = sqliteTable(
  'agents',
  {
    tenantId: text('tenant_id').notNull(),
    agentId: text('agent_id').notNull(),
    name: text().notNull(),
    description: text(),
    /** `bot`, `department` or `human`. */
    kind: text().$type<'bot' | 'department' | 'human'>().notNull(),
    metadata: text({ mode: 'json' }).$type<Record<string, unknown>>().notNull(),
    createdAt: integer('created_at').notNull(),
    updatedAt: integer('updated_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.agentId] }),
    index('agents_recent').on(table.tenantId, table.createdAt, table.agentId),
  ],
);

/** Where an entry of knowledge is, of the tenant or of one agent, and how it stands. Its words are in its space. */
export const knowledge = sqliteTable(
  'knowledge',
  {
    tenantId: text('tenant_id').notNull(),
    /** That of the memory that carries it. */
    id: text().notNull(),
    spaceId: text('space_id').notNull(),
    /** Null for the whole tenant's. */
    agentId: text('agent_id'),
    status: text().$type<KnowledgeStatus>().notNull(),
    kind: text().$type<KnowledgeKind>().notNull(),
    /** A keyed hash (128 bits) of the product's name; null for none. */
    product: text(),
    /** When it is due to be looked at again; null for never. */
    reviewAt: integer('review_at'),
    createdAt: integer('created_at').notNull(),
    updatedAt: integer('updated_at').notNull(),
    /** The space's, so that a late projection never wins. */
    version: integer().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenantId, table.id] }),
    index('knowledge_recent').on(table.tenantId, table.status, table.createdAt, table.id),
    index('knowledge_due').on(table.tenantId, table.status, table.reviewAt, table.id),
  ],
);

/** Spaces that hold knowledge, and when somebody should look through each for what has drifted apart. */
export const knowledgeSpaces = sqliteTable(
  'knowledge_spaces',
  {
    tenantId: text('tenant_id').notNull(),
    spaceId: text('space_id').notNull(),
    dueAt: integer('due_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.spaceId] }), index('knowledge_spaces_due').on(table.dueAt)],
);

/** What callers said of a retrieval. A correction's text goes to the customer's space, never here. */
export const retrievalFeedback = sqliteTable(
  'retrieval_feedback',
  {
    id: text().primaryKey(),
    tenantId: text('tenant_id').notNull(),
    retrievalId: text('retrieval_id').notNull(),
    externalUserId: text('external_user_id'),
    outcome: text().notNull(),
    usedMemoryIds: text('used_memory_ids', { mode: 'json' }).$type<string[]>().notNull(),
    correctedMemoryId: text('corrected_memory_id'),
    agentConfidence: real('agent_confidence'),
    /** The caller's own labels, masked like all metadata. */
    metadata: text({ mode: 'json' }).$type<Record<string, unknown>>().notNull(),
    createdAt: integer('created_at').notNull(),
  },
  (table) => [index('retrieval_feedback_tenant').on(table.tenantId, table.createdAt)],
);

/**
 * Customers that were found to be another one. Written before anything moves, so that a merge, or its undoing, that breaks off
 * is seen and finished; gone with either customer's erasure.
 */
export const customerMerges = sqliteTable(
  'customer_merges',
  {
    id: text().primaryKey(),
    tenantId: text('tenant_id').notNull(),
    /** Who is an alias from then on, and whose. */
    aliasUserId: text('alias_user_id').notNull(),
    aliasSpaceId: text('alias_space_id').notNull(),
    intoUserId: text('into_user_id').notNull(),
    intoSpaceId: text('into_space_id').notNull(),
    state: text().$type<'moving' | 'merged' | 'returning'>().notNull(),
    /** The key that asked for it. */
    actor: text().notNull(),
    mergedAt: integer('merged_at').notNull(),
    /** Since when it is in its state. */
    changedAt: integer('changed_at').notNull(),
  },
  (table) => [
    index('customer_merges_alias').on(table.tenantId, table.aliasSpaceId),
    index('customer_merges_into').on(table.tenantId, table.intoSpaceId),
    index('customer_merges_unfinished').on(table.changedAt).where(sql`${table.state} <> 'merged'`),
  ],
);

/** What an erasure removed, kept after the customer is gone: counts and a keyed hash of whom, no id. */
export const erasures = sqliteTable(
  'erasures',
  {
    id: text().primaryKey(),
    tenantId: text('tenant_id').notNull(),
    spaceId: text('space_id').notNull(),
    /** Of those that had been merged into the customer, who went along. */
    aliasSpaceIds: text('alias_space_ids', { mode: 'json' }).$type<string[]>().notNull().default([]),
    counts: text({ mode: 'json' }).$type<Record<string, number>>().notNull(),
    requestedAt: integer('requested_at').notNull(),
    completedAt: integer('completed_at'),
  },
  (table) => [index('erasures_space').on(table.tenantId, table.spaceId, table.requestedAt)],
);

/** Who did what to whom, never content. */
export const auditLog = sqliteTable(
  'audit_log',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    tenantId: text('tenant_id').notNull(),
    /** Key id, or `root`. */
    actor: text().notNull(),
    action: text().notNull(),
    /** Id of the thing acted on. */
    subject: text().notNull(),
    /** Which kinds of a thing were acted on: mask classes that were revealed, say. Never content. */
    kinds: text({ mode: 'json' }).$type<string[]>(),
    requestId: text('request_id').notNull(),
    at: integer().notNull(),
  },
  (table) => [index('audit_log_tenant').on(table.tenantId, table.at)],
);
