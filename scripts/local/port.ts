import { createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { StartError } from './start-error.ts';

export const DEFAULT_PORT = 8787;

/** Reads PORT. @throws StartError when it is no port number. */
export function toPort(text: string | undefined): number {
  if (text === undefined || text.trim() === '') return DEFAULT_PORT;
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text.trim()) || port > 65_535) {
    throw new StartError(`PORT must be a number from 0 to 65535 (0 picks a free one), not "${text}".`);
  }
  return port;
}

/**
 * A supervisor starts anew the moment a server was killed; what that one started may live for some milliseconds more.
 */
const TRIES = 5;
const TRY_AGAIN_MS = 100;

/** Finds out before anything is started whether the port can be had. @throws StartError when it cannot. */
export async function requireFreePort(port: number, host: string): Promise<void> {
  let reason: string | null = null;
  for (let attempt = 0; attempt < TRIES; attempt++) {
    reason = await findObstacle(port, host);
    if (reason !== 'EADDRINUSE') break;
    await delay(TRY_AGAIN_MS);
  }
  if (reason === null) return;
  if (reason === 'EADDRINUSE') {
    const other = port < 65_535 ? port + 1 : port - 1;
    throw new StartError(`Port ${port} is in use: stop what uses it, or set PORT to another, say PORT=${other}.`);
  }
  if (reason === 'EACCES')
    throw new StartError(`Port ${port} may not be used by this user: set PORT to one above 1023.`);
  throw new StartError(`Cannot listen on ${host}:${port} (${reason}).`);
}

/** The system's code for what stands against listening there, or null. */
function findObstacle(port: number, host: string): Promise<string | null> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    probe.listen(port, host, () => probe.close(() => resolve(null)));
  });
}
