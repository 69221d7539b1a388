import type { TourCustomer } from './types.ts';

/** A transfer that vanished, a one-time code typed in haste, and a change of mind about phone calls. */
export const BANKING: TourCustomer = {
  id: 'saver-priya',
  supportType: 'banking_fintech',
  story: 'a missing transfer, a one-time code, and a change of mind about phone calls',
  sessions: [
    {
      id: 'TKT-3107',
      daysAgo: 8,
      turns: [
        [
          'user',
          'I sent 250 dollars to my landlord yesterday, it was debited but he never got it. The transaction id is TXN-7741902. ' +
            'Please call me when you know more, phone is best.',
        ],
        ['assistant', 'I can look into TXN-7741902. To confirm it is you, please approve the prompt in the app.'],
        ['user', 'The app just texted me a code, my OTP is 482913.'],
        [
          'assistant',
          'Please do not share codes with anyone, us included. The approval in the app is enough, and I see it now.',
        ],
        ['user', 'Okay. My rent is due on the first, so this is urgent.'],
        ['assistant', 'I have raised a trace with the payments team. They answer within five working days.'],
      ],
    },
    {
      id: 'TKT-3140',
      daysAgo: 1,
      turns: [
        ['user', 'Following up on TXN-7741902. Also please stop calling me, from now on I prefer email only.'],
        [
          'assistant',
          'Understood, email only from now on. The trace is still open; I have asked the payments team for an answer.',
        ],
        ['user', 'This is the second time I ask. If it is not sorted this week I will file a complaint.'],
        ['assistant', 'I understand, and I have escalated the trace to a supervisor.'],
      ],
    },
  ],
};
