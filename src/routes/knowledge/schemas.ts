import { z } from '@hono/zod-openapi';
import { Id, LIMITS, Metadata, Tags, textOf, Time, TimeInput } from '../../http/schemas.ts';
import { toIso, toIsoOrNull } from '../../http/times.ts';
import {
  compareVersions, KNOWLEDGE_KINDS, KNOWLEDGE_STATUSES, PROPOSAL_ACTIONS, type KnowledgeEntry, type KnowledgeVersion,
} from '../../memory/knowledge.ts';
import { CHANNELS } from '../../memory/types.ts';
import type { FoundEntry } from '../../services/knowledge/search.ts';
import { Label } from '../sessions/schemas.ts';

const shape = {
  id: z.string(),
  kind: z.enum(KNOWLEDGE_KINDS),
  status: z.enum(KNOWLEDGE_STATUSES),
  title: z.string().nullable(),
  content: z.string().openapi({ description: 'As you gave it; of a solution without, its problem and answer.' }),
  issue: z.string().nullable(),
  solution: z.string().nullable(),
  product: z.string().nullable(),
  agent_id: z.string().nullable().openapi({ description: 'Whose it is; null for the whole tenant’s.' }),
  tags: z.array(z.string()),
  metadata: z
    .record(z.string(), z.unknown())
    .openapi({ type: 'object', additionalProperties: true, description: 'Yours, with `type` and `product` as they stand above.' }),
  version: z.number().int(),
  review_at: Time.nullable().openapi({ description: 'When it is due to be looked at again; null for never.' }),
  proposal: z
    .object({
      action: z.enum(PROPOSAL_ACTIONS),
      targets: z.array(z.string()).openapi({ description: 'Entries it would change or make one, the one that stays first.' }),
      reason: z.string(),
    })
    .nullable()
    .openapi({ description: 'What approving it does; null for what a person wrote.' }),
  evidence: z.array(z.string()).openapi({ description: 'Ids of the memories of customers that it was made out of.' }),
  created_at: Time,
  created_by: z.string().openapi({ description: 'Id of the key, or `policy` for what was promoted.' }),
  updated_at: Time,
  updated_by: z.string(),
};

export const KnowledgeShape = z.object(shape).openapi('Knowledge');

export const SourcedKnowledgeShape = z
  .object({
    ...shape,
    sources: z
      .array(z.object({ memory_id: z.string(), external_user_id: z.string(), session_id: z.string().nullable() }))
      .openapi({ description: 'Whose cases these are, the newest 20 customers; erased and archived ones are left out.' }),
  })
  .openapi('SourcedKnowledge');

export const FoundKnowledgeShape = z
  .object({ ...shape, score: z.number(), channels: z.array(z.enum(CHANNELS)).openapi({ description: 'What found it.' }) })
  .openapi('FoundKnowledge');

export function toKnowledgeShape(entry: KnowledgeEntry): z.infer<typeof KnowledgeShape> {
  const { id, kind, status, title, content, issue, solution, product, tags, metadata, version, proposal, evidence } = entry;
  return {
    id, kind, status, title, content: content ?? entry.text, issue, solution, product, agent_id: entry.agentId, tags, metadata, version,
    review_at: toIsoOrNull(entry.reviewAt), evidence,
    proposal: proposal && { action: proposal.action, targets: proposal.targets, reason: proposal.reason }, created_at: toIso(entry.createdAt), created_by: entry.createdBy,
    updated_at: toIso(entry.updatedAt), updated_by: entry.updatedBy,
  };
}

export function toFoundShape(entry: FoundEntry): z.infer<typeof FoundKnowledgeShape> {
  return { ...toKnowledgeShape(entry), score: Math.round(entry.score * 1e6) / 1e6, channels: entry.channels };
}

const Text = textOf(LIMITS.messageBytes);
const Line = textOf(LIMITS.queryBytes);
const ReviewAt = TimeInput.nullable().openapi({ description: 'When to look at it again; null for never.' });

export const NewKnowledge = z
  .strictObject({
    kind: z.enum(KNOWLEDGE_KINDS),
    title: Line.nullish(),
    content: Text.nullish().openapi({ description: 'May be left out where `issue` and `solution` say it all.' }),
    issue: Text.nullish().openapi({ description: 'The problem, of a solution.' }),
    solution: Text.nullish(),
    product: Label.nullish(),
    agent_id: Id.nullish().openapi({ description: 'Whose it is; left out, the whole tenant’s.' }),
    tags: Tags.default([]),
    metadata: Metadata.nullish(),
    review_at: ReviewAt.optional(),
  })
  .refine(({ content, issue, solution }) => content || (issue && solution), {
    message: 'Must say something: `content`, or both `issue` and `solution`.', path: ['content'],
  })
  .openapi('NewKnowledge', {
    example: {
      kind: 'solution', issue: 'Sync fails with large files', solution: 'Split files into smaller chunks or use compression',
      product: 'CloudSync Pro',
    },
  });

export const KnowledgeChange = z
  .strictObject({
    kind: z.enum(KNOWLEDGE_KINDS).optional(),
    title: Line.nullish(),
    content: Text.optional(),
    issue: Text.optional(),
    solution: Text.optional(),
    product: Label.nullish(),
    tags: Tags.optional(),
    metadata: Metadata.optional().openapi({ description: 'Laid over what is there.' }),
    review_at: ReviewAt.optional(),
  })
  .refine((change) => Object.keys(change).length > 0, { message: 'Name at least one field to change.' })
  .openapi('KnowledgeChange');

const Change = z.object({
  field: z.enum(['status', 'kind', 'title', 'content', 'issue', 'solution', 'product', 'tags', 'metadata']),
  before: z.string().nullable(),
  after: z.string().nullable(),
  diff: z
    .array(z.object({ kind: z.enum(['same', 'added', 'removed']), text: z.string() }))
    .openapi({ description: 'In order: `same` and `added` together are `after`.' }),
});

export const VersionShape = z
  .object({
    version: z.number().int(),
    at: Time,
    actor: z.string().openapi({ description: 'Id of the key, or `policy`.' }),
    reason: z.string(),
    status: z.enum(KNOWLEDGE_STATUSES),
    changes: z.array(Change).openapi({ description: 'Beside the version before; of the first, all it says.' }),
  })
  .openapi('KnowledgeVersion');

export function toVersionShapes(versions: readonly KnowledgeVersion[]): z.infer<typeof VersionShape>[] {
  return versions.map(({ version, at, actor, reason, status }, place) => ({
    version, at: toIso(at), actor, reason, status, changes: compareVersions(versions[place - 1] ?? null, versions[place]!),
  }));
}
