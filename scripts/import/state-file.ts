import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeFileAtomically } from '../local/atomic-file.ts';

/** How far one import has come. */
export interface ImportState {
  /** Where the next page begins; null at the beginning, and after the end. */
  next: unknown;
  isDone: boolean;
  /** Of this import alone, so that names made of phone numbers cannot be guessed back. */
  salt: string;
  memories: number;
  sessions: number;
  agents: number;
}

export interface StateFile {
  state: ImportState;
  save(): void;
}

/** The state that belongs to a source and a target; a fresh one the first time, or when asked for. */
export function openStateFile(dataDir: string, belongsTo: string[], isFresh: boolean): StateFile {
  const name = createHash('sha256').update(JSON.stringify(belongsTo)).digest('hex').slice(0, 32);
  const path = join(dataDir, 'import', `${name}.json`);
  const fresh: ImportState = { next: null, isDone: false, salt: randomBytes(16).toString('hex'), memories: 0, sessions: 0, agents: 0 };
  const state = (isFresh ? null : read(path)) ?? fresh;
  // Customers' ids stand in it: nobody else's to read.
  return { state, save: () => writeFileAtomically(path, `${JSON.stringify(state)}\n`, 0o600) };
}

function read(path: string): ImportState | null {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as ImportState;
  } catch {
    return null;
  }
}
