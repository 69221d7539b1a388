import type { MemoryClient } from 'mem0ai';
import type { MemoryClient as OlderClient } from 'mem0ai-2';
import type { Rapport } from '../../support/rapport.ts';

/** Mem0's own clients, unchanged but for the host. They read on import whether to report their use: they must not. */
export async function loadClients() {
  process.env['MEM0_TELEMETRY'] = 'false';
  const [newest, older] = await Promise.all([import('mem0ai'), import('mem0ai-2')]);
  return {
    Newest: newest.MemoryClient as typeof MemoryClient,
    Older: older.MemoryClient as typeof OlderClient,
    errors: newest,
    Feedback: newest.Feedback,
  };
}

export function hostOf(api: Rapport): string {
  return `${api.rapport.url}/mem0`;
}
