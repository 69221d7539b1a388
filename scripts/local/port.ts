import { createServer } from 'node:net';
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

/** Finds out before anything is started whether the port can be had. @throws StartError when it cannot. */
export function requireFreePort(port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') {
        reject(new StartError(`Port ${port} is in use: stop what uses it, or set PORT to another, say PORT=${port + 1}.`));
      } else if (error.code === 'EACCES') {
        reject(new StartError(`Port ${port} may not be used by this user: set PORT to one above 1023.`));
      } else {
        reject(new StartError(`Cannot listen on ${host}:${port} (${error.code ?? error.message}).`));
      }
    });
    probe.listen(port, host, () => probe.close(() => resolve()));
  });
}
