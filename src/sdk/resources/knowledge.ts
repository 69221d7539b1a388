import { path } from '../addresses.ts';
import { type List, listAt } from '../pages.ts';
import type { CallOptions, Transport } from '../transport.ts';
import type {
  FoundKnowledge,
  Knowledge,
  KnowledgeChange,
  KnowledgeDeletion,
  KnowledgeListQuery,
  KnowledgeSearch,
  KnowledgeVersion,
  NewKnowledge,
  SourcedKnowledge,
} from '../types/knowledge.ts';

/** What agents and the whole tenant know, beside what is remembered of customers. */
export class KnowledgeBase {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /** In force at once. The same words about the same product are one entry. */
  add(knowledge: NewKnowledge, options?: CallOptions): Promise<Knowledge> {
    return this.#transport.sendForData({ method: 'POST', path: '/v1/knowledge', body: knowledge, repeat: 'safe', options });
  }

  /** Newest first; of what is due, what has been due longest. */
  list(query: KnowledgeListQuery = {}, options?: CallOptions): List<Knowledge> {
    return listAt(this.#transport, '/v1/knowledge', { ...query }, options);
  }

  /** What is in force, best first. */
  search(search: KnowledgeSearch, options?: CallOptions): Promise<FoundKnowledge[]> {
    const call = { method: 'POST', path: '/v1/knowledge/search', body: search, repeat: 'safe', options } as const;
    return this.#transport.sendForData(call);
  }

  /** With the cases it was made out of. @throws NotFoundError */
  get(id: string, options?: CallOptions): Promise<SourcedKnowledge> {
    return this.#transport.get(path`/v1/knowledge/${id}`, options);
  }

  /** Changes what is named; the versions keep what it said before. @throws NotFoundError */
  update(id: string, change: KnowledgeChange, options?: CallOptions): Promise<Knowledge> {
    const address = path`/v1/knowledge/${id}`;
    return this.#transport.sendForData({ method: 'PATCH', path: address, body: change, repeat: 'safe', options });
  }

  /**
   * Removes text, versions, vector and index entry at once.
   * @throws NotFoundError when there is none. It may be that an attempt whose answer got lost has deleted it.
   */
  delete(id: string, options?: CallOptions): Promise<KnowledgeDeletion> {
    return this.#transport.sendForData({ method: 'DELETE', path: path`/v1/knowledge/${id}`, repeat: 'safe', options });
  }

  /** What it was, oldest first. @throws NotFoundError */
  versions(id: string, options?: CallOptions): Promise<KnowledgeVersion[]> {
    return this.#transport.get(path`/v1/knowledge/${id}/versions`, options);
  }

  /**
   * Approves a proposal and gives the entry that is in force by it, or says of an entry that it still holds. Needs scope
   * `admin`. @throws NotFoundError
   */
  approve(id: string, options?: CallOptions): Promise<Knowledge> {
    const address = path`/v1/knowledge/${id}/approve`;
    return this.#transport.sendForData({ method: 'POST', path: address, repeat: 'safe', options });
  }

  /**
   * Rejects a proposal, which is not made again. Needs scope `admin`.
   * @throws NotFoundError, and ConflictError for what is no proposal: rejected by an attempt whose answer got lost, say.
   */
  reject(id: string, options?: CallOptions): Promise<Knowledge> {
    const address = path`/v1/knowledge/${id}/reject`;
    return this.#transport.sendForData({ method: 'POST', path: address, repeat: 'safe', options });
  }
}
