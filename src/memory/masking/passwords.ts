import { findLabelBefore, getCueAt } from './labels.ts';
import { getLexicon } from './lexicon.ts';
import { getWordKind } from './name-words.ts';
import type { Candidate, Scene } from './scene.ts';
import type { Token } from './tokens.ts';

/** A password longer than this is somebody's text. */
const MAX_LENGTH = 128;

/**
 * Passwords by what is said around them. After ":" or "=" the next stretch without a blank is one; after "is" it must
 * look like one (a digit, a sign inside, capitals inside, quotes) or end the sentence and be no everyday word, since
 * "my password is wrong" tells none. A short answer to "what is your password?" is one as a whole.
 */
export function findPasswords(scene: Scene): Candidate[] {
  const found: Candidate[] = [];
  for (const cue of scene.cues) {
    if (cue.kind !== 'password') continue;
    const value = findValueAfter(scene, cue.last);
    if (value !== null) found.push({ ...value, class: 'password' });
  }
  found.push(...findAnswer(scene));
  found.push(...findSecretsInUrls(scene));
  return found;
}

/** The stretch without blanks that begins at `start`, without the punctuation that closes a sentence. */
function takeStretch(text: string, start: number): { start: number; end: number } {
  let end = start;
  while (end < text.length && end - start < MAX_LENGTH && !/\s/.test(text[end]!)) end++;
  while (end > start + 1 && /[.,;:?)"'\]]/.test(text[end - 1]!)) end--;
  return { start, end };
}

function takeQuoted(text: string, start: number): { start: number; end: number } | null {
  const quote = text[start];
  if (quote !== '"' && quote !== "'") return null;
  const close = text.indexOf(quote, start + 1);
  if (close < 0 || close - start > MAX_LENGTH || close - start < 3 || text.slice(start, close).includes('\n'))
    return null;
  return { start: start + 1, end: close };
}

/** Words after which the password itself may come, and those that may stand before them ("for my account is"). */
const COPULA =
  /^(?:is|was|are|it's|es|era|est|ist|war|lautet|e|hai|है|था|to|as|be|use|using|used|entered|typed|try|tried|both|still|now)$/;
const LEADING =
  /^(?:is|was|are|it's|it|my|the|now|currently|still|for|be|to|as|es|era|est|ist|war|lautet|e|hai|है|था|and|just|set|changed|new|of|this|that|account|email|login|wifi|would|should|try|tried|use|using|used|entered|typed)$/;

function findValueAfter(scene: Scene, last: number): { start: number; end: number } | null {
  const { text } = scene.folded;
  const { notPasswords } = getLexicon();
  let hasSign = false;
  let hasCopula = false;
  for (let index = last + 1, steps = 0; index < scene.tokens.length && steps < 8; index++, steps++) {
    const token = scene.tokens[index]!;
    if (token.kind === 'mask') return null;
    const quoted = token.kind === 'mark' ? takeQuoted(text, token.start) : null;
    if (quoted !== null && (hasSign || hasCopula || steps === 0)) return quoted;
    if (!hasSign && (token.lower === ':' || token.lower === '=')) {
      hasSign = true;
      continue;
    }
    if (token.lower === '\n' && hasSign) continue;
    if (/^[-,(>*]$/.test(token.lower) && !isGlued(scene.tokens, index)) continue;
    if (token.kind === 'mark' && !hasSign && !hasCopula) return null;
    const isCue = getCueAt(scene, index) !== null && token.kind === 'word';
    if (token.kind === 'word' && LEADING.test(token.lower) && !isGlued(scene.tokens, index)) {
      hasCopula ||= COPULA.test(token.lower);
      continue;
    }
    const stretch = takeStretch(text, token.start);
    const value = text.slice(stretch.start, stretch.end);
    if (value.length < 3) return null;
    const isWord = /^\p{L}[\p{L}\p{M}']*$/u.test(value);
    if (!isWord) return hasSign || hasCopula || looksSecret(value) ? stretch : null;
    if (notPasswords.has(token.lower) || (isCue && !hasSign)) return null;
    if (/\p{Ll}\p{Lu}/u.test(value)) return hasSign || hasCopula ? stretch : null;
    if (hasSign) return isAnnotation(scene, index) ? null : stretch;
    return hasCopula && endsSentence(scene, index) ? stretch : null;
  }
  return null;
}

/** "Password: please help me with it" is a heading, not a password: several plain words follow. */
function isAnnotation(scene: Scene, index: number): boolean {
  let words = 0;
  for (let at = index; at < scene.tokens.length && scene.tokens[at]!.lower !== '\n'; at++) {
    if (scene.tokens[at]!.kind !== 'word' || getCueAt(scene, at) !== null) break;
    words++;
  }
  return words > 3;
}

function isGlued(tokens: readonly Token[], index: number): boolean {
  const next = tokens[index + 1];
  return next !== undefined && next.start === tokens[index]!.end && !/^[.,;:?!=)]$/.test(next.lower);
}

function endsSentence(scene: Scene, index: number): boolean {
  const next = scene.tokens[index + 1];
  return next === undefined || /^[.,;!?\n"')]$/.test(next.lower);
}

/** A digit or sign inside, or capitals inside a word: no word of any language. */
function looksSecret(value: string): boolean {
  if (value.length < 4 || /^[\d.,:/-]+$/.test(value)) return false;
  return /\p{L}/u.test(value) && (/\d/.test(value) || /[!@#$%^&*_+=~]/.test(value)) && !/^https?:|^www\./i.test(value);
}

/** The answer to "what is your password?": one stretch that looks like one, or a short message that holds no other words. */
function findAnswer(scene: Scene): Candidate[] {
  if (scene.tokens.length === 0 || scene.tokens.length > 60 || !scene.question.kinds.includes('password')) return [];
  const { text } = scene.folded;
  const { connectors, notPasswords } = getLexicon();
  const stretches = [...text.matchAll(/\S+/g)].map((match) => takeStretch(text, match.index));
  const isOpen = (stretch: { start: number; end: number }): boolean =>
    !scene.tokens.some((token) => token.kind === 'mask' && token.start < stretch.end && stretch.start < token.end);
  const secrets = stretches.filter((stretch) => isOpen(stretch) && looksSecret(text.slice(stretch.start, stretch.end)));
  if (secrets.length > 0) {
    return secrets
      .filter((stretch) => {
        const first = scene.tokens.findIndex((token) => token.start >= stretch.start);
        const label = findLabelBefore(scene, first);
        return label === null || label.kind === 'password';
      })
      .map((stretch) => ({ ...stretch, class: 'password' as const }));
  }
  const rest = stretches.filter((stretch) => {
    const word = scene.folded.lower.slice(stretch.start, stretch.end);
    return isOpen(stretch) && /[\p{L}\p{N}]/u.test(word) && !connectors.has(word);
  });
  if (rest.length === 0 || rest.length > 2) return [];
  const words = rest.map((stretch) => scene.folded.lower.slice(stretch.start, stretch.end));
  // One plain word may be a password; two are a sentence ("don't know") unless no language knows them.
  if (
    words.some(
      (word) => notPasswords.has(word) || word.length < 3 || (words.length > 1 && getWordKind(word) === 'common'),
    )
  )
    return [];
  return rest.map((stretch) => ({ ...stretch, class: 'password' as const }));
}

/** `scheme://user:password@host`, and query parameters whose name says secret. */
function findSecretsInUrls(scene: Scene): Candidate[] {
  const found: Candidate[] = [];
  const { text } = scene.folded;
  for (let at = text.indexOf('://'), end = 0; at >= 0; at = text.indexOf('://', end)) {
    end = at + 3;
    while (end < text.length && end - at < 2048 && !/[\s"'<>]/.test(text[end]!)) end++;
    const address = text.slice(at + 3, end);
    const slash = address.search(/[/?#]/);
    const authority = slash < 0 ? address : address.slice(0, slash);
    const sign = authority.lastIndexOf('@');
    const colon = authority.indexOf(':');
    if (colon >= 0 && sign > colon + 1) {
      found.push({ start: at + 3 + colon + 1, end: at + 3 + sign, class: 'password' });
    }
    const parameter =
      /[?&#;]([a-z_.-]{0,24}?(?:pass(?:word|wd)?|pwd|token|secret|api_?key|apikey|access_key|auth|sig|signature|code|otp|key))=([^&#\s]{3,512})/gi;
    for (const match of address.matchAll(parameter)) {
      if (/^code$/i.test(match[1]!) && match[2]!.length < 6) continue;
      if (match[2]!.startsWith('[')) continue;
      const start = at + 3 + match.index + match[0].length - match[2]!.length;
      found.push({
        start,
        end: start + match[2]!.length,
        class: /pass|pwd/i.test(match[1]!) ? 'password' : 'api_secret',
      });
    }
  }
  return found;
}
