import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Rapport, startRapport } from '../../support/rapport.ts';
import { GENERATIONS, MemoryOf, SupportDesk } from './support-desk.ts';

let api: Rapport;
beforeAll(async () => {
  api = await startRapport();
});
afterAll(() => api?.stop());

const CUSTOMER = 'cust_12345';
const AGENT = 'support_agent_v2';
const PRODUCT = 'CloudSync Pro';
const ISSUE = `Unable to sync 15GB video file (Product: ${PRODUCT})`;
const MESSAGE = "I'm trying to sync a large video file but it keeps failing";

describe.each(GENERATIONS)('the support desk of Mem0’s document, with its client $name', (generation) => {
  it('knows its customer and its product, carries a ticket through, files what solved it, and clears it away', async () => {
    const { key } = await api.createTenant();
    const desk = new SupportDesk(await new MemoryOf(api, key, generation).start());

    const profile = await desk.addProfile(CUSTOMER, { name: 'Alice Johnson', tier: 'premium', comm_pref: 'email', timezone: 'America/Los_Angeles' });
    expect(profile.results[0]).toMatchObject({ id: expect.any(String), event: 'ADD', memory: expect.stringContaining('Alice Johnson') });
    await desk.addKnowledge(AGENT, PRODUCT, 'Supports Windows, Mac, Linux. Max 10GB file size.');
    await desk.addSolution(AGENT, 'Sync fails with large files', 'Split files into smaller chunks or use compression', PRODUCT);

    const session = await desk.createTicket(CUSTOMER, 'Unable to sync 15GB video file', PRODUCT);
    const summary = await desk.handle(CUSTOMER, AGENT, session, MESSAGE);
    expect(summary).toMatch(/^Customer: New issue: Unable to sync 15GB video file/m);
    expect(summary).toContain('Split files into smaller chunks');
    expect(summary).toContain('Max 10GB file size');
    expect(summary).toMatch(/^Conversation: New issue:/m);

    const context = await desk.getContext(CUSTOMER, AGENT, session, MESSAGE);
    expect(context.session.map(({ memory }) => memory)).toContain(`Customer: ${MESSAGE}`);
    for (const entry of context.session) expect([entry['run_id'], entry['user_id']]).toEqual([session, CUSTOMER]);
    for (const entry of context.agent) expect([entry['agent_id'], entry['user_id']]).toEqual([AGENT, null]);
    expect(context.customer.length).toBeLessThanOrEqual(5);

    expect(await desk.resolve(CUSTOMER, session, 'Advised customer to compress file or split into chunks. Issue resolved.', PRODUCT)).toBe(ISSUE);
    expect((await desk.memory.getAll({ run_id: session })).results).toEqual([]);

    const kept = (await desk.memory.getAll({ user_id: CUSTOMER })).results;
    expect(kept.map(({ memory }) => memory).join('\n')).toContain(`Previous issue with ${PRODUCT}: ${ISSUE}`);
    expect(kept.filter(({ run_id }) => run_id === session)).toEqual([]);
    const profiles = await desk.memory.search('profile', { user_id: CUSTOMER, filters: { 'metadata.type': 'profile' } });
    expect(profiles.results[0]!.memory).toContain('- Tier: premium');
    for (const { metadata } of profiles.results) expect(metadata).toMatchObject({ type: 'profile' });
    const solutions = await desk.memory.search('sync fails', {
      agent_id: 'support_agent', filters: { AND: [{ 'metadata.type': 'solution' }, { 'metadata.product': PRODUCT }] }, limit: 3,
    });
    expect(solutions.results.map(({ memory }) => memory)).toEqual([expect.stringContaining(`Common issue: ${ISSUE}`)]);
    expect(solutions.results[0]!.memory).toContain('Solution: Advised customer to compress file');
  });

  it('keeps two customers apart, and two tickets of one', async () => {
    const { key } = await api.createTenant();
    const desk = new SupportDesk(await new MemoryOf(api, key, generation).start());
    const first = await desk.createTicket('a', 'The export of May fails', PRODUCT);
    const second = await desk.createTicket('a', 'The import of June fails', PRODUCT);
    const other = await desk.createTicket('b', 'The export of April fails', PRODUCT);
    const contextOf = async (customer: string, session: string) => JSON.stringify(await desk.getContext(customer, AGENT, session, 'Which export or import fails?'));
    expect(await contextOf('b', other)).not.toMatch(/May|June/);
    const { session } = await desk.getContext('a', AGENT, first, 'Which export or import fails?');
    expect(JSON.stringify(session)).toContain('May');
    expect(JSON.stringify(session)).not.toContain('June');
    await desk.resolve('a', first, 'Fixed the export.', PRODUCT);
    expect(JSON.stringify((await desk.memory.getAll({ run_id: second })).results)).toContain('June');
    expect(JSON.stringify((await desk.memory.getAll({ run_id: other })).results)).toContain('April');
  });
});
