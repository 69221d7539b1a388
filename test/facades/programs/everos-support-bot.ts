import type { EverOsClient } from './everos-client.ts';

export interface Episode {
  summary: string;
  session_id: string | null;
  [field: string]: unknown;
}

/**
 * A support bot as EverOS's customer-support document builds one: tickets are sessions, the first message of a ticket is
 * the assistant's, profile and history are both read out of the episodes, and a ticket is closed by a flush.
 */
export class EverOsSupportBot {
  readonly #memories: EverOsClient;

  constructor(memories: EverOsClient) {
    this.#memories = memories;
  }

  async createTicket(customerId: string, ticketId: string, subject: string): Promise<string> {
    await this.#store(customerId, `ticket_${ticketId}`, 'assistant', `Ticket opened: ${subject}`);
    return `ticket_${ticketId}`;
  }

  async customerMessage(customerId: string, ticketId: string, message: string) {
    const session = `ticket_${ticketId}`;
    await this.#store(customerId, session, 'user', message);
    const context = {
      profile: await this.search(customerId, message, 5, ['profile']),
      history: await this.search(customerId, message, 5, ['episodic_memory']),
    };
    const answer = `[Response using context: ${context.profile.map((episode) => episode.summary.slice(0, 50)).join('; ')}...]`;
    await this.#store(customerId, session, 'assistant', answer);
    return { answer, context };
  }

  async closeTicket(customerId: string, ticketId: string): Promise<string> {
    return (await this.#memories.flush({ user_id: customerId, session_id: `ticket_${ticketId}` })).status;
  }

  async escalateToAgent(customerId: string, ticketId: string, agentName: string) {
    const episodes = await this.search(customerId, 'issue summary resolution attempts', 10, ['episodic_memory']);
    return {
      ticket_id: ticketId,
      summary: episodes.map((episode) => episode.summary),
      handoff_note: `Escalated to ${agentName}. See memory context for full history.`,
    };
  }

  findRecurringIssues(customerId: string): Promise<Episode[]> {
    return this.search(customerId, 'issue problem error unable', 20, ['episodic_memory']);
  }

  async search(customerId: string, query: string, topK: number, types: string[]): Promise<Episode[]> {
    const data = await this.#memories.search({
      filters: { user_id: customerId }, query, method: 'vector', memory_types: types, top_k: topK,
    });
    return data ? data.episodes : [];
  }

  async #store(customerId: string, session: string, role: string, content: string): Promise<void> {
    await this.#memories.add({ user_id: customerId, session_id: session, messages: [{ role, timestamp: Date.now(), content }] });
  }
}
