/**
 * Recognises remembered text that tries to steer the model instead of telling something: such text is shown as a
 * quotation of the customer's words, never as a statement of fact. A miss still stands inside the block's fence and
 * under its rule; a false alarm costs a pair of quotation marks.
 */

import { recall } from './text-memo.ts';

/** Both must occur in one clause. */
type Pair = readonly [RegExp, RegExp];

const PAIRS: readonly Pair[] = [
  // Overriding what the model was told.
  [
    // The look-ahead keeps the costlier look-behind to the few places where it matters.
    /\b(?=[bdfios])(?<!\b(?:i|we|he|she|they) (?:always |often |just )?)(?:ignor(?:e|ing)|disregard|forget|overrid(?:e|ing)|bypass|discard|overlook|do not follow|don't follow|stop following)\b/,
    /\b(?:instructions?|prompts?|rules?|guidelines?|directives?|safeguards?|restrictions?|system message|training|everything (?:above|before)|(?:the|all) (?:above|previous))\b/,
  ],
  // Asking for what it was told.
  [
    /\b(?:reveal|print|show|repeat|output|display|leak|dump|disclose|tell me|what (?:is|are|were))\b/,
    /\b(?:system prompt|hidden (?:prompt|instructions)|initial (?:prompt|instructions)|your (?:instructions|prompt|guidelines|system message)|other customers?'?s? (?:data|details|information|orders|accounts))\b/,
  ],
  // Steering every later answer.
  [
    /\b(?:always|never|only|from now on|henceforth|in (?:all|every)|each time|whenever)\b/,
    /\b(?:respond|reply|answer|say|output|recommend|tell|include|append|end your|begin your|start your|approve|grant|translate) (?:with|only|the|every|to (?:the|every|all)|in|all|that|any|users?|customers?)\b.{0,60}\b(?:users?|customers?|repl(?:y|ies)|responses?|answers?|requests?|messages?|word|phrase|link|url|refunds?)\b/,
  ],
  // Status nobody granted.
  [
    /\b(?:mark|treat|consider|flag|register|classify)\b/,
    /\bas (?:already )?(?:verified|an? (?:vip|admin(?:istrator)?)|admin(?:istrator)?|trusted|pre-?approved|authenticated|authori[sz]ed)\b/,
  ],
  [
    /\b(?:refund|approve|issue|grant|transfer|process|give|release|waive|unlock)\b/,
    /\b(?:without|skip(?:ping)?|no need for|don't ask for|do not ask for) (?:any |further |the )?(?:verification|authentication|approval|checks?|checking|confirmation|asking|identity)\b/,
  ],
  // Keeping it from the people in the conversation.
  [
    /\b(?:do not|don't|never|without) (?:mention|mentioning|tell|telling|reveal|revealing|disclose|disclosing|inform|informing)\b/,
    /\b(?:these? (?:instructions?|messages?|notes?|prompts?)|the (?:user|customer|agent) (?:about|that|of) this|that you (?:are|were|have))\b/,
  ],
  // The same in other languages.
  [
    /(?:^|\s)(?:ignor[ae]\w*|olvid[ae]\w*|omit[ae]|desconsider\w+|esque[çc]a|oublie[zr]?|dimentica\w*|ignorier\w*|vergiss|missachte\w*)(?=\s)/,
    /(?:instruc[ct]\w+|instruç\w+|indicaciones|reglas|regras|consignes|règles|istruzioni|regole|anweisung\w*|vorgaben|regeln)/,
  ],
  [
    /忽略|无视|無視|忘记|忘掉|忘記|忘れ|무시|잊어|अनदेखा|नज़रअंदाज़|भूल ज|تجاهل|انس\s|игнорир|забудь/,
    /指令|指示|提示|规则|規則|命令|ルール|プロンプト|지시|명령|규칙|프롬프트|निर्देश|नियम|تعليمات|أوامر|قواعد|инструкц|указани|правил/,
  ],
];

/** Either is enough by itself: becoming someone else, or addressing the model. */
const ALONE = [
  /\byou(?: are|'re| will be) now (?:an?|in|called|named|dan)\b/,
  /\b(?:act|behave|respond|answer) (?:as if you|as though you|like you)\b/,
  /\b(?:act|behave|respond|answer) as (?:an? )?(?:unrestricted|different|hacker|admin\w*|developer|linux|expert|ai|dan|evil|root)\b/,
  /\bpretend (?:to be|you are|you're|that you)\b|\brole-?play as\b|\b(?:unrestricted|jailbroken) (?:ai|mode|assistant|model)\b/,
  /\b(?:system prompt|prompt injection|developer mode|jailbreak|do anything now|as an ai(?: language)? model)\b/,
  /\bend of (?:system |the )?(?:prompt|instructions)\b/,
  /\b(?:attention|dear|note to|message to|instructions? (?:to|for))(?: the| any| all)? (?:ai|llm|language model|chatbot)s?\b/,
  /\b(?:the|an|any) (?:ai|llm|language model) (?:must|should|shall|has to|needs to|will)\b/,
  /\b(?:new|updated|revised|hidden|secret) (?:system )?(?:instructions?|directives?) ?(?:[-:]|(?:are|follow)\b)/,
];

/** Cyrillic and Greek letters that pass for Latin ones. */
const LOOKALIKES: Record<string, string> = {
  а: 'a',
  е: 'e',
  о: 'o',
  р: 'p',
  с: 'c',
  у: 'y',
  х: 'x',
  і: 'i',
  ѕ: 's',
  ј: 'j',
  ԁ: 'd',
  ո: 'n',
  ο: 'o',
  α: 'a',
  ν: 'v',
  ι: 'i',
};
const MIXED_WORD = /[a-z]+[асеорухіѕјԁոοανι]+[a-zасеорухіѕјԁոοανι]*|[асеорухіѕјԁոοανι]+[a-z][a-zасеорухіѕјԁոοανι]*/gu;
const SPACED_LETTERS = /(?<![a-z])[a-z](?:[ ._-][a-z]){3,}(?![a-z])/gu;

const joinLetters = (word: string): string => word.replace(/[ ._-]/gu, '');

/**
 * Letters as a model would read them: compatibility forms, look-alikes and s p a c e d words made plain, lower case.
 */
function toPlainReading(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u0300-\u036f\u200b-\u200f\u2060-\u2064\ufeff\u00ad]/gu, '')
    .replace(/[’‘]/gu, "'")
    .replace(MIXED_WORD, (word) => [...word].map((letter) => LOOKALIKES[letter] ?? letter).join(''))
    .replace(SPACED_LETTERS, joinLetters);
}

const ASCII = /^[\x00-\x7f]*$/;
/** What every text that is told to be one must hold; most hold none of it. */
const TRIGGER = new RegExp([...PAIRS.map(([verb]) => verb), ...ALONE].map(({ source }) => source).join('|'));

/** True when the text reads as an instruction to the model. Linear: clauses are cut to 400 characters. */
export function isInstructionLike(text: string): boolean {
  return recall('steering', text, readsLikeInstruction);
}

function readsLikeInstruction(text: string): boolean {
  const plain = ASCII.test(text) ? text.toLowerCase().replace(SPACED_LETTERS, joinLetters) : toPlainReading(text);
  if (!TRIGGER.test(plain)) return false;
  if (ALONE.some((pattern) => pattern.test(plain))) return true;
  for (const clause of plain.match(/[^.!?;\n。！？।]{1,400}/gu) ?? []) {
    if (PAIRS.some(([verb, object]) => verb.test(clause) && object.test(clause))) return true;
  }
  return false;
}
