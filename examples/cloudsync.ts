import { createAnswer } from './stage/answers.ts';
import type { Example, Stage } from './stage/stage.ts';

const AGENT = 'support_agent_v2';
const PRODUCT = 'CloudSync Pro';
const RESOLUTION = 'Compress the video file or split it into chunks below 10 GB before syncing.';

async function teach(stage: Stage): Promise<void> {
  await stage.rapport.agents.register({ agent_id: AGENT, name: 'Support agent v2', kind: 'bot' });
  await stage.rapport.knowledge.add({ kind: 'product', product: PRODUCT, content: 'CloudSync Pro supports Windows, Mac and Linux. Max 10 GB file size.' });
}

async function play(stage: Stage): Promise<void> {
  const { rapport } = stage;
  stage.title('CloudSync: from a ticket to knowledge', 'What solved one customer’s problem is known when the next one calls.');
  await teach(stage);
  stage.does('knowledge.add', 'the desk knows a fact about its product');
  await rapport.customers.update('cust_alice', { name: 'Alice Johnson', tier: 'premium', channel: 'email', timezone: 'America/Los_Angeles' });

  stage.scene('1 · Alice cannot sync a 15 GB video');
  const asks = "I'm trying to sync a 15 GB video file with CloudSync Pro, but it keeps failing.";
  await rapport.sessions.create({ session_id: 'sync-1', external_user_id: 'cust_alice', agent_id: AGENT, product: PRODUCT, subject: 'Unable to sync 15GB video file' });
  stage.says('Alice', asks);
  const first = await rapport.memories.retrieve({ external_user_id: 'cust_alice', query: asks, agent_id: AGENT, include: ['knowledge'] });
  stage.reads('the agent', first.system_prompt_addition);
  const reply = 'Files may be at most 10 GB. Please compress the video, or split it into chunks.';
  stage.says('agent', reply, 'green');
  await rapport.memories.add({
    external_user_id: 'cust_alice', session_id: 'sync-1', agent_id: AGENT,
    messages: [{ role: 'user', content: asks }, { role: 'assistant', content: reply }], wait: true,
  });

  stage.scene('2 · The ticket is solved, and the solution proposed as knowledge');
  const { promoted } = await rapport.sessions.resolve(
    'sync-1', { resolution: RESOLUTION, product: PRODUCT, satisfaction: 5, promote: 'always' }, { external_user_id: 'cust_alice' },
  );
  stage.does('sessions.resolve', 'issue history for Alice, and a proposal for everybody, with nothing personal in it');
  stage.says('proposed', promoted?.content ?? 'nothing', 'yellow');
  if (promoted?.status === 'proposed') {
    await rapport.knowledge.approve(promoted.id);
    stage.does('knowledge.approve', 'a person reads it and approves');
  }

  stage.scene('3 · Bob, another customer, has the same problem');
  const bobs = 'My big video fails to sync with CloudSync Pro.';
  stage.says('Bob', bobs);
  const second = await rapport.memories.retrieve({ external_user_id: 'cust_bob', query: bobs, agent_id: AGENT, include: ['knowledge'] });
  stage.reads('the agent', second.system_prompt_addition);
  stage.says('agent', 'That is the 10 GB limit: compress the video, or split it into chunks.', 'green');
  const later = await rapport.memories.retrieve({ external_user_id: 'cust_alice', query: 'My video does not sync again, what did we do last time?' });

  stage.scene('What was promised');
  stage.promise('The product’s limit is in what the agent reads', first.system_prompt_addition.includes('10 GB'));
  stage.promise('The solution became knowledge once a person approved it', promoted !== null && (await rapport.knowledge.get(promoted.id)).status === 'active');
  stage.promise('The second customer’s sync failure finds it', /split/i.test(second.system_prompt_addition));
  stage.promise('It names nobody', !second.system_prompt_addition.includes('Alice'));
  stage.promise('Alice’s own history says what was done', /split/i.test(later.system_prompt_addition));
}

export const cloudSync: Example = {
  name: 'cloudsync',
  about: 'a 15 GB video that does not sync, solved, and known for the next customer',
  play,
  talk: {
    greeting: 'You use CloudSync Pro. Change who you are, and see what the desk knows of each, and what it knows for all.',
    commands: { '/as NAME': 'be another customer', '/solved WORDS': 'solve the ticket and make the solution knowledge' },
    async begin(stage) {
      const { rapport } = stage;
      await teach(stage);
      const answer = createAnswer(process.env);
      let who = 'you';
      return async (line) => {
        const session = { session_id: `talk-${who}`, external_user_id: who };
        if (line.startsWith('/as ')) {
          who = line.slice(4).trim() || 'you';
          return stage.say(`You are ${who} now.`);
        }
        if (line.startsWith('/solved')) {
          await rapport.sessions.create({ ...session, agent_id: AGENT, product: PRODUCT });
          const { promoted } = await rapport.sessions.resolve(
            session.session_id, { resolution: line.slice(8).trim() || 'Solved.', product: PRODUCT, promote: 'always' }, { external_user_id: who },
          );
          if (promoted?.status === 'proposed') await rapport.knowledge.approve(promoted.id);
          return stage.says('known now', promoted?.content ?? 'nothing that could be promoted', 'yellow');
        }
        const { system_prompt_addition: block } = await rapport.memories.retrieve({ external_user_id: who, query: line, agent_id: AGENT, include: ['knowledge'] });
        if (block !== '') stage.reads('the agent', block);
        const reply = await answer('a support agent for CloudSync Pro', block, line);
        stage.says('agent', reply, 'green');
        await rapport.memories.add({ ...session, agent_id: AGENT, messages: [{ role: 'user', content: line }, { role: 'assistant', content: reply }] });
      };
    },
  },
};
