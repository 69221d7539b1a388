import type { TourCustomer } from './types.ts';

/** An order number corrected in mid-sentence, a problem solved, and the same problem back a week later. */
export const ECOMMERCE: TourCustomer = {
  id: 'shopper-mateo',
  supportType: 'ecommerce',
  story: 'a corrected order number, a replacement, and the fault that came back',
  sessions: [
    {
      id: 'TKT-2210',
      daysAgo: 12,
      turns: [
        ['user', 'The espresso machine from order ORD-58213 arrived with a cracked water tank.'],
        ['assistant', 'I am sorry about that. I cannot find ORD-58213 under your account; could you check the number?'],
        ['user', 'Sorry, typo: the order number is ORD-58231, not ORD-58213.'],
        ['assistant', 'Found it. I have sent a replacement today; it should arrive within three days.'],
        ['user', 'The replacement arrived and works fine. Issue solved, thanks!'],
        ['assistant', 'Great to hear. I am closing this ticket as resolved.'],
      ],
    },
    {
      id: 'TKT-2264',
      daysAgo: 2,
      turns: [
        [
          'user',
          'The problem is back: the water tank of the replacement for ORD-58231 is leaking again. I would like a refund this time.',
        ],
        [
          'assistant',
          'I am sorry it came back. I have opened a refund request for ORD-58231; please keep the machine until pickup.',
        ],
        ['user', 'Please leave the pickup slip with my neighbour. And text me, I never read email.'],
        ['assistant', 'Noted, I will send a text message with the pickup time.'],
      ],
    },
  ],
};
