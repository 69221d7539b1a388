import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeFileAtomically } from '../local/atomic-file.ts';

/** Which lines of one file are safely in one Rapport, under one way of naming customers. */
export interface ProgressFile {
  /** How many are done. */
  readonly count: number;
  isDone(line: number): boolean;
  add(line: number): void;
  /** Writes what was added since. A run that dies before it does sends those lines again, which costs nothing. */
  save(): void;
}

interface Kept {
  /** Every line up to and including this one is done. */
  through: number;
  /** Done lines after it: calls end in another order than they began. */
  beyond: number[];
}

/**
 * Opens the progress that belongs to file content, address, tenant key and customer field; an empty one the first time.
 */
export function openProgressFile(dataDir: string, belongsTo: string[]): ProgressFile {
  const name = createHash('sha256').update(JSON.stringify(belongsTo)).digest('hex').slice(0, 32);
  const path = join(dataDir, 'ingest', `${name}.json`);
  const kept = read(path);
  let { through } = kept;
  const beyond = new Set(kept.beyond);
  return {
    get count() {
      return through + beyond.size;
    },
    isDone: (line) => line <= through || beyond.has(line),
    add(line) {
      beyond.add(line);
      while (beyond.delete(through + 1)) through++;
    },
    save: () => writeFileAtomically(path, `${JSON.stringify({ through, beyond: [...beyond] } satisfies Kept)}\n`),
  };
}

function read(path: string): Kept {
  try {
    const { through, beyond } = JSON.parse(readFileSync(path, 'utf8')) as Kept;
    return { through, beyond };
  } catch {
    return { through: 0, beyond: [] };
  }
}
