import type { DirectoryEntry } from './directory.ts';

export interface CommitArchiveInput {
  tenantId: string;
  archiveId: string;
  parts: number;
  bytes: number;
  /** Of the space when the files were written: of what changed since they know nothing. */
  version: number;
  now: number;
}

/** What became of an attempt to write a customer down. */
export type PreparedArchive =
  /** The files are there, and so is the customer still. The vectors must leave the tenant-wide index before the commit. */
  | ({ status: 'prepared'; vectorIds: string[] } & Omit<CommitArchiveInput, 'tenantId' | 'now'>)
  /** Work is under way, or a message came while the files were being written. */
  | { status: 'busy' }
  | { status: 'not_due'; directory: DirectoryEntry }
  | { status: 'archived'; version: number; at: number }
  /** Nobody is here. */
  | { status: 'missing' };
