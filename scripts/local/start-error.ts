/** A reason not to start that the person at the keyboard can act on: one sentence, shown without a stack. */
export class StartError extends Error {
  override readonly name = 'StartError';
}

/**
 * Runs a command's main function; a `StartError` ends the process with its sentence alone, anything else with its
 * stack.
 */
export async function runCommand(main: () => Promise<void>): Promise<void> {
  try {
    await main();
  } catch (error) {
    process.stderr.write(`${error instanceof StartError ? error.message : ((error as Error).stack ?? error)}\n`);
    process.exit(1);
  }
}
