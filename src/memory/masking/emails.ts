import { getLexicon } from './lexicon.ts';
import { getCueAt } from './labels.ts';
import type { Candidate, Scene } from './scene.ts';
import type { Token } from './tokens.ts';

/** Top-level domains that a spoken address ends in; a written one with "@" may end in any. */
const TOP_LEVELS = new Set(
  (
    'com net org edu gov mil int io co info biz me dev app ai tech online store shop cloud xyz site us uk ca au nz in de fr es it pt br mx ar cl pe ' +
    'nl be ch at se no dk fi pl cz hu ro gr ie ru ua tr il ae sa za ng ke eg jp cn kr hk tw sg my th vn ph id eu tv'
  ).split(' '),
);
const PROVIDERS = new Set(
  'gmail googlemail hotmail outlook yahoo icloud aol protonmail proton gmx live msn ymail rediffmail zoho fastmail'.split(
    ' ',
  ),
);
/** Words in front of a spoken "at" that are no mailbox ("look at example dot com"). */
const NO_MAILBOX = new Set(
  (
    'look looked looking shop shopped shopping order ordered buy bought available visit visited was is am are were be it me us them him her you that this there ' +
    'here online up out and or not work works working email mail account login sign signed find found see seen back only listed arrive arrived'
  ).split(' '),
);
const MAX_LOCAL = 64;
const MAX_DOMAIN = 255;

interface At {
  readonly first: number;
  readonly last: number;
  /** A plain "@" with no blank beside it. */
  readonly isWritten: boolean;
}

/**
 * E-mail addresses, written (`jo@example.com`, also in any script), spaced or disguised (`jo @ example . com`,
 * `jo [at] example [dot] com`), and spoken (`jo dot smith at example dot com`, `jo arroba ejemplo punto com`).
 */
export function findEmails(scene: Scene): Candidate[] {
  const found: Candidate[] = [];
  let floor = 0;
  for (let index = 0; index < scene.tokens.length; index++) {
    const at = readAt(scene, index);
    if (at === null) continue;
    const domain = readDomain(scene, at);
    if (domain === null) continue;
    const local = readLocal(scene, at, floor);
    if (local === null) continue;
    const value = `${local.value}@${domain.value}`;
    found.push({ start: local.start, end: domain.end, class: 'email', value });
    floor = domain.last + 1;
    index = domain.last;
  }
  return found;
}

function isBracket(token: Token | undefined): boolean {
  return token !== undefined && /^[[({<)}\]>]$/.test(token.lower);
}

function readAt(scene: Scene, index: number): At | null {
  const { tokens } = scene;
  const token = tokens[index]!;
  const isSign = token.lower === '@';
  if (!isSign && !(token.kind === 'word' && getLexicon().mail.get(token.lower) === '@')) return null;
  const before = tokens[index - 1];
  const after = tokens[index + 1];
  if (before === undefined || after === undefined) return null;
  if (isBracket(before) && isBracket(after)) return { first: index - 1, last: index + 1, isWritten: false };
  return { first: index, last: index, isWritten: isSign && before.end === token.start && after.start === token.end };
}

/** Letters, digits and marks that an address may hold, glued together, read as one. */
function readDomain(scene: Scene, at: At): { end: number; last: number; value: string } | null {
  const { mail } = getLexicon();
  const { tokens } = scene;
  let value = '';
  let end = 0;
  let last = -1;
  let needsPart = true;
  for (let index = at.last + 1; index < tokens.length && value.length < MAX_DOMAIN; index++) {
    const token = tokens[index]!;
    const isGlued = index === at.last + 1 || token.start === tokens[index - 1]!.end;
    const spoken = token.kind === 'word' ? mail.get(token.lower) : undefined;
    if (needsPart) {
      if (token.kind === 'mark' || token.kind === 'mask') {
        if (isBracket(token) && !at.isWritten) continue;
        break;
      }
      if (!isGlued && at.isWritten) break;
      value += token.lower;
      end = token.end;
      last = index;
      needsPart = false;
      continue;
    }
    const next = tokens[index + 1];
    if (isBracket(token) && next !== undefined && (next.lower === '.' || mail.get(next.lower) === '.')) continue;
    if (token.lower === '.' || spoken === '.') {
      const isPart =
        next !== undefined &&
        (next.kind === 'word' || next.kind === 'mixed' || next.kind === 'number' || isBracket(next));
      // A full stop ends the sentence unless something is glued to it, or the address is spaced out on purpose.
      const isSpaced = token.lower !== '.' || !isGlued;
      if (!isPart || (!isSpaced && next.start !== token.end)) break;
      if (isSpaced && !hasTopLevel(tokens, index + 1)) break;
      value += '.';
      needsPart = true;
      continue;
    }
    const isHyphen =
      (token.lower === '-' || spoken === '-') &&
      next !== undefined &&
      next.kind !== 'mark' &&
      (spoken === '-' || (isGlued && next.start === token.end));
    if (!isHyphen) break;
    value += '-';
    needsPart = true;
  }
  const dot = value.lastIndexOf('.');
  if (needsPart || last < 0) return null;
  const top = value.slice(dot + 1);
  if (dot < 0) return PROVIDERS.has(value) && !at.isWritten ? { end, last, value: `${value}.com` } : null;
  if (at.isWritten ? !/^\p{L}[\p{L}\p{M}\p{N}-]+$/u.test(top) : !TOP_LEVELS.has(top)) return null;
  return { end, last, value };
}

/** Whether the part at `index`, or one soon after it, is a top-level domain: else "dot" and "." are just words. */
function hasTopLevel(tokens: readonly Token[], index: number): boolean {
  for (let at = index; at < index + 6 && at < tokens.length; at++) if (TOP_LEVELS.has(tokens[at]!.lower)) return true;
  return false;
}

function readLocal(scene: Scene, at: At, floor: number): { start: number; value: string } | null {
  const { mail } = getLexicon();
  const { tokens } = scene;
  const parts: string[] = [];
  let start = -1;
  let needsPart = true;
  let length = 0;
  for (let index = at.first - 1; index >= floor && length < MAX_LOCAL; index--) {
    const token = tokens[index]!;
    const isGlued = token.end === tokens[index + 1]!.start;
    if (needsPart) {
      if (token.kind === 'mark' || token.kind === 'mask' || (at.isWritten && !isGlued)) break;
      if (parts.length === 0 && !at.isWritten && token.lower !== '' && NO_MAILBOX.has(token.lower)) break;
      parts.unshift(token.lower);
      length += token.lower.length;
      start = token.start;
      needsPart = false;
      continue;
    }
    if (token.kind === 'mark') {
      if (!isGlued || !/^[._%+'&/=~!#$*-]$/.test(token.lower)) break;
      const isLeading = index === floor || tokens[index - 1]!.kind === 'mark' || tokens[index - 1]!.end !== token.start;
      if (isLeading && !/^[._+-]$/.test(token.lower)) break;
      parts.unshift(token.lower);
      length++;
      start = token.start;
      needsPart = !isLeading;
      continue;
    }
    const sign = token.kind === 'word' ? (token.lower === 'plus' ? '+' : mail.get(token.lower)) : undefined;
    if (sign !== undefined && sign !== '@' && !at.isWritten && index > floor) {
      parts.unshift(sign);
      needsPart = true;
      continue;
    }
    // Spelled letter by letter: "j o at example dot com".
    const isLetter = !at.isWritten && token.lower.length === 1 && tokens[index + 1]!.lower.length === 1;
    if (isGlued || isLetter) {
      parts.unshift(token.lower);
      length += token.lower.length;
      start = token.start;
      continue;
    }
    break;
  }
  if (start < 0 || parts.length === 0) return null;
  if (!at.isWritten && getCueAt(scene, at.first - 1)?.kind === 'email' && parts.length === 1) return null;
  return { start, value: parts.join('').replace(/^[.+-]+/, '') };
}
