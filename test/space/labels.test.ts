import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Desk, type Rapport, startRapport, toTurns } from '../support/rapport.ts';

let rapport: Rapport;
let desk: Desk;
beforeAll(async () => {
  rapport = await startRapport();
  desk = await rapport.createDesk();
});
afterAll(() => rapport.stop());

describe('the labels a caller puts on a conversation', () => {
  it('select what was understood from it, as they select its messages', async () => {
    const tell = (session: string, product: string, text: string) =>
      desk.add('labelled', toTurns([text]), { session_id: session, metadata: { product } });
    await tell('tv', 'TV', 'The television picture freezes every evening.');
    await tell('net', 'Internet', 'The internet connection drops every evening.');

    const { body } = await desk.call('POST', '/v1/memories/search', {
      external_user_id: 'labelled', query: 'every evening', metadata: { product: 'TV' }, limit: 50,
    });
    const found = body.data as { type: string; session_id: string }[];
    expect(found.map((hit) => hit.session_id)).toEqual(found.map(() => 'tv'));
    expect(new Set(found.map((hit) => hit.type))).toEqual(new Set(['issue', 'memory', 'message']));
  });
});
