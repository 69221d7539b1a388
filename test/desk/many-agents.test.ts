import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Desk, mapInParallel, type Rapport, startRapport } from '../support/rapport.ts';

const AGENTS = 50;
const LINES = 40;

let rapport: Rapport;
let desk: Desk;
beforeAll(async () => {
  rapport = await startRapport();
  desk = await rapport.createDesk();
});
afterAll(() => rapport.stop());

describe('fifty agents writing to one session of one customer at once', () => {
  it('lose no line, keep each agent’s order, and each line is its agent’s', async () => {
    const opened = await desk.call('POST', '/v1/sessions', { session_id: 'crowd', external_user_id: 'crowded' });
    expect(opened.status).toBe(201);
    const agents = Array.from({ length: AGENTS }, (_, n) => `agent-${n}`);
    await mapInParallel(agents, AGENTS, async (agent) => {
      for (let line = 0; line < LINES; line += 1) {
        const turn = { role: 'assistant', content: `Line ${line} of ${agent}.`, agent_id: agent };
        const reply = await desk.call('POST', '/v1/sessions/crowd/messages?external_user_id=crowded', turn);
        expect(reply.status, reply.text).toBe(201);
        expect(reply.body.data.messages_new).toBe(1);
      }
    });
    const { messages } = await desk.export('crowded');
    expect(messages).toHaveLength(AGENTS * LINES);
    for (const agent of agents) {
      const own = messages.filter((message: any) => message.agent_id === agent);
      expect(own.map((message: any) => message.content)).toEqual(Array.from({ length: LINES }, (_, line) => `Line ${line} of ${agent}.`));
    }
    const session = (await desk.get('/v1/sessions/crowd')).data;
    expect(session.messages_count).toBe(AGENTS * LINES);
    expect(session.agents.map((agent: any) => [agent.agent_id, agent.messages]).sort()).toEqual(agents.map((agent) => [agent, LINES]).sort());
  }, 240_000);
});
