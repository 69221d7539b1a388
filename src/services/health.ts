import type { Context } from '../context.ts';
import { pingDatabase } from '../storage/d1/health.ts';

/** Whether D1 answers. Why it does not is given to `onFailure`, for the log. */
export async function isDatabaseReachable(
  ports: Pick<Context['ports'], 'db'>,
  onFailure: (error: unknown) => void,
): Promise<boolean> {
  try {
    await pingDatabase(ports.db);
    return true;
  } catch (error) {
    onFailure(error);
    return false;
  }
}
