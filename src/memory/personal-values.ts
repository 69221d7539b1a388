import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { normalizeIdentifier } from './extraction/identifiers/normal-form.ts';
import { maskText, normalizePhone, type MaskPolicy, type PersonalValue } from './masking/index.ts';
import { findPlaceholders } from './masking/placeholders.ts';
import type { PersonalClass } from './types.ts';

/** What a customer can be looked up by, as the directory names it. */
export const LOOKUP_KINDS = ['email', 'phone', 'account_ref', 'name'] as const;
export type LookupKind = (typeof LOOKUP_KINDS)[number];

/** A personal value on its way to the vault. */
export interface FoundValue extends PersonalValue {
  /** The tenant leaves its class in the text: it serves looking up, and is shown by nothing but the text. */
  readonly isInText: boolean;
}

/** Where a value came from, the strongest first: the tenant's statement, the customer, a memory, an agent's turn. */
export const VALUE_ORIGINS = ['stated', 'customer', 'memory', 'agent'] as const;
export type ValueOrigin = (typeof VALUE_ORIGINS)[number];

/** Classes that customers are found by, so that they are noted even where a tenant leaves them in the text. */
const FOUND_BY: readonly PersonalClass[] = ['email', 'phone'];
/** Values taken from one text: a pasted address book is no list of the customer's own. */
const MAX_PER_TEXT = 20;
/** Where no country is said: that of masking. */
const REGION = 'US';
/** Fewer digits are too many people's. */
const MIN_PHONE_DIGITS = 7;

/** The policy under which every class that customers are found by is seen too; null when the tenant's own sees them. */
export function toSeeingPolicy(policy: MaskPolicy): MaskPolicy | null {
  const unmasked = FOUND_BY.filter((one) => !policy.personal.includes(one));
  return unmasked.length === 0 ? null : { personal: [...policy.personal, ...unmasked] };
}

/** The values of one text, each once: those that masking took out, and of those `seen` that were left in it. */
export function toFoundValues(
  masked: readonly PersonalValue[],
  seen: readonly PersonalValue[],
  policy: MaskPolicy,
): FoundValue[] {
  const all = [
    ...masked.map((value) => ({ ...value, isInText: false })),
    ...seen.filter((value) => !policy.personal.includes(value.class)).map((value) => ({ ...value, isInText: true })),
  ];
  const byKey = new Map<string, FoundValue>();
  for (const value of all) {
    const key = `${value.class}\0${value.normalized}`;
    if (!byKey.has(key) && value.normalized !== '') byKey.set(key, value);
  }
  return [...byKey.values()].slice(0, MAX_PER_TEXT);
}

/** Masks one text and gives the personal values of it. */
export function takePersonal(text: string, policy: MaskPolicy): { text: string; found: FoundValue[] } {
  const masked = maskText(text, policy);
  const seeing = toSeeingPolicy(policy);
  const seen = seeing ? maskText(text, seeing).personal : [];
  return { text: masked.text, found: toFoundValues(masked.personal, seen, policy) };
}

/** A value that the tenant states by itself, whatever stands in the text. */
export function toStatedValue(valueClass: 'email' | 'phone' | 'person_name', value: string): FoundValue {
  const normalized = valueClass === 'phone' ? normalizePhone(value, REGION) : value.toLowerCase().replace(/\s+/g, ' ');
  return { class: valueClass, value, normalized, isInText: false };
}

/**
 * The texts whose hashes find a value of this kind: people write one number in several ways, and hashes match whole or
 * not at all. Empty for what finds nobody: a placeholder, or too little to tell people apart.
 */
export function toLookupTexts(kind: LookupKind, value: string): string[] {
  if (findPlaceholders(value).length > 0) return [];
  switch (kind) {
    case 'email':
      return keepFilled([value.trim().toLowerCase()]);
    case 'phone':
      return toPhoneTexts(value);
    case 'account_ref':
      return keepFilled([normalizeIdentifier(value).replaceAll('-', '')]);
    case 'name':
      return keepFilled([normalizeName(value)]);
  }
}

/**
 * The digits with and without the country: "+44 20 7946 0958", "4420…" and "020 7946 0958" meet in the national number.
 * Two countries may share one; a match is a lead, not proof.
 */
function toPhoneTexts(written: string): string[] {
  const whole = normalizePhone(written, REGION).replace(/\D/g, '');
  const parsed = parsePhoneNumberFromString(`+${whole}`);
  const national = parsed?.isValid() ? [parsed.nationalNumber.replace(/^0+/, '')] : [];
  const texts = new Set([whole, whole.replace(/^0+/, ''), ...national]);
  return [...texts].filter((digits) => digits.length >= MIN_PHONE_DIGITS);
}

/** Letters and digits in lower case without accents: "José  García-Ruiz" and "jose garcia ruiz" are one. */
function normalizeName(name: string): string {
  return name.normalize('NFKD').replace(/\p{M}+/gu, '').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
}

function keepFilled(texts: string[]): string[] {
  return texts.filter((text) => text !== '');
}
