import type { Turn } from '../types.ts';
import type { Identifier, IdentifierType, Role } from '../../types.ts';
import { findNounType, isQualifier } from './cue-words.ts';
import { type CorrectionStrength, countEdits, findCorrectionStrength, isNegated } from './corrections.ts';
import { ReadingCache } from '../reading/reading-cache.ts';
import { findCueBefore, findRequested, isRefusal } from './cues.ts';
import { findLoneValue, isContinuation } from './fragments.ts';
import { findExampleSpans } from './hypotheticals.ts';
import { normalizeIdentifier } from './normal-form.ts';
import { readTokens, type Token } from './tokens.ts';
import { findType, type TypingContext } from './typing.ts';

export { normalizeIdentifier } from './normal-form.ts';

interface Entry {
  identifier: Identifier;
  /** Counts up with every mention, so that the output can be ordered by last use. */
  mentionedAt: number;
  saidByCustomer: boolean;
  lastTurn: number;
}

interface Found {
  at: number;
  token: Token;
  type: IdentifierType;
}

/** A longest message that is read whole; what stands past it is not searched. Twice the API's limit of 32 KB. */
const LONGEST_CHARACTERS = 65_536;

/**
 * The references that a conversation states, one entry for each value, in order of last mention. What an agent states
 * of the customer's counts; what an agent gives as an example does not, nor do amounts, dates, times, phones,
 * versions, error codes, counts, mask placeholders or catalogue numbers of goods. `messageIndex` is the `index` of the
 * turn that said the value first; `current` is false on a value that the customer took back.
 */
export function findIdentifiers(turns: Turn[], cache: ReadingCache = new ReadingCache()): Identifier[] {
  const entries = new Map<string, Entry>();
  const context: TypingContext = {
    requested: [],
    topic: null,
    refused: [],
    findKnownType: (value) => entries.get(normalizeIdentifier(value))?.identifier.type ?? null,
  };
  let mentions = 0;
  let unanswered = 0;
  turns.forEach((turn, position) => {
    if (turn.role === 'system') return;
    const text = turn.text.slice(0, LONGEST_CHARACTERS);
    const tokens = cache.getOrRead('tokens', text, () => readTokens(text));
    if (turn.role === 'user' && continueValue(text, tokens, turns, position, entries)) return;
    const found = readTurn(text, tokens, turn.role, context, entries);
    const negated = found.filter((one) => isNegated(tokens, one.at)).map((one) => one.token);
    for (const one of found) {
      mentions += 1;
      const key = toKey(one);
      const known = entries.get(key);
      const said = turn.role === 'user';
      if (known) {
        known.mentionedAt = mentions;
        known.lastTurn = position;
        known.saidByCustomer ||= said;
        if (known.identifier.type === 'other_ref') known.identifier.type = one.type;
      } else {
        const identifier: Identifier = {
          type: one.type,
          value: text.slice(one.token.start, one.token.end),
          normalized: normalizeIdentifier(one.token.value),
          messageIndex: turn.index,
          current: true,
        };
        entries.set(key, { identifier, mentionedAt: mentions, saidByCustomer: said, lastTurn: position });
      }
      context.requested = context.requested.filter((type) => type !== one.type);
      context.topic = one.type;
    }
    if (turn.role === 'user') {
      applyCorrections(text, found, negated, entries, position);
      unanswered += 1;
      if (unanswered > 3) context.requested = [];
    } else {
      const requested = findRequested(tokens, text, context.topic);
      const last = findLastSaid(entries);
      context.refused = last !== null && isRefusal(text) ? [last.identifier.normalized] : [];
      if (context.refused.length > 0 && requested.length === 0 && last !== null) requested.push(last.identifier.type);
      if (requested.length > 0) {
        context.requested = requested;
        context.topic = requested[0] ?? null;
        unanswered = 0;
      }
    }
    if (turn.role === 'user' || context.topic === null) context.topic = findLastNounType(tokens) ?? context.topic;
  });
  return [...entries.values()]
    .sort((left, right) => left.mentionedAt - right.mentionedAt)
    .map((entry) => entry.identifier);
}

/** Values that a correction is compared with: the latest, so that a long list of them stays linear. */
const LATEST_VALUES = 40;

/** Puts the rest of a value that was broken off in the turn before behind it; false when this turn is no such rest. */
function continueValue(
  text: string,
  tokens: Token[],
  turns: Turn[],
  position: number,
  entries: Map<string, Entry>,
): boolean {
  const before = turns[position - 1];
  const agent = before?.role === 'assistant' ? before.text : null;
  const last = findLastSaid(entries);
  const started = agent === null ? position - 1 : position - 2;
  if (last === null || last.lastTurn !== started || turns[started]?.role !== 'user' || !isContinuation(text, agent))
    return false;
  const at = findLoneValue(tokens);
  const token = at === null ? null : (tokens[at] as Token);
  if (token === null || (last.identifier.normalized + token.value).length > 30) return false;
  for (const [key, entry] of entries) if (entry === last) entries.delete(key);
  const normalized = normalizeIdentifier(`${last.identifier.normalized}${token.value}`);
  last.identifier = {
    ...last.identifier,
    value: `${last.identifier.value} ${text.slice(token.start, token.end)}`,
    normalized,
  };
  last.lastTurn = position;
  entries.set(normalized.length >= 5 ? normalized : `${last.identifier.type}:${normalized}`, last);
  return true;
}

/** Short numbers mean different things under different nouns; longer values mean one thing. */
function toKey(one: Found): string {
  const normalized = normalizeIdentifier(one.token.value);
  return normalized.length >= 5 ? normalized : `${one.type}:${normalized}`;
}

function readTurn(
  text: string,
  tokens: Token[],
  role: Role,
  context: TypingContext,
  entries: Map<string, Entry>,
): Found[] {
  const examples = findExampleSpans(text);
  const found: Found[] = [];
  // An agent's own question is not its answer: what was asked for lends no type to the values an agent states.
  const local: TypingContext = { ...context, requested: role === 'user' ? [...context.requested] : [] };
  const denied =
    role === 'user' &&
    tokens.some((token, at) => (token.kind === 'digits' || token.kind === 'mixed') && isNegated(tokens, at));
  let example = 0;
  tokens.forEach((token, at) => {
    while (example < examples.length && (examples[example]?.[1] ?? 0) <= token.start) example += 1;
    const noun = token.kind === 'word' ? findNounType(token.lower) : null;
    if (noun !== null) local.topic = noun;
    const span = examples[example];
    if (span && token.start >= span[0] && token.start < span[1]) return;
    const type =
      findType(tokens, at, found.at(-1) ?? null, local) ??
      (role === 'user' ? findCorrectedType(text, tokens, at, found, entries, denied) : null);
    if (type === null) return;
    found.push({ at, token, type });
    local.requested = local.requested.filter((requested) => requested !== type);
  });
  return found;
}

/** A bare value that the words before it put in the place of an earlier one like it. */
function findCorrectedType(
  text: string,
  tokens: Token[],
  at: number,
  found: Found[],
  entries: Map<string, Entry>,
  denied: boolean,
): IdentifierType | null {
  const token = tokens[at] as Token;
  if (token.kind !== 'digits' && token.kind !== 'mixed' && token.kind !== 'short') return null;
  const strength = denied ? 'strong' : findStrength(text, token, found);
  if (strength === null || findCueBefore(tokens, at) === 'other') return null;
  const normalized = normalizeIdentifier(token.value);
  const earlier = [
    ...[...entries.values()]
      .slice(-LATEST_VALUES)
      .filter((entry) => entry.saidByCustomer)
      .map((entry) => entry.identifier),
    ...found.slice(-LATEST_VALUES).map((one) => ({ type: one.type, normalized: normalizeIdentifier(one.token.value) })),
  ].reverse();
  const near = earlier.find((one) => isAlike(one.normalized, normalized, strength));
  return near?.type ?? null;
}

function isAlike(left: string, right: string, strength: CorrectionStrength): boolean {
  const sameKind = /^\d+$/.test(left) === /^\d+$/.test(right);
  if (!sameKind) return false;
  if (countEdits(left, right, 2) <= 2 && left.length >= 4) return true;
  return Math.abs(left.length - right.length) <= (strength === 'strong' ? 2 : left.length <= 4 ? 1 : 0);
}

function findStrength(text: string, token: Token, found: Found[]): CorrectionStrength {
  const previous = found.findLast((one) => one.token.end <= token.start);
  const from = Math.max(previous?.token.end ?? 0, token.start - 120);
  return findCorrectionStrength(text.slice(from, token.start), text.slice(token.end, token.end + 24));
}

/** Marks what the customer took back in this turn; a value stated again is current again. */
function applyCorrections(
  text: string,
  found: Found[],
  negated: Token[],
  entries: Map<string, Entry>,
  position: number,
): void {
  for (const one of found) {
    const entry = entries.get(toKey(one));
    if (!entry) continue;
    if (negated.includes(one.token)) {
      entry.identifier.current = false;
      continue;
    }
    const strength = negated.length > 0 ? 'strong' : findStrength(text, one.token, found);
    if (strength === null) continue;
    entry.identifier.current = true;
    if (negated.length > 0) continue;
    const replaced = findReplaced(entry, strength, entries, position, found);
    if (replaced) replaced.identifier.current = false;
  }
}

function findReplaced(
  entry: Entry,
  strength: CorrectionStrength,
  entries: Map<string, Entry>,
  position: number,
  found: Found[],
): Entry | null {
  const { type, normalized } = entry.identifier;
  const earlier = [...entries.values()]
    .slice(-LATEST_VALUES)
    .filter(
      (other) =>
        other !== entry &&
        other.identifier.type === type &&
        other.identifier.current &&
        other.mentionedAt < entry.mentionedAt,
    )
    .filter((other) => other.saidByCustomer || position - other.lastTurn <= 1)
    .sort((left, right) => right.mentionedAt - left.mentionedAt);
  const slip = earlier.find((other) => countEdits(other.identifier.normalized, normalized, 2) <= 2);
  if (slip) return slip;
  const last = earlier.find((other) => other.saidByCustomer) ?? null;
  if (strength === 'strong') return last ?? earlier[0] ?? null;
  const alone = found.length <= 2;
  return alone && last !== null && isAlike(last.identifier.normalized, normalized, strength) ? last : null;
}

/** The value that the customer stated last. */
function findLastSaid(entries: Map<string, Entry>): Entry | null {
  let last: Entry | null = null;
  for (const entry of entries.values())
    if (entry.saidByCustomer && entry.mentionedAt > (last?.mentionedAt ?? 0)) last = entry;
  return last;
}

/** The reference spoken of last, one that was called a number or id before any other. */
function findLastNounType(tokens: Token[]): IdentifierType | null {
  let named: IdentifierType | null = null;
  for (let index = tokens.length - 1; index >= Math.max(0, tokens.length - 200); index--) {
    const type = tokens[index]?.kind === 'word' ? findNounType(tokens[index]?.lower ?? '') : null;
    if (type === null) continue;
    if (isQualifier(tokens[index + 1]?.lower ?? '')) return type;
    named ??= type;
  }
  return named;
}
