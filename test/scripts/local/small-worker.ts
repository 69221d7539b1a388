import { DurableObject } from 'cloudflare:workers';

interface SmallEnv {
  MEMORY_SPACE: DurableObjectNamespace<MemorySpace>;
  DB: D1Database;
  JOBS: Queue;
  ASSETS: Fetcher;
  FILES: R2Bucket;
  EMBEDDING: string;
}

/** Counts calls in its own SQLite, so a test sees what survives a restart. */
export class MemorySpace extends DurableObject<SmallEnv> {
  count(): number {
    this.ctx.storage.sql.exec('CREATE TABLE IF NOT EXISTS calls (n INTEGER)');
    this.ctx.storage.sql.exec('INSERT INTO calls VALUES (1)');
    return this.ctx.storage.sql.exec<{ n: number }>('SELECT count(*) AS n FROM calls').one().n;
  }
}

export class LocalVectorIndex extends DurableObject {}

/** A Worker with the bindings of wrangler.toml and nothing of Rapport: what the local server gives to any Worker. */
export default {
  async fetch(request: Request, env: SmallEnv): Promise<Response> {
    const { pathname } = new URL(request.url);
    if (pathname === '/count') return Response.json(await env.MEMORY_SPACE.getByName('one').count());
    if (pathname === '/tables') {
      const { results } = await env.DB.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all<{
        name: string;
      }>();
      return Response.json(results.map((row) => row.name));
    }
    if (pathname === '/send') {
      await env.JOBS.send({ pointer: 'job_1' });
      return new Response('sent');
    }
    if (pathname === '/seen') return Response.json((await env.FILES.list()).objects.map((file) => file.key));
    if (pathname === '/log') console.log('{"event":"logged"}');
    if (pathname === '/vars') return Response.json({ embedding: env.EMBEDDING });
    return env.ASSETS.fetch(request);
  },
  async queue(batch: MessageBatch, env: SmallEnv): Promise<void> {
    for (const message of batch.messages) await env.FILES.put(`${batch.queue}/${message.id}`, 'seen');
  },
  async scheduled(event: ScheduledController, env: SmallEnv): Promise<void> {
    if (event.cron === 'fail') throw new Error('as asked');
    await env.FILES.put(`cron/${event.cron}`, 'seen');
  },
};
