import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Rapport, startRapport } from '../../support/rapport.ts';
import { EverMemOsSupportBot } from '../programs/evermemos-support-bot.ts';

let api: Rapport;
beforeAll(async () => {
  api = await startRapport();
});
afterAll(() => api?.stop());

/** The bot with a base-URL key, as its program has no place for a header; and the tenant's admin, to look from outside. */
async function hire(aheadMinutes = 0) {
  const desk = await api.createDesk();
  const { key } = await api.createKey(desk.key, ['read', 'write'], 'base_url');
  return { desk, bot: new EverMemOsSupportBot(`${api.rapport.url}/k/${key}/evermemos`, aheadMinutes) };
}

const JOHN = 'customer_john';
const texts = (memories: { memory_content: string }[]) => memories.map((memory) => memory.memory_content);

describe('the support bot of EverMemOS’s document', () => {
  it('opens a ticket, answers out of what it has heard, and hands over what happened', async () => {
    const { bot } = await hire();
    await bot.createTicket('T-2024-001', JOHN, 'John Smith', 'Unable to reset password');
    const first = await bot.customerMessage('T-2024-001', JOHN, "I've been trying to reset my password but the email never arrives.");
    expect(first.context.current.map((memory) => memory.group_id)).toEqual(Array(first.context.current.length).fill('ticket_T-2024-001'));
    expect(texts(first.context.current).join('\n')).toContain('reset my password');
    // The name stands in the conversation's meta: the customer need not say it.
    expect(first.answer).toContain('John Smith');
    expect(first.context.history.filter((memory) => memory.group_id === 'ticket_T-2024-001')).toEqual([]);

    await bot.customerMessage('T-2024-001', JOHN, 'I checked spam folder too. Please contact me by phone only, I prefer phone calls.');
    const third = await bot.customerMessage('T-2024-001', JOHN, 'Any news?');
    expect(third.answer).toMatch(/phone/);

    const handoff = await bot.escalateToAgent('T-2024-001', 'Sarah');
    expect(handoff.handoff_note).toContain('Sarah');
    expect(handoff.summary.join('\n')).toMatch(/email never arrives/);
    expect(handoff.summary.join('\n')).toMatch(/spam folder/);
    expect(handoff.summary.every((text) => typeof text === 'string' && text !== '')).toBe(true);
  });

  it('finds past tickets of the same customer, whatever the present one has to say', async () => {
    const { bot } = await hire();
    await bot.createTicket('T-1', JOHN, 'John Smith', 'Password reset email missing');
    await bot.customerMessage('T-1', JOHN, 'My password reset email never arrived. It was in the corporate spam filter.');
    await bot.createTicket('T-2', JOHN, 'John Smith', 'Unable to reset password');
    for (let turn = 0; turn < 6; turn += 1) await bot.customerMessage('T-2', JOHN, `Still no password reset email, attempt ${turn + 1}.`);
    const { context } = await bot.customerMessage('T-2', JOHN, 'The password reset email does not arrive.');
    expect(context.history.length).toBeGreaterThan(0);
    expect(texts(context.history).join('\n')).toContain('corporate spam filter');
    expect(context.current.every((memory) => memory.group_id === 'ticket_T-2')).toBe(true);
  });

  it('recognises problems that come back across tickets, the bot’s own first words included', async () => {
    const { bot } = await hire();
    const subjects = { 'T-1': 'Unable to reset password', 'T-2': 'Login page shows an error', 'T-3': 'Problem with the invoice' };
    for (const [ticket, subject] of Object.entries(subjects)) {
      await bot.createTicket(ticket, JOHN, 'John Smith', subject);
      for (const words of ['I have a problem', 'The error is still there', 'I am unable to work, this issue is urgent']) {
        await bot.customerMessage(ticket, JOHN, `${words}: ${subject.toLowerCase()}.`);
      }
    }
    const tickets = await bot.findRecurringIssues(JOHN);
    expect([...tickets.keys()].sort()).toEqual(['ticket_T-1', 'ticket_T-2', 'ticket_T-3']);
    const history = await bot.search({ user_id: JOHN, query: 'Ticket opened', top_k: 20, memory_types: ['episodic_memory'] });
    for (const subject of Object.values(subjects)) expect(texts(history)).toContain(`Ticket opened: ${subject}`);
  });

  it('keeps the tickets of customers apart', async () => {
    const { bot } = await hire();
    await bot.createTicket('T-1', JOHN, 'John Smith', 'Refund for the blue kettle');
    await bot.createTicket('T-2', 'customer_ann', 'Ann Lee', 'Refund for the red toaster');
    const anns = texts(await bot.search({ user_id: 'customer_ann', query: 'refund kettle toaster', top_k: 20 }));
    expect(anns.join('\n')).toContain('red toaster');
    expect(anns.join('\n')).not.toMatch(/kettle|John/);
  });

  it('may have a clock of local time that claims to be UTC', async () => {
    const { desk, bot } = await hire(9 * 60);
    await bot.createTicket('T-1', JOHN, 'John Smith', 'Unable to reset password');
    await bot.customerMessage('T-1', JOHN, 'The email never arrives.');
    const { messages } = await desk.export(JOHN);
    expect(messages.length).toBeGreaterThanOrEqual(3);
    for (const message of messages) expect(Date.parse(message.timestamp ?? message.at ?? message.created_at)).toBeLessThanOrEqual(Date.now());
  });
});
