import { sql } from 'drizzle-orm';
import type { Database } from '../../context.ts';

/** One trip to D1 and back. @throws whatever D1 does when it cannot be reached. */
export async function pingDatabase(db: Database): Promise<void> {
  await db.run(sql`select 1`);
}
