import { getLexicon } from './lexicon.ts';
import type { Scene } from './scene.ts';
import type { Cue, Token } from './tokens.ts';
import type { CueKind } from './words/mask-words.ts';

/** What a value was called, and where: in front of it, behind it, or in a question before the text. */
export interface Label {
  readonly kind: CueKind;
  readonly via: 'before' | 'after' | 'asked';
}

/** Words and marks that may stand between a cue and its value. */
const MAX_STEPS = 12;
const CURRENCY = /^[$€£¥₹₩₽₺₴₦฿]$/;
const PREPOSITION =
  /^(?:for|of|on|to|in|de|del|du|des|fur|fuer|von|zu|pour|para|per|do|da|di|della|sur|auf|ka|ki|ke|का|की|के)$/;
const ARTICLE =
  /^(?:my|the|your|our|this|that|his|her|a|an|mi|su|la|el|le|ma|mon|votre|die|der|das|mein|meine|meiner|meinem|ihre|meu|minha|o|mio|mia|il)$/;
const COPULA = /^(?:is|was|es|est|ist|e|era|hai|है|as|for|being|if|to)$/;

/** The cue that token `index` belongs to. */
export function getCueAt(scene: Scene, index: number): Cue | null {
  const at = scene.cueAt[index];
  return at === undefined || at < 0 ? null : scene.cues[at]!;
}

/** "The PIN for my account is …" is about a PIN: of cues joined by a preposition the first one names the value. */
function getHeadKind(scene: Scene, cue: Cue): CueKind {
  let kind = cue.kind;
  let first = cue.first;
  for (let depth = 0; depth < 2; depth++) {
    let index = first - 1;
    while (index >= 0 && ARTICLE.test(scene.tokens[index]!.lower)) index--;
    if (index < 1 || !PREPOSITION.test(scene.tokens[index]!.lower)) break;
    while (index > 0 && getCueAt(scene, index) === null && PREPOSITION.test(scene.tokens[index]!.lower)) index--;
    const head = getCueAt(scene, index);
    if (head === null || head.kind === 'code' || head.kind === 'number') break;
    // Of most secrets not even the last digits may stay, so "last four of my social" is about the social still.
    if (head.kind === 'last' && !/^(?:payment_card|bank_account|account|iban)$/.test(kind)) break;
    kind = head.kind === 'otp' && kind === 'payment_card' ? 'cvv' : head.kind;
    first = head.first;
  }
  return kind;
}

function isSentenceEnd(token: Token | undefined): boolean {
  return token === undefined || /^[.?!\n]$/.test(token.lower);
}

/** The cue in front of the value at token `first`, with nothing but small words between; null when there is none. */
export function findLabelBefore(scene: Scene, first: number, last = first): Label | null {
  const { connectors } = getLexicon();
  for (let index = first - 1, steps = 0; index >= 0 && steps < MAX_STEPS; index--, steps++) {
    const token = scene.tokens[index]!;
    const cue = getCueAt(scene, index);
    if (cue !== null) return { kind: getHeadKind(scene, cue), via: 'before' };
    if (token.kind === 'mark') {
      if (CURRENCY.test(token.lower)) return { kind: 'number', via: 'before' };
      if (/^[.!;]$/.test(token.lower) && !(index === first - 1 && isSentenceEnd(scene.tokens[last + 1]))) {
        const abbreviated = scene.tokens[index - 1]?.kind === 'word' && connectors.has(scene.tokens[index - 1]!.lower);
        if (!abbreviated || token.lower !== '.') return null;
      }
    } else if (token.kind !== 'word' || !connectors.has(token.lower)) {
      return null;
    }
  }
  return null;
}

/** The cue behind the value that ends at token `last` ("4821 is my PIN", "781 1704 office"), unless it has its own value. */
export function findLabelAfter(scene: Scene, last: number): Label | null {
  const { connectors } = getLexicon();
  let hasCopula = false;
  let others = 0;
  for (let index = last + 1, steps = 0; index < scene.tokens.length && steps < 5; index++, steps++) {
    const token = scene.tokens[index]!;
    const cue = getCueAt(scene, index);
    if (cue !== null) {
      if (/^(?:bank|service|code|last|none)$/.test(cue.kind)) return null;
      if (!hasCopula && steps > 2) return null;
      return !hasCopula && hasOwnValue(scene, cue) ? null : { kind: cue.kind, via: 'after' };
    }
    if (token.kind === 'mark') {
      if (steps === 0 && (CURRENCY.test(token.lower) || token.lower === '%')) return { kind: 'number', via: 'after' };
      const isApposition = token.lower === ',' && ARTICLE.test(scene.tokens[index + 1]?.lower ?? '');
      if (!/^[-("'=]$/.test(token.lower) && !isApposition) return null;
    } else if (COPULA.test(token.lower)) {
      hasCopula = true;
    } else if (!connectors.has(token.lower) && (!hasCopula || others++ > 0)) {
      // One other word may stand there: "482113 is your Example verification code".
      return null;
    }
  }
  return null;
}

function hasOwnValue(scene: Scene, cue: Cue): boolean {
  const { connectors } = getLexicon();
  for (let index = cue.last + 1, steps = 0; index < scene.tokens.length && steps < 4; index++, steps++) {
    const token = scene.tokens[index]!;
    if (token.kind === 'number' || token.kind === 'mixed' || token.kind === 'mask') return true;
    if (token.kind === 'mark' ? !/^[-:=#(\n]$/.test(token.lower) : !connectors.has(token.lower)) return false;
  }
  return false;
}

/** Label of the value at tokens `first` to `last` from its own text. */
export function findLabel(scene: Scene, first: number, last: number): Label | null {
  return findLabelBefore(scene, first, last) ?? findLabelAfter(scene, last);
}

/** Whether a cue of one of `kinds` stands within `reach` tokens before the value (or `after` tokens behind). */
export function hasCueNear(
  scene: Scene,
  first: number,
  last: number,
  kinds: ReadonlySet<CueKind>,
  reach: number,
  after = 4,
): boolean {
  for (let index = Math.max(0, first - reach); index <= last + after && index < scene.tokens.length; index++) {
    const cue = getCueAt(scene, index);
    if (cue !== null && kinds.has(cue.kind)) return true;
  }
  return false;
}

/** The nearest cue before token `first` within `reach` tokens that is none of the value-free kinds. */
export function findNearestCue(scene: Scene, first: number, reach: number): Cue | null {
  for (let index = first - 1; index >= 0 && index >= first - reach; index--) {
    const cue = getCueAt(scene, index);
    if (cue !== null && cue.kind !== 'bank' && cue.kind !== 'service' && cue.kind !== 'number' && cue.kind !== 'none')
      return cue;
  }
  return null;
}

/**
 * Whether letters, `_`, `#` or a hyphenated prefix are glued to the front of the value ("ORD-4111…", "#4111…"): the
 * shape of a reference. A card's or phone's own word before a hyphen ("visa-4111…") is no such prefix.
 */
export function hasReferencePrefix(scene: Scene, first: number): boolean {
  const before = scene.tokens[first - 1];
  if (before?.lower === '#' && before.end === scene.tokens[first]!.start) return true;
  if (findGluedPrefix(scene, first) === null) return false;
  const cue = getCueAt(scene, first - 2);
  return cue === null || cue.kind === 'id';
}

/** The word that a hyphen, `_` or `/` glues to the front of the value; null where none does. */
export function findGluedPrefix(scene: Scene, first: number): Token | null {
  const mark = scene.tokens[first - 1];
  const prefix = scene.tokens[first - 2];
  if (!mark || !prefix || mark.end !== scene.tokens[first]!.start || prefix.end !== mark.start) return null;
  return /^[-_/]$/.test(mark.lower) && (prefix.kind === 'word' || prefix.kind === 'mixed') ? prefix : null;
}

/**
 * Whether a value is a reference by its words: labelled or prefixed as one, or the plain answer to a question for one
 * and for nothing of class `kind`. Such values stay even when a check digit fits by chance.
 */
export function isReference(scene: Scene, first: number, label: Label | null, kind: CueKind): boolean {
  if (label !== null) return label.kind === 'id' || (label.kind !== kind && hasReferencePrefix(scene, first));
  if (hasReferencePrefix(scene, first)) return true;
  const { kinds } = scene.question;
  return kinds.includes('id') && !kinds.includes(kind);
}
