/**
 * Phrases that tell how a value is meant, as pieces of regular expressions, by language: a language is added by adding
 * its line. Pieces hold bounded repeats only. Scripts without word boundaries stand under `other`.
 */
type Phrases = Record<string, string[]> & { other: string[] };

/** By themselves they say that an earlier value was wrong. */
const STRONG_CORRECTIONS: Phrases = {
  en: [
    'i meant?',
    'meant to (?:say|type|write|give|put)',
    'correction',
    'corrected',
    'typo',
    'mis-?(?:typed|read|spoke|wrote|spelled)',
    'misspelt',
    'wrong (?:number|id|one|order|code|digits?|reference|booking|ticket|flight|invoice)',
    '(?:right|correct|actual|real) (?:one|number|id|order|code|reference|booking|ticket|flight|invoice)',
    '(?:should|supposed to) (?:be|have been|read|say)',
    '(?:scratch|strike) that',
    '(?:let me|to) correct',
    'my mistake',
    'transposed',
    'mixed up',
    'changed the id',
    'instead of',
    'rather than',
    "(?:is|it's) actually",
  ],
  es: ['quise decir', 'quer[ií]a decir', 'me equivoqué', 'corrección', '(?:el|la|número) correct[oa]'],
  fr: ['je voulais dire', 'je me suis trompée?', 'le bon numéro'],
  de: ['ich meinte', 'korrektur', 'richtig ist', 'die richtige', 'vertippt'],
  pt: ['quis dizer', 'me enganei', 'correto é'],
  it: ['volevo dire', 'ho sbagliato'],
  nl: ['bedoelde'],
  ru: ['ошиб(?:ся|лась)', 'имела? в виду', 'правильный'],
  other: ['说错', '說錯', '更正', '正确的是', '間違え', '訂正', '정정', '잘못', 'गलत', 'सही', 'أقصد', 'خطأ', 'الصحيح'],
};

/** They go before a correction, and before much else. */
const WEAK_CORRECTIONS: Phrases = {
  en: [
    'sorry',
    'wrong',
    'apolog\\w{0,6}',
    'w?h?o{1,3}ps',
    'actually',
    'wait',
    'nope',
    'hold on',
    'hang on',
    'my bad',
    'hm{1,4}',
    'e?r{1,3}',
    'u{1,2}h{1,3}',
    'pardon',
    'excuse me',
    'ugh',
  ],
  es: ['perd[oó]n', 'disculp\\w{0,4}', 'en realidad'],
  fr: ['d[eé]sol[eé]e?', 'en fait'],
  de: ['entschuldigung', 'eigentlich'],
  pt: ['desculp\\w{0,4}', 'na verdade'],
  it: ['scusa\\w{0,3}'],
  ru: ['извини\\w{0,4}'],
  other: ['不对', '不對', '不是', 'すみません', '아니', 'नहीं', 'عفوا', 'لا'],
};

/** They announce a value that only shows what one looks like. */
const EXAMPLES: Phrases = {
  en: [
    'for (?:example|instance)',
    'e\\.?g\\.?',
    'such as',
    'something like',
    'look(?:s|ing)? (?:something |a bit )?like',
    'in the (?:form|format|style)',
    'format(?: is| of|:)',
    'formatted (?:as|like)',
    '(?:starts?|begins?|beginning) with',
    'an example',
    'example:',
    'sample',
    'template',
    'placeholder',
  ],
  es: ['por ejemplo', 'parecido a', 'con el formato'],
  fr: ['par exemple'],
  de: ['zum beispiel', 'z\\. ?b\\.'],
  pt: ['por exemplo'],
  it: ['per esempio'],
  nl: ['bijvoorbeeld'],
  ru: ['например'],
  other: ['例如', '例えば', '예를 들어', '例:', 'مثلا', 'जैसे'],
};

/** They ask for something. */
const REQUESTS: Phrases = {
  en: [
    'please',
    'provide',
    'share',
    'may i',
    'can i',
    'could',
    "what(?:'s| is)",
    'need',
    'require',
    'enter',
    'confirm',
    '(?:tell|give|send) me',
    'let me know',
    'have your',
  ],
  es: ['por favor', 'puede', 'cuál', 'indique'],
  fr: ["s'il", 'pouvez', 'quel'],
  de: ['bitte', 'können', 'welche'],
  ru: ['пожалуйста', 'какой'],
  other: ['\\?', '？', '请', '請', 'ください', '何', '주세요', 'कृपया', 'बताइए', 'يرجى', 'من فضلك', 'ما هو'],
};

/** They say that a value given could not be used. */
const REFUSALS: Phrases = {
  en: [
    'not available',
    'unavailable',
    'not (?:be )?found',
    'no longer',
    'unsuccessful',
    "(?:couldn't|could not|can't|cannot) find",
    'unable to (?:find|locate)',
    'not (?:able to )?(?:locate|recogni[sz]ed|valid)',
    'invalid',
    "does(?:n't| not) (?:exist|match)",
    'no (?:record|match|flights|orders|bookings|results)',
    'double-check',
    'another',
    'failed',
    'did not work',
    'try again',
  ],
  es: ['no encuentro', 'no existe'],
  fr: ['introuvable'],
  de: ['nicht gefunden'],
  other: ['找不到', '見つかりません', '찾을 수 없'],
};

/** What an agent says who only waits for the rest of a value. */
const GO_ON =
  'ok|okay|yes|yep|got it|right|sure|m{1,3}-?h{1,2}m{1,3}|uh[ -]huh|go on|go ahead|and|then|next|continue|please|the|rest|' +
  "remaining|digits|after that|what's|is|vale|siga|continúe|sí|y";

function toPattern(phrases: Phrases, flags: string): RegExp {
  const { other, ...worded } = phrases;
  const words = Object.values(worded).flat();
  return new RegExp(`(?<![\\p{L}\\d])(?:${words.join('|')})(?![\\p{L}\\d])|${other.join('|')}`, flags);
}

export const STRONG_CORRECTION = toPattern(STRONG_CORRECTIONS, 'iu');
/** "No" is one only where it opens a clause: "ssn no 6664" is a number. */
export const WEAK_CORRECTION = toPattern(
  { ...WEAK_CORRECTIONS, other: [...WEAK_CORRECTIONS.other, '(?:^|[.,!?\\n]\\s{0,3})no[\\s,.!]'] },
  'iu',
);
export const EXAMPLE = toPattern(EXAMPLES, 'giu');
export const REQUEST = toPattern(REQUESTS, 'iu');
export const REFUSAL = toPattern(REFUSALS, 'iu');
export const WAITING = new RegExp(`^\\W{0,3}(?:(?:${GO_ON})\\W{1,4}){0,8}(?:${GO_ON})\\W{0,4}$`, 'iu');
