import { findLabelBefore, getCueAt } from './labels.ts';
import type { Candidate, Scene } from './scene.ts';

/**
 * Keys whose issuers gave them a prefix for scanners to find: Stripe, GitHub, GitLab, Slack, AWS, Google, OpenAI,
 * Anthropic, SendGrid, Twilio, npm, PyPI, Shopify, Square, Mailgun, Telegram, DigitalOcean, Hugging Face, Linear,
 * Notion, Atlassian, Docker, Databricks, Doppler, Postman, New Relic, Azure, and Rapport's own (`mem_` and random
 * characters; `mem_…_<number>` is a memory's id and stays).
 */
const PREFIXED = [
  '(?:sk|pk|rk)_(?:live|test)_[A-Za-z0-9]{8,}',
  'whsec_[A-Za-z0-9+/=]{16,}',
  'gh[pousr]_[A-Za-z0-9]{16,}',
  'github_pat_[A-Za-z0-9_]{20,}',
  'gl(?:pat|dt|rt|cbt|ptt|soat)-[A-Za-z0-9_-]{16,}',
  'xox[abeoprs]-[A-Za-z0-9-]{10,}',
  'xapp-[A-Za-z0-9-]{10,}',
  '(?:AKIA|ASIA|AGPA|AIDA|AROA|ABIA|ACCA)[A-Z2-7]{16}',
  'AIza[A-Za-z0-9_-]{30,}',
  'ya29\\.[A-Za-z0-9_-]{20,}',
  'GOCSPX-[A-Za-z0-9_-]{20,}',
  'sk-(?:ant-|proj-|svcacct-|or-)?[A-Za-z0-9_-]{20,}',
  'SG\\.[A-Za-z0-9_-]{16,}\\.[A-Za-z0-9_-]{16,}',
  'SK[0-9a-f]{32}',
  'npm_[A-Za-z0-9]{30,}',
  'pypi-[A-Za-z0-9_-]{40,}',
  'shp(?:at|ca|pa|ss)_[a-fA-F0-9]{24,}',
  'sq0[a-z]{3}-[A-Za-z0-9_-]{20,}',
  'EAAA[A-Za-z0-9_-]{50,}',
  'key-[0-9a-f]{32}',
  // In an address of Telegram's the word stands before it.
  '(?:bot)?\\d{8,10}:AA[A-Za-z0-9_-]{32,}',
  'do[opr]_v1_[a-f0-9]{40,}',
  'hf_[A-Za-z0-9]{24,}',
  'lin_api_[A-Za-z0-9]{24,}',
  '(?:secret|ntn)_[A-Za-z0-9]{32,}',
  'ATATT3[A-Za-z0-9_=-]{40,}',
  'dckr_pat_[A-Za-z0-9_-]{20,}',
  'dapi[a-f0-9]{32}',
  'dp\\.(?:pt|st|ct|sa|scim|audit)\\.[A-Za-z0-9._-]{20,}',
  'PMAK-[A-Za-z0-9-]{40,}',
  'NRAK-[A-Z0-9]{24,}',
  'AccountKey=[A-Za-z0-9+/=]{40,}',
  'eyJ[A-Za-z0-9_-]{6,}\\.[A-Za-z0-9_-]{6,}(?:\\.[A-Za-z0-9_-]*)?',
  'mem_(?![A-Za-z0-9-]+_\\d+(?![A-Za-z0-9_-]))[A-Za-z0-9_-]{16,}',
];

/** Of 32 random letters and digits about five are digits; names strung together have one or two. */
const MIN_RANDOM_DIGITS = 4;

/** As long as the shortest key that has a prefix or a label. */
const STRETCH = /[A-Za-z0-9+/=_.~:-]{12,}/g;

/** Built at first use. A key begins its stretch: looking inside one would make hostile text quadratic. */
let prefixed: RegExp | null = null;

/**
 * API secrets: private keys in PEM form, keys with known prefixes, JSON web tokens, what follows "api key", "token" or
 * "Bearer" and has enough entropy, and unlabelled stretches of 32 characters or more that are random in three kinds of
 * characters. Hex alone without a label stays (checksums, commits, ids), as do UUIDs.
 */
export function findApiSecrets(scene: Scene): Candidate[] {
  const found: Candidate[] = [];
  const { text } = scene.folded;
  findPrivateKeys(text, found);
  const stretches = [...text.matchAll(STRETCH)];
  // Every other form is, or holds, such a stretch.
  if (stretches.length === 0) return found;
  prefixed ??= new RegExp(`(?<![A-Za-z0-9_-])(?:${PREFIXED.join('|')})`, 'g');
  for (const match of text.matchAll(prefixed)) {
    found.push({ start: match.index, end: match.index + match[0].length, class: 'api_secret' });
  }
  for (const match of stretches) findStretch(scene, match.index, match[0], found);
  findBearers(text, found);
  return found;
}

function findPrivateKeys(text: string, found: Candidate[]): void {
  for (let at = text.indexOf('-----BEGIN '); at >= 0;) {
    const heading = text.slice(at, at + 64);
    const close = /^-----BEGIN [A-Z0-9 ]{0,32}PRIVATE KEY[A-Z ]{0,12}-----/.exec(heading);
    if (close === null) {
      at = text.indexOf('-----BEGIN ', at + 11);
      continue;
    }
    const endMark = text.indexOf('-----END ', at);
    const closing = endMark < 0 ? -1 : text.indexOf('-----', endMark + 9);
    // A key cut off by a message's end is a key still.
    const end = endMark < 0 ? text.length : closing < 0 ? text.length : closing + 5;
    found.push({ start: at, end, class: 'api_secret' });
    at = text.indexOf('-----BEGIN ', end);
  }
}

function findBearers(text: string, found: Candidate[]): void {
  for (const match of text.matchAll(/\b(?:bearer|basic|apikey|token)[ \t]+([A-Za-z0-9+/=_.~-]{16,})/gi)) {
    const start = match.index + match[0].length - match[1]!.length;
    if (/\d/.test(match[1]!) || /[a-z][A-Z]/.test(match[1]!))
      found.push({ start, end: start + match[1]!.length, class: 'api_secret' });
  }
}

/** A labelled stretch needs letters and digits; an unlabelled one must be long and random. */
function findStretch(scene: Scene, start: number, stretch: string, found: Candidate[]): void {
  const { text } = scene.folded;
  // "api_key=abc…", "token:abc…": the name is glued to its value.
  const sign = /^([A-Za-z_.-]{2,32})[=:]/.exec(stretch);
  const offset = sign === null ? 0 : sign[0].length;
  const value = stretch.slice(offset).replace(/[.:=~-]+$/, (tail) => (/^=+$/.test(tail) ? tail : ''));
  if (value.length < 12) return;
  const from = start + offset;
  // Ids of memories, issues and messages are long and random too, and public.
  if (/^(?:mem|iss|msg)_[A-Za-z0-9-]+_\d+$/.test(value)) return;
  const isOutside = /^(?:https?:|www\.)/i.test(value) || text[from - 1] === '@' || text.startsWith('://', from - 3);
  if (isOutside || value.includes('://')) return;
  const first = findTokenAt(scene, from);
  const label = first < 0 ? null : findLabelBefore(scene, first);
  const hasMix = /[A-Za-z]/.test(value) && /\d/.test(value);
  const isLabelled =
    label?.kind === 'api_secret' || (first > 0 && sign !== null && getCueAt(scene, first - 2)?.kind === 'api_secret');
  const isRandom =
    value.length >= 32 &&
    hasMix &&
    /[a-z]/.test(value) &&
    /[A-Z]/.test(value) &&
    getEntropy(value) >= 4.2 &&
    value.replace(/\D/g, '').length >= MIN_RANDOM_DIGITS &&
    !/[/.]{1}[a-z]{3,}[/.]/.test(value) &&
    label?.kind !== 'id' &&
    text[from - 1] !== '/';
  if ((isLabelled && hasMix && getEntropy(value) >= 2.8) || isRandom)
    found.push({ start: from, end: from + value.length, class: 'api_secret' });
}

/** Position of the token that begins at or covers `offset`, by bisection; −1 when none does. */
function findTokenAt(scene: Scene, offset: number): number {
  let low = 0;
  let high = scene.tokens.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const token = scene.tokens[middle]!;
    if (token.end <= offset) low = middle + 1;
    else if (token.start > offset) high = middle - 1;
    else return middle;
  }
  return -1;
}

/** Shannon entropy in bits per character. */
function getEntropy(value: string): number {
  const counts = new Map<string, number>();
  for (const character of value) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / value.length) * Math.log2(count / value.length);
  return bits;
}
