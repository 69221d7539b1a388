import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createCall } from '../http/api.ts';
import { type Desk, mapInParallel, openDesk } from '../support/rapport.ts';

const ROOT_KEY = 'root-key-of-the-crash-test-0123456789';
const ADDS = 1000;
/** Adds a customer gets, all of one conversation, so that an undisturbed one of the same words can be compared. */
const ADDS_PER_CUSTOMER = 20;
const CUSTOMERS = ADDS / ADDS_PER_CUSTOMER;

let dataDir: string;
let port: number;
let child: ChildProcess | null = null;

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'rapport-crash-'));
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  port = (server.address() as AddressInfo).port;
  server.close();
});
afterAll(async () => {
  if (child) await kill(child);
  rmSync(dataDir, { recursive: true, force: true });
});

/** The quiet server as `npm run serve` runs it; ready when it says so. */
async function serve(): Promise<ChildProcess> {
  const serving = spawn(process.execPath, ['scripts/serve.ts'], {
    env: { ...process.env, PORT: String(port), DATA_DIR: dataDir, ROOT_KEY, JOB_RESEND_MS: '1500', LOG_LEVEL: 'error' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface(serving.stdout!)) if (line.startsWith('Rapport ready')) break;
  serving.stdout!.resume();
  return serving;
}

async function kill(serving: ChildProcess): Promise<void> {
  serving.kill('SIGKILL');
  if (serving.exitCode === null && serving.signalCode === null) await once(serving, 'exit');
}

/** Turn `n` of the conversation every customer has: problems, a change of plan, a preference, an end, small talk. */
function sayTurn(n: number): { role: 'user' | 'assistant'; content: string } {
  const turns = [
    'My order ORD-70001 has not arrived.',
    'I am sorry, I will ask the courier.',
    'Please contact me by email.',
    'We are on the Growth plan.',
    'The courier has no record of it. I have opened an investigation.',
    'I need it before Friday.',
    'Thank you.',
    'Invoice INV-9001 was charged twice as well.',
    'I have refunded the second charge of INV-9001.',
    'Great, that is solved, thank you.',
    'We moved to the Scale plan today.',
    'Noted.',
  ];
  const content = turns[n] ?? `Is there any news of the parcel on day ${n}?`;
  return { role: [1, 4, 8, 11].includes(n) ? 'assistant' : 'user', content };
}

/** A customer's memory without what differs from run to run: ids and times. */
async function describeMemory(desk: Desk, customer: string) {
  const { messages, memories, issues, history } = await desk.export(customer);
  return {
    messages: messages.map((message: any) => message.content),
    memories: memories.map((memory: any) => `${memory.status} ${memory.kind} ${memory.content}`).sort(),
    issues: issues.map((issue: any) => `${issue.status} ${issue.summary}`).sort(),
    changes: history
      .filter((change: any) => change.event !== 'merge')
      .map((change: any) => `${change.event} ${change.new_content}`)
      .sort(),
  };
}

it('kill -9 amid 1,000 acknowledged adds loses none, and every job is done once', { timeout: 240_000 }, async () => {
  child = await serve();
  const call = createCall(`http://127.0.0.1:${port}`);
  const made = await call('POST', '/v1/tenants', { authorization: `Root ${ROOT_KEY}`, body: { name: 'Crashing' } });
  expect(made.status, made.text).toBe(201);
  const tenant = { tenantId: made.body.data.tenant_id, key: made.body.data.api_key };
  // The burst allowance is one key's: a dozen of them stay below it.
  const keys = await Promise.all(
    Array.from(
      { length: 12 },
      async () =>
        (
          await call('POST', '/v1/tenant/api-keys', {
            key: tenant.key,
            body: { name: 'load', scopes: ['read', 'write', 'admin'] },
          })
        ).body.data.api_key as string,
    ),
  );
  const desks = keys.map((key) => openDesk(call, { ...tenant, key }));
  const deskOf = (index: number) => desks[index % desks.length]!;

  const jobs: string[] = [];
  let acknowledged = 0;
  let crash: Promise<void> | null = null;
  let crashes = 0;
  /** Adds until it is acknowledged: what is refused while the server is down is sent again, under the same key. */
  const addSurely = async (customer: string, turn: number) => {
    const body = { external_user_id: customer, session_id: 's', messages: [{ ...sayTurn(turn), id: `turn-${turn}` }] };
    for (const end = Date.now() + 60_000; Date.now() < end;) {
      try {
        const reply = await deskOf(acknowledged).call('POST', '/v1/memories/add', body, {
          'idempotency-key': `${customer}/${turn}`,
        });
        if (reply.status === 200) return reply.body;
      } catch {
        // The connection broke, or nobody listens.
      }
      await (crash ?? new Promise((resolve) => setTimeout(resolve, 50)));
    }
    throw new Error('an add was never acknowledged');
  };
  const crashNow = async () => {
    await kill(child!);
    child = await serve();
    crash = null;
  };
  const customers = Array.from({ length: CUSTOMERS }, (_, index) => `crash-${index}`);
  await mapInParallel(customers, 8, async (customer) => {
    for (let turn = 0; turn < ADDS_PER_CUSTOMER; turn += 1) {
      const added = await addSurely(customer, turn);
      jobs.push(added.job_id);
      acknowledged += 1;
      if (acknowledged % 100 === 0) process.stderr.write(`${acknowledged} adds acknowledged\n`);
      if ((acknowledged === 400 || acknowledged === 750) && crash === null) {
        crashes += 1;
        crash = crashNow();
        await crash;
      }
    }
  });
  expect([crashes, jobs.length, new Set(jobs).size]).toEqual([2, ADDS, ADDS]);
  // Once more right after the last acknowledgement, so that jobs are left over that only the objects know of.
  await crashNow();

  const states = await mapInParallel(jobs, 8, async (job, index) => (await deskOf(index).waitForJob(job)).status);
  process.stderr.write('every job has ended\n');
  expect(states.filter((state) => state !== 'completed')).toEqual([]);

  // Retries and crashes bill nothing twice, and lose nothing of the bill.
  const { metered } = (await desks[0]!.get('/v1/tenant/usage')).data;
  expect(metered).toMatchObject({ adds: ADDS, messages: ADDS });

  for (let turn = 0; turn < ADDS_PER_CUSTOMER; turn += 1)
    await deskOf(turn).waitForJob((await addSurely('undisturbed', turn)).job_id);
  const undisturbed = await describeMemory(desks[0]!, 'undisturbed');
  expect(undisturbed.messages).toEqual(Array.from({ length: ADDS_PER_CUSTOMER }, (_, turn) => sayTurn(turn).content));
  const disturbed = await mapInParallel(customers, 4, (customer, index) => describeMemory(deskOf(index), customer));
  disturbed.forEach((memory, index) => expect(memory, customers[index]).toEqual(undisturbed));
});
