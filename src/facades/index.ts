import type { Facade } from '../http/facade.ts';
import { everMemOs } from './evermind/v0/index.ts';
import { everOs } from './evermind/v1/index.ts';
import { mem0 } from './mem0/index.ts';
import { memtrace } from './memtrace/index.ts';

/** Every foreign API but MemoryOS's, which is the native one. */
export const FACADES: readonly Facade[] = [mem0, memtrace, everMemOs, everOs];
