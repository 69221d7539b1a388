import { ModelError } from '../../memory/ports.ts';

/**
 * Runs `work` with a signal that fires after `timeoutMs` or with the caller's own `signal`, whichever is first, and
 * settles then even when `work` ignores it: a Workers AI binding is free to.
 *
 * @throws ModelError `timeout` when the time is up or the caller gave up.
 */
export async function withDeadline<T>(
  timeoutMs: number,
  signal: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  let expire: (error: ModelError) => void = () => {};
  const expired = new Promise<never>((_resolve, reject) => {
    expire = reject;
  });
  const give = (message: string) => {
    expire(new ModelError('timeout', message));
    controller.abort();
  };
  const giveUp = () => give('The wait for the model was given up.');
  const timer = setTimeout(() => give(`The model did not answer within ${timeoutMs} ms.`), timeoutMs);
  signal?.addEventListener('abort', giveUp, { once: true });
  if (signal?.aborted) giveUp();
  try {
    return await Promise.race([expired, work(controller.signal)]);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', giveUp);
  }
}
