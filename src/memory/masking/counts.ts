import { MASK_CLASSES, type MaskClass } from '../types.ts';

/** How often a class was masked. */
export interface MaskCount {
  readonly class: MaskClass;
  readonly count: number;
}

/** Counts spans by class, in the order of `MASK_CLASSES`; classes that do not occur are left out. */
export function countMasked(spans: Iterable<{ readonly class: MaskClass }>): MaskCount[] {
  const counts = new Map<MaskClass, number>();
  for (const span of spans) counts.set(span.class, (counts.get(span.class) ?? 0) + 1);
  return MASK_CLASSES.filter((maskClass) => counts.has(maskClass)).map((maskClass) => ({
    class: maskClass,
    count: counts.get(maskClass)!,
  }));
}
