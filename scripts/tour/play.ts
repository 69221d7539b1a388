import type { Rapport } from '../../src/sdk/rapport.ts';
import type { AddRequest } from '../../src/sdk/types/memories.ts';
import type { TourCustomer, TourSession } from './conversations/index.ts';

const DAY_MS = 86_400_000;
/** Time between two turns of a conversation. */
const TURN_MS = 90_000;

/** What sending the conversations came to. */
export interface Played {
  calls: number;
  sent: number;
  stored: number;
  recognised: number;
  /** Of the calls that did not wait for deep extraction. */
  addMs: number[];
}

/**
 * Sends every conversation as a bot does: after each answer, the whole of it so far. One call at a time, so that the
 * times are those of a call; the last one of a ticket waits until deep extraction is done, so the report sees all.
 */
export async function playConversations(
  rapport: Rapport,
  customers: TourCustomer[],
  beganAt: number,
  onCall: (calls: number) => void,
): Promise<Played> {
  const played: Played = { calls: 0, sent: 0, stored: 0, recognised: 0, addMs: [] };
  const playSession = async (customer: TourCustomer, session: TourSession): Promise<void> => {
    const messages = toMessages(session, beganAt);
    for (let count = 2; count <= messages.length; count += 2) {
      const wait = count === messages.length;
      const startedAt = performance.now();
      const added = await rapport.memories.add({
        external_user_id: customer.id,
        agent_id: 'support-bot',
        session_id: session.id,
        messages: messages.slice(0, count),
        wait,
      });
      if (!wait) played.addMs.push(performance.now() - startedAt);
      played.calls++;
      played.sent += count;
      played.stored += added.messages_new;
      played.recognised += added.messages_seen;
      onCall(played.calls);
    }
  };
  for (const customer of customers) {
    for (const session of customer.sessions) await playSession(customer, session);
  }
  return played;
}

/** How many calls `playConversations` will make. */
export function countCalls(customers: TourCustomer[]): number {
  return customers.flatMap(({ sessions }) => sessions).reduce((sum, { turns }) => sum + turns.length / 2, 0);
}

function toMessages({ daysAgo, turns }: TourSession, beganAt: number): AddRequest['messages'] {
  const startedAt = beganAt - daysAgo * DAY_MS;
  return turns.map(([role, content], index) => ({ role, content, timestamp: startedAt + index * TURN_MS }));
}
