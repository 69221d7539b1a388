import type { TourCustomer } from './types.ts';

/** An invoice that must be right before a date, and a card number typed where it does not belong. */
export const SAAS: TourCustomer = {
  id: 'northwind-dana',
  supportType: 'saas',
  story: 'a failed upgrade payment, and a card number typed into the chat',
  sessions: [
    {
      id: 'TKT-1041',
      daysAgo: 6,
      turns: [
        [
          'user',
          'Hi, Dana Whitfield from Northwind here. We upgraded workspace ws-northwind-7 to the Growth plan this morning and the ' +
            'payment failed, now billing shows an error. I need invoice INV-20417 corrected before our finance review in ten days.',
        ],
        ['assistant', 'Thanks Dana. I can see the failed charge on INV-20417. Did your card change recently?'],
        ['user', 'Yes, can you just charge the new one? 4242 4242 4242 4242, expires 04/29, cvv 737.'],
        [
          'assistant',
          'Please never send card details in chat; I have not kept them. Update the card under Settings > Billing and I will ' +
            'retry the charge.',
        ],
        [
          'user',
          'Done. We also rely on the Slack integration and webhooks, please make sure those keep running meanwhile.',
        ],
        [
          'assistant',
          'I have asked the billing team to retry and correct INV-20417. I will email you as soon as it is done.',
        ],
      ],
    },
    {
      id: 'TKT-1058',
      daysAgo: 3,
      turns: [
        [
          'user',
          'Quick one: how do I add two viewers to our workspace? By the way, please email me rather than calling.',
        ],
        ['assistant', 'Under Settings > Members choose Invite and pick the role Viewer; viewers are free on Growth.'],
        ['user', 'That worked, thank you! The invoice is still wrong though.'],
        ['assistant', 'Noted. INV-20417 is still with the billing team, and I have raised its priority.'],
      ],
    },
  ],
};
