import type { EndReason, RetentionPolicy, ToldRetention } from '../retention.ts';
import type { MemoryKind } from '../types.ts';

export interface KeepRetentionInput {
  tenantId: string;
  retention: ToldRetention;
  now: number;
}

export interface PreviewRetentionInput {
  tenantId: string;
  policy: RetentionPolicy;
  /** What goes until then. */
  by: number;
  /** Memories named at most. */
  limit: number;
}

/** What a policy lets go of one customer. */
export interface EndPreview {
  total: number;
  reasons: Record<EndReason, number>;
  /** The earliest first. */
  memories: { id: string; kind: MemoryKind; reason: EndReason; at: number }[];
  /** When the customer itself goes to the archive, if it does by then. */
  archiveAt: number | null;
}
