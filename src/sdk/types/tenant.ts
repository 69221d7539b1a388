import type { Retention, RetentionChange } from './retention.ts';
import type { PersonalClass, RiskLevel, SentimentPattern, SupportType, SupportTypeMode, TimeInput } from './shared.ts';

export interface TenantSettings {
  /** Personal classes that are masked, beside the secrets that always are. */
  masking: { personal: PersonalClass[] };
  /** Whether a language model deepens what rules found. */
  extraction: 'rules' | 'model';
  /** Whether a vision model may look at photos, where one is configured. */
  describe_photos: boolean;
  /** Every retrieve also asks agents' knowledge. */
  include_knowledge: boolean;
  /** IANA zone, for due dates and ages. */
  timezone: string;
  /** BCP 47 tag of conversations; null to detect. */
  locale: string | null;
  /** After how many days knowledge is due to be looked at again. */
  knowledge_review_days: number;
  /** How long what is remembered of customers is kept. */
  retention: Retention;
  /** When the solution of a resolved session becomes knowledge. */
  promotion: {
    /** From which similarity two problems are one, 0.1 to 1. */
    threshold: number;
    /** Of how many customers it must have been the problem. */
    customers: number;
    /** Whether it is in force once a person approves it, or at once. */
    approve: 'person' | 'auto';
  };
}

type Patch<T> = { [Field in keyof T]?: T[Field] | null };

/** Absent fields stay as they are; null goes back to the default. */
export type TenantSettingsPatch = Patch<Omit<TenantSettings, 'retention' | 'promotion'>> & {
  retention?: RetentionChange | null;
  promotion?: Patch<TenantSettings['promotion']> | null;
};

/** Which verticals conversations are routed to. */
export interface SupportRouting {
  support_type_configured: SupportType | null;
  support_type_mode: SupportTypeMode;
  support_types_allowed: SupportType[];
}

export type DomainSchemaName = 'edtech' | 'support';

export interface DomainSchema extends SupportRouting {
  domain_schema: DomainSchemaName | null;
  available_domains: {
    value: DomainSchemaName;
    label: string;
    description: string;
    status: 'available' | 'coming_soon';
  }[];
}

export interface DomainSchemaPatch {
  /** Null for neither. Leaving `support` clears the support routing. */
  domain_schema: DomainSchemaName | null;
}

/** Needs the domain `support`. */
export interface SupportTypePatch {
  /** For mode `single`. */
  support_type?: SupportType | null;
  /** `single` unless said otherwise. */
  support_type_mode?: SupportTypeMode;
  /** For mode `multi`. */
  support_types_allowed?: SupportType[];
}

export interface SupportStats {
  total_customers_with_memory: number;
  open_issues_count: number;
  high_escalation_risk_count: number;
  sentiment_breakdown: Record<string, number>;
  support_type_distribution: Record<string, number>;
  avg_issues_per_customer: number;
}

/** What a key may do. `admin` includes `read` and `write`; `pii:read` is always given by name. */
export type Scope = 'read' | 'write' | 'admin' | 'pii:read';

export interface ApiKey {
  id: string;
  name: string;
  kind: 'secret' | 'base_url';
  scopes: Scope[];
  /** Its first characters, to tell keys apart. */
  hint: string;
  expires_at: string | null;
  revoked_at: string | null;
  created_at: string;
}

export interface NewApiKey {
  name: string;
  scopes: Scope[];
  /**
   * `secret` unless said otherwise. A `base_url` key stands in the path, `https://host/k/<key>`, and can read and write
   * only.
   */
  kind?: 'secret' | 'base_url';
  expires_at?: TimeInput | null;
}

export interface MadeApiKey extends ApiKey {
  /** The key. Shown now and never again. */
  api_key: string;
}

export interface ApiKeyRotation {
  /** How long the old key goes on working: an hour unless said otherwise, a week at most. */
  overlap_seconds?: number;
}

export interface AuditEntry {
  id: string;
  at: string;
  /** Id of the key that was used, or `root` for the operator. */
  actor: string;
  /** What was done, `api_key.created`. */
  action: string;
  /** Id of what was acted on. */
  subject: string;
  /** Which kinds of a thing: the mask classes that were revealed, say. */
  kinds: string[];
  request_id: string;
}

/** A row of the customer directory. */
export interface CustomerListItem {
  external_user_id: string;
  customer_tier: string | null;
  support_type: SupportType | null;
  sentiment_pattern: SentimentPattern | null;
  escalation_risk: RiskLevel | null;
  open_issues_count: number;
  total_issues_lifetime: number;
  sessions_count: number;
  messages_count: number;
  memories_count: number;
  first_contact: string;
  last_contact: string;
  /** In the archive; it comes back with the next call. */
  archived: boolean;
}

export interface NewTenant {
  name: string;
  /** Where its memory must live. Never changes. */
  jurisdiction?: 'eu' | 'us' | 'fedramp' | 'fedramp-high' | null;
}

export interface CreatedTenant {
  tenant_id: string;
  /** The first admin key. Shown now and never again. */
  api_key: string;
}
