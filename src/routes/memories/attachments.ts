import { z } from '@hono/zod-openapi';
import { Id, Metadata, Name } from '../../http/schemas.ts';
import { type Attachment, ATTACHMENT_TYPES } from '../../memory/attachments.ts';

const MOST_ATTACHMENTS = 10;
const LONGEST_URL = 2048;

const AttachmentInput = z
  .strictObject({
    id: Id.openapi({ description: 'Your own id of the file: a messenger’s file id, say.' }),
    type: z.enum(ATTACHMENT_TYPES).default('file'),
    url: z.url({ protocol: /^https?$/ }).max(LONGEST_URL).nullish().openapi({
      description: 'Where it is. A photo under https may be looked at by a vision model; an address with a secret in it is masked.',
    }),
    name: Name.nullish(),
    metadata: Metadata.nullish(),
  })
  .openapi('AttachmentInput', { example: { id: 'ph_1', type: 'photo', name: 'router.jpg' } });

/** What was sent along: references, never the files themselves. */
export const Attachments = z.array(AttachmentInput).max(MOST_ATTACHMENTS).nullish();

export const AttachmentShape = z
  .object({
    id: z.string(),
    type: z.enum(ATTACHMENT_TYPES),
    url: z.string().nullable(),
    name: z.string().nullable(),
    metadata: z.record(z.string(), z.unknown()).openapi({ type: 'object', additionalProperties: true }),
    description: z.string().nullable().openapi({ description: 'What a model saw in it, in that model’s words; null where none looked.' }),
    described_by: z.string().nullable(),
  })
  .openapi('Attachment');

/** Not yet masked. */
export function toAttachments(inputs: z.infer<typeof Attachments>): Attachment[] {
  return (inputs ?? []).map(({ id, type, url, name, metadata }) => ({
    id, type, url: url ?? null, name: name ?? null, metadata: metadata ?? {}, description: null,
  }));
}
