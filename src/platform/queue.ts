import type { JobPointer, JobQueue, Meter } from '../context.ts';

/** The job queue with each send counted. */
export function createJobQueue(queue: Queue<JobPointer>, meter: Meter): JobQueue {
  return {
    async send(pointer) {
      meter.queue += 1;
      await queue.send(pointer);
    },
  };
}
