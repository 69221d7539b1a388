import type { MaskClass, MaskSpan, PersonalClass } from '../types.ts';
import { PERSONAL_CLASSES } from '../types.ts';
import { findApiSecrets } from './api-secrets.ts';
import { findBirthDates } from './birth-dates.ts';
import { findEmails } from './emails.ts';
import { toSourceRange } from './folded-text.ts';
import { findGovernmentIds } from './government-ids.ts';
import { findIbans } from './ibans.ts';
import { findImeis } from './imeis.ts';
import { findFormalNumbers, findLabelledNumbers, findRoutingNumbers, findTrailingCvvs } from './labelled-numbers.ts';
import { findPasswords } from './passwords.ts';
import { findPaymentCards } from './payment-cards.ts';
import { findPersonNames } from './person-names.ts';
import { findPhones, normalizePhone } from './phones.ts';
import { toPlaceholder } from './placeholders.ts';
import type { MaskPolicy } from './policy.ts';
import { findPostalAddresses } from './postal-addresses.ts';
import { buildScene, type Candidate, type Detector, type MaskContext, type Scene } from './scene.ts';

/** A personal value taken out of a text, for the vault: never a secret. */
export interface PersonalValue {
  readonly class: PersonalClass;
  /** As written. */
  readonly value: string;
  /** For keyed lookup: e-mail in lower case, phone in E.164 where its country is clear, date in ISO, else lower case. */
  readonly normalized: string;
}

export interface MaskedText {
  readonly text: string;
  /** In order of the original, none overlapping. */
  readonly spans: MaskSpan[];
  readonly personal: PersonalValue[];
}

/**
 * In order of certainty: where two want the same characters, the earlier keeps them. Text that a key or password
 * takes up is looked at by nobody else; names come last, since almost any capital letter could begin one.
 */
const SECRET_DETECTORS: readonly Detector[] = [
  findApiSecrets,
  findPasswords,
  (scene) => {
    const cards = findPaymentCards(scene);
    return [...cards, ...findTrailingCvvs(scene, cards)];
  },
  findIbans,
  findFormalNumbers,
  findGovernmentIds,
  findLabelledNumbers,
  findImeis,
  findRoutingNumbers,
];
const PERSONAL_DETECTORS: Readonly<Record<PersonalClass, Detector>> = {
  email: findEmails,
  date_of_birth: findBirthDates,
  phone: findPhones,
  postal_address: findPostalAddresses,
  person_name: findPersonNames,
};
const PERSONAL_ORDER: readonly PersonalClass[] = ['email', 'date_of_birth', 'postal_address', 'phone', 'person_name'];

/**
 * Looking again at a masked text can show what a neighbour hid before; a few rounds settle it, which makes masking
 * idempotent. More rounds than this were never seen; the bound keeps hostile text linear.
 */
const MAX_ROUNDS = 6;

interface Found extends MaskSpan {
  readonly placeholder: string;
  readonly normalized: string;
}

/**
 * Masks one text. Pure and deterministic, linear in the text's length; masking a masked text changes nothing; the
 * result is never longer than `getMaxMaskedLength` allows. Never throws.
 */
export function maskText(text: string, policy: MaskPolicy, context: MaskContext = {}): MaskedText {
  let found: Found[] = [];
  let masked = text;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const more = readRound(buildScene(masked, policy, context));
    if (more.length === 0) break;
    found = merge(found, more);
    masked = render(text, found);
  }
  const personal = found
    .filter((span) => isPersonal(span.class))
    .map((span) => ({
      class: span.class as PersonalClass,
      value: text.slice(span.start, span.end),
      normalized: span.normalized,
    }));
  return {
    text: masked,
    spans: found.map(({ start, end, class: maskClass }) => ({ start, end, class: maskClass })),
    personal,
  };
}

function isPersonal(maskClass: MaskClass): boolean {
  return (PERSONAL_CLASSES as readonly MaskClass[]).includes(maskClass);
}

/** What one look at a text finds, as spans of that text, in order. */
function readRound(scene: Scene): Found[] {
  const taken = new Uint8Array(scene.folded.text.length);
  for (const token of scene.tokens) if (token.kind === 'mask') taken.fill(1, token.start, token.end);
  const kept: Candidate[] = [];
  const detectors = [...SECRET_DETECTORS];
  for (const personal of PERSONAL_ORDER)
    if (scene.policy.personal.includes(personal)) detectors.push(PERSONAL_DETECTORS[personal]);
  for (const detect of detectors) {
    for (const candidate of detect(scene)) kept.push(...takeFree(scene, taken, candidate));
  }
  kept.sort((a, b) => a.start - b.start);
  return kept.map((candidate) => toFound(scene, candidate));
}

/** Classes made of several parts, of which those that nobody else has remain. A number that is partly another's is none. */
const DIVISIBLE: ReadonlySet<MaskClass> = new Set<MaskClass>(['postal_address', 'person_name', 'api_secret']);

/** The parts of a candidate that nothing has yet, without blanks at their ends; empty when nothing readable is left. */
function takeFree(scene: Scene, taken: Uint8Array, candidate: Candidate): Candidate[] {
  const { text } = scene.folded;
  if (!DIVISIBLE.has(candidate.class) && taken.subarray(candidate.start, candidate.end).includes(1)) return [];
  const free: Candidate[] = [];
  for (let start = candidate.start; start < candidate.end;) {
    while (start < candidate.end && (taken[start] === 1 || /\s/.test(text[start]!))) start++;
    let end = start;
    while (end < candidate.end && taken[end] !== 1) end++;
    const next = end;
    while (end > start && /\s/.test(text[end - 1]!)) end--;
    if (end - start >= 2 && /[\p{L}\p{N}]/u.test(text.slice(start, end))) {
      const isWhole = start === candidate.start && end === candidate.end;
      free.push(isWhole ? candidate : { start, end, class: candidate.class });
      taken.fill(1, start, end);
    }
    start = Math.max(next, start + 1);
  }
  return free;
}

function toFound(scene: Scene, candidate: Candidate): Found {
  const range = toSourceRange(scene.folded, candidate.start, candidate.end);
  const written = scene.folded.text.slice(candidate.start, candidate.end);
  const value = candidate.value ?? written;
  return {
    ...range,
    class: candidate.class,
    placeholder: toPlaceholder(candidate.class, value.replace(/[^A-Za-z0-9]/g, '')),
    normalized: normalize(candidate, written, scene),
  };
}

function normalize(candidate: Candidate, written: string, scene: Scene): string {
  if (candidate.class === 'email')
    return (written.includes('@') && !/\s/.test(written) ? written : (candidate.value ?? written)).toLowerCase();
  if (candidate.class === 'phone') return normalizePhone(candidate.value ?? written, scene.region);
  if (candidate.class === 'date_of_birth') return candidate.value ?? written.toLowerCase();
  return written.toLowerCase().replace(/\s+/g, ' ').trim();
}

/** Spans of the text as `found` left it, moved to the original's offsets and put among them. */
function merge(found: readonly Found[], more: readonly Found[]): Found[] {
  const merged: Found[] = [];
  let shift = 0;
  let at = 0;
  for (const span of more) {
    while (at < found.length && found[at]!.start + shift < span.start) {
      const known = found[at++]!;
      merged.push(known);
      shift += known.placeholder.length - (known.end - known.start);
    }
    merged.push({ ...span, start: span.start - shift, end: span.end - shift });
  }
  return [...merged, ...found.slice(at)];
}

function render(text: string, found: readonly Found[]): string {
  let masked = '';
  let from = 0;
  for (const span of found) {
    masked += text.slice(from, span.start) + span.placeholder;
    from = span.end;
  }
  return masked + text.slice(from);
}
