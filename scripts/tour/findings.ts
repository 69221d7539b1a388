import type { Rapport } from '../../src/sdk/rapport.ts';
import type { Customer, CustomerExport } from '../../src/sdk/types/customers.ts';
import type { Memory } from '../../src/sdk/types/memories.ts';
import type { CustomerListItem } from '../../src/sdk/types/tenant.ts';
import type { TourCustomer, TourSession } from './conversations/index.ts';

/** A message that does not stand in the store as it was typed. */
export interface MaskedMessage {
  customerId: string;
  typed: string;
  stored: string;
}

/** A statement that a later one took the place of, and what its history says of it. */
export interface Superseded {
  customerId: string;
  before: Memory;
  after: Memory;
  reason: string;
}

/** A number that the customer took back. */
export interface Correction {
  customerId: string;
  wrong: string;
  right: string;
}

/** All that the tour shows, asked of the API after the conversations were sent. */
export interface Findings {
  /** In the directory's order. */
  directory: CustomerListItem[];
  customers: Customer[];
  masked: MaskedMessage[];
  superseded: Superseded[];
  corrections: Correction[];
  memoriesCount: number;
}

export async function gatherFindings(rapport: Rapport, tour: TourCustomer[]): Promise<Findings> {
  const findings: Findings = {
    directory: [],
    customers: [],
    masked: [],
    superseded: [],
    corrections: [],
    memoriesCount: 0,
  };
  for await (const row of rapport.customers.list()) findings.directory.push(row);
  for (const person of tour) {
    findings.customers.push(await rapport.customers.get(person.id));
    findings.masked.push(...findMasked(person, await rapport.customers.export(person.id)));
    const memories: Memory[] = [];
    for await (const memory of rapport.memories.list({
      external_user_id: person.id,
      include_inactive: true,
      limit: 200,
    })) {
      memories.push(memory);
    }
    findings.memoriesCount += memories.filter(({ status }) => status === 'active').length;
    findings.superseded.push(...(await findSuperseded(rapport, person.id, memories)));
    for (const session of person.sessions)
      findings.corrections.push(...(await findCorrections(rapport, person.id, session)));
  }
  return findings;
}

/** Compares what was typed with what is stored: order is kept within a ticket, so places match. */
function findMasked(person: TourCustomer, stored: CustomerExport): MaskedMessage[] {
  return person.sessions.flatMap(({ id, turns }) => {
    const messages = stored.messages.filter((message) => message.session_id === id);
    return turns.flatMap(([, typed], index) => {
      const kept = messages[index]?.content;
      return kept !== undefined && kept !== typed ? [{ customerId: person.id, typed, stored: kept }] : [];
    });
  });
}

/**
 * What the customer's own statements replaced. Issues and solutions change state rather than truth, and are shown
 * apart.
 */
async function findSuperseded(rapport: Rapport, customerId: string, memories: Memory[]): Promise<Superseded[]> {
  const found: Superseded[] = [];
  for (const before of memories) {
    const after = memories.find(({ id }) => id === before.superseded_by);
    if (before.status !== 'superseded' || !after || ['issue', 'resolution', 'episode'].includes(before.kind)) continue;
    // A goal that ended with its issue was not replaced by another statement of its own kind.
    if (before.topic_key !== after.topic_key) continue;
    const changes = await rapport.memories.history(after.id);
    const change = changes.find(({ old_content }) => old_content === before.content);
    found.push({ customerId, before, after, reason: change ? `${change.reason}, by ${change.actor}` : '' });
  }
  return found;
}

/** The dry run tells of each number said whether it still holds; nothing is stored by it. */
async function findCorrections(rapport: Rapport, customerId: string, { turns }: TourSession): Promise<Correction[]> {
  const messages = turns.map(([role, content]) => ({ role, content }));
  const { identifiers } = await rapport.extract({ messages });
  const taken = identifiers.filter(({ current }) => !current);
  return taken.flatMap(({ type, value }) => {
    const right = identifiers.find((other) => other.type === type && other.current && other.value !== value);
    return right ? [{ customerId, wrong: value, right: right.value }] : [];
  });
}
