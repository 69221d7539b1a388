import { normalizeProduct, toKnowledgeCategory, toKnowledgeKind, toProduct } from '../memory/knowledge.ts';
import type { Subject } from '../memory/space.ts';
import { categoryOf, type Memory } from '../memory/types.ts';
import { type IndexedMetadata, NOT_SET, toIndexedText, toIndexedTime } from '../platform/vectors/metadata-indexes.ts';

/** How a product is written in the index and in a filter over it: whatever the case. */
export function toIndexedProduct(product: string): string {
  return toIndexedText(normalizeProduct(product));
}

/** The filterable properties of a memory's vector: states and ids, never its text. */
export function toVectorMetadata(
  memory: Memory,
  spaceId: string,
  embedderId: string,
  owner: Pick<Subject, 'kind' | 'externalId'>,
): IndexedMetadata & { category: string } {
  const { support_type: supportType } = memory.metadata;
  const product = toProduct(memory);
  const isKnowledge = owner.kind !== 'customer';
  const agentId = owner.kind === 'agent' ? owner.externalId : memory.agentId;
  return {
    type: isKnowledge ? 'knowledge' : memory.kind === 'issue' ? 'issue' : 'memory',
    kind: isKnowledge ? toKnowledgeKind(memory) : memory.kind,
    category: isKnowledge ? toKnowledgeCategory(memory) : categoryOf(memory.kind),
    space: spaceId,
    agent_id: agentId === null ? NOT_SET : toIndexedText(agentId),
    support_type: typeof supportType === 'string' ? supportType : NOT_SET,
    status: memory.status,
    product: product === null ? NOT_SET : toIndexedProduct(product),
    created_at: toIndexedTime(memory.createdAt),
    embedder: toIndexedText(embedderId),
  };
}
