/**
 * Which topic keys a question asks for by its words: "what plan am I on" asks for `identity.plan`. A key that ends in a dot
 * stands for everything under it.
 */
const ASKED_BY: readonly (readonly [RegExp, readonly string[]])[] = [
  [/\b(name|called|who (?:am i|is (?:this|the customer|he|she)))\b/iu, ['identity.name']],
  [/\b(company|business|organi[sz]ation|employer|work for)\b/iu, ['identity.company']],
  [/\b(role|job|position|title)\b/iu, ['identity.role']],
  [/\b(plan|subscription|package|upgrade[ds]?|downgrade[ds]?)\b/iu, ['identity.plan', 'saas.plan', 'telecom.plan']],
  [/\b(tier|premium|vip|loyalty|membership|status level)\b/iu, ['identity.tier', 'travel.loyalty', 'risk.vip']],
  [/\b(how long|since when|tenure|customer since)\b/iu, ['identity.tenure', 'identity.customer_since']],
  [/\b(contact|reach|channel|e-?mail|phone|call|sms|text|chat|whatsapp)\b/iu, ['preference.channel']],
  [/\b(tone|style|formal|brief|short|detailed|concise)\b/iu, ['preference.style', 'preference.tone', 'preference.response_length']],
  [/\b(language|speak|english|spanish|espa[nñ]ol|french|german)\b/iu, ['preference.language']],
  [/\b(time ?zone|local time|what time)\b/iu, ['preference.timezone']],
  [/\b(prefer(?:s|red|ence|ences)?|likes?|rather)\b/iu, ['preference.']],
  [/\b(integrations?|integrated|connected|uses?|using|slack|webhooks?|zapier)\b/iu, ['saas.integration.']],
  [/\b(device|phone model|laptop|router|modem|handset)\b/iu, ['telecom.device', 'identity.device', 'saas.device']],
  [/\b(refund|replacement|credit|resolution|compensat\w*|workaround)\b/iu, ['preference.resolution']],
  [/\b(risk|churn|cancel\w*|legal|fraud|complain\w*)\b/iu, ['risk.']],
];

export function findTopics(query: string): string[] {
  const keys = ASKED_BY.filter(([asks]) => asks.test(query)).flatMap(([, topics]) => topics);
  return [...new Set(keys)];
}
