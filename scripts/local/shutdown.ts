/**
 * Runs `stop` once when the process is asked to end, then ends it. Also when the process that started this one dies:
 * `npm start` on an older Node runs the pinned one as a child, with an IPC channel between them.
 */
export function stopOnSignal(stop: () => Promise<void>): void {
  let isStopping = false;
  const onSignal = async (): Promise<void> => {
    // A second Ctrl-C means: now.
    if (isStopping) process.exit(1);
    isStopping = true;
    try {
      await stop();
      process.exit(0);
    } catch (error) {
      process.stderr.write(`Stopping failed: ${(error as Error).message}\n`);
      process.exit(1);
    }
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    // Miniflare has listeners of its own, which end the process on the spot.
    process.removeAllListeners(signal);
    process.on(signal, () => void onSignal());
  }
  process.on('disconnect', () => void onSignal());
}
