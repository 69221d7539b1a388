import { type ChildProcess, spawn } from 'node:child_process';
import { subscribe } from 'node:diagnostics_channel';

let isWatching = false;

/**
 * Makes every workerd that this process starts die with it, even when it is killed without a chance to clean up:
 * workerd would live on, keep the port, and write to files that the next start believes to be its own.
 * A small shell per workerd waits at the end of a pipe that the system closes when this process is gone. Windows ends
 * the children of a Node process by itself.
 */
export function guardAgainstOrphans(): void {
  if (isWatching || process.platform === 'win32') return;
  isWatching = true;
  // The only notice of children that a library starts; the channel is part of Node's documented interface.
  subscribe('child_process', (message) => {
    const { process: child } = message as { process: ChildProcess };
    child.once('spawn', () => {
      if (/\bworkerd$/.test(child.spawnfile)) watch(child);
    });
  });
}

function watch(child: ChildProcess): void {
  // Ctrl-C reaches the whole terminal group: the guard must outlive it, and ends when workerd has.
  const guard = spawn('/bin/sh', ['-c', 'trap "" INT TERM HUP; read _; kill -9 "$1"', 'guard', String(child.pid)], {
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  guard.unref();
  (guard.stdin as unknown as { unref(): void }).unref();
  guard.once('error', () => undefined);
  child.once('exit', () => guard.kill('SIGKILL'));
}
