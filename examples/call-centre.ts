import { createAnswer } from './stage/answers.ts';
import type { Example, Stage } from './stage/stage.ts';

const AGENTS = 50;
const DAY = 86_400_000;
const PHONE = '+1 415 555 2671';

const nameOf = (n: number) => `support-agent-${n}`;
const shortNameOf = (n: number) => `agent ${n}`;

async function registerAgents(stage: Stage): Promise<void> {
  await Promise.all(
    Array.from({ length: AGENTS }, (_, n) => stage.rapport.agents.register({ agent_id: nameOf(n), name: nameOf(n), kind: 'bot', description: 'General support' })),
  );
}

/** What an agent does when the phone rings: who is it, what was there before, and what should I know? */
async function pickUp(stage: Stage, phone: string, agentId: string, says: string) {
  const { rapport } = stage;
  const [candidate] = await rapport.customers.resolve({ phone });
  if (!candidate) return null;
  const { data } = await rapport.sessions.search({ metadata: { phone }, order: 'desc', limit: 1 });
  const memory = await rapport.memories.retrieve({ external_user_id: candidate.external_user_id, query: says, agent_id: agentId });
  return { customerId: candidate.external_user_id, previous: data[0]?.id ?? null, block: memory.system_prompt_addition };
}

async function play(stage: Stage): Promise<void> {
  const { rapport } = stage;
  stage.title('A call centre of fifty agents', 'Whoever picks up knows what happened last time, a month ago, with somebody else.');
  await registerAgents(stage);
  const then = Date.now() - 31 * DAY;
  stage.scene(`1 · ${new Date(then).toISOString().slice(0, 10)} — a first call, taken by ${nameOf(7)}`);
  const call = [
    { role: 'user' as const, content: 'My internet drops every evening since the storm. I already restarted the router twice and it did not help.' },
    { role: 'assistant' as const, content: 'I have reset your line from here and ordered a technician visit.' },
    { role: 'user' as const, content: 'Thank you. Please write me an e-mail rather than calling me at work.' },
  ];
  for (const { role, content } of call) stage.says(role === 'user' ? 'caller' : shortNameOf(7), content, role === 'user' ? 'cyan' : 'green');
  await rapport.memories.add({
    external_user_id: 'caller-1', session_id: 'call-1', agent_id: nameOf(7), metadata: { phone: PHONE, call_type: 'inbound' },
    messages: call.map((message, index) => ({ ...message, timestamp: then + index * 60_000 })), wait: true,
  });
  await rapport.customers.update('caller-1', { phone: PHONE });
  stage.does('memories.add', 'the call is kept; the number is kept as a keyed hash and sealed, in no text');

  stage.scene('2 · Today — the phone rings again');
  const says = 'Hello, I called about this a while ago and it is still the same.';
  stage.says('caller', says);
  const calls = await Promise.all(Array.from({ length: AGENTS }, (_, n) => pickUp(stage, '(415) 555-2671', nameOf(n), says)));
  const mine = calls[42]!;
  stage.does('customers.resolve', 'the number, written differently, leads to the customer');
  stage.reads(shortNameOf(42), mine.block);
  stage.says(shortNameOf(42), 'Your internet still drops in the evenings? You restarted the router, we reset the line and sent a technician. I will e-mail you.', 'green');

  stage.scene('What was promised');
  const knowsAll = (block: string) => ['drops every evening', 'restarted the router'].every((said) => block.includes(said));
  stage.promise('The caller is recognised by the phone number alone', calls.every((one) => one?.customerId === 'caller-1' && one.previous === 'call-1'));
  stage.promise(`Any of the ${AGENTS} agents knows the previous issue and what was tried`, calls.every((one) => one !== null && knowsAll(one.block)));
  stage.promise('Nobody has to be told again not to call at work', mine.block.includes('e-mail'));
}

export const callCentre: Example = {
  name: 'call-centre',
  about: 'fifty agents, a callback a month later: anyone who picks up knows',
  play,
  talk: {
    greeting: 'You are calling. Each line is a new call, taken by whichever agent is free.',
    commands: {},
    async begin(stage) {
      await registerAgents(stage);
      const answer = createAnswer(process.env);
      let calls = 0;
      return async (line) => {
        const free = (calls * 17) % AGENTS;
        const agentId = nameOf(free);
        const { system_prompt_addition: block } = await stage.rapport.memories.retrieve({ external_user_id: 'you', query: line, agent_id: agentId });
        if (block !== '') stage.reads(shortNameOf(free), block);
        const reply = await answer(agentId, block, line);
        stage.says(shortNameOf(free), reply, 'green');
        calls += 1;
        await stage.rapport.memories.add({
          external_user_id: 'you', session_id: `call-${calls}`, agent_id: agentId,
          messages: [{ role: 'user', content: line }, { role: 'assistant', content: reply }],
        });
      };
    },
  },
};
