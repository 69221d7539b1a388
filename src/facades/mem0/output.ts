import { z } from 'zod';
import type { HttpContext } from '../../http/scope.ts';

/** A field that is taken and has no effect. */
export const Ignored = z.unknown().optional();

/** What every client appends, and what shapes its answer. */
export const outputFields = {
  output_format: z.string().nullish(),
  org_id: Ignored,
  project_id: Ignored,
};

/**
 * Whether the answer is a bare list, as the first generations gave it: to those who ask for it (`v1.0`), and to Mem0's own
 * clients (told by the header they send), which are typed for it and ask for the other by name.
 */
export function isListWanted(c: HttpContext, { output_format }: { output_format?: string | null | undefined }): boolean {
  if (output_format) return output_format === 'v1.0';
  return c.req.header('mem0-user-id') !== undefined;
}
