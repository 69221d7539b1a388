import type { TourCustomer } from './types.ts';

/** A cancelled flight, rebooked to satisfaction, and weeks later a suitcase that did not arrive. */
export const TRAVEL: TourCustomer = {
  id: 'traveller-amelie',
  supportType: 'travel',
  story: 'a cancelled flight that was rebooked, and baggage that is still missing',
  sessions: [
    {
      id: 'TKT-4402',
      daysAgo: 20,
      turns: [
        [
          'user',
          'My flight LH 441 to Houston was cancelled. The booking reference is K7QX2M, can you rebook me for tomorrow?',
        ],
        ['assistant', 'I can offer LH 441 tomorrow at 10:15 or a connection through Chicago tonight.'],
        ['user', 'Tomorrow is fine. An aisle seat please, I always prefer an aisle seat.'],
        ['assistant', 'You are rebooked on LH 441 tomorrow, seat 14C on the aisle. The confirmation is in your inbox.'],
        ['user', 'Perfect, got it, that solves my problem. Thank you!'],
        ['assistant', 'You are welcome, have a good flight.'],
      ],
    },
    {
      id: 'TKT-4455',
      daysAgo: 4,
      turns: [
        [
          'user',
          'I landed but my suitcase did not. Same booking K7QX2M. My medication is in it, this is really urgent.',
        ],
        [
          'assistant',
          'I am sorry. I have filed a delayed baggage report, and the airport will call you when it is found.',
        ],
        ['user', 'Nobody called. Please write to me on WhatsApp instead, my phone has no signal abroad.'],
        [
          'assistant',
          'I have noted WhatsApp. The suitcase was seen in Frankfurt this morning and is on the next flight.',
        ],
      ],
    },
  ],
};
