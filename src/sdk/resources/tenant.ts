import { type List, listAt, type Page, type PageQuery } from '../pages.ts';
import type { CallOptions, Transport } from '../transport.ts';
import type { RetentionPreview, RetentionPreviewRequest } from '../types/retention.ts';
import type {
  AuditEntry,
  DomainSchema,
  DomainSchemaPatch,
  SupportRouting,
  SupportStats,
  SupportTypePatch,
  TenantSettings,
  TenantSettingsPatch,
} from '../types/tenant.ts';
import type { Insights, SpanQuery, Usage } from '../types/insights.ts';

/** The business that the key belongs to. Needs scope `admin`. */
export class Tenant {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /** The settings, defaults filled in. */
  getSettings(options?: CallOptions): Promise<TenantSettings> {
    return this.#transport.get('/v1/tenant/settings', options);
  }

  /** Changes the settings that are named, and gives all of them. */
  updateSettings(patch: TenantSettingsPatch, options?: CallOptions): Promise<TenantSettings> {
    return this.#patch('/v1/tenant/settings', patch, options);
  }

  /** What retention would let go, by the settings as they are or as they would be: ids and counts. Changes nothing. */
  async previewRetention(request: RetentionPreviewRequest = {}, options?: CallOptions): Promise<Page<RetentionPreview>> {
    const call = { method: 'POST', path: '/v1/tenant/retention/preview', body: request, repeat: 'safe', options } as const;
    return (await this.#transport.send<Page<RetentionPreview>>(call)).body;
  }

  getDomainSchema(options?: CallOptions): Promise<DomainSchema> {
    return this.#transport.get('/v1/tenant/domain-schema', options);
  }

  /** Chooses what kind of conversations these are: `{ domain_schema: 'support' }`. */
  updateDomainSchema(patch: DomainSchemaPatch, options?: CallOptions): Promise<DomainSchema> {
    return this.#patch('/v1/tenant/domain-schema', patch, options);
  }

  /** Chooses the verticals that conversations go to. @throws ValidationError when the domain is not `support`. */
  updateSupportType(patch: SupportTypePatch, options?: CallOptions): Promise<SupportRouting> {
    return this.#patch('/v1/tenant/support-type', patch, options);
  }

  /** Counts of customers, open issues, risks, moods and verticals. */
  getSupportStats(options?: CallOptions): Promise<SupportStats> {
    return this.#transport.get('/v1/tenant/support-stats', options);
  }

  /** What the desk's events say: problems, times, satisfaction, use of memory and knowledge, cost. */
  getInsights(query: SpanQuery = {}, options?: CallOptions): Promise<Insights> {
    return this.#transport.sendForData({ method: 'GET', path: '/v1/tenant/insights', query: { ...query }, repeat: 'safe', options });
  }

  /** What was used between two moments, by UTC day and kind; the last 30 days unless said otherwise. */
  getUsage(query: SpanQuery = {}, options?: CallOptions): Promise<Usage> {
    return this.#transport.sendForData({ method: 'GET', path: '/v1/tenant/usage', query: { ...query }, repeat: 'safe', options });
  }

  /** Who did what to whom, newest first; never content. */
  listAuditLog(query: PageQuery = {}, options?: CallOptions): List<AuditEntry> {
    return listAt(this.#transport, '/v1/tenant/audit-log', { ...query }, options);
  }

  #patch<T>(path: string, body: object, options?: CallOptions): Promise<T> {
    return this.#transport.sendForData({ method: 'PATCH', path, body, repeat: 'safe', options });
  }
}
