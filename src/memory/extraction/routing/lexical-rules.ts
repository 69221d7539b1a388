import type { SupportType } from '../../types.ts';

/**
 * Words that decide more surely than training text can teach, with what each adds to the logit of its vertical. Two
 * points outweigh a mild lean of the model to another vertical, three decide by themselves. English and Spanish.
 */
const RULES: [SupportType, number, RegExp][] = [
  ['travel', 3, /\b(?:pnr|boarding pass|e-?ticket|record locator|itinerary|airline|vuelo|pasabordo|aerol[ií]nea)\b/i],
  ['travel', 2.5, /\b(?:flights?|airport|hotel (?:room|booking|reservation)|layover|luggage|baggage|equipaje|check-?in counter|aeropuerto)\b/i],
  ['banking_fintech', 3, /\b(?:upi|utr|imps|neft|rtgs|sepa|iban|swift code|zelle|kyc|atm|cajero|overdraft|chequebook|checkbook|mortgage|direct debit|emi)\b/i],
  ['banking_fintech', 2.5, /\b(?:credit card|debit card|bank account|savings account|checking account|online banking|tarjeta de (?:cr[eé]dito|d[eé]bito)|cuenta bancaria|transferencia bancaria)\b/i],
  ['saas', 3, /\b(?:webhooks?|workspaces?|saml|scim|oauth|api (?:key|token|rate limit)s?|sdk|graphql|sso|audit logs?|jira|zapier|hubspot|salesforce)\b/i],
  ['saas', 2.5, /\b(?:(?:growth|enterprise|team|business|starter|pro|scale) (?:plan|tier|seats?)|(?:upgrad|downgrad)\w+ (?:to|from) (?:the )?(?:growth|enterprise|team|business|starter|pro|scale)\b|seats? (?:license|limit)|integrations?)\b/i],
  ['ecommerce', 2.5, /\b(?:order (?:#|no\.?|number|id)|ord-?\d{3,}|my (?:order|parcel|package|delivery|purchase)|refund for (?:my|the) order|delivery address|shipping address|mi pedido|el pedido|mi paquete|env[ií]o)\b|#w\d{4,}/i],
  ['telecom', 3, /\b(?:sim card|e-?sim|roaming|router|modem|broadband|fib(?:er|re) (?:line|internet|connection)|puk|apn|prepaid|postpaid|data (?:pack|plan|allowance)|set-?top box|voicemail|tarjeta sim|banda ancha)\b/i],
  ['telecom', 2, /\b(?:internet (?:is|connection|service|bill|speed|outage)|wi-?fi|landline|phone (?:bill|plan|line)|mobile (?:data|plan|bill)|no signal)\b/i],
  ['edtech_support', 3, /\b(?:assignments?|homework|coursework|syllabus|quiz(?:zes)?|lms|canvas course|moodle|tuition|semester|instructor|proctor\w*|transcript|enrol(?:l|led|ment|lment)?|tarea|profesora?|alumn[oa]s?)\b/i],
  ['edtech_support', 2, /\b(?:courses?|lessons?|students?|teachers?|classroom|certificate of completion|lecture|cohort|bootcamp|exam|curso|clase|examen|estudiantes?)\b/i],
];

/** What the rules add to each vertical's logit. Every vertical counts its strongest rule once. */
export function findLexicalBonuses(text: string): Partial<Record<SupportType, number>> {
  const bonuses: Partial<Record<SupportType, number>> = {};
  for (const [type, bonus, pattern] of RULES) if ((bonuses[type] ?? 0) < bonus && pattern.test(text)) bonuses[type] = bonus;
  return bonuses;
}
