import type { SpaceMeter } from '../usage.ts';

/** How long a merge may be undone. */
export const UNDO_MS = 7 * 86_400_000;

/** A customer that was found to be another one, and until when that can be undone. */
export interface CustomerAlias {
  externalId: string;
  at: number;
  undoUntil: number;
  /** Whether it was merged into this very customer, rather than into one that came along. */
  isOwn: boolean;
}

/** Where a customer stands among those it was merged with. */
export interface MergeStanding {
  /** Where it went; null while it is its own. */
  moved: { mergeId: string; spaceId: string; externalId: string; at: number } | null;
  aliases: (CustomerAlias & { mergeId: string; spaceId: string })[];
  version: number;
  /** What the tenant is billed for under this id; null for nothing. */
  meter: SpaceMeter | null;
}

export interface MergeInput {
  tenantId: string;
  mergeId: string;
  now: number;
}

/** Rows written down for another space, which copies them part by part. */
export interface PreparedTransfer {
  id: string;
  /** Beside part 0, which says what the others are. */
  parts: number;
  /** Of the space when they were written. */
  version: number;
}

export type TransferPart = { tenantId: string; id: string; part: number };

/** The name of what goes back, beside that of the merge by which it came. */
export function toReturnId(mergeId: string): string {
  return `${mergeId}/back`;
}

/** The steps by which two customers become one, and two again; services/customers/merging.ts calls them in their order. */
export interface MergingSpace {
  /** Null when the space is empty. */
  getMergeStanding(input: { tenantId: string }): Promise<MergeStanding | null>;
  /** Writes everything down for the space at `target`. Null when there is nothing, or it went elsewhere already. */
  prepareMove(input: MergeInput & { target: string }): Promise<PreparedTransfer | null>;
  readTransfer(input: TransferPart): Promise<string | null>;
  putTransfer(input: TransferPart & { data: string }): Promise<void>;
  dropTransfer(input: { tenantId: string; id: string }): Promise<void>;
  /** From here on every call is sent on; false when something changed since `version`. */
  commitMove(input: MergeInput & { version: number; target: string; targetId: string }): Promise<boolean>;
  /** Takes in what was copied here; false when not all of it was. Done twice it is done once. */
  absorb(input: MergeInput & { actor: string }): Promise<boolean>;
  /** Lets go of the rows that are elsewhere now. */
  finishMove(input: MergeInput): Promise<void>;
  /** Writes down what came with a merge, as it was; null when it is not to be undone here. */
  prepareReturn(input: MergeInput): Promise<PreparedTransfer | null>;
  /** Lets go of it; false when something changed since `version`. */
  commitReturn(input: MergeInput & { version: number; actor: string }): Promise<boolean>;
  /** Takes it back and is a customer of its own again; false when not all of it was copied. */
  takeBack(input: MergeInput): Promise<boolean>;
  /** Notes what the directory has heard. */
  noteProjected(input: { tenantId: string; version: number; sessionIds: string[]; issueIds: string[] }): Promise<void>;
}

