import { randomUUID } from 'node:crypto';
import { send } from '../send.ts';

export interface EverMemory {
  memory_content: string;
  group_id?: string | null;
  [field: string]: unknown;
}

/**
 * A support bot as EverMemOS's customer-support document builds one: tickets are groups, the customer stands in the
 * conversation's meta, the bot writes under its own id, searches are GETs with a JSON body, and nobody looks at a status.
 * Its clock is local time that claims to be UTC. It sends no key: that stands in the base URL.
 */
export class EverMemOsSupportBot {
  readonly #baseUrl: string;
  readonly #botId = 'support_bot';
  /** Minutes by which the local clock is ahead of UTC. */
  readonly #aheadMinutes: number;

  constructor(baseUrl: string, aheadMinutes = 0) {
    this.#baseUrl = baseUrl;
    this.#aheadMinutes = aheadMinutes;
  }

  async createTicket(ticketId: string, customerId: string, customerName: string, subject: string): Promise<string> {
    const groupId = `ticket_${ticketId}`;
    await send('POST', `${this.#baseUrl}/api/v0/memories/conversation-meta`, {
      json: {
        group_id: groupId,
        group_name: `Support: ${subject}`,
        scene: 'assistant',
        user_details: [
          { user_id: customerId, user_name: customerName, role: 'user' },
          { user_id: this.#botId, user_name: 'Support Bot', role: 'assistant' },
        ],
      },
    });
    await this.#store(groupId, this.#botId, `Ticket opened: ${subject}`);
    return groupId;
  }

  /** Gives the answer, and the context that went into it. */
  async customerMessage(ticketId: string, customerId: string, message: string) {
    const groupId = `ticket_${ticketId}`;
    await this.#store(groupId, customerId, message);
    const context = {
      profile: await this.search({ user_id: customerId, query: message, memory_types: ['profile'], top_k: 5 }),
      current: await this.search({ group_ids: [groupId], query: message, memory_types: ['episodic_memory'], top_k: 3 }),
      history: (await this.search({ user_id: customerId, query: message, memory_types: ['episodic_memory', 'profile'], top_k: 5 }))
        .filter((memory) => memory.group_id !== groupId)
        .slice(0, 3),
    };
    const summary = context.profile.map((memory) => memory.memory_content.slice(0, 50)).join('; ');
    const answer = `[Response using context: ${summary}...]`;
    await this.#store(groupId, this.#botId, answer);
    return { answer, context };
  }

  async escalateToAgent(ticketId: string, agentName: string) {
    const found = await this.search({ group_ids: [`ticket_${ticketId}`], query: 'issue summary resolution attempts', top_k: 10 });
    return {
      ticket_id: ticketId,
      summary: found.map((memory) => memory.memory_content),
      handoff_note: `Escalated to ${agentName}. See memory context for full history.`,
    };
  }

  /** What was said in which ticket. */
  async findRecurringIssues(customerId: string): Promise<Map<string, string[]>> {
    const found = await this.search({
      user_id: customerId, query: 'issue problem error unable', retrieve_method: 'agentic', top_k: 20, memory_types: ['episodic_memory'],
    });
    const tickets = new Map<string, string[]>();
    for (const memory of found) {
      const ticket = memory.group_id ?? 'unknown';
      tickets.set(ticket, [...(tickets.get(ticket) ?? []), memory.memory_content]);
    }
    return tickets;
  }

  async search(params: Record<string, unknown>): Promise<EverMemory[]> {
    const reply = await send('GET', `${this.#baseUrl}/api/v0/memories/search`, {
      json: { retrieve_method: 'hybrid', top_k: 5, memory_types: ['episodic_memory', 'profile'], ...params },
    });
    return (reply.body.result ?? {}).memories ?? [];
  }

  async #store(groupId: string, sender: string, content: string): Promise<void> {
    const local = new Date(Date.now() + this.#aheadMinutes * 60_000).toISOString();
    await send('POST', `${this.#baseUrl}/api/v0/memories`, {
      json: {
        group_id: groupId,
        group_name: 'Support',
        message_id: randomUUID(),
        create_time: local.replace(/(\.\d{3})Z$/, '$1456Z'),
        sender,
        sender_name: sender === this.#botId ? 'Support Bot' : 'Customer',
        content,
      },
    });
  }
}
