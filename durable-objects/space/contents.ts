import type { ContentCounts } from '../../src/memory/space.ts';
import { countPersonal } from '../../src/storage/space/personal-values.ts';
import { first } from '../../src/storage/space/sql.ts';
import type { Room } from './room.ts';

/** How much a space holds. */
export function countContents(room: Room): ContentCounts {
  const count = (table: string) => first<{ n: number }>(room.sql, `SELECT count(*) AS n FROM ${table}`)?.n ?? 0;
  return {
    messages: count('messages'), memories: count('memories'), issues: count('issues'), history: count('history'),
    vectors: room.vectors.size, jobs: count('jobs'), personal: countPersonal(room.sql),
  };
}
