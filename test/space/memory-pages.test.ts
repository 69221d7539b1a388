import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Desk, type Rapport, startRapport } from '../support/rapport.ts';

let rapport: Rapport;
let desk: Desk;
beforeAll(async () => {
  rapport = await startRapport();
  desk = await rapport.createDesk();
});
afterAll(() => rapport.stop());

const remember = async (customer: string, memories: object[]) =>
  (await desk.call('POST', '/v1/memories', { external_user_id: customer, memories })).body.data.map(({ id }: any) => id);
const list = (query: string) => desk.get(`/v1/memories?${query}`);

describe('a list of memories', () => {
  it('has what holds, newest first, counted whole, whether or not a filter has each row looked at', async () => {
    const ids = await remember('listed', Array.from({ length: 25 }, (_, index) => ({ content: `Statement number ${index} of its own.`, kind: index % 2 ? 'fact' : 'event' })));
    await remember('listed', [{ content: 'Ended long ago.', kind: 'fact', expires_at: '2001-01-01' }, { content: 'Ends much later.', kind: 'fact', expires_at: '2999-01-01' }]);
    await remember('listed', [{ content: 'The plan is Basic.', kind: 'fact', topic_key: 'identity.plan' }]);
    await remember('listed', [{ content: 'The plan is Growth.', kind: 'fact', topic_key: 'identity.plan' }]);
    expect((await desk.call('DELETE', `/v1/memories/${ids[3]}`)).status).toBe(200);

    const walk = async (filter: string) => {
      const texts: string[] = [];
      const totals = new Set<number>();
      for (let cursor = ''; ; ) {
        const page = await list(`external_user_id=listed&limit=7${filter}${cursor && `&cursor=${encodeURIComponent(cursor)}`}`);
        texts.push(...page.data.map(({ content }: any) => content));
        totals.add(page.pagination.total);
        expect(page.data.length).toBeLessThanOrEqual(7);
        cursor = page.pagination.next_cursor;
        if (!cursor) return { texts, totals: [...totals] };
      }
    };
    const plain = await walk('');
    const filtered = await walk('&kinds=fact,event');
    expect(plain).toEqual(filtered);
    expect(plain.totals).toEqual([26]);
    expect(plain.texts.slice(0, 3)).toEqual(['The plan is Growth.', 'Ends much later.', 'Statement number 24 of its own.']);
    expect(plain.texts).not.toContain('Statement number 3 of its own.');
    expect(new Set(plain.texts).size).toBe(26);
  });

  it('of nobody is empty', async () => {
    expect(await list('external_user_id=nobody')).toMatchObject({ data: [], pagination: { next_cursor: null, total: 0 } });
  });
});
