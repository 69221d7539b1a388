import { path } from '../addresses.ts';
import { type List, listAt, type PageQuery } from '../pages.ts';
import type { CallOptions, Transport } from '../transport.ts';
import type { Agent, AgentStats, NewAgent } from '../types/agents.ts';

/** Who answers: bots, departments, people. */
export class Agents {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /** Registering twice gives the same agent. */
  register(agent: NewAgent, options?: CallOptions): Promise<Agent> {
    return this.#transport.sendForData({ method: 'POST', path: '/v1/agents', body: agent, repeat: 'safe', options });
  }

  /** Newest first. */
  list(query: PageQuery = {}, options?: CallOptions): List<Agent> {
    return listAt(this.#transport, '/v1/agents', { ...query }, options);
  }

  /** @throws NotFoundError */
  get(id: string, options?: CallOptions): Promise<Agent> {
    return this.#transport.get(path`/v1/agents/${id}`, options);
  }

  /** Counts of the sessions and customers it took part in. @throws NotFoundError */
  stats(id: string, options?: CallOptions): Promise<AgentStats> {
    return this.#transport.get(path`/v1/agents/${id}/stats`, options);
  }
}
