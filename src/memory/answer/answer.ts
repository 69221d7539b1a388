/**
 * What `retrieve` answers, in the words of the native API: made where the hits are found, as text, since a text that was
 * told before costs nothing and is passed on as it is. Pure: the same input gives the same text.
 */
import { readAttachments, withSent } from '../attachments.ts';
import type { ContextLine } from '../context/types.ts';
import { toIso, toIsoOrNull } from '../iso-times.ts';
import { toRelevance } from '../retrieval/fusion.ts';
import type { Hit, SentBlock, Standing } from '../space/retrieval.ts';
import { categoryOf, type Channel, type Memory, type Message } from '../types.ts';
import type { JsonText } from './json-text.ts';
import { readSourceEvent, toAttachmentShape, toImportanceScore, toIssueShape, toProfileShape } from './shapes.ts';

/** Everything that depends on what was found and on what is known of the customer. */
export interface Answer {
  hits: readonly Hit[];
  /** Null when nothing is remembered. */
  standing: Standing | null;
  block: SentBlock;
}

export interface ToldAnswer {
  data: (ReturnType<typeof toLasting> & { relevance_score: number; channels: Channel[]; messages?: ReturnType<typeof toSource>[] })[];
  system_prompt_addition: string;
  context_token_count: number;
  context_sources: ContextLine[];
  open_issues: ReturnType<typeof toIssueShape>[];
  profile: ReturnType<typeof toProfileShape>;
}

/**
 * What was told before, by the very things it was told of: whoever keeps those as they are, until they change, keeps this.
 */
export interface AnswerMemo {
  items: WeakMap<Memory | Message, { type: string; text: string }>;
  standings: WeakMap<Standing, string>;
}

export function createAnswerMemo(): AnswerMemo {
  return { items: new WeakMap(), standings: new WeakMap() };
}

/** The answer as one JSON object. A `memo` changes what it costs, never what it says. */
export function tellAnswer({ hits, standing, block }: Answer, memo?: AnswerMemo): JsonText<ToldAnswer> {
  const items = hits.map((hit) => tellItem(hit, memo)).join(',');
  const said = JSON.stringify({ system_prompt_addition: block.text, context_token_count: block.tokens, context_sources: block.lines });
  return `{"data":[${items}],${said.slice(1, -1)},${tellStanding(standing, memo)}}`;
}

/** A hit as an item of `data`: first what is the same for every question. */
function tellItem(hit: Hit, memo: AnswerMemo | undefined): string {
  const of = hit.memory ?? hit.message!;
  let told = memo?.items.get(of);
  if (told?.type !== hit.type) {
    told = { type: hit.type, text: JSON.stringify(toLasting(hit)).slice(0, -1) };
    memo?.items.set(of, told);
  }
  return `${told.text},${tellAsked(hit)}}`;
}

function toLasting({ memory, message, ...hit }: Hit) {
  const importance = toImportanceScore(memory?.importance ?? 0.5);
  const at = toIso(hit.at);
  return {
    id: hit.id,
    type: hit.type,
    content: hit.text,
    category: memory ? categoryOf(memory.kind) : ('fact' as const),
    kind: memory?.kind ?? null,
    topic_key: memory?.topicKey ?? null,
    importance_score: importance,
    original_importance_score: importance,
    context_snippet: hit.text.slice(0, 200),
    session_id: hit.sessionId,
    agent_id: hit.agentId,
    evidence: memory ? memory.evidence : [hit.id],
    attachments: (message?.attachments ?? readAttachments(memory?.metadata ?? {})).map(toAttachmentShape),
    valid_from: at,
    valid_to: toIsoOrNull(memory?.validTo ?? null),
    last_accessed: memory ? toIso(memory.updatedAt) : at,
    access_count: 0,
    is_hot: false,
    system_archived: false,
    source_event_id: readSourceEvent(memory?.metadata ?? message?.metadata),
    provenance: null,
  };
}

/** What depends on the question. */
function tellAsked({ score, channels, messages }: Hit): string {
  const asked = `"relevance_score":${toRelevance(score)},"channels":${JSON.stringify(channels)}`;
  return messages ? `${asked},"messages":${JSON.stringify(messages.map(toSource))}` : asked;
}

function toSource({ id, role, text, attachments }: Message) {
  return { id, role, content: withSent(text, attachments) };
}

/** What is open, and the profile. */
function tellStanding(standing: Standing | null, memo: AnswerMemo | undefined): string {
  let told = standing && memo?.standings.get(standing);
  if (!told) {
    const { openIssues, profile } = standing ?? NOBODY;
    told = JSON.stringify({ open_issues: openIssues.map(toIssueShape), profile: toProfileShape(profile) }).slice(1, -1);
    if (standing) memo?.standings.set(standing, told);
  }
  return told;
}

const NOBODY: Standing = { openIssues: [], profile: {} };
