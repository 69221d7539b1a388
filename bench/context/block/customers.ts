import type { Conversation, ExpectedIssue } from '../../../test/fixtures/conversations/index.ts';
import type { AddedTurn } from '../../retrieval/desk.ts';
import { wordType, type Language } from './words.ts';

/** A labelled problem, and the turns that are about it. */
export interface LabelledIssue {
  id: string;
  label: ExpectedIssue;
  types: string[];
  family: string;
  language: Language;
  /** Whether the label leaves it open; null where the label does not say. */
  isOpen: boolean | null;
  /** Ids of turns. */
  turns: ReadonlySet<string>;
  /** The turn that raises it. */
  raisedIn: string;
}

export interface LabelledSession {
  id: string;
  turns: AddedTurn[];
  issues: LabelledIssue[];
}

/** Somebody with one conversation or several, and what a careful reader would know of them afterwards. */
export interface LabelledCustomer {
  id: string;
  language: Language;
  /** Oldest first. */
  sessions: LabelledSession[];
  issues: LabelledIssue[];
  /** Topic key to value, the newest of each. */
  facts: Map<string, string>;
  /** What agents promised, by how a memory of it reads. */
  promises: RegExp[];
}

const DAY = 86_400_000;
/** Conversations of one customer lie so many days apart, the last one so many days back. */
const APART_DAYS = 6;
const BACK_DAYS = 2;
/** Conversations that a customer of several has. */
const PER_CUSTOMER = 5;

const ROLES = { U: 'user', A: 'assistant', S: 'system' } as const;
const CLOSED = new Set(['resolved', 'abandoned']);

/** A customer for each conversation. */
export const toSingles = (conversations: readonly Conversation[], now: number): LabelledCustomer[] =>
  conversations.map((conversation) => toCustomer(`one-${conversation.id}`, [conversation], now));

/**
 * A customer for every five conversations of one field, in their order; what is left over joins the last of its field, and
 * fields of fewer than three are left out.
 */
export function toGroups(conversations: readonly Conversation[], now: number): LabelledCustomer[] {
  const fields = Map.groupBy(conversations, fieldOf);
  return [...fields].flatMap(([field, members]) => {
    const count = Math.floor(members.length / PER_CUSTOMER) || (members.length > 2 ? 1 : 0);
    return Array.from({ length: count }, (_, number) => {
      const end = number === count - 1 ? members.length : (number + 1) * PER_CUSTOMER;
      return toCustomer(`many-${field}-${number + 1}`, members.slice(number * PER_CUSTOMER, end), now);
    });
  });
}

/** Families of problems to the field that a business is in; the others occur in all. */
const FIELDS: Record<string, string[]> = {
  shop: ['delivery', 'missing', 'goods', 'return', 'refund', 'rewards', 'order change', 'details'],
  bank: ['fee', 'transfer', 'card', 'fraud', 'identity check', 'loan', 'balance', 'closure'],
  travel: ['booking', 'flight', 'baggage', 'check-in', 'hotel'],
  telecom: ['connection', 'data', 'tv', 'visit', 'hazard'],
};

function fieldOf(conversation: Conversation): string {
  const first = conversation.expect.issues[0];
  const language = languageOf(conversation);
  if (!first) return language === 'es' ? 'spanish' : 'software';
  if (language === 'es') return 'spanish';
  const { family } = wordType([first.type].flat()[0]!, language);
  return Object.keys(FIELDS).find((field) => FIELDS[field]!.includes(family)) ?? 'software';
}

const languageOf = ({ id, expect }: Conversation): Language => (/^es-|spanish/.test(id) || expect.language === 'es' ? 'es' : 'en');

function toCustomer(id: string, conversations: readonly Conversation[], now: number): LabelledCustomer {
  const noon = now - (now % DAY) + DAY / 2;
  const sessions = conversations.map((conversation, place) =>
    toSession(conversation, noon - (BACK_DAYS + APART_DAYS * (conversations.length - 1 - place)) * DAY),
  );
  const facts = new Map<string, string>();
  for (const { expect } of conversations)
    for (const [key, value] of Object.entries(expect.keys ?? {})) if (value !== null) facts.set(key, value);
  return {
    id,
    language: languageOf(conversations.at(-1)!),
    sessions,
    issues: sessions.flatMap(({ issues }) => issues),
    facts,
    promises: conversations.flatMap(({ expect }) => (expect.memories ?? []).filter(({ kind }) => kind === 'commitment').map(({ text }) => text)),
  };
}

function toSession(conversation: Conversation, at: number): LabelledSession {
  const turns = conversation.turns.map((turn, number): AddedTurn => ({
    id: `${conversation.id}/${number}`,
    role: ROLES[turn[0] as keyof typeof ROLES],
    content: turn.slice(3),
    timestamp: new Date(at + number * 60_000).toISOString(),
  }));
  return { id: conversation.id, turns, issues: toIssues(conversation, turns) };
}

function toIssues(conversation: Conversation, turns: readonly AddedTurn[]): LabelledIssue[] {
  const labels = conversation.expect.issues;
  const firstUser = Math.max(0, turns.findIndex(({ role }) => role === 'user'));
  const firsts = labels.map(({ first }) => first ?? firstUser);
  const language = languageOf(conversation);
  return labels.map((label, number) => {
    const types = [label.type].flat();
    const { status } = label;
    const statuses = status === undefined ? [] : [status].flat();
    return {
      id: `${conversation.id}#${number}`,
      label,
      types,
      family: wordType(types[0]!, language).family,
      language,
      isOpen: statuses.length === 0 ? null : !statuses.some((one) => CLOSED.has(one)),
      turns: new Set(turns.filter((turn, place) => isAbout(turn, place, number, labels, firsts)).map((turn) => turn.id)),
      raisedIn: turns[firsts[number]!]!.id,
    };
  });
}

/**
 * A turn is about the problems raised last before it, or in it, and about any whose reference or labelled words it says; talk
 * before the first is about none.
 */
function isAbout(turn: AddedTurn, place: number, number: number, labels: readonly ExpectedIssue[], firsts: readonly number[]): boolean {
  const latest = Math.max(-1, ...firsts.filter((first) => first <= place));
  if (firsts[number] === latest) return true;
  const { refs = [], summary, attempts = [], resolution } = labels[number]!;
  const said = fold(turn.content);
  return refs.some((ref) => said.includes(fold(ref))) || [summary, resolution, ...attempts].some((words) => words?.test(turn.content));
}

/** Letters and digits, however they are written. */
export const fold = (text: string): string => text.toUpperCase().replace(/[^\p{L}\p{N}]/gu, '');
