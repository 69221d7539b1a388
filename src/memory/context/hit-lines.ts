import { readAttachments, saySent } from '../attachments.ts';
import { STOP_WORDS } from '../retrieval/stop-words.ts';
import { fold } from '../retrieval/words.ts';
import type { Memory, MemoryKind, Message } from '../types.ts';
import { toAge } from './ages.ts';
import { CandidateLine } from './candidate-lines.ts';
import { clip, excerpt } from './clipping.ts';
import { toClosedIssueWordings } from './issue-lines.ts';
import { neutralize, toQuotation } from './neutralize.ts';
import { SHORT_STATEMENT_LENGTH, STATEMENT_LENGTH, toNote, toStatement } from './statements.ts';
import type { ContextHit, ContextKnowledge } from './types.ts';

/** Kinds that happened at a time; the others hold until they are superseded, and their age says little. */
const TIMED: ReadonlySet<MemoryKind> = new Set([
  'event',
  'episode',
  'resolution',
  'decision',
  'issue',
  'sentiment',
  'goal',
]);

const SPEAKERS = { user: 'Customer', assistant: 'Agent', system: 'Note' } as const;

/** What a hit says, in one line of the block; null when its text is empty. */
export function toHitLine(hit: ContextHit, queryWords: ReadonlySet<string>, now: number): CandidateLine | null {
  if (hit.issue) return new CandidateLine('relevant', toClosedIssueWordings(hit.issue, now), [hit.id]);
  if (hit.type === 'knowledge') return toKnowledgeLine({ id: hit.id, text: hit.text });
  if (neutralize(hit.text) === '') return null;
  const word = hit.message
    ? wordMessage(hit, hit.message, queryWords, now)
    : wordMemory(hit, hit.memory, queryWords, now);
  return new CandidateLine('relevant', [() => word(STATEMENT_LENGTH), () => word(SHORT_STATEMENT_LENGTH)], [hit.id]);
}

/** Words of which an answer can be made that says nothing without its question. */
const BARE = new Set(
  ('ok okay k yes yeah yep no nope sure fine great good perfect cool nice awesome wonderful super done right exactly correct got understood cheers ' +
    'help today nothing sorry thx ty bye goodbye welcome much lot appreciated alright noted sent sounds hmm oh ah gracias muchas vale si perfecto claro listo adios').split(' '),
);

/** Whether a turn says nothing by itself: "Yes please", "Great, thanks!". */
export function isBareAnswer({ message }: Pick<ContextHit, 'message'>): boolean {
  if (!message || message.text === '' || message.attachments.length > 0) return false;
  const words = fold(message.text).match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return words.every((word) => STOP_WORDS.has(word) || BARE.has(word));
}

/** Raw words of a conversation: always quoted, with who said them and when. */
function wordMessage(hit: ContextHit, message: Message, queryWords: ReadonlySet<string>, now: number) {
  const opening = `${SPEAKERS[message.role]}, ${toAge(hit.at, now)}${hit.isReplaced ? ', changed since' : ''}: `;
  const sent = saySent(message.attachments);
  const ending = sent === '' ? '' : message.text === '' ? sent : `; ${sent}`;
  if (message.text === '') return (): string => opening + ending;
  return (length: number): string => opening + toQuotation(excerpt(neutralize(message.text), length, queryWords)) + ending;
}

function wordMemory(hit: ContextHit, memory: Memory | null, queryWords: ReadonlySet<string>, now: number) {
  const isPast =
    memory !== null && (memory.status === 'superseded' || (memory.validTo !== null && memory.validTo <= now));
  const opening = isPast ? 'No longer current: ' : '';
  const since = hit.isReplaced ? ', changed since' : '';
  const ending = isPast || (memory !== null && TIMED.has(memory.kind)) ? ` (${toAge(hit.at, now)}${since})` : '';
  const shorten =
    (length: number) =>
    (text: string): string =>
      excerpt(text, length, queryWords);
  // Stored as it was sent: it may be a customer's raw message as well as a statement about them.
  const state = memory?.origin === 'verbatim' ? toNote : toStatement;
  const sent = saySent(readAttachments(memory?.metadata ?? {}));
  return (length: number): string => opening + state(hit.text, shorten(length)) + ending + (sent === '' ? '' : `; ${sent}`);
}

/**
 * Knowledge is the tenant's own and approved, so that what it orders the agent to do is no attack; it is neutral all
 * the same.
 */
export function toKnowledgeLine(
  knowledge: Pick<ContextKnowledge, 'id' | 'text'> & Partial<ContextKnowledge>,
): CandidateLine | null {
  const text = neutralize(knowledge.text);
  if (text === '') return null;
  const product = knowledge.product ? neutralize(knowledge.product) : '';
  const opening = product === '' || text.toLowerCase().includes(product.toLowerCase()) ? '' : `${clip(product, 60)}: `;
  const word = (length: number): string => opening + clip(text, length);
  return new CandidateLine(
    'knowledge',
    [600, STATEMENT_LENGTH, SHORT_STATEMENT_LENGTH].map((length) => () => word(length)),
    [knowledge.id],
  );
}
