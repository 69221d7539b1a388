import type { Database } from '../../context.ts';
import { retrievalFeedback } from './schema.ts';

export type FeedbackRow = typeof retrievalFeedback.$inferSelect;

/** Keeps what a caller said of a retrieval. `row.metadata` is masked; a correction's text is not part of it. */
export async function insertFeedback(db: Database, row: FeedbackRow): Promise<void> {
  await db.insert(retrievalFeedback).values(row);
}
