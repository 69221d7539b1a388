import type { Extraction, ExtractedIssue, ExtractedMemory, Turn } from '../types.ts';
import type { MemoryKind } from '../../types.ts';
import { normalizeIdentifier } from '../identifiers/normal-form.ts';
import {
  type DropReason,
  findForbidden,
  findUnsaid,
  findUnsupported,
  isDaySaid,
  isIdentifierSaid,
  isWordSaid,
} from './claims.ts';
import { addressesMachine, opensAsOrder } from './machine-address.ts';
import type { DraftIssue } from './reading.ts';
import { createDayReader } from './transcript.ts';
import { foldClaim, readTurn, toWords, type TurnFacts } from './turn-facts.ts';
import type { Vocabulary } from './vocabulary.ts';

/** How many statements, or parts of one, were dropped for one reason. */
export interface Dropped {
  reason: DropReason;
  count: number;
}

/** UTF-16 units, shortest and longest. A memory is a sentence for a prompt, not a document. */
const TEXT_CHARS = { least: 8, most: 300 };
const SUMMARY_CHARS = 200;
const STEP_CHARS = 160;
const VALUE_CHARS = 120;
const MAX_STEPS = 8;
const MAX_EVIDENCE = 12;

/** Kinds a model may write. `instruction` is not one: only the tenant states how agents are to behave. */
const MODEL_KINDS = new Set<MemoryKind>(['identity', 'preference', 'fact', 'goal', 'commitment', 'decision', 'event']);
/** Kinds that only the customer's own words can show. */
const CUSTOMER_KINDS = new Set<MemoryKind>(['preference', 'goal', 'decision']);

export type GroundableExtraction = Omit<Extraction, 'issues'> & { issues: (ExtractedIssue | DraftIssue)[] };

/**
 * Keeps of an extraction what the messages bear out. A memory falls as a whole; of an issue that carries another on
 * (`base`) each part that fails falls back on that one's. Turns that speak to the machine are evidence of nothing.
 *
 * @param timezone IANA zone in which days are read; UTC when absent.
 */
export function groundExtraction(
  extraction: GroundableExtraction,
  turns: Turn[],
  vocabulary: Vocabulary,
  timezone?: string,
): { extraction: GroundableExtraction; dropped: Dropped[] } {
  const ground = createGround(turns, vocabulary, timezone);
  const grounded = {
    ...extraction,
    identifiers: extraction.identifiers.filter(({ value, messageIndex }) => ground.keepsIdentifier(value, [messageIndex])),
    issues: extraction.issues.flatMap((issue) => ground.toIssue(issue) ?? []),
    memories: extraction.memories.flatMap((memory) => ground.toMemory(memory) ?? []),
  };
  return { extraction: grounded, dropped: ground.dropped() };
}

function createGround(turns: Turn[], vocabulary: Vocabulary, timezone: string | undefined) {
  const readDay = createDayReader(timezone);
  const byIndex = new Map(turns.map((turn) => [turn.index, turn]));
  const read = new Map<number, TurnFacts>();
  const tainted = new Set(turns.filter((turn) => addressesMachine(foldClaim(turn.text))).map((turn) => turn.index));
  const counts = new Map<DropReason, number>();

  const drop = (reason: DropReason): null => {
    counts.set(reason, (counts.get(reason) ?? 0) + 1);
    return null;
  };
  const factsOf = (index: number): TurnFacts => {
    const facts = read.get(index) ?? readTurn(byIndex.get(index)!, readDay);
    read.set(index, facts);
    return facts;
  };
  /** The cited turns that exist and may be evidence, in order; null, with the reason counted, when there are none. */
  const cite = (evidence: number[]): TurnFacts[] | null => {
    const known = [...new Set(evidence)].filter((index) => byIndex.has(index));
    const usable = known.filter((index) => !tainted.has(index));
    if (usable.length > 0) return usable.sort((a, b) => a - b).map(factsOf);
    return drop(known.length > 0 ? 'instruction' : 'no_evidence');
  };

  /** The text on one line when it is believed, else null. */
  const toText = (text: string | null, cited: TurnFacts[], mostChars: number, leastChars = 1): string | null => {
    if (text === null) return null;
    const line = toLine(text);
    if (line.length < leastChars || line.length > mostChars) return drop('length');
    const reason = findUnsupported(line, cited);
    return reason ? drop(reason) : line;
  };
  const toDay = (written: string | null | undefined, cited: TurnFacts[]): string | null => {
    if (!written) return null;
    const day = /^\d{4}-\d{2}-\d{2}/.exec(written)?.[0];
    return day && isDaySaid(day, cited) ? day : drop('date');
  };
  const keepsIdentifier = (value: string, evidence: number[]): boolean => {
    const cited = cite(evidence);
    return cited !== null && (isIdentifierSaid(value, cited) || drop('identifier') !== null);
  };
  /** References in their normal form. Those of the issue that is carried on were grounded when it was found. */
  const toRefs = (refs: string[], known: string[], cited: TurnFacts[]): string[] => {
    const isSaid = (ref: string) => /\d/.test(ref) && isIdentifierSaid(ref, cited);
    const normal = refs.flatMap((ref) => {
      const normalized = normalizeIdentifier(ref);
      return known.includes(normalized) || isSaid(ref) ? normalized : (drop('identifier') ?? []);
    });
    return [...new Set(normal)];
  };

  const toIssue = (issue: ExtractedIssue | DraftIssue): (ExtractedIssue | DraftIssue) | null => {
    const base = 'base' in issue ? issue.base : null;
    const cited = cite(issue.evidence);
    if (!cited) return null;
    const summary = toText(issue.summary, cited, SUMMARY_CHARS, TEXT_CHARS.least) ?? base?.summary;
    if (summary === undefined) return null;
    if (!base && !cited.some(({ turn }) => turn.role === 'user')) return drop('wrong_speaker');
    const issueType = vocabulary.issueTypes.includes(issue.issueType) ? issue.issueType : base?.issueType;
    if (issueType === undefined) return drop('issue_type');
    const product = issue.product === null ? null : toValue(issue.product, cited);
    return {
      ...issue,
      summary,
      issueType,
      status: isStatusShown(issue, cited) ? issue.status : (base?.status ?? 'open'),
      goal: toText(issue.goal, cited, SUMMARY_CHARS) ?? base?.goal ?? null,
      deadline: toDay(issue.deadline, cited) ?? base?.deadline ?? null,
      product: product ?? base?.product ?? null,
      refs: toRefs(issue.refs, base?.refs ?? [], cited),
      attemptedSolutions: issue.attemptedSolutions
        .slice(0, MAX_STEPS)
        .flatMap((step) => toText(step, cited, STEP_CHARS) ?? []),
      resolution: toText(issue.resolution, cited, TEXT_CHARS.most) ?? base?.resolution ?? null,
      evidence: toEvidence(cited),
    };
  };

  const toValue = (value: string, cited: TurnFacts[]): string | null => {
    const line = toLine(value);
    if (line.length === 0 || line.length > VALUE_CHARS) return drop('length');
    const reason = findForbidden(line, cited) ?? findUnsaid(line, cited);
    if (reason) return drop(reason);
    return toWords(foldClaim(line)).every((word) => word.length < 3 || isWordSaid(word, cited)) ? line : drop('value');
  };

  const toMemory = (memory: ExtractedMemory): ExtractedMemory | null => {
    if (!MODEL_KINDS.has(memory.kind)) return drop('kind');
    if (opensAsOrder(foldClaim(memory.text))) return drop('instruction');
    if (memory.topicKey !== null && !vocabulary.isTopicKey(memory.topicKey)) return drop('topic_key');
    const all = cite(memory.evidence);
    if (!all) return null;
    const agents = all.filter(({ turn }) => turn.role !== 'user');
    // A promise is what the agent said, whatever the customer says was promised.
    const cited = memory.kind === 'commitment' ? agents : all;
    if (cited.length === 0) return drop('wrong_speaker');
    if (CUSTOMER_KINDS.has(memory.kind) && agents.length === all.length) return drop('wrong_speaker');
    const text = toText(memory.text, cited, TEXT_CHARS.most, TEXT_CHARS.least);
    if (text === null) return null;
    const value = memory.value === null ? null : toMemoryValue(memory, cited);
    // The value goes into the profile under its key: a statement whose value fails states nothing there.
    if (value === null && memory.topicKey !== null) return memory.value === null ? drop('value') : null;
    return { ...memory, text, value, due: toDay(memory.due, cited), evidence: toEvidence(cited) };
  };
  /** How somebody wants to be helped is put in the reader's words ("short answers" for "keep it brief"). */
  const toMemoryValue = (memory: ExtractedMemory, cited: TurnFacts[]): string | null => {
    if (memory.kind !== 'preference') return toValue(memory.value!, cited);
    const line = toLine(memory.value!);
    if (line.length === 0 || line.length > VALUE_CHARS) return drop('length');
    const reason = findForbidden(line, cited) ?? findUnsaid(line, cited);
    return reason && reason !== 'name' ? drop(reason) : line;
  };

  const dropped = (): Dropped[] => [...counts].map(([reason, count]) => ({ reason, count }));
  return { keepsIdentifier, toIssue, toMemory, dropped };
}

/** What raised a thing and what last bore on it matter most. */
function toEvidence(cited: TurnFacts[]): number[] {
  const indexes = cited.map(({ turn }) => turn.index);
  return indexes.length > MAX_EVIDENCE ? [indexes[0]!, ...indexes.slice(1 - MAX_EVIDENCE)] : indexes;
}

/** One line without control, direction and zero-width characters, which hide what a reader would see. */
function toLine(text: string): string {
  return text
    .replace(/[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]/g, '')
    .replace(/[\s\u0000-\u001f\u007f-\u009f]+/g, ' ')
    .trim()
    .normalize();
}

/** An end or a handover needs someone who said so after the problem came up, and a handover an agent. */
function isStatusShown(issue: ExtractedIssue, cited: TurnFacts[]): boolean {
  const raised = cited[0]!.turn.index;
  const later = cited.filter(({ turn }) => turn.index > raised);
  if (issue.status === 'escalated' || issue.status === 'waiting') return cited.some(({ turn }) => turn.role !== 'user');
  return issue.status === 'resolved' || issue.status === 'abandoned' ? later.length > 0 : true;
}
