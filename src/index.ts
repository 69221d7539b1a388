import { createApp } from './app.ts';
import type { JobPointer } from './context.ts';
import { runCron } from './jobs/cron.ts';
import { consumeDeadLetters, consumeJobs } from './jobs/queue.ts';
import { createMeter } from './platform/meter.ts';
import { wire } from './wiring.ts';

export { LocalVectorIndex } from '../durable-objects/local-vector-index.ts';
export { MemorySpace } from '../durable-objects/memory-space.ts';

const app = createApp(wire);

/** Names the dead-letter queue in wrangler.toml, which the same Worker consumes. */
const DEAD_LETTERS = /-dead$/;

export default {
  fetch: app.fetch,

  async queue(batch: MessageBatch<JobPointer>, env: object): Promise<void> {
    const wiring = wire(env);
    const log = wiring.createLog({ queue: batch.queue });
    const consume = DEAD_LETTERS.test(batch.queue) ? consumeDeadLetters : consumeJobs;
    await consume(batch, wiring, log);
  },

  async scheduled(controller: ScheduledController, env: object): Promise<void> {
    const wiring = wire(env);
    await runCron(wiring.open(createMeter()), wiring.createLog({ cron: controller.cron }));
  },
};
