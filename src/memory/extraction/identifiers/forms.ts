import type { IdentifierType } from '../../types.ts';

/** Prefixes that say by themselves what follows; the separator may be missing where the prefix is not a word. */
const PREFIX_TYPES: Record<string, IdentifierType> = {
  ord: 'order_id',
  order: 'order_id',
  so: 'order_id',
  pedido: 'order_id',
  inv: 'invoice_id',
  invoice: 'invoice_id',
  in: 'invoice_id',
  bill: 'invoice_id',
  fac: 'invoice_id',
  rcpt: 'invoice_id',
  tck: 'ticket_id',
  tkt: 'ticket_id',
  ticket: 'ticket_id',
  case: 'ticket_id',
  inc: 'ticket_id',
  bug: 'ticket_id',
  jira: 'ticket_id',
  sr: 'ticket_id',
  cs: 'ticket_id',
  bkg: 'booking_reference',
  bk: 'booking_reference',
  res: 'booking_reference',
  rsv: 'booking_reference',
  pnr: 'booking_reference',
  conf: 'booking_reference',
  booking: 'booking_reference',
  ws: 'workspace_id',
  wks: 'workspace_id',
  wrk: 'workspace_id',
  workspace: 'workspace_id',
  org: 'workspace_id',
  team: 'workspace_id',
  acc: 'account_ref',
  acct: 'account_ref',
  account: 'account_ref',
  txn: 'transaction_ref',
  trx: 'transaction_ref',
  tx: 'transaction_ref',
  utr: 'transaction_ref',
  pay: 'transaction_ref',
  pi: 'transaction_ref',
  ch: 'transaction_ref',
  upi: 'transaction_ref',
  pymt: 'transaction_ref',
  payment: 'transaction_ref',
  trk: 'tracking_number',
  tracking: 'tracking_number',
  awb: 'tracking_number',
  sub: 'subscription_id',
  subs: 'subscription_id',
  subscription: 'subscription_id',
  sn: 'device_ref',
  dev: 'device_ref',
  device: 'device_ref',
  router: 'device_ref',
  cust: 'customer_ref',
  cus: 'customer_ref',
  customer: 'customer_ref',
  usr: 'customer_ref',
  user: 'customer_ref',
  uid: 'customer_ref',
  mem: 'customer_ref',
  student: 'customer_ref',
  stu: 'customer_ref',
  client: 'customer_ref',
  rma: 'other_ref',
  clm: 'other_ref',
  claim: 'other_ref',
  pol: 'other_ref',
  ref: 'other_ref',
  quo: 'other_ref',
  ret: 'other_ref',
};
/** Prefixes long and odd enough to be believed with no separator: `ORD44821`. */
const GLUED = /^(ord|inv|tck|tkt|txn|trx|cust|acct|rma|bkg)(\d{3,})$/;

/** Two-character airline designators (IATA) of larger carriers; others need the word "flight". */
const AIRLINES = new Set(
  (
    'AA AC AF AI AM AR AS AT AV AY AZ A3 BA BR B6 CA CI CM CX CZ DL DY EI EK ET EW EY FI FR F9 GA GF G3 G8 ' +
    'HA HU HV IB ID IX JJ ' +
    'JL JQ JU KC KE KL KQ KU LA LH LO LX LY ME MH MS MU NH NK NZ OK OS OZ PC PK PR QF QR QP RJ RO SA SG SK ' +
    'SN SQ SU SV S7 TG TK TP ' +
    'TR UA UK UL UX U2 VA VN VS VY VJ VT WF WN WS W6 XQ ZH 6E 5J 9W 9C'
  ).split(' '),
);

/** Stripe-like object ids: a short kind, an underscore, and an opaque part that need hold no digit. */
const OPAQUE = /^(sub|cus|cust|in|pi|ch|ws|org|acct|txn|usr|user|dev)_([A-Za-z0-9]{4,40})$/;

/** The type that a value's form alone gives it, or null. `value` is as written, without a leading `#`. */
export function findTypeByForm(value: string): IdentifierType | null {
  const compact = value.replace(/[\s-]/g, '').toUpperCase();
  if (/^1Z[0-9A-Z]{16}$/.test(compact) || /^[A-Z]{2}\d{9}[A-Z]{2}$/.test(compact)) return 'tracking_number';
  if (/^9[2-5]\d{20}$/.test(compact) || /^TBA\d{12}$/.test(compact)) return 'tracking_number';
  if (/^\d{3}-\d{7}-\d{7}$/.test(value)) return 'order_id';
  const lower = value.toLowerCase();
  const opaque = OPAQUE.exec(value);
  if (opaque && (/\d/.test(opaque[2] ?? '') || /[a-z][A-Z]|[A-Z][a-z]/.test(opaque[2] ?? '')))
    return PREFIX_TYPES[opaque[1] ?? ''] ?? null;
  const glued = GLUED.exec(lower);
  if (glued) return PREFIX_TYPES[glued[1] ?? ''] ?? null;
  const split = /^([a-z]{2,12})[-_/.: ]+(?=[a-z\d_/.-]*\d{2})[a-z\d][a-z\d_/. -]{1,39}$/.exec(lower);
  const prefix = split?.[1];
  // `in_` is Stripe's invoice, "in-4" and "so-4" are words; two letters need capitals to be a prefix.
  if (prefix !== undefined && Object.hasOwn(PREFIX_TYPES, prefix)) {
    const shouted = value.slice(0, prefix.length) === prefix.toUpperCase();
    if (prefix.length > 2 || shouted) return PREFIX_TYPES[prefix] ?? null;
  }
  if (isSnakeCaseUser(value)) return 'customer_ref';
  return null;
}

/** `mia_li_3668`: a person's name parts and a number, as many shops make user ids. */
export function isSnakeCaseUser(value: string): boolean {
  return /^[a-z]+(?:_[a-z]+){1,3}_\d{2,6}$/.test(value);
}

/** An airline designator and one to four digits in capitals, of a carrier known well enough to need no cue. */
export function isFlightNumber(value: string): boolean {
  const match = /^([A-Z\d]{2})[\s-]?(\d{2,4})[A-Z]?$/.exec(value);
  return match !== null && AIRLINES.has(match[1] ?? '');
}
