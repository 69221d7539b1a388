import { createHash, timingSafeEqual } from 'node:crypto';

/** Whether `presented` is the operator's secret; compared by hash, so that the time taken tells nothing of either. */
export function isOperator(presented: string, rootKey: string): boolean {
  return timingSafeEqual(digest(presented), digest(rootKey));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
