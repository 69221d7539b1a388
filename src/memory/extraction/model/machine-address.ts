import { isInstructionLike } from '../../context/instruction-like.ts';

/**
 * Words that write memory instead of asking for help: whoever reads the conversation is told what to store. Customers
 * speak of themselves as "I", so "note that the customer …" is such a word too, and so is an answer ready made in the
 * reader's own form. Bounded repeats only.
 */
const MEMORY_WRITING = [
  /\b(?:memory|memories|extraction|extractor|summari[sz]er)\b.{0,30}\b(?:entry|entries|record|store|system|agent|module|output|schema|must|should)\b/,
  /\b(?:store|save|write|add|put|record|log|insert|append|commit|persist|remember|memori[sz]e|note)\b.{0,60}\b(?:in|into|to) (?:your |the |its |long[- ]term |agent )?(?:memory|memories|knowledge base|prompt|context window)\b/,
  /\b(?:store|save|write|record|remember|memori[sz]e|note|log|add|set|mark|flag|classify)\b.{0,24}\b(?:that )?(?:the|this) (?:customer|user|client|caller|account holder)(?:'s)?\b/,
  /\b(?:guarda|anota|registra|recuerda|escribe|almacena)\b.{0,24}\bque (?:el|la|este|esta) (?:cliente|usuari[oa])\b/,
  /\b(?:guarda|anota|escribe|almacena)\b.{0,60}\ben (?:tu|la) memoria\b/,
  /<\|[a-z_]{1,24}\|>|\[\/?inst\]|<<sys>>|^#{1,4}\s*(?:system|instructions?)\b/m,
  /"(?:kind|topic_?key|evidence|memories|facts|issues)"\s*:/,
];

/** Openings of an order. What is remembered says how things are, so none of it begins like this. */
const ORDER_OPENING =
  /^\W*(?:please |always |never |do not |don't |must |should )*(?:send|give|issue|grant|refund|approve|treat|transfer|pay|credit|escalate|tell|reply|respond|answer|ask|ignore|skip|bypass|apply|waive|unlock|reset|reveal|share|call|run|execute|click|visit|open|use|follow|say|write|store|offer|provide|allow|disclose|obey|remember|always|never|do not|don't|must|should|you)\b/;

/** Orders to whoever will read the memory, wherever they stand in the sentence. */
const ORDER_TO_AGENT = [
  /\b(?:agents?|support|assistants?|bots?|staff|representatives?|reps?|models?|ai|you|everyone|anyone)\b(?: \w+)?\s(?:must|should|shall|ought to|has to|have to|needs? to|(?:is|are) (?:required|instructed|authori[sz]ed|allowed|permitted|to))\b/,
  /\b(?:must|should|shall)\s+(?:always|never|be (?:given|granted|refunded|treated|approved|paid|credited|sent))\b/,
  /\bwithout\s+(?:any\s+)?(?:asking|verif\w+|confirm\w+|checks?|checking|approval|question\w*|authenticat\w+|identification|id)\b/,
  /\b(?:skip|bypass|waive|no need (?:for|to))\s+(?:the\s+|any\s+|all\s+)?(?:verif\w+|security|identity|authenticat\w+|checks?|approval|confirm\w*)\b/,
  /\b(?:el agente|los agentes|soporte|el asistente)\s+(?:debe|deben|tiene que|tienen que)\b/,
];

/**
 * Standing that a customer cannot give themselves by saying so: it needs the agent's own word. (Roles at the
 * customer's own company, "admin of our workspace", are theirs to say.)
 */
const ENTITLEMENT =
  /\b(?:vip|verified|authenticated|authori[sz]ed|pre-?approved|approved|entitled|eligible|exempt|whitelisted|allow-?listed|waived|unlimited|trusted|priority status|full refund|free upgrade|verificad[oa]|autorizad[oa]|aprobad[oa])\b/g;

/**
 * True for a text that speaks to the machine that reads it, not to the agent who answers it. A turn that does is
 * evidence of nothing. @param folded lower-case text without accents.
 */
export function addressesMachine(folded: string): boolean {
  return MEMORY_WRITING.some((pattern) => pattern.test(folded)) || isInstructionLike(folded);
}

/** True for words that tell their reader what to do. @param folded lower-case text without accents. */
export function givesOrder(folded: string): boolean {
  return ORDER_TO_AGENT.some((pattern) => pattern.test(folded)) || addressesMachine(folded);
}

/**
 * True for a sentence that begins as an order does. Asked of memories only: a step that was tried ("reset the
 * router") and a goal ("refund to the same card") begin like that and are none.
 */
export function opensAsOrder(folded: string): boolean {
  return ORDER_OPENING.test(folded);
}

/** Words of standing in a statement, which an agent must have said. @param folded lower-case text without accents. */
export function findEntitlements(folded: string): string[] {
  return folded.match(ENTITLEMENT) ?? [];
}
