import type { Attachment } from '../../memory/attachments.ts';
import { maskJson, maskText } from '../../memory/masking/index.ts';
import type { PersonalClass } from '../../memory/types.ts';

/**
 * Masks what is written about files. Their ids are the tenant's own and stay; an address that holds a secret does not, and
 * is then of no use.
 */
export function maskAttachments(attachments: readonly Attachment[], personal: readonly PersonalClass[]): Attachment[] {
  const mask = (text: string | null) => text && maskText(text, { personal }).text;
  return attachments.map((attachment) => ({
    ...attachment,
    url: mask(attachment.url),
    name: mask(attachment.name),
    metadata: maskJson(attachment.metadata, { personal }).value as Record<string, unknown>,
  }));
}
