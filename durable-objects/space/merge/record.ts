import type { PersonalClass, SupportType } from '../../../src/memory/types.ts';
import type { SessionRow } from '../../../src/storage/space/sessions.ts';
import type { Row } from '../../../src/storage/space/shifting.ts';
import type { Alias, SpaceState } from '../../../src/storage/space/state.ts';
import type { Ranges } from './collecting.ts';

/** Part 0 of a customer on its way into another. */
export interface MoveHeader {
  parts: number;
  spaceId: string;
  externalId: string;
  ranges: Ranges;
  aliases: Alias[];
  contact: Contact;
}

/** Part 0 of what goes back. */
export interface ReturnHeader {
  parts: number;
  /** The space that gives it back. */
  spaceId: string;
  shifts: Alias['shifts'];
  /** What is found by its words. */
  searchable: { message: number[]; memory: number[] };
}

/** What two customers' states join in. */
export interface Contact {
  firstContact: number;
  lastContact: number;
  supportType: SupportType | null;
}

export function toContact({ firstContact, lastContact, supportType }: SpaceState): Contact {
  return { firstContact, lastContact, supportType };
}

/** What a merge must know to be undone, in the numbers of the space that took the other in. */
export interface MergeRecord {
  ranges: Ranges;
  /** How far each issue that came along had got. */
  issueVersions: Record<string, number>;
  stated: StatedValue[];
  before: Contact;
  after: Contact;
}

/** A personal value that the tenant had stated of the other one, and perhaps of this one. */
export interface StatedValue {
  class: PersonalClass;
  hash: string;
  isShared: boolean;
}

/** A session that came along: as it came, and as it was and became where there was one of its id already. */
export interface MergedSession {
  came: SessionRow;
  cameAgents: Row[];
  before: SessionRow | null;
  beforeAgents: Row[];
  after: SessionRow;
}
