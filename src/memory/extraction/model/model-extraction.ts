import { estimateTokenCount } from 'tokenx';
import type { ChatModel } from '../../ports.ts';
import type { ExtractedIssue, ExtractedMemory, Extraction, ExtractionInput, KnownIssue, Turn } from '../types.ts';
import { chunkTurns, estimateTurnTokens } from './chunking.ts';
import type { DropReason } from './claims.ts';
import { commitmentsConcern } from './commitments.ts';
import { type Dropped, groundExtraction } from './grounding.ts';
import { issuesConcern } from './issues.ts';
import { mergeIssues, mergeMemories, toOutcome } from './merging.ts';
import { profileConcern } from './profile.ts';
import type { Concern, ListedIssue, Reading } from './reading.ts';
import { createLedger, type Ledger, type SpendBounds, type StoppedBy, type Usage } from './spend.ts';
import { createDayReader, frameTurns } from './transcript.ts';
import { toVocabulary, type Vocabulary } from './vocabulary.ts';

/** What the model made of a conversation, on top of what the rules made of it. */
export interface ModelExtraction {
  extraction: Extraction;
  /** Those of `extraction.memories` that are the model's; the others are the rules'. */
  modelMemories: ExtractedMemory[];
  usage: Usage;
  dropped: Dropped[];
  /** The bound that kept the model from reading everything, or null when it read all. */
  stoppedBy: StoppedBy | null;
}

/** What is asked, the most wanted first: it is what a bound lets through. */
const CONCERNS = [issuesConcern, profileConcern, commitmentsConcern] as Concern<unknown>[];

/** Tokens of conversation in one prompt. Small models lose facts in the middle of much more. */
const CHUNK_TOKENS = 6000;
const LEAST_CHUNK_TOKENS = 300;
/** Turns before the new ones that are read again, so that a "yes" is not parted from its question. */
const CONTEXT_TURNS = 6;
/** Known issues of other sessions that are offered as the one this conversation is about. */
const MAX_KNOWN_ISSUES = 8;

/**
 * Deepens the rules' extraction with a language model: at most one call for each concern and stretch of conversation,
 * the latest stretch first when the bounds do not let all of it through. Rules' issues keep their first evidence.
 *
 * @throws ModelError when the model fails; what the rules found then stands as it is.
 */
export async function extractWithModel(
  input: ExtractionInput,
  rules: Extraction,
  chat: ChatModel,
  bounds: SpendBounds,
  vocabulary: Vocabulary = toVocabulary(rules.supportType),
): Promise<ModelExtraction> {
  const job = createJob(input, rules, chat, bounds, vocabulary);
  const { steps, stoppedBy } = job.plan();
  for (const step of steps) {
    const passed = await job.run(step);
    if (passed) return job.toResult(passed);
  }
  return job.toResult(stoppedBy);
}

interface Step {
  chunk: Turn[];
  concern: Concern<unknown>;
}

function createJob(
  input: ExtractionInput,
  rules: Extraction,
  chat: ChatModel,
  bounds: SpendBounds,
  vocabulary: Vocabulary,
) {
  const ledger: Ledger = createLedger(bounds);
  const readDay = createDayReader(input.timezone);
  const counts = new Map<DropReason, number>();
  let issues = rules.issues;
  let memories: ExtractedMemory[] = [];

  const count = ({ reason, count: added }: Dropped) => counts.set(reason, (counts.get(reason) ?? 0) + added);
  const toReading = (chunk: Turn[]): Reading => ({
    turns: chunk,
    transcript: frameTurns(chunk, readDay),
    listed: toListed(issues, input.knownIssues),
    vocabulary,
  });
  const toTexts = ({ chunk, concern }: Step) => {
    const reading = toReading(chunk);
    const system = concern.toSystem(reading);
    const prompt = concern.toPrompt(reading);
    return { reading, system, prompt, tokens: estimateTokenCount(system) + estimateTokenCount(prompt) };
  };

  /** The steps that the bounds let through, chosen from the latest stretch back, to be run in order of time. */
  const plan = (): { steps: Step[]; stoppedBy: StoppedBy | null } => {
    const rehearsal = createLedger(bounds);
    const chosen: Step[][] = [];
    for (const chunk of toChunks(input, bounds, vocabulary).reverse()) {
      const steps: Step[] = [];
      chosen.unshift(steps);
      for (const concern of CONCERNS) {
        const { tokens } = toTexts({ chunk, concern });
        const stoppedBy = rehearsal.findPassedBound(tokens);
        if (stoppedBy) return { steps: chosen.flat(), stoppedBy };
        rehearsal.record(tokens, { inputTokens: tokens, outputTokens: 0 });
        steps.push({ chunk, concern });
      }
    }
    return { steps: chosen.flat(), stoppedBy: null };
  };

  /** Makes one call, or names the bound that it would pass. */
  const run = async (step: Step): Promise<StoppedBy | null> => {
    const { concern } = step;
    const { reading, system, prompt, tokens } = toTexts(step);
    const passed = ledger.findPassedBound(tokens);
    if (passed) return passed;
    const schema = concern.toSchema(() => count({ reason: 'malformed', count: 1 }));
    const maxOutputTokens = ledger.toAnswerTokens();
    const reply = await chat.generateObject({ name: concern.name, system, prompt, schema, maxOutputTokens });
    ledger.record(tokens, reply);
    const draft = { ...rules, identifiers: [], ...concern.toDraft(reply.object, reading) };
    const { extraction, dropped } = groundExtraction(draft, input.turns, vocabulary, input.timezone);
    dropped.forEach(count);
    issues = mergeIssues(issues, extraction.issues);
    memories = mergeMemories(memories, extraction.memories);
    return null;
  };

  const toResult = (stoppedBy: StoppedBy | null): ModelExtraction => {
    const merged = mergeMemories(rules.memories, memories);
    return {
      extraction: { ...rules, issues, memories: merged, outcome: toOutcome(rules, issues) },
      modelMemories: memories.filter((memory) => merged.includes(memory)),
      usage: ledger.usage,
      dropped: [...counts].map(([reason, total]) => ({ reason, count: total })),
      stoppedBy,
    };
  };
  return { plan, run, toResult };
}

/**
 * The stretches to be read. What earlier extractions have seen is read again only as far as one prompt holds it;
 * system turns are the caller's own prompt and not read.
 */
function toChunks(input: ExtractionInput, bounds: SpendBounds, vocabulary: Vocabulary): Turn[][] {
  const isRead = (turn: Turn) => turn.role !== 'system' && turn.text.trim() !== '';
  if (!input.turns.slice(input.newFrom).some(isRead)) return [];
  const empty: Reading = { turns: [], transcript: '', listed: [], vocabulary };
  const frame = Math.max(...CONCERNS.map((concern) => estimateTokenCount(concern.toSystem(empty))));
  const share = Math.floor(bounds.maxInputTokens / CONCERNS.length) - 2 * frame;
  const budget = Math.max(LEAST_CHUNK_TOKENS, Math.min(CHUNK_TOKENS, share));
  const all = input.turns.filter(isRead);
  const fits = all.reduce((sum, turn) => sum + estimateTurnTokens(turn), 0) <= budget;
  if (fits) return [all];
  return chunkTurns(input.turns.slice(Math.max(0, input.newFrom - CONTEXT_TURNS)).filter(isRead), budget);
}

function toListed(issues: ExtractedIssue[], known: KnownIssue[]): ListedIssue[] {
  const continued = new Set(issues.map((issue) => issue.continues));
  const others = known.filter((issue) => !continued.has(issue.id)).sort((a, b) => b.updatedAt - a.updatedAt);
  return [
    ...issues.map((issue, index) => ({ label: `R${index + 1}`, issue })),
    ...others.slice(0, MAX_KNOWN_ISSUES).map((issue, index) => ({ label: `K${index + 1}`, issue: toCarriedOn(issue) })),
  ];
}

/** A known issue in the shape of an extracted one, for the model to carry on. */
function toCarriedOn(known: KnownIssue): ExtractedIssue {
  return {
    issueType: known.issueType,
    summary: known.summary,
    status: known.status,
    urgency: 'normal',
    refs: known.refs,
    goal: null,
    deadline: null,
    product: null,
    attemptedSolutions: [],
    resolution: null,
    continues: known.id,
    evidence: [],
  };
}
