import { createHash } from 'node:crypto';
import { ValidationError } from '../../src/sdk/errors.ts';
import type { Rapport } from '../../src/sdk/rapport.ts';
import type { Statement } from '../../src/sdk/types/memories.ts';
import type { ImportedMemory, ImportPage, ReadPage } from './source.ts';
import type { StateFile } from './state-file.ts';

/** The API takes 100 statements and 1 MB a call; the rest of a megabyte is for JSON's own signs. */
const MAX_CALL_MEMORIES = 100;
const MAX_CALL_BYTES = 800_000;

export interface ImportOptions {
  read: ReadPage;
  file: StateFile;
  system: string;
  signal: AbortSignal;
  onProgress(done: number, total: number): void;
}

export interface ImportReport {
  /** Memories brought over now, those of earlier runs left out. */
  memories: number;
  /** What was not brought over, and why. */
  left: { what: string; why: string }[];
}

/**
 * Brings everything over, page by page. A page is in before the next is asked for, and the place is noted then, so that the
 * same call again goes on where this one stopped; what is sent twice is kept once.
 */
export async function importAll(rapport: Rapport, { read, file, system, signal, onProgress }: ImportOptions): Promise<ImportReport> {
  const report: ImportReport = { memories: 0, left: [] };
  const { state } = file;
  while (!state.isDone && !signal.aborted) {
    const page = await read(state.next);
    await putDesk(rapport, page);
    const kept = await putMemories(rapport, page.memories, { system, left: report.left });
    for (const why of page.left ?? []) report.left.push({ what: 'a memory', why });
    report.memories += kept;
    state.memories += kept;
    state.sessions += page.sessions?.length ?? 0;
    state.agents += page.agents?.length ?? 0;
    state.next = page.next;
    state.isDone = page.next === null;
    file.save();
    onProgress(page.done, page.total);
  }
  return report;
}

async function putDesk(rapport: Rapport, { agents = [], sessions = [] }: ImportPage): Promise<void> {
  for (const { agentId, name, description } of agents) await rapport.agents.register({ agent_id: agentId, name, description });
  for (const { sessionId, customerId, agentId, metadata, isClosed } of sessions) {
    await rapport.sessions.create({
      session_id: sessionId, external_user_id: customerId, metadata, ...(agentId === null ? {} : { agent_id: agentId }),
      ...(isClosed ? { status: 'closed' as const } : {}),
    });
  }
}

interface Sending {
  system: string;
  left: ImportReport['left'];
}

async function putMemories(rapport: Rapport, memories: readonly ImportedMemory[], sending: Sending): Promise<number> {
  let kept = 0;
  const known = memories.filter((memory) => isPlaced(memory, sending.left));
  const groups = Map.groupBy(known, ({ customerId, agentId }) => JSON.stringify([customerId, agentId]));
  for (const group of groups.values()) {
    for (const call of toCalls(group)) kept += await send(rapport, call, sending);
  }
  return kept;
}

function isPlaced({ sourceId, customerId, agentId, content }: ImportedMemory, left: ImportReport['left']): boolean {
  if (content.trim() === '') left.push({ what: sourceId, why: 'has no words' });
  else if (customerId === null && agentId === null) left.push({ what: sourceId, why: 'is of no customer and no agent' });
  else return true;
  return false;
}

/** One call; when the API refuses it, each memory by itself, so that one bad one keeps out no other. */
async function send(rapport: Rapport, call: readonly ImportedMemory[], sending: Sending): Promise<number> {
  const [{ customerId, agentId }] = call as [ImportedMemory];
  const key = createHash('sha256').update(JSON.stringify([sending.system, customerId, call.map(({ sourceId }) => sourceId)])).digest('hex');
  try {
    await rapport.memories.remember(
      { external_user_id: customerId, agent_id: agentId, memories: call.map(toStatement) }, { idempotencyKey: `import-${key}` },
    );
    return call.length;
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error;
    if (call.length === 1) {
      const why = error.fields.map(({ field, problem }) => `${field} ${problem}`).join('; ');
      sending.left.push({ what: call[0]!.sourceId, why: why || error.message });
      return 0;
    }
    let kept = 0;
    for (const memory of call) kept += await send(rapport, [memory], sending);
    return kept;
  }
}

function toStatement(memory: ImportedMemory): Statement {
  const { content, kind, sessionId, tags, importance, metadata, reasoning, at, isRecord } = memory;
  return {
    content, kind, session_id: sessionId, tags, ...(importance === null ? {} : { importance }), metadata, reasoning, timestamp: at,
    record: isRecord,
  };
}

function toCalls(memories: readonly ImportedMemory[]): ImportedMemory[][] {
  const calls: ImportedMemory[][] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const memory of memories) {
    const size = JSON.stringify(memory).length * 2;
    if (bytes + size > MAX_CALL_BYTES || calls.at(-1)!.length >= MAX_CALL_MEMORIES) {
      calls.push([]);
      bytes = 0;
    }
    calls.at(-1)!.push(memory);
    bytes += size;
  }
  return calls;
}
