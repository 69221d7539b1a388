import type { Identifier } from './types.ts';

/** What an issue knows of its references. */
interface Referenced {
  refs: string[];
  /** As the customer or the agent wrote them, by normal form, where that is not only a matter of capitals. */
  writtenRefs?: Record<string, string>;
}

/** An issue's references as a person looks them up: `SN-2026-55121`, whose normal form is `SN202655121`. */
export function writeRefs({ refs, writtenRefs = {} }: Referenced): string[] {
  return refs.map((ref) => writtenRefs[ref] ?? ref);
}

/** What was written with its own marks and in one piece; what was read out or spaced is better told by its normal form. */
const MARKED = /^[\p{L}\p{N}]+(?:[-_/.][\p{L}\p{N}]+)+$/u;

/** How references were written first, where it differs from their normal form. */
export function findWrittenRefs(refs: readonly string[], identifiers: readonly Identifier[]): Pick<Referenced, 'writtenRefs'> {
  const written: Record<string, string> = {};
  for (const ref of refs) {
    const value = identifiers.find((one) => one.normalized === ref && MARKED.test(one.value))?.value;
    if (value !== undefined && value.toUpperCase() !== ref) written[ref] = value;
  }
  return Object.keys(written).length > 0 ? { writtenRefs: written } : {};
}
