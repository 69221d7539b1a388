import { ModelError } from '../../memory/ports.ts';

/** Fetches a picture for a model that is given its bytes. */
export type Download = (url: URL, signal?: AbortSignal) => Promise<{ data: Uint8Array; mediaType: string }>;

/** What a phone's camera makes, scaled down as messengers do, is well below; models scale larger ones down themselves. */
const MOST_BYTES = 5 * 1024 * 1024;

/**
 * Fetches over https alone, follows no redirect, and gives up on what is no picture or larger than 5 MB. A Worker reaches
 * public addresses only. @throws ModelError `refused` when the picture cannot be had.
 */
export function createPictureDownload(fetchPicture: typeof fetch = (input, init) => fetch(input, init)): Download {
  return async (url, signal) => {
    const refuse = (why: string) => new ModelError('refused', `The picture ${why}.`);
    if (url.protocol !== 'https:') throw refuse('has no https address');
    const response = await fetchPicture(url, { redirect: 'manual', signal }).catch(() => {
      throw refuse('cannot be reached');
    });
    const mediaType = response.headers.get('content-type')?.split(';')[0]?.trim() ?? '';
    if (!response.ok || !mediaType.startsWith('image/') || Number(response.headers.get('content-length') ?? 0) > MOST_BYTES) {
      await response.body?.cancel();
      throw refuse('is none, or too large');
    }
    const parts: Uint8Array[] = [];
    let size = 0;
    for await (const part of response.body ?? []) {
      size += part.byteLength;
      if (size > MOST_BYTES) throw refuse('is too large');
      parts.push(part);
    }
    return { data: new Uint8Array(Buffer.concat(parts)), mediaType };
  };
}
