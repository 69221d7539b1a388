import { path } from '../addresses.ts';
import { type List, listAt, type PageQuery } from '../pages.ts';
import type { CallOptions, Transport } from '../transport.ts';
import type {
  Customer, CustomerCandidate, CustomerExport, CustomerFacts, CustomerMerge, CustomerMergeRequest, Erasure, Issue, ResolveRequest,
} from '../types/customers.ts';
import type { Handoff, HandoffRequest, IssueQuery, RecurringProblem, TimelineEntry, TimelineQuery } from '../types/desk.ts';
import type { CustomerListItem } from '../types/tenant.ts';

/** Who is supported. Customers come to be with the first thing that is remembered of them. */
export class Customers {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /** The directory, the latest to make contact first. Needs scope `admin`. */
  list(query: PageQuery = {}, options?: CallOptions): List<CustomerListItem> {
    return listAt(this.#transport, '/v1/tenant/customers', { ...query }, options);
  }

  /**
   * Which customers a phone number, an e-mail address, an account or a name may be, best first. A match is a lead, not
   * proof of who is calling.
   */
  resolve(known: ResolveRequest, options?: CallOptions): Promise<CustomerCandidate[]> {
    return this.#transport.sendForData({ method: 'POST', path: '/v1/customers/resolve', body: known, repeat: 'safe', options });
  }

  /**
   * What is currently true of a customer, with evidence; personal values for a key with scope `pii:read`.
   * @throws NotFoundError
   */
  get(externalUserId: string, options?: CallOptions): Promise<Customer> {
    return this.#transport.get(path`/v1/customers/${externalUserId}`, options);
  }

  /** States facts that you know; nothing inferred from a conversation outranks them. */
  update(externalUserId: string, facts: CustomerFacts, options?: CallOptions): Promise<Customer> {
    const address = path`/v1/customers/${externalUserId}`;
    return this.#transport.sendForData({ method: 'PATCH', path: address, body: facts, repeat: 'safe', options });
  }

  /** Issues, the latest changed first. @throws NotFoundError */
  issues(externalUserId: string, query: IssueQuery = {}, options?: CallOptions): Promise<Issue[]> {
    const address = path`/v1/customers/${externalUserId}/issues`;
    return this.#transport.sendForData({ method: 'GET', path: address, query: { ...query }, repeat: 'safe', options });
  }

  /** Everything that happened, newest first. */
  timeline(externalUserId: string, query: TimelineQuery = {}, options?: CallOptions): List<TimelineEntry> {
    return listAt(this.#transport, path`/v1/customers/${externalUserId}/timeline`, { ...query }, options);
  }

  /** Problems that came back in another session. @throws NotFoundError */
  recurring(externalUserId: string, options?: CallOptions): Promise<RecurringProblem[]> {
    return this.#transport.get(path`/v1/customers/${externalUserId}/recurring`, options);
  }

  /**
   * What whoever takes over must know. With a session, and with whom or why it goes to, the handover is remembered; it is
   * not sent again when the answer gets lost.
   */
  handOver(externalUserId: string, request: HandoffRequest = {}, options?: CallOptions): Promise<Handoff> {
    const address = path`/v1/customers/${externalUserId}/handoff`;
    return this.#transport.sendForData({ method: 'POST', path: address, body: request, repeat: 'once', options });
  }

  /** Everything kept of a customer, as one document. Needs scope `admin`. @throws NotFoundError */
  export(externalUserId: string, options?: CallOptions): Promise<CustomerExport> {
    return this.#transport.get(path`/v1/customers/${externalUserId}/export`, options);
  }

  /**
   * Erases a customer from every store, under all their ids, and gives the receipt; asked again, the same receipt. Needs scope `admin`.
   * @throws NotFoundError when there is none and never was.
   */
  erase(externalUserId: string, options?: CallOptions): Promise<Erasure> {
    return this.#transport.sendForData({
      method: 'DELETE',
      path: path`/v1/customers/${externalUserId}`,
      repeat: 'safe',
      options,
    });
  }

  /**
   * Two ids are one person: everything moves to `into`, and the first id is an alias of it from then on. Every call with the
   * alias, and every id given out under it, is answered by the other. Asked again it is the same merge. Needs scope `admin`.
   * @throws NotFoundError, ConflictError when either is an alias of somebody else.
   */
  merge(externalUserId: string, request: CustomerMergeRequest, options?: CallOptions): Promise<CustomerMerge> {
    const address = path`/v1/customers/${externalUserId}/merge`;
    return this.#transport.sendForData({ method: 'POST', path: address, body: request, repeat: 'safe', options });
  }

  /**
   * Undoes a merge within seven days: both are as they were, but for what was edited or forgotten since; what was added since
   * stays with the one it was merged into. Not sent again when the answer gets lost. Needs scope `admin`.
   * @throws NotFoundError, ConflictError when it can no longer be undone.
   */
  unmerge(externalUserId: string, options?: CallOptions): Promise<CustomerMerge> {
    return this.#transport.sendForData({ method: 'POST', path: path`/v1/customers/${externalUserId}/unmerge`, repeat: 'once', options });
  }

  /** The receipt of an erasure, by its `erasure_id`. Needs scope `admin`. @throws NotFoundError */
  getErasure(erasureId: string, options?: CallOptions): Promise<Erasure> {
    return this.#transport.get(path`/v1/erasures/${erasureId}`, options);
  }
}
