import type { MessageInput } from '../src/sdk/index.ts';
import { createAnswer } from './stage/answers.ts';
import type { Example, Stage } from './stage/stage.ts';

const CUSTOMER = 'customer_john';
const BOT = 'support_bot';
const HALF_A_YEAR = 182 * 86_400_000;

/** Keeps a turn and its answer, as of a moment. */
async function keepTurn(stage: Stage, ticket: string, [asks, replies]: [string, string], at: number): Promise<void> {
  const messages: MessageInput[] = [{ role: 'user', content: asks, timestamp: at }, { role: 'assistant', content: replies, timestamp: at }];
  await stage.rapport.memories.add({ external_user_id: CUSTOMER, session_id: ticket, agent_id: BOT, messages, wait: true });
}

async function play(stage: Stage): Promise<void> {
  const { rapport } = stage;
  stage.title('A ticket bot', 'One ticket, one session; one customer, one memory. John’s password reset fails, and not for the first time.');
  await rapport.customers.update(CUSTOMER, { name: 'John Smith', tier: 'premium', customer_since: '2023' });

  stage.scene('1 · An earlier ticket');
  await rapport.sessions.create({ session_id: 'T-2024-000', external_user_id: CUSTOMER, agent_id: BOT, subject: 'Password reset' });
  stage.says('John', 'The password reset email never arrives.');
  stage.says('bot', 'Your spam filter caught it; our sender is on its allow list now.', 'green');
  await keepTurn(stage, 'T-2024-000', ['The password reset email never arrives.', 'Your spam filter caught it; our sender is on its allow list now.'], Date.now() - HALF_A_YEAR);
  await rapport.sessions.resolve('T-2024-000', { resolution: 'Our sender was put on the allow list of the spam filter.', satisfaction: 4 }, { external_user_id: CUSTOMER });
  stage.does('sessions.resolve', 'the ticket is solved, and how it was solved is remembered');

  stage.scene('2 · Half a year later — ticket T-2024-001');
  await rapport.sessions.create({ session_id: 'T-2024-001', external_user_id: CUSTOMER, agent_id: BOT, subject: 'Unable to reset password' });
  const asks = "I've been trying to reset my password but the email never arrives.";
  stage.says('John', asks);
  const memory = await rapport.memories.retrieve({ external_user_id: CUSTOMER, query: asks });
  stage.reads('the bot', memory.system_prompt_addition);
  const reply = 'It was your spam filter last time. Would you look into the spam folder?';
  stage.says('bot', reply, 'green');
  await keepTurn(stage, 'T-2024-001', [asks, reply], Date.now());
  const more = 'I checked the spam folder too. My email is john@example.com';
  stage.says('John', more);
  stage.says('bot', 'Thank you. I am escalating this to Sarah from our second line.', 'green');
  await keepTurn(stage, 'T-2024-001', [more, 'Thank you. I am escalating this to Sarah from our second line.'], Date.now());

  stage.scene('3 · Sarah, a person, picks it up');
  const handoff = await rapport.customers.handOver(CUSTOMER, { session_id: 'T-2024-001', to_agent: 'agent_sarah', reason: 'Escalated to Sarah' });
  stage.does('customers.handOver', 'written from what was said and stored, each line with its sources');
  stage.says('customer', handoff.customer_summary, 'yellow');
  stage.says('issue', handoff.issue_summary, 'yellow');
  for (const tried of handoff.attempted_solutions) stage.says('tried', tried, 'yellow');
  stage.says('mood', handoff.customer_sentiment, 'yellow');
  for (const past of handoff.relevant_history) stage.says('history', past, 'yellow');
  for (const step of handoff.suggested_next_steps) stage.says('next', step, 'yellow');
  const [recurring] = await rapport.customers.recurring(CUSTOMER);

  stage.scene('What was promised');
  stage.promise('The bot remembers what solved it last time', memory.system_prompt_addition.includes('allow list'));
  stage.promise('Sarah gets the customer, the issue, what was tried and the history', handoff.customer_summary.includes('John Smith') && handoff.attempted_solutions.join().includes('spam folder') && handoff.relevant_history.join().includes('allow list'));
  stage.promise(`The problem is recognised as recurring: ${recurring?.occurrences ?? 0} tickets`, recurring?.occurrences === 2);
  stage.promise('The e-mail address stands in nothing that a model reads', !JSON.stringify(handoff).includes('john@example.com'));
}

export const ticketBot: Example = {
  name: 'ticket-bot',
  about: 'a password reset that fails again, and is escalated to Sarah',
  play,
  talk: {
    greeting: 'You are a customer with a ticket. Open a new one whenever you like; the bot remembers the others.',
    commands: { '/new': 'open another ticket', '/solved WORDS': 'close the ticket, saying how it was solved', '/sarah': 'escalate to a person' },
    async begin(stage) {
      const { rapport } = stage;
      const answer = createAnswer(process.env);
      let ticket = 1;
      const name = () => `YOURS-${ticket}`;
      const owner = { external_user_id: 'you' };
      await rapport.sessions.create({ session_id: name(), ...owner, agent_id: BOT });
      return async (line) => {
        if (line === '/sarah') {
          const { handoff_note: note } = await rapport.customers.handOver('you', { session_id: name(), to_agent: 'agent_sarah', reason: 'Asked for a person' });
          return stage.says('Sarah reads', note, 'yellow');
        }
        if (line === '/new' || line.startsWith('/solved')) {
          if (line !== '/new') await rapport.sessions.resolve(name(), { resolution: line.slice(8).trim() || 'Solved.' }, owner);
          ticket += 1;
          await rapport.sessions.create({ session_id: name(), ...owner, agent_id: BOT });
          return stage.say(`Ticket ${name()} is open.`);
        }
        const { system_prompt_addition: block } = await rapport.memories.retrieve({ ...owner, query: line });
        if (block !== '') stage.reads('the bot', block);
        const reply = await answer('a support bot', block, line);
        stage.says('bot', reply, 'green');
        await rapport.memories.add({ ...owner, session_id: name(), agent_id: BOT, messages: [{ role: 'user', content: line }, { role: 'assistant', content: reply }] });
      };
    },
  },
};
