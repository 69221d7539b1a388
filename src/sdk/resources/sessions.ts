import { path } from '../addresses.ts';
import { type List, listAt, type Page } from '../pages.ts';
import type { CallOptions, Transport, WriteOptions } from '../transport.ts';
import type {
  AddedTurn,
  NewSession,
  ResolvedSession,
  Session,
  SessionChange,
  SessionContext,
  SessionContextQuery,
  SessionListQuery,
  SessionResolution,
  SessionSearch,
  SessionTurn,
} from '../types/sessions.ts';

/** Whose session is meant, where several customers have one of its id. */
export interface SessionOwner {
  external_user_id?: string;
}

/** Tickets and conversations, each owned by one customer and worked on by any number of agents. */
export class Sessions {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /** Opens a session, or changes the one of this id. Without `session_id` not sent again when the answer gets lost. */
  create(session: NewSession, options?: CallOptions): Promise<Session> {
    const repeat = session.session_id === undefined ? 'once' : 'safe';
    return this.#transport.sendForData({ method: 'POST', path: '/v1/sessions', body: session, repeat, options });
  }

  /** Newest first unless said otherwise. */
  list(query: SessionListQuery = {}, options?: CallOptions): List<Session> {
    return listAt(this.#transport, '/v1/sessions', { ...query }, options);
  }

  /** Sessions of any customer, by metadata, status, agent and time. Found at once after they were made. */
  async search(search: SessionSearch, options?: CallOptions): Promise<Page<Session>> {
    const call = { method: 'POST', path: '/v1/sessions/search', body: search, repeat: 'safe', options } as const;
    return (await this.#transport.send<Page<Session>>(call)).body;
  }

  /** @throws NotFoundError, and ConflictError where several customers have a session of this id. */
  get(id: string, owner: SessionOwner = {}, options?: CallOptions): Promise<Session> {
    const address = path`/v1/sessions/${id}`;
    return this.#transport.sendForData({ method: 'GET', path: address, query: { ...owner }, repeat: 'safe', options });
  }

  /** Changes what is named. @throws NotFoundError */
  update(id: string, change: SessionChange, owner: SessionOwner = {}, options?: CallOptions): Promise<Session> {
    const call = { method: 'PATCH', path: path`/v1/sessions/${id}`, body: change, repeat: 'safe' } as const;
    return this.#transport.sendForData({ ...call, query: { ...owner }, options });
  }

  /** What all agents did and said, for a system prompt. @throws NotFoundError */
  context(id: string, query: SessionContextQuery = {}, options?: CallOptions): Promise<SessionContext> {
    const address = path`/v1/sessions/${id}/context`;
    return this.#transport.sendForData({ method: 'GET', path: address, query: { ...query }, repeat: 'safe', options });
  }

  /** Adds one turn. @throws NotFoundError */
  addMessage(id: string, turn: SessionTurn, owner: SessionOwner = {}, options?: WriteOptions): Promise<AddedTurn> {
    const call = { method: 'POST', path: path`/v1/sessions/${id}/messages`, body: turn, repeat: 'keyed' } as const;
    return this.#transport.sendForData({ ...call, query: { ...owner }, options });
  }

  /** Resolves the session with the issues raised in it or linked to it. @throws NotFoundError */
  resolve(
    id: string,
    resolution: SessionResolution,
    owner: SessionOwner = {},
    options?: CallOptions,
  ): Promise<ResolvedSession> {
    const call = { method: 'POST', path: path`/v1/sessions/${id}/resolve`, body: resolution, repeat: 'safe' } as const;
    return this.#transport.sendForData({ ...call, query: { ...owner }, options });
  }

  /** It stays closed until it is opened again. @throws NotFoundError */
  close(id: string, owner: SessionOwner = {}, options?: CallOptions): Promise<Session> {
    const address = path`/v1/sessions/${id}/close`;
    return this.#transport.sendForData({ method: 'POST', path: address, query: { ...owner }, repeat: 'safe', options });
  }

  /** @throws NotFoundError */
  reopen(id: string, owner: SessionOwner = {}, options?: CallOptions): Promise<Session> {
    const address = path`/v1/sessions/${id}/reopen`;
    return this.#transport.sendForData({ method: 'POST', path: address, query: { ...owner }, repeat: 'safe', options });
  }
}
