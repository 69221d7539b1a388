import type { MaskClass } from '../types.ts';
import { countMasked, type MaskCount } from './counts.ts';
import { getLexicon } from './lexicon.ts';
import { foldText } from './folded-text.ts';
import { maskText } from './mask-text.ts';
import { showsLastFour, toPlaceholder } from './placeholders.ts';
import type { MaskPolicy } from './policy.ts';

/** A JSON value with everything secret in it replaced. */
export interface MaskedJson {
  readonly value: unknown;
  readonly counts: MaskCount[];
}

/** Classes whose values a key's name gives away entirely: whatever stands under it goes, words included. */
const WHOLE: ReadonlySet<string> = new Set([
  'cvv',
  'otp',
  'pin',
  'password',
  'api_secret',
  'us_ssn',
  'aadhaar',
  'pan',
  'passport',
  'driver_license',
  'imei',
  'other_government_id',
  'bank_account',
  'iban',
  'payment_card',
  'email',
  'phone',
  'postal_address',
  'date_of_birth',
  'person_name',
]);
/** Keys that say more of a thing than its value: `card_brand`, `phone_verified_at`, `password_reset_url`. */
const ABOUT =
  /(?:^| )(?:brand|type|network|status|verified|valid|enabled|required|count|provider|name|country|at|on|is|has|last4|last|four|exp|expiry|expires|expiration|month|year|url|link|reset|policy|strength|length|id|ids|present|preference|opt|in|out|source|label|format|domain|hash|city|state|holder|token count|tokens|limit|usage|plan|model|case|version|level)(?: |$)/;
const NAME_KEYS =
  /^(?:full|first|last|middle|family|given|customer|user|contact|display|legal|maiden|holder|card holder|cardholder|account holder) ?name$|^surname$/;
const MASKED = /^\[[a-z_]+(?: ending [0-9A-Z]{4})?\]$/;

interface Task {
  readonly source: unknown;
  readonly words: string;
  readonly store: (value: unknown) => void;
}

/**
 * A deep copy of JSON with every secret replaced, in string and numeric values and in keys. A key is read as the
 * question its value answers: "4821" under `pin` is a PIN, 4111111111111111 under `order_id` an order. Walks with a
 * list of its own, so depth cannot exhaust the stack. Keys that become equal by masking are numbered (`[email] 2`).
 */
export function maskJson(value: unknown, policy: MaskPolicy): MaskedJson {
  const spans: { class: MaskClass }[] = [];
  let root: unknown = null;
  const tasks: Task[] = [{ source: value, words: '', store: (copy) => (root = copy) }];
  for (let task = tasks.pop(); task !== undefined; task = tasks.pop()) {
    const { source, words, store } = task;
    if (Array.isArray(source)) {
      const copy: unknown[] = new Array(source.length).fill(null);
      store(copy);
      source.forEach((item, index) => tasks.push({ source: item, words, store: (masked) => (copy[index] = masked) }));
    } else if (typeof source === 'object' && source !== null) {
      store(copyObject(source, words, policy, tasks, spans));
    } else {
      store(maskScalar(source, words, policy, spans));
    }
  }
  return { value: root, counts: countMasked(spans) };
}

function copyObject(
  source: object,
  words: string,
  policy: MaskPolicy,
  tasks: Task[],
  spans: { class: MaskClass }[],
): object {
  const copy: Record<string, unknown> = {};
  for (const [key, item] of Object.entries(source)) {
    const masked = maskText(key, policy);
    spans.push(...masked.spans);
    let name = masked.text;
    for (let number = 2; masked.spans.length > 0 && Object.hasOwn(copy, name); number++)
      name = `${masked.text} ${number}`;
    // The value is set through a descriptor: a plain assignment to `__proto__` would change the copy's prototype.
    const store = (value: unknown): void => {
      Object.defineProperty(copy, name, { value, enumerable: true, configurable: true, writable: true });
    };
    store(null);
    const own = toWords(key);
    tasks.push({ source: item, words: inherit(words, own), store });
  }
  return copy;
}

/** `cardNumber`, `card_number` and `card-number` as "card number". */
function toWords(key: string): string {
  const spaced = key.replace(/([a-z0-9])([A-Z])/g, '$1 $2').replace(/[_\-./:]+/g, ' ');
  return foldText(spaced).lower.replace(/ +/g, ' ').trim();
}

/** A key that says nothing by itself ("number", "value", "0") is read with the one above it ("card number"). */
function inherit(above: string, own: string): string {
  return /^(?:number|value|no|num|code|text|id|line ?\d?|line1|street|raw|full|data|\d+)$/.test(own) &&
    above !== '' &&
    above.length < 64
    ? `${above} ${own}`
    : own;
}

function getKeyClass(words: string, policy: MaskPolicy): MaskClass | null {
  if (words === '' || words.length > 96) return null;
  if (NAME_KEYS.test(words)) return policy.personal.includes('person_name') ? 'person_name' : null;
  const kind = findKeyKind(words);
  if (kind === null || !WHOLE.has(kind)) return null;
  const maskClass = kind as MaskClass;
  const personal = ['email', 'phone', 'postal_address', 'date_of_birth', 'person_name'];
  return personal.includes(maskClass) && !(policy.personal as readonly string[]).includes(maskClass) ? null : maskClass;
}

/** The cue a key is, or ends in ("customer date of birth", "user password"). */
function findKeyKind(words: string): string | null {
  const { cues } = getLexicon();
  const parts = words.split(' ');
  for (let from = 0; from < parts.length; from++) {
    const kind = cues.get(parts.slice(from).join(' '));
    if (kind !== undefined) return kind;
  }
  return null;
}

/** The last digits of a secret are one still, unless custom lets them stand (`card_last4`). */
const LAST = / (?:last ?(?:4|four)(?: digits)?)$/;

function maskScalar(source: unknown, words: string, policy: MaskPolicy, spans: { class: MaskClass }[]): unknown {
  if (typeof source !== 'string' && typeof source !== 'number' && typeof source !== 'bigint') return source;
  const text = String(source);
  if (MASKED.test(text)) return source;
  const lastOf = LAST.test(words) ? getKeyClass(words.replace(LAST, ''), policy) : null;
  const isLast = lastOf !== null && !showsLastFour(lastOf);
  const keyClass = isLast ? lastOf : getKeyClass(words, policy);
  if (keyClass !== null && (isLast || !ABOUT.test(words)) && isValueOf(keyClass, text)) {
    spans.push({ class: keyClass });
    return toPlaceholder(keyClass, text.replace(/[^A-Za-z0-9]/g, ''));
  }
  const before = words === '' ? [] : [{ role: 'assistant', content: `${words}?` }];
  const isReference = findKeyKind(words) === 'id';
  const masked = isReference ? maskReference(text, words, policy) : maskText(text, policy, { before });
  spans.push(...masked.spans);
  return masked.spans.length === 0 ? source : masked.text;
}

/** Under a reference's key the value is masked as if the word stood in front of it, and the word is taken off again. */
function maskReference(
  text: string,
  words: string,
  policy: MaskPolicy,
): { text: string; spans: { class: MaskClass }[] } {
  const prefix = `${words}: `;
  const masked = maskText(prefix + text, policy);
  return masked.text.startsWith(prefix)
    ? { text: masked.text.slice(prefix.length), spans: masked.spans }
    : maskText(text, policy);
}

/** Whether a text can be such a value at all: `phone: "unknown"` and `password: ""` tell nothing. */
function isValueOf(maskClass: MaskClass, text: string): boolean {
  if (text.trim() === '') return false;
  if (maskClass === 'password' || maskClass === 'api_secret' || maskClass === 'otp' || maskClass === 'pin')
    return !/^(?:true|false|null|none|yes|no|unknown|n\/a)$/i.test(text.trim());
  if (maskClass === 'email') return text.includes('@');
  if (maskClass === 'postal_address' || maskClass === 'person_name') return /\p{L}/u.test(text);
  const digits = foldText(text).text.replace(/\D/g, '').length;
  if (maskClass === 'payment_card') return digits >= 8;
  if (maskClass === 'phone' || maskClass === 'date_of_birth') return digits >= 6;
  return digits >= 3;
}
