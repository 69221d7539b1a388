import { BANKING } from './banking.ts';
import { ECOMMERCE } from './ecommerce.ts';
import { SAAS } from './saas.ts';
import { TELECOM } from './telecom.ts';
import { TRAVEL } from './travel.ts';

export type { TourCustomer, TourSession } from './types.ts';

/** The people of the tour, one for each vertical. */
export const TOUR_CUSTOMERS = [SAAS, ECOMMERCE, BANKING, TRAVEL, TELECOM];
