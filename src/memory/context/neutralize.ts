/**
 * Remembered text is data: what a customer wrote must not be able to end the block it stands in, speak as another role,
 * hide from the reader, or pass for markup. Everything here keeps letters, digits and the signs of identifiers as they
 * are, so that a reference such as ORD-44821 comes out as it went in.
 */

import { recall } from './text-memo.ts';

/**
 * Reorders or hides text: bidi controls, zero-width and filler characters, tag characters, stray variation selectors.
 */
const INVISIBLE =
  /[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0e\ufeff\uffa0\ufff0-\uffff\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}\u{e0000}-\u{e0fff}]/gu;
/** Joiners belong between letters of Indic and Arabic script and inside emoji; elsewhere they only hide. */
const STRAY_JOINER =
  /(?<![\p{Lo}\p{M}\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f])[\u200c\u200d]|(?<=[\u200c\u200d])[\u200c\u200d]/gu;
const STACKED_MARKS = /(\p{M}{4})\p{M}+/gu;
const UNWRITABLE = /[\p{Cs}\p{Co}]/gu;
const CONTROL_OR_SPACE = /[\p{Cc}\s]+/gu;

/** Full-width Latin letters and markup signs, which models read as the plain ones. */
const FULL_WIDTH = /[\uff21-\uff3a\uff41-\uff5a\uff03\uff1c\uff1e\uff3b\uff3d\uff40\uff5b-\uff5d]/gu;
const CHAT_TOKEN = /<\|[^|<>\n]{0,60}\|?>|<<\/?[A-Za-z_ ]{1,20}>>/gu;
const BRACKETED_ROLE =
  /\[\/?\s{0,3}(?:inst|sys|system|assistant|user|human|developer|instructions?|prompt)\b[^\]\n]{0,40}\]/giu;
const HEADING = /#{2,}\s?|(?<=^|\n)\s{0,3}#\s/gu;
/** "system:", "**Assistant**:", "human :" anywhere: a dash reads the same to a person and opens no turn. */
const ROLE_LABEL = /\b(system|assistant|developer|human|user|instructions?)([*_)\]"'’\s]{0,4})[:：]/giu;
const RULE = /([-=_#~|])\1{2,}/gu;
const TICKS = /[`´]+|'{3,}|"{3,}/gu;
const TEMPLATE = /\{{2,}|\}{2,}|\$\{/gu;
const FENCE_NAME = /customer_memory/giu;

/**
 * Text that nothing below would change: single blanks between signs that mean nothing to markup, roles or fences. Most
 * statements are such, and this looks at each character once instead of fifteen times.
 */
const PLAIN = /^(?! )(?:[A-Za-z0-9.,;!?$%&()+/@]| (?! |$)|-(?!--)|'(?!'')|"(?!""))*$/;

/**
 * One line of plain text with the same words: no control or invisible characters, line breaks, tags, fences, code
 * ticks, chat tokens or role labels. Idempotent; linear in the length of `text`.
 */
export function neutralize(text: string): string {
  return PLAIN.test(text) ? text : recall('neutral', text, rewrite);
}

function rewrite(text: string): string {
  return text
    .replace(INVISIBLE, '')
    .replace(STRAY_JOINER, '')
    .replace(UNWRITABLE, '')
    .replace(STACKED_MARKS, '$1')
    .replace(FULL_WIDTH, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0))
    .replace(CHAT_TOKEN, ' ')
    .replace(BRACKETED_ROLE, ' ')
    .replace(HEADING, ' ')
    .replace(RULE, '$1')
    .replace(TICKS, "'")
    .replace(TEMPLATE, (braces) => braces[0]!.replace('$', '$ {'))
    .replace(/[<\ufe64]/gu, '‹')
    .replace(CONTROL_OR_SPACE, ' ')
    .replace(ROLE_LABEL, (_, role: string) => `${role} -`)
    .replace(FENCE_NAME, (name) => name.replace('_', ' '))
    .trim();
}

/** What an identifier is made of in practice; anything else is not shown as a reference. */
const REFERENCE = /^[\p{L}\p{N}][\p{L}\p{N}._:#/+-]{0,63}$/u;

/** The reference exactly as stored, or null when it is not shaped like one. */
export function findReference(ref: string): string | null {
  const trimmed = ref.trim();
  return REFERENCE.test(trimmed) ? trimmed : null;
}

/** In quotation marks of its own, inner ones turned into apostrophes so that the quotation ends where it should. */
export function toQuotation(neutral: string): string {
  return `"${neutral.replace(/["“”„«»]/gu, "'")}"`;
}
