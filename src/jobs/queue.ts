import type { JobPointer, Log, Ports } from '../context.ts';
import { createMeter } from '../platform/meter.ts';
import { runJob } from '../services/jobs/run-job.ts';
import { deliverCountsNow } from '../services/usage/deliver.ts';
import type { Wiring } from '../wiring.ts';

/** Deliveries after which a job is given up, with its last reason; about half an hour with the delays below. */
export const MAX_ATTEMPTS = 6;

/** Seconds until the next try: 5, 10, 20 … at most ten minutes. Queues take at most twelve hours. */
export function toDelaySeconds(attempt: number): number {
  return Math.min(600, 5 * 2 ** (attempt - 1));
}

/**
 * Consumes pointers to jobs. A job that cannot be finished is tried again later, and after `MAX_ATTEMPTS` it is marked dead
 * in its space, where `GET /v1/memories/jobs/{id}` shows the reason; the message itself is then done.
 */
export async function consumeJobs(
  batch: MessageBatch<JobPointer>,
  wiring: Outside,
  log: Log,
): Promise<void> {
  await Promise.all(batch.messages.map((message) => consumeJob(message, wiring, log)));
  const ports = wiring.open(createMeter());
  // A batch is over when all that was put off is: counts that waited would hold the queue up.
  if (wiring.calls.claim(ports.clock.now())) await deliverCountsNow(wiring.calls, ports, log);
}

/** What jobs need of the wiring; each has a meter of its own, so that its tenant is told what it used. */
type Outside = Pick<Wiring, 'open' | 'calls'>;

async function consumeJob(message: Message<JobPointer>, { open, calls }: Outside, log: Log): Promise<void> {
  const meter = createMeter();
  const ports = open(meter);
  await tryJob(message, ports, log);
  const tally = { askedOf: new Set<string>(), knowledge: null };
  calls.count({ tenantId: message.body.tenantId, kind: 'job', at: ports.clock.now(), meter, tally });
}

async function tryJob(message: Message<JobPointer>, ports: Ports, log: Log): Promise<void> {
  const pointer = message.body;
  let reason: string;
  try {
    const outcome = await runJob(ports, log, pointer, false);
    if (outcome.done) return message.ack();
    reason = outcome.reason;
  } catch (error) {
    reason = toReason(error);
  }
  const delaySeconds = toDelaySeconds(message.attempts);
  const isDead = await noteFailure(ports, log, pointer, { reason, maxAttempts: MAX_ATTEMPTS, retryInMs: delaySeconds * 1000 });
  log.warn('job_failed', { job_id: pointer.jobId, tenant_id: pointer.tenantId, reason, attempts: message.attempts, dead: isDead });
  if (isDead) message.ack();
  else message.retry({ delaySeconds });
}

/** What the platform itself gave up on: its consumer died before it could say why. */
export async function consumeDeadLetters(batch: MessageBatch<JobPointer>, wiring: Outside, log: Log): Promise<void> {
  const ports = wiring.open(createMeter());
  for (const message of batch.messages) {
    log.error('job_dead', { job_id: message.body.jobId, tenant_id: message.body.tenantId });
    await noteFailure(ports, log, message.body, { reason: 'delivery:gave_up', maxAttempts: 0, retryInMs: 0 });
    message.ack();
  }
}

/** Notes a failure in the space and says whether it was the last. */
async function noteFailure(
  ports: Ports,
  log: Log,
  pointer: JobPointer,
  failure: { reason: string; maxAttempts: number; retryInMs: number },
): Promise<boolean> {
  const { tenantId, jobId, jurisdiction, spaceId } = pointer;
  try {
    return await ports.spaces.at({ jurisdiction }, spaceId).failJob({ tenantId, jobId, ...failure, now: ports.clock.now() });
  } catch (error) {
    // The space's alarm sends the pointer again when nothing is heard of the job.
    log.error('job_failure_not_noted', { job_id: jobId, cause: toReason(error) });
    return false;
  }
}

/** The kind of failure and no more: a message may quote what a customer wrote. */
function toReason(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const { code } = error as { code?: unknown };
  return typeof code === 'string' ? `${error.name}:${code}` : error.name;
}
