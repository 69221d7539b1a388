import type { ExtractedIssue, ExtractedMemory, Turn } from '../types.ts';
import type { MemoryKind } from '../../types.ts';
import type { ZodType } from 'zod';
import { LIFETIME_DAYS } from '../lifetimes.ts';
import type { Vocabulary } from './vocabulary.ts';

/** An issue that the model may refer to by its label instead of finding it anew. */
export interface ListedIssue {
  label: string;
  issue: ExtractedIssue;
}

/** What one prompt is about. */
export interface Reading {
  turns: Turn[];
  /** The turns, framed. */
  transcript: string;
  listed: ListedIssue[];
  vocabulary: Vocabulary;
}

/** An issue as the model tells it. `base` is the issue it was told to carry on, whose fields stand where it fails. */
export interface DraftIssue extends ExtractedIssue {
  base: ExtractedIssue | null;
}

/** What the model claims, before grounding. */
export interface Draft {
  issues: DraftIssue[];
  memories: ExtractedMemory[];
}

/** One thing a model is asked about a conversation, in one call. */
export interface Concern<T> {
  name: string;
  toSystem(reading: Reading): string;
  toPrompt(reading: Reading): string;
  /** `onMalformed` is called for each item of an answer that was left out. */
  toSchema(onMalformed: () => void): ZodType<T>;
  toDraft(answer: T, reading: Reading): Draft;
}

/**
 * How much a memory of each kind matters and how far a model is believed on it, before grounding and age have their
 * say. A model's own estimate of its confidence tells nothing, so none is asked for.
 */
const WEIGHTS: Partial<Record<MemoryKind, { importance: number; confidence: number }>> = {
  identity: { importance: 0.8, confidence: 0.8 },
  preference: { importance: 0.7, confidence: 0.75 },
  commitment: { importance: 0.8, confidence: 0.75 },
  goal: { importance: 0.7, confidence: 0.7 },
  decision: { importance: 0.6, confidence: 0.7 },
  fact: { importance: 0.6, confidence: 0.7 },
  event: { importance: 0.4, confidence: 0.7 },
};

/** A memory of the model's, with the weights and the lifetime of its kind. */
export function toDraftMemory(
  memory: Pick<ExtractedMemory, 'kind' | 'text' | 'topicKey' | 'value' | 'evidence'> & { due?: string | null },
): ExtractedMemory {
  const weights = WEIGHTS[memory.kind] ?? { importance: 0.5, confidence: 0.6 };
  return { ...memory, ...weights, lifetimeDays: LIFETIME_DAYS[memory.kind] };
}
