import type { TourCustomer } from './types.ts';

/** The same outage three times, a promise with a date, and patience that runs out. */
export const TELECOM: TourCustomer = {
  id: 'subscriber-kofi',
  supportType: 'telecom',
  story: 'an outage that keeps coming back, a promised visit, and patience running out',
  sessions: [
    {
      id: 'TKT-5003',
      daysAgo: 15,
      turns: [
        [
          'user',
          'My fiber internet has been down since last night, the router light is red. Account number ACC-339201.',
        ],
        ['assistant', 'Please restart the router and hold the reset button for ten seconds.'],
        ['user', 'Did that, it is working again. Thanks, resolved.'],
        ['assistant', 'Good to hear.'],
      ],
    },
    {
      id: 'TKT-5027',
      daysAgo: 7,
      turns: [
        [
          'user',
          'The internet is down again, same red light. I already restarted the router and reset it, that did not help.',
        ],
        ['assistant', 'I see a fault on your line. I have booked a technician for Thursday between 9 and 12.'],
        ['user', 'Fine, but I work from home, so please make sure someone really comes.'],
        ['assistant', 'I will make sure of it, the visit is confirmed.'],
      ],
    },
    {
      id: 'TKT-5031',
      daysAgo: 1,
      turns: [
        [
          'user',
          'Nobody came on Thursday and I still have no internet! This is the third time. Fix it or I am switching to another provider.',
        ],
        ['assistant', 'I am very sorry. I am escalating this to our field manager now.'],
        ['user', 'I want a credit for the days without service, too.'],
        ['assistant', 'I have asked for a credit for those days; the field manager will confirm it.'],
      ],
    },
  ],
};
