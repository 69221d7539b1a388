import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeQuestion } from './sentences.ts';
import { type Desk, openDesk } from './servers.ts';

/** Resident memory of workerd, in megabytes. */
export interface Resident {
  memories: number;
  /** Started, and asked for a customer with 20 memories. */
  restMb: number;
  /** What an awake space of that many memories adds. */
  spaceMb: number;
}

const SMALL = 20;
const ROUNDS = 3;

/** Compares two starts on the same data, one that asks the small customer alone and one that wakes the large one too. */
export async function measureResident(memories: number): Promise<Resident> {
  const dataDir = mkdtempSync(join(tmpdir(), 'rapport-speed-'));
  try {
    const seeding = await openDesk({ dataDir });
    await seeding.seed('small', SMALL);
    await seeding.seed('large', memories);
    await seeding.settle('small');
    await seeding.settle('large');
    const { authorization } = seeding;
    await seeding.stop();
    const samples = { rest: [] as number[], awake: [] as number[] };
    for (let round = 0; round < ROUNDS; round += 1) {
      const desk = await openDesk({ dataDir }, authorization);
      await askOften(desk, 'small', SMALL);
      samples.rest.push(readResidentMb());
      await askOften(desk, 'large', memories);
      samples.awake.push(readResidentMb());
      await desk.stop();
    }
    const [rest, awake] = [Math.min(...samples.rest), Math.min(...samples.awake)];
    return { memories, restMb: rest, spaceMb: awake - rest };
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function askOften(desk: Desk, customer: string, memories: number): Promise<void> {
  for (let index = 0; index < 60; index += 1) await desk.retrieve(customer, makeQuestion(index, memories));
  // Garbage of the questions goes before the reading.
  await new Promise((resolve) => setTimeout(resolve, 2000));
}

/** The resident set of this process's workerd. @throws where there is no /proc. */
function readResidentMb(): number {
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    try {
      const status = readFileSync(`/proc/${entry}/status`, 'utf8');
      if (!/^Name:\s+workerd$/m.test(status) || !new RegExp(`^PPid:\\s+${process.pid}$`, 'm').test(status)) continue;
      return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)![1]) / 1024;
    } catch {
      // Ended meanwhile.
    }
  }
  throw new Error('no workerd of this process is running');
}
