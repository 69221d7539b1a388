import { sql } from 'drizzle-orm';
import type { Database } from '../../context.ts';
import type { DirectoryEntry } from '../../memory/space.ts';
import { readMeter, type SpaceMeter } from '../../memory/usage.ts';
import { billedSpaces, meteredDays } from './schema.ts';

/** What of a space is billed: its meter, which space it is, and how new the news is. */
export type Metering = Pick<DirectoryEntry, 'spaceId' | 'version'> & { meter: SpaceMeter };

/**
 * Statements for one batch that bill what a space's meter shows beyond what is billed already, on the days on which it was
 * counted, and note how far it is billed then. Repeated, late or in another order they bill the same, each unit once. A
 * meter that another has taken the place of, because its customer was erased and came back, bills nothing any more.
 */
export function billMeter(db: Database, tenantId: string, { spaceId, version, meter }: Metering) {
  const { since } = meter;
  const readings = JSON.stringify(readMeter(meter));
  const counts = JSON.stringify(meter.days.at(-1)?.counts ?? {});
  const ownRow = sql`select 1 from ${billedSpaces} b where b.tenant_id = ${tenantId} and b.space_id = ${spaceId}`;
  const billed = sql`coalesce((select b.counts ->> (value ->> 1) from ${billedSpaces} b
    where b.tenant_id = ${tenantId} and b.space_id = ${spaceId} and b.since = ${since}), 0)`;
  const unbilled = sql`((value ->> 2) - max(value ->> 3, ${billed}))`;
  return [
    db
      .insert(meteredDays)
      .select(
        sql`select ${tenantId}, value ->> 0, value ->> 1, ${unbilled} from json_each(${readings})
          where ${unbilled} > 0 and not exists (${ownRow} and b.since > ${since})`,
      )
      .onConflictDoUpdate({
        target: [meteredDays.tenantId, meteredDays.day, meteredDays.kind],
        set: { count: sql`${meteredDays.count} + excluded.count` },
      }),
    db
      .insert(billedSpaces)
      .values({ tenantId, spaceId, since, version, counts: JSON.parse(counts) })
      .onConflictDoUpdate({
        target: [billedSpaces.tenantId, billedSpaces.spaceId],
        set: { since: sql`excluded.since`, version: sql`excluded.version`, counts: sql`excluded.counts` },
        setWhere: sql`excluded.since > ${billedSpaces.since} or (excluded.since = ${billedSpaces.since}
          and excluded.version > ${billedSpaces.version} and excluded.counts <> ${billedSpaces.counts})`,
      }),
  ] as const;
}

/** Bills the meter of a space that stands in no directory: an agent's or the tenant's. */
export async function billSpace(db: Database, tenantId: string, metering: Metering): Promise<void> {
  await db.batch(billMeter(db, tenantId, metering));
}
