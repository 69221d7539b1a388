import { clip } from './context/clipping.ts';
import { neutralize, toQuotation } from './context/neutralize.ts';

export const ATTACHMENT_TYPES = ['photo', 'audio', 'video', 'file'] as const;
export type AttachmentType = (typeof ATTACHMENT_TYPES)[number];

/** A file that somebody sent: where it is and what it is called. The file itself is never kept. */
export interface Attachment {
  /** The tenant's own. */
  id: string;
  type: AttachmentType;
  url: string | null;
  /** Masked, like everything else that is written about it. */
  name: string | null;
  metadata: Record<string, unknown>;
  /** What a model saw in it: that model's words, nobody's statement. Null where none looked. */
  description: { text: string; by: string } | null;
}

/** A photo that a model may look at. */
export interface Picture {
  origin: 'message' | 'memory';
  /** Of the message or memory. */
  id: string;
  attachmentId: string;
  url: string;
}

/** Characters of a description that are kept: what is on a screen, not all that could be said of it. */
export const LONGEST_DESCRIPTION = 500;
const SHOWN_DESCRIPTION = 240;
const SHOWN_ID = 80;

const NOUNS: Record<AttachmentType, string> = { photo: 'a photo', audio: 'an audio recording', video: 'a video', file: 'a file' };

/** Under which key of a memory's metadata its attachments stand. */
const METADATA_KEY = 'attachments';

/** What was sent, in words that can stand in a prompt: `sent a photo (ph_1)`, with a model's words in quotes of their own. */
export function saySent(attachments: readonly Attachment[]): string {
  return attachments.length === 0 ? '' : `sent ${attachments.map(say).join(' and ')}`;
}

function say({ id, type, name, description }: Attachment): string {
  const shown = [clip(neutralize(id), SHOWN_ID), name === null ? '' : toQuotation(clip(neutralize(name), SHOWN_ID))];
  const seen = description === null ? '' : `, in a model's words: ${toQuotation(clip(neutralize(description.text), SHOWN_DESCRIPTION))}`;
  return `${NOUNS[type]} (${shown.filter(Boolean).join(' ')}${seen})`;
}

/** A text with what was sent beside it in brackets. */
export function withSent(text: string, attachments: readonly Attachment[]): string {
  const sent = saySent(attachments);
  if (sent === '') return text;
  return text === '' ? `[${sent}]` : `${text} [${sent}]`;
}

/** By what a text is found: its own words, and the names and descriptions of what was sent with it. */
export function toSearchText(text: string, attachments: readonly Attachment[]): string {
  const words = attachments.flatMap(({ name, description }) => [name ?? '', description?.text ?? '']);
  return [text, ...words].filter(Boolean).join('\n');
}

/** What a model may look at: a photo under an address that needs no secret, and that none has looked at. */
export function listPictures(origin: Picture['origin'], id: string, attachments: readonly Attachment[]): Picture[] {
  return attachments.flatMap((attachment) => {
    const { type, url, description } = attachment;
    const isSeeable = type === 'photo' && description === null && url !== null && url.startsWith('https://');
    return isSeeable ? [{ origin, id, attachmentId: attachment.id, url }] : [];
  });
}

/** The attachments with a model's words for one of them. */
export function describe(attachments: readonly Attachment[], attachmentId: string, description: Attachment['description']): Attachment[] {
  return attachments.map((attachment) => (attachment.id === attachmentId ? { ...attachment, description } : attachment));
}

/** What a memory's metadata hold of attachments. */
export function readAttachments(metadata: Record<string, unknown>): Attachment[] {
  const found = metadata[METADATA_KEY];
  return Array.isArray(found) ? found.filter(isAttachment) : [];
}

export function withAttachments(metadata: Record<string, unknown>, attachments: readonly Attachment[]): Record<string, unknown> {
  return attachments.length === 0 ? metadata : { ...metadata, [METADATA_KEY]: attachments };
}

/** A memory's metadata as the caller gave them. */
export function withoutAttachments(metadata: Record<string, unknown>): Record<string, unknown> {
  if (readAttachments(metadata).length === 0) return metadata;
  const { [METADATA_KEY]: _attachments, ...labels } = metadata;
  return labels;
}

/** A caller may use the same key for labels of its own: those are left alone. */
function isAttachment(value: unknown): value is Attachment {
  const { id, type, metadata, description } = (value ?? {}) as Partial<Attachment>;
  return (
    typeof id === 'string' && ATTACHMENT_TYPES.some((known) => known === type) && typeof metadata === 'object' && description !== undefined
  );
}
