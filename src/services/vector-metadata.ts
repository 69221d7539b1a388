import { categoryOf, type Memory } from '../memory/types.ts';
import { type IndexedMetadata, NOT_SET, toIndexedText, toIndexedTime } from '../platform/vectors/metadata-indexes.ts';

/** The filterable properties of a memory's vector: states and ids, never its text. */
export function toVectorMetadata(memory: Memory, spaceId: string, embedderId: string): IndexedMetadata & { category: string } {
  const { support_type: supportType, product } = memory.metadata;
  return {
    type: memory.kind === 'issue' ? 'issue' : 'memory',
    kind: memory.kind,
    category: categoryOf(memory.kind),
    space: spaceId,
    agent_id: memory.agentId === null ? NOT_SET : toIndexedText(memory.agentId),
    support_type: typeof supportType === 'string' ? supportType : NOT_SET,
    status: memory.status,
    product: typeof product === 'string' ? toIndexedText(product) : NOT_SET,
    created_at: toIndexedTime(memory.createdAt),
    embedder: toIndexedText(embedderId),
  };
}
