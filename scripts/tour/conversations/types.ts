import type { SupportType } from '../../../src/sdk/types/shared.ts';

/** One ticket, as a helpdesk would send it: turns in order, some days before the tour. */
export interface TourSession {
  id: string;
  daysAgo: number;
  turns: Array<readonly ['user' | 'assistant', string]>;
}

export interface TourCustomer {
  id: string;
  supportType: SupportType;
  /** What happens, in a few words, for the tour's own headline. */
  story: string;
  sessions: TourSession[];
}
