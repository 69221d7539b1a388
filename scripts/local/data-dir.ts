import { createHash } from 'node:crypto';
import { accessSync, constants, existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, statSync } from 'node:fs';
import { createConnection, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { StartError } from './start-error.ts';

/** The folder that holds everything a local Rapport knows, held by one process at a time. */
export interface DataDir {
  path: string;
  /** Lets go of the folder, and removes it when it was a temporary one. */
  release(): void;
}

/**
 * Opens `path`, or a temporary folder when it is null.
 * @throws StartError when it cannot be written, or another process serves from it.
 */
export async function openDataDir(path: string | null): Promise<DataDir> {
  if (path === null) {
    const temporary = mkdtempSync(join(tmpdir(), 'rapport-'));
    return { path: temporary, release: () => rmSync(temporary, { recursive: true, force: true, maxRetries: 3 }) };
  }
  const folder = resolve(path);
  try {
    makeFolder(folder);
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new StartError(`The data folder ${folder} cannot be written (${reason}); set DATA_DIR to one that can.`);
  }
  const lock = await lockFolder(realpathSync(folder));
  return { path: folder, release: () => void lock.close() };
}

/** One level at a time: Node's recursive form never returns for a folder that cannot be, such as one under /proc. */
function makeFolder(path: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return;
  if (!existsSync(dirname(path))) makeFolder(dirname(path));
  mkdirSync(path, { mode: 0o700 });
}

/**
 * Two processes on one folder would each have their own idea of its objects. The lock is a listening socket rather
 * than a file, because the system takes it away with its process, even after a SIGKILL or a power cut.
 */
async function lockFolder(folder: string): Promise<Server> {
  // Named by a hash: socket paths may hold about 100 bytes, folders any number.
  const name = `rapport-${createHash('sha256').update(folder).digest('hex').slice(0, 24)}`;
  const address = process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : join(tmpdir(), `${name}.sock`);
  try {
    return await listen(address);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
  }
  if (await answers(address)) {
    throw new StartError(
      `Another Rapport is using the data folder ${folder}: stop it, or set DATA_DIR to another folder.`,
    );
  }
  rmSync(address, { force: true });
  return listen(address);
}

function listen(address: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.once('error', reject);
    server.listen(address, () => resolve(server.unref()));
  });
}

function answers(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection(address);
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('close', () => socket.destroy());
  });
}
