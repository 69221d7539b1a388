import type { SupportType } from '../types.ts';

/**
 * What an issue can be about. `remedy` marks types that are usually what a customer wants done about another issue
 * ("it arrived broken, I want a refund" is one damaged item with a goal, not two issues). Types of one `family` that
 * come up one after the other are one issue seen from two sides unless the customer says it is another.
 */
export interface IssueType {
  type: string;
  title: string;
  family: string;
  verticals: SupportType[];
  remedy?: boolean;
  /** Urgent by its nature: money is leaving, someone is in danger, or a journey is about to fail. */
  pressing?: boolean;
}

const ALL: SupportType[] = [];

/** The taxonomy. An empty list of verticals means any. */
export const ISSUE_TYPES: IssueType[] = [
  { type: 'billing_failure', title: 'billing failure', family: 'billing', verticals: ['saas', 'telecom', 'edtech_support'] },
  { type: 'payment_failed', title: 'failed payment', family: 'billing', verticals: ALL },
  { type: 'billing_dispute', title: 'disputed charge', family: 'billing', verticals: ALL },
  { type: 'invoice_request', title: 'invoice request', family: 'billing', verticals: ALL },
  { type: 'refund_request', title: 'refund request', family: 'refund', verticals: ALL, remedy: true },
  { type: 'refund_delay', title: 'refund not received', family: 'refund', verticals: ALL },
  { type: 'cancellation', title: 'cancellation', family: 'cancellation', verticals: ALL, remedy: true },
  { type: 'plan_change', title: 'plan change', family: 'plan', verticals: ['saas', 'telecom', 'edtech_support'] },
  { type: 'login_access', title: 'login problem', family: 'access', verticals: ALL },
  { type: 'password_reset', title: 'password reset', family: 'access', verticals: ALL },
  { type: 'two_factor', title: 'verification code problem', family: 'access', verticals: ALL },
  { type: 'account_update', title: 'account change', family: 'account', verticals: ALL },
  { type: 'account_closure', title: 'account closure', family: 'account', verticals: ALL },
  { type: 'data_privacy', title: 'personal data request', family: 'privacy', verticals: ALL },
  { type: 'sync_failure', title: 'sync failure', family: 'software', verticals: ['saas'] },
  { type: 'integration_error', title: 'integration error', family: 'software', verticals: ['saas'] },
  { type: 'bug_report', title: 'software fault', family: 'software', verticals: ['saas', 'edtech_support'] },
  { type: 'performance', title: 'slow product', family: 'software', verticals: ['saas'] },
  { type: 'outage', title: 'outage', family: 'software', verticals: ['saas', 'telecom'], pressing: true },
  { type: 'data_loss', title: 'lost data', family: 'software', verticals: ['saas'], pressing: true },
  { type: 'data_export', title: 'data import or export', family: 'data', verticals: ['saas'] },
  { type: 'permissions', title: 'permissions problem', family: 'permissions', verticals: ['saas'] },
  { type: 'onboarding', title: 'set-up help', family: 'onboarding', verticals: ['saas'] },
  { type: 'feature_request', title: 'feature request', family: 'feature', verticals: ['saas'] },
  { type: 'delivery_delay', title: 'late delivery', family: 'delivery', verticals: ['ecommerce'] },
  { type: 'order_not_received', title: 'parcel not received', family: 'delivery', verticals: ['ecommerce'] },
  { type: 'order_status', title: 'order status', family: 'delivery', verticals: ['ecommerce'] },
  { type: 'damaged_item', title: 'damaged item', family: 'item', verticals: ['ecommerce'] },
  { type: 'wrong_item', title: 'wrong item', family: 'item', verticals: ['ecommerce'] },
  { type: 'missing_item', title: 'missing item', family: 'item', verticals: ['ecommerce'] },
  { type: 'return_request', title: 'return', family: 'item', verticals: ['ecommerce'], remedy: true },
  { type: 'exchange_request', title: 'exchange or replacement', family: 'item', verticals: ['ecommerce'], remedy: true },
  { type: 'order_change', title: 'order change', family: 'order', verticals: ['ecommerce'] },
  { type: 'address_change', title: 'address change', family: 'order', verticals: ['ecommerce'] },
  { type: 'promo_code', title: 'discount code problem', family: 'promo', verticals: ['ecommerce'] },
  { type: 'warranty', title: 'warranty claim', family: 'item', verticals: ['ecommerce'] },
  { type: 'transaction_failed', title: 'failed transaction', family: 'transaction', verticals: ['banking_fintech'] },
  { type: 'transfer_delay', title: 'transfer not arrived', family: 'transaction', verticals: ['banking_fintech'] },
  { type: 'fraud_report', title: 'suspected fraud', family: 'fraud', verticals: ['banking_fintech'], pressing: true },
  { type: 'card_lost', title: 'lost or stolen card', family: 'fraud', verticals: ['banking_fintech'], pressing: true },
  { type: 'card_problem', title: 'card problem', family: 'card', verticals: ['banking_fintech'] },
  { type: 'kyc', title: 'identity verification', family: 'kyc', verticals: ['banking_fintech'] },
  { type: 'account_blocked', title: 'blocked account', family: 'access', verticals: ['banking_fintech'] },
  { type: 'loan', title: 'loan question', family: 'loan', verticals: ['banking_fintech'] },
  { type: 'balance_inquiry', title: 'balance question', family: 'balance', verticals: ['banking_fintech'] },
  { type: 'fee_dispute', title: 'disputed fee', family: 'billing', verticals: ['banking_fintech'] },
  { type: 'flight_cancelled', title: 'cancelled flight', family: 'flight', verticals: ['travel'], pressing: true },
  { type: 'flight_delayed', title: 'delayed or missed flight', family: 'flight', verticals: ['travel'], pressing: true },
  { type: 'booking_change', title: 'booking change', family: 'booking', verticals: ['travel'], remedy: true },
  { type: 'booking_cancellation', title: 'booking cancellation', family: 'booking', verticals: ['travel'], remedy: true },
  { type: 'booking_request', title: 'new booking', family: 'booking', verticals: ['travel'] },
  { type: 'booking_missing', title: 'missing booking confirmation', family: 'booking', verticals: ['travel'] },
  { type: 'baggage', title: 'baggage problem', family: 'baggage', verticals: ['travel'] },
  { type: 'check_in', title: 'check-in or seat problem', family: 'check_in', verticals: ['travel'] },
  { type: 'loyalty', title: 'loyalty points', family: 'loyalty', verticals: ['travel', 'ecommerce'] },
  { type: 'hotel_problem', title: 'hotel problem', family: 'hotel', verticals: ['travel'] },
  { type: 'connectivity', title: 'connection problem', family: 'network', verticals: ['telecom'] },
  { type: 'tv_service', title: 'TV problem', family: 'tv', verticals: ['telecom'] },
  { type: 'roaming', title: 'roaming', family: 'roaming', verticals: ['telecom'] },
  { type: 'sim', title: 'SIM or number', family: 'sim', verticals: ['telecom'] },
  { type: 'data_usage', title: 'data allowance', family: 'usage', verticals: ['telecom'] },
  { type: 'technician_visit', title: 'technician visit', family: 'visit', verticals: ['telecom'] },
  { type: 'course_access', title: 'course access', family: 'course', verticals: ['edtech_support'] },
  { type: 'assignment_submission', title: 'assignment or exam', family: 'course', verticals: ['edtech_support'] },
  { type: 'certificate', title: 'certificate', family: 'certificate', verticals: ['edtech_support'] },
  { type: 'enrollment', title: 'enrolment', family: 'enrollment', verticals: ['edtech_support'] },
  { type: 'safety_hazard', title: 'danger to people or property', family: 'safety', verticals: ALL, pressing: true },
  { type: 'complaint', title: 'complaint', family: 'complaint', verticals: ALL },
  { type: 'appointment', title: 'appointment', family: 'appointment', verticals: ALL },
  { type: 'information_request', title: 'question', family: 'generic', verticals: ALL },
  { type: 'other_request', title: 'request', family: 'generic', verticals: ALL },
  { type: 'other_problem', title: 'problem', family: 'generic', verticals: ALL },
];

let byType: Map<string, IssueType> | null = null;

/** The taxonomy's entry of a type, or null: known issues may carry a type of a tenant's or a model's own. */
export function findIssueType(type: string): IssueType | null {
  byType ??= new Map(ISSUE_TYPES.map((entry) => [entry.type, entry]));
  return byType.get(type) ?? null;
}

/** The family of a type; a type that is not in the taxonomy is a family of its own. */
export function familyOf(type: string): string {
  return findIssueType(type)?.family ?? type;
}

/** True for the types that are usually what a customer wants done about another matter. */
export function isRemedy(type: string): boolean {
  return findIssueType(type)?.remedy ?? false;
}

/** True for the types that stand in until the customer has said what it is about. */
export function isGenericType(type: string): boolean {
  return familyOf(type) === 'generic';
}
