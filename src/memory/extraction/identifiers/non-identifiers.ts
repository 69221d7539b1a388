import { MASK_CLASSES } from '../../types.ts';

const MONTH =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|' +
  'nov(?:ember)?|dec(?:ember)?|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|' +
  'noviembre|diciembre|' +
  'janvier|février|mars|avril|juin|juillet|août|septembre|octobre|novembre|décembre|januar|februar|märz|juni|juli|oktober|dezember)';
const CURRENCY =
  '(?:usd|eur|gbp|inr|aud|cad|sgd|aed|jpy|cny|brl|mxn|chf|rs\\.?|rupees?|rupias?|dollars?|dólares|bucks|' +
  'euros?|pounds?|quid|' +
  'pesos?|reais|yen|yuan|won|lakhs?|crores?|cents?|credits?|元|円|원|руб\\w*|₽)';
const GLUED_UNIT =
  '(?:[kmgt]i?b(?:ps|it|/s)?|[kmg]?hz|[kmg]?w|mah|wh|in|ft|cm|mm|km|m|kg|g|k|lbs?|oz|ml|l|v|px|dpi|mp|fps|x|ms|s|h|d|' +
  'st|nd|rd|th|º|ª|°|%|個|个|件|台|天|小时|日|月|年|分|時|개|일|월|년|시)';
const UNIT =
  '(?:[kmgt]b|inch(?:es)?|feet|secs?|seconds?|mins?|minutes?|minutos?|minuten|hrs?|hours?|horas?|heures?|' +
  'stunden|days?|' +
  'd[ií]as?|jours?|tage?|weeks?|semanas?|months?|mes(?:es)?|mois|monate?|years?|años?|yrs?|times?|veces|fois|people|' +
  'persons?|personas|passengers?|guests?|adults?|kids?|children|bags?|items?|units?|pieces?|pcs|seats?|users?|' +
  'licen[cs]es?|nights?|rooms?|tickets|orders|bookings|flights|invoices|copies|boxes|pairs?|emails?|calls?|messages?|' +
  'attempts?|devices?|percent|degrees?|points?|stars?|miles|steps|business days|working days)';
const THING =
  '(?:apt|apartment|suite|room|gate|seat|row|terminal|floor|page|step|option|chapter|module|lesson|week|' +
  'grade|size|model|level|phase|' +
  'section|line|slide|version|windows|win|ios|android|macos|iphone|galaxy|pixel|ipad|python|node|php|java|' +
  'chrome|firefox|' +
  'covid|usb|hdmi|wpa|platform|highway|route|exit|channel|port|layer|tier|question|fig|figure|table|age|aged|article|kb|rfc|iso)';

/**
 * Stretches that look like references and are none. Each pattern is linear: bounded repeats, no nested ones.
 * Order is of no account; all of them are taken out before candidates are read.
 */
const PATTERNS: RegExp[] = [
  // What masking left in the place of something private.
  new RegExp(`\\[(?:${MASK_CLASSES.join('|')})\\b[^\\[\\]\\n]{0,60}\\]`, 'g'),
  /\bhttps?:\/\/[^\s<>"]+/gi,
  /(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}/g,
  // Amounts: a currency on either side, or two decimals, or thousands separated.
  /[$€£¥₹₩₽₺₱]\s?\d[\d,.]*(?:[km]\b)?/gi,
  new RegExp(`(?<![\\w#-])(?:usd|eur|gbp|inr|rs\\.?|aud|cad)\\s?\\d[\\d,.]*`, 'gi'),
  new RegExp(`(?<![\\w#.-])\\d[\\d,.]{0,15}\\s?(?:[$€£¥₹₩₽]|${CURRENCY}(?![\\p{L}\\d]))`, 'giu'),
  /(?<![\w#.-])\d{1,3}(?:,\d{3}){1,4}(?:\.\d{1,2})?(?![\w-])/g,
  /(?<![\w#.-])\d{1,7}[.,]\d{1,2}(?![\w.-])/g,
  // Dates.
  /(?<![\w#-])(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}(?:T[\d:.]{4,12}Z?)?(?![\w-])/g,
  /(?<![\w#-])\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d\d)(?![\w-])/g,
  /(?<![\w#/-])\d{1,2}\/\d{1,4}(?![\w/-])/g,
  new RegExp(`(?<![\\p{L}\\d])${MONTH}\\.?\\s+\\d{1,2}(?:st|nd|rd|th)?(?!\\d)(?:,?\\s+(?:19|20)\\d\\d(?!\\d))?`, 'giu'),
  new RegExp(
    `(?<![\\w#-])\\d{1,2}(?:st|nd|rd|th|\\.|º)?\\s+(?:of\\s+|de\\s+)?${MONTH}(?![\\p{L}])(?:,?\\s+(?:de\\s+)?(?:19|20)\\d\\d(?!\\d))?`,
    'giu',
  ),
  new RegExp(`(?<![\\p{L}\\d])${MONTH}\\s+(?:of\\s+)?(?:19|20)\\d\\d(?!\\d)`, 'giu'),
  /(?<![\p{L}])(?:in|since|until|year|for|en|desde|depuis|seit)\s+(?:19|20)\d\d(?![\w-])/giu,
  // Times.
  /(?<![\w#-])\d{1,2}:\d{2}(?::\d{2})?(?:\+\d)?/g,
  /(?<![\w#-])\d{1,2}\s?(?:am|pm|a\.m\.?|p\.m\.?|h\d{0,2}|uhr|o'clock)(?![\p{L}\d])/giu,
  // Versions, network addresses, error codes.
  /(?<![\p{L}\d])v\d{1,3}(?:\.\d{1,4}){0,3}(?![\w-])/giu,
  /(?<![\w#.-])\d{1,4}(?:\.\d{1,5}){2,3}(?![\w-])/g,
  /(?<![\p{L}])(?:error|err|errno|http|status\s+code|exception|fault|fehler|erreur)(?:\s+(?:code|number|message|no\.?))?\s*(?:is\s|was\s|:|#|-|=)?\s*(?!ord|inv|tck|tkt|txn)(?=[\w-]*\d)[A-Z]{0,4}[-_]?[\dA-F]{2,10}(?![\w-])/giu,
  /(?<![\w-])0x[\da-f]{2,16}(?!\w)/gi,
  // Measures, counts and ordinals.
  new RegExp(`(?<![\\w#.-])\\d{1,6}(?:[.,]\\d{1,3})?${GLUED_UNIT}(?![\\p{L}\\d_#-])`, 'giu'),
  new RegExp(`(?<![\\w#.-])\\d{1,3}(?:\\s|-)${UNIT}(?![\\p{L}\\d_#])`, 'giu'),
  new RegExp(`(?<![\\p{L}\\d])${THING}\\.?\\s?[#:]?\\s?-?\\d{1,5}[a-z]?(?![\\w-])`, 'giu'),
  // What is left of a card, and codes that are secrets, offers or places.
  /\b(?:ending|ends|ended|finishing|terminad[ao]|termina|last)\s+(?:in|with|on|by|en|four|4)(?:\s+(?:digits?|of|my|the|your|account|savings?|card|number)){0,7}(?:\s+(?:is|are))?\s*:?\s*\*{0,4}\d{1,6}/gi,
  /\b(?:card|visa|mastercard|amex)\s+(?:number\s+)?[x*•.-]{0,12}\d{4}\b/gi,
  /(?<![\w#-])\d{4}\s+(?:(?:debit|credit|gift)\s+)?(?:card|visa|mastercard|amex)\b/gi,
  // Payment methods and goods under an id of their own: "gift_card_7711863", "certificate_9984806".
  /\b(?:[a-z]+_){0,3}(?:card|certificate|paypal|voucher|item|product|sku)_[\w-]{2,20}/gi,
  /[x*•]{2,16}[\s-]?\d{2,6}\b/gi,
  /\b(?:pin|otp|cvv2?|cvc|passcode|password|security code|verification code|access code|clearance code|one[- ]time code|2fa code)(?:\s+(?:is|was|code))?\s*[:=]?\s*(?=[\w-]*\d)[\w-]{3,12}/gi,
  /\b(?:zip|postal|post|postcode|area|country|dialling|dial|sort|promo|promotion|discount|coupon|voucher|referral|gift|zip\s?code)(?:\s+code)?(?:\s+(?:is|was))?\s*[:=]?\s*#?(?=[A-Za-z-]*\d)[\w-]{3,12}/gi,
  /\b(?:phone|mobile|cell|telephone|tel|whatsapp|fax|call me (?:at|on)|reach me (?:at|on)|text me (?:at|on))(?:\s+(?:number|no\.?))?(?:\s+(?:is|at|on))?\s*[:=]?\s*\+?\(?\d[\d\s().-]{5,18}\d/gi,
  /(?<![\w#])\+\d[\d\s().-]{6,18}\d/g,
  /(?<![\w#-])\(?\d{3}\)?[-.\s]\d{3}[-.\s]\d{4}(?![\w-])/g,
  // Street addresses.
  /(?<![\w#-])\d{1,5}\s+(?:[A-Z][\p{L}.]{1,20}\s+){1,3}(?:St|Street|Ave|Avenue|Rd|Road|Ln|Lane|Dr|Drive|Blvd|Boulevard|Way|Court|Ct|Place|Pl)\b/gu,
  /(?<=,\s?)[A-Z]{2},?\s\d{5}(?:-\d{4})?(?![\w-])/g,
];

/** Markers of a numbered list, which is one only where a second line carries a number too. */
const LIST_MARKER = /(?:^|\n)[ \t]*\d{1,2}[.)](?=\s)/g;

/** `text` with every stretch that cannot be a reference overwritten by blanks of the same length. */
export function blankNonIdentifiers(text: string): string {
  let out = (text.match(LIST_MARKER)?.length ?? 0) > 1 ? text.replace(LIST_MARKER, toBlanks) : text;
  for (const pattern of PATTERNS) out = out.replace(pattern, toBlanks);
  return out;
}

/** Line breaks stay, for they end sentences. */
function toBlanks(found: string): string {
  return found.replace(/[^\n]/g, ' ');
}
