import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Rapport, startRapport } from '../../support/rapport.ts';
import { connectEverOs } from '../programs/everos-client.ts';
import { EverOsSupportBot } from '../programs/everos-support-bot.ts';

let api: Rapport;
beforeAll(async () => {
  api = await startRapport();
});
afterAll(() => api?.stop());

async function hire() {
  const desk = await api.createDesk();
  return { desk, bot: new EverOsSupportBot(connectEverOs(`${api.rapport.url}/everos`, desk.key)) };
}

const JOHN = 'customer_john';
const textsOf = (episodes: { summary: string }[]) => episodes.map((episode) => episode.summary).join('\n');

describe('the support bot of EverOS’s document', () => {
  it('answers out of what it has heard, closes its ticket and hands over what happened', async () => {
    const { bot } = await hire();
    await bot.createTicket(JOHN, 'T-2024-001', 'Unable to reset password');
    const first = await bot.customerMessage(JOHN, 'T-2024-001', "I've been trying to reset my password but the email never arrives.");
    expect(textsOf(first.context.history)).toContain('the email never arrives');
    expect(textsOf(first.context.history)).toContain('Ticket opened: Unable to reset password');
    await bot.customerMessage(JOHN, 'T-2024-001', "My name is John Smith. I checked spam folder too. I prefer to be contacted by phone.");
    const third = await bot.customerMessage(JOHN, 'T-2024-001', 'Any news about it?');
    // The document reads profiles out of the episodes, which EverOS itself leaves empty.
    expect(third.context.profile.length).toBeGreaterThan(0);
    expect(third.answer).toMatch(/phone/);
    expect(textsOf(third.context.profile)).toContain('John Smith');

    expect(await bot.closeTicket(JOHN, 'T-2024-001')).toBe('extracted');
    expect(await bot.closeTicket(JOHN, 'T-2024-001')).toBe('no_extraction');
    const handoff = await bot.escalateToAgent(JOHN, 'T-2024-001', 'Sarah');
    expect(handoff.summary.join('\n')).toMatch(/email never arrives/);
    expect(handoff.summary.join('\n')).toMatch(/spam folder/);
    expect(handoff.summary.every((text) => typeof text === 'string' && text !== '')).toBe(true);
  });

  it('finds past tickets of the same customer, whatever the present one has to say', async () => {
    const { bot } = await hire();
    await bot.createTicket(JOHN, 'T-1', 'Password reset email missing');
    await bot.customerMessage(JOHN, 'T-1', 'My password reset email never arrived. It was in the corporate spam filter.');
    await bot.closeTicket(JOHN, 'T-1');
    await bot.createTicket(JOHN, 'T-2', 'Unable to reset password');
    for (let turn = 0; turn < 6; turn += 1) await bot.customerMessage(JOHN, 'T-2', `Still no password reset email, attempt ${turn + 1}.`);
    const { context } = await bot.customerMessage(JOHN, 'T-2', 'The password reset email does not arrive.');
    expect(textsOf(context.history)).toContain('corporate spam filter');
    expect(new Set(context.history.map((episode) => episode.session_id))).toEqual(new Set(['ticket_T-1', 'ticket_T-2']));
  });

  it('recognises problems that come back across tickets', async () => {
    const { bot } = await hire();
    const subjects = { 'T-1': 'Unable to reset password', 'T-2': 'Login page shows an error', 'T-3': 'Problem with the invoice' };
    for (const [ticket, subject] of Object.entries(subjects)) {
      await bot.createTicket(JOHN, ticket, subject);
      for (const words of ['I have a problem', 'The error is still there', 'I am unable to work, this issue is urgent']) {
        await bot.customerMessage(JOHN, ticket, `${words}: ${subject.toLowerCase()}.`);
      }
    }
    const found = await bot.findRecurringIssues(JOHN);
    expect(new Set(found.map((episode) => episode.session_id))).toEqual(new Set(['ticket_T-1', 'ticket_T-2', 'ticket_T-3']));
  });
});
