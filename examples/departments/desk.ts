import type { Rapport, Session } from '../../src/sdk/index.ts';
import type { Answer } from '../stage/answers.ts';

/** Three bots of a telco, each with its own department, all with one memory. */
export const BOTS = {
  internet: { agentId: 'internet-support', name: 'Juan', does: 'internet connectivity and routers' },
  tv: { agentId: 'tv-support', name: 'Martin', does: 'TV channels and set-top boxes' },
  billing: { agentId: 'billing-support', name: 'Cecilia', does: 'charges, credits and billing disputes' },
} as const;
export type BotName = keyof typeof BOTS;

export interface Photo {
  id: string;
  caption: string;
}

export async function registerBots(rapport: Rapport): Promise<void> {
  for (const { agentId, name, does } of Object.values(BOTS)) {
    await rapport.agents.register({ agent_id: agentId, name: `${name} (${agentId})`, kind: 'bot', description: `Handles ${does}` });
  }
}

/** The customer's active session, whichever bot opened it; else a new one. */
export async function findOrOpenSession(rapport: Rapport, customerId: string, agentId: string, channel: string): Promise<Session> {
  const found = await rapport.sessions.search({ metadata: { customer_id: customerId }, status: ['open', 'waiting'], limit: 1 });
  return found.data[0] ?? rapport.sessions.create({ agent_id: agentId, channel, metadata: { customer_id: customerId } });
}

/** One turn: read what every department knows, answer, and keep both sides under the bot's name. */
export async function answerTurn(
  rapport: Rapport,
  { bot, customerId, text, photo, channel }: { bot: BotName; customerId: string; text: string; photo?: Photo; channel: string },
  answer: Answer,
): Promise<{ session: Session; context: string; reply: string }> {
  const { agentId, name, does } = BOTS[bot];
  const session = await findOrOpenSession(rapport, customerId, agentId, channel);
  const owner = { external_user_id: customerId };
  const { context } = await rapport.sessions.context(session.id, { ...owner, since: '7d' });
  const reply = await answer(`${name}, who handles ${does} at TeleCo`, context, photo ? `${text} (sent a photo)` : text);
  const attachments = photo ? [{ id: photo.id, type: 'photo' as const }] : null;
  await rapport.sessions.addMessage(session.id, { role: 'user', content: text, agent_id: agentId, attachments }, owner);
  await rapport.sessions.addMessage(session.id, { role: 'assistant', content: reply, agent_id: agentId }, owner);
  return { session, context, reply };
}
