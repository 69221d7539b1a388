import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { StartError } from '../local/start-error.ts';
import type { System } from './systems.ts';
import { findCustomer, fromEverMemOs } from './sources/evermemos.ts';
import { fromEverOs } from './sources/everos.ts';
import { fromMem0 } from './sources/mem0.ts';
import { fromMemoryOs } from './sources/memoryos.ts';
import { begin, fromMemtrace } from './sources/memtrace.ts';
import { type ImportedMemory, type ImportPage, type ReadPage, toRecord, toRecords } from './source.ts';

/** Memories brought over between two savings of the progress. */
const PAGE = 200;

/** An export: a list, an object with lists in it, or lines of either. @throws StartError when it cannot be read. */
export function readExport(system: System, path: string, salt: string): ReadPage {
  const parts = parse(path);
  const whole = READ[system](parts, salt);
  return async (from) => {
    const at = (from as number | null) ?? 0;
    const behind = Math.min(at + PAGE, whole.memories.length);
    const first = at === 0 ? { agents: whole.agents ?? [], sessions: whole.sessions ?? [], left: whole.left ?? [] } : {};
    return {
      ...first, memories: whole.memories.slice(at, behind), next: behind < whole.memories.length ? behind : null, done: behind,
      total: whole.memories.length,
    };
  };
}

type Whole = Pick<ImportPage, 'agents' | 'sessions' | 'left'> & { memories: ImportedMemory[] };

const READ: Record<System, (parts: Record<string, unknown>[], salt: string) => Whole> = {
  mem0: (parts) => ({ memories: listOf(parts, 'results', 'memories').map(fromMem0) }),
  memoryos: (parts) => {
    const pages = parts.map((part) => fromMemoryOs('data' in part ? toRecord(part['data']) : part, null));
    return { memories: pages.flatMap((page) => page.memories), left: pages.flatMap((page) => page.left ?? []) };
  },
  memtrace: (parts, salt) => {
    const all = { agents: listOf(parts, 'agents'), sessions: listOf(parts, 'sessions') };
    const { agents, sessions, next } = begin(all, all, salt);
    const memories = listOf(parts, 'memories', 'results').map((memory, place) => fromMemtrace(memory, next.owners, place));
    return { memories, agents: agents ?? [], sessions: sessions ?? [] };
  },
  evermemos: (parts) => {
    const owners = Object.fromEntries(listOf(parts, 'conversation_meta').map((meta) => [String(meta['group_id']), findCustomer(meta)]));
    const inner = parts.map((part) => ('result' in part ? toRecord(part['result']) : part));
    return { memories: listOf(inner, 'memories').map((memory) => fromEverMemOs(memory, owners)) };
  },
  everos: (parts) => ({ memories: parts.flatMap((part) => fromEverOs('data' in part ? toRecord(part['data']) : part, null)) }),
};

/** The objects under any of the names, in all parts; a part that is under none of them is one itself. */
function listOf(parts: Record<string, unknown>[], ...names: string[]): Record<string, unknown>[] {
  const isWrapped = parts.some((part) => Object.values(part).some(Array.isArray) && !('id' in part) && !('content' in part));
  if (!isWrapped) return names.includes('memories') || names.includes('results') ? parts : [];
  return parts.flatMap((part) => names.flatMap((name) => toRecords(part[name])));
}

function parse(path: string): Record<string, unknown>[] {
  let text: string;
  try {
    const bytes = readFileSync(path);
    text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  } catch (error) {
    throw new StartError(`${path} cannot be read: ${(error as Error).message}`);
  }
  const whole = tryParse(text);
  const parsed = whole === undefined ? text.split('\n').filter((line) => line.trim() !== '').map(tryParse) : [whole];
  if (parsed.includes(undefined)) throw new StartError(`${path} is neither JSON nor lines of JSON.`);
  return parsed.flatMap((part) => (Array.isArray(part) ? toRecords(part) : [toRecord(part)]));
}

function tryParse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
