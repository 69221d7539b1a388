import { createAnswer } from '../stage/answers.ts';
import type { Example, Stage } from '../stage/stage.ts';
import { answerTurn, type BotName, BOTS, registerBots } from './desk.ts';

const CUSTOMER = 'cust_12345';

/** What the scripted customer says to whom, and what that bot answers. */
const SCRIPT: { bot: BotName; asks: string; replies: string; scene: string }[] = [
  {
    bot: 'internet', scene: '1 · Monday, 9:12 — internet support',
    asks: 'My internet has been terribly slow since yesterday.',
    replies: 'Your router runs old firmware 2.1, which slows it down. I am sending you the steps to update to 2.4.',
  },
  {
    bot: 'tv', scene: '2 · An hour later — TV support, another bot',
    asks: 'Now the TV keeps buffering, too.',
    replies: 'That is likely the same cause: Juan found your router on firmware 2.1. Once 2.4 is installed the stream should be smooth.',
  },
  {
    bot: 'tv', scene: '3 · Still with TV support',
    asks: "And there is an HBO charge on my bill that I don't recognize.",
    replies: 'I will hand you to Cecilia from billing, with everything we have so far.',
  },
];

async function play(stage: Stage): Promise<void> {
  const { rapport } = stage;
  stage.title('Three departments, one customer', 'A telco’s three bots share one memory. Ana tells her story once.');
  await registerBots(rapport);
  let sessionId = '';
  for (const { bot, scene, asks, replies } of SCRIPT) {
    stage.scene(scene);
    stage.says('Ana', asks);
    const { session, context } = await answerTurn(rapport, { bot, customerId: CUSTOMER, text: asks, channel: 'chat' }, async () => replies);
    if (sessionId !== '') stage.reads(BOTS[bot].name, context);
    stage.says(BOTS[bot].name, replies, 'green');
    sessionId = session.id;
    if (bot === 'internet') {
      await rapport.memories.remember({
        external_user_id: CUSTOMER, agent_id: BOTS.internet.agentId, kind: 'decision', content: 'Send router firmware update instructions',
        reasoning: 'Router on old firmware version 2.1, update to 2.4 should resolve speed issues',
      });
      stage.does('memories.remember', 'Juan notes a decision and why. He names no session: it joins the one he is in');
    }
  }
  await rapport.memories.remember({
    external_user_id: CUSTOMER, agent_id: BOTS.tv.agentId, session_id: sessionId, kind: 'decision', content: 'Transfer to billing department',
    reasoning: 'HBO charge inquiry requires billing agent expertise',
  });
  const handoff = await rapport.customers.handOver(CUSTOMER, { session_id: sessionId, to_agent: BOTS.billing.agentId, reason: 'Unknown HBO charge' });
  stage.does('customers.handOver', 'Martin hands over, and Rapport writes the note from what was said and stored');

  stage.scene('4 · Billing takes over');
  const { context } = await rapport.sessions.context(sessionId, { external_user_id: CUSTOMER });
  stage.reads('Cecilia', context);
  const last = 'I see the HBO charge you do not recognize, and that Juan and Martin are fixing your router. I am removing the charge now.';
  stage.says('Cecilia', last, 'green');
  await rapport.sessions.addMessage(sessionId, { role: 'assistant', content: last, agent_id: BOTS.billing.agentId }, { external_user_id: CUSTOMER });
  stage.says('note', handoff.handoff_note, 'yellow');

  stage.scene('What was promised');
  stage.promise('Billing sees the router diagnosis of the internet bot', context.includes('firmware 2.1'));
  stage.promise('… the decision, and why it was taken', context.includes('Send router firmware update instructions') && context.includes('update to 2.4 should resolve'));
  stage.promise('… and why it was handed the ticket', context.includes('Unknown HBO charge'));
  stage.promise('Each line says which bot wrote it', context.includes('internet-support') && context.includes('tv-support'));
}

export const departments: Example = {
  name: 'departments',
  about: 'three bots of a telco and one customer: router, TV, an unknown HBO charge',
  play,
  talk: {
    greeting: 'You are a customer of TeleCo. Start with what is wrong; change the department whenever you like.',
    commands: { '/internet': 'talk to Juan', '/tv': 'talk to Martin', '/billing': 'talk to Cecilia' },
    async begin(stage) {
      await registerBots(stage.rapport);
      const answer = createAnswer(process.env);
      let bot: BotName = 'internet';
      return async (line) => {
        const chosen = line.slice(1);
        if (line.startsWith('/') && chosen in BOTS) {
          bot = chosen as BotName;
          return stage.say(`You are with ${BOTS[bot].name} now.`);
        }
        const { context, reply } = await answerTurn(stage.rapport, { bot, customerId: 'you', text: line, channel: 'chat' }, answer);
        stage.reads(BOTS[bot].name, context);
        stage.says(BOTS[bot].name, reply, 'green');
      };
    },
  },
};
