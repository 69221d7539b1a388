import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { measureInTurn, type Spread, toSpread } from './measures.ts';
import { makeQuestion } from './sentences.ts';
import { openDesk } from './servers.ts';

const VERSION = '3.3.1';
/** What its in-memory store is built on. It compiles a native module where none is prebuilt: a minute or two. */
const SQLITE_VERSION = '12.6.2';

/** `mem0ai/oss` in process beside Rapport over HTTP, in milliseconds; or why it could not be had. */
export type Peer = { name: string; node: string; sizes: { memories: number; peer: Spread; retrieve: Spread; ratio: number }[] } | { name: string; missing: string };

const NAME = `mem0ai/oss ${VERSION}`;

/** Installs the peer outside the repository, fills it with the same memories and asks it the same questions, in turn. */
export async function measurePeer(sizes: readonly number[], rounds: number): Promise<Peer> {
  const folder = join(tmpdir(), `rapport-bench-mem0ai-${VERSION}`);
  try {
    await installPeer(folder);
  } catch (error) {
    return { name: NAME, missing: `npm could not install it here: ${(error as Error).message.split('\n').at(-1)}` };
  }
  const desk = await openDesk();
  const peer = startPeer(folder);
  try {
    const node = (await peer.ask({ do: 'start' })) as string;
    const measured = [];
    for (const memories of sizes) {
      const name = `customer-${memories}`;
      await Promise.all([desk.seed(name, memories), peer.ask({ do: 'seed', memories })]);
      await desk.settle(name);
      const peerTimes: number[] = [];
      const times = await measureInTurn(
        {
          // Timed inside the peer's own process: asking it costs nothing of what is compared.
          peer: async (index) => peerTimes.push((await peer.ask({ do: 'search', query: makeQuestion(index, memories) })) as number),
          retrieve: (index) => desk.retrieve(name, makeQuestion(index, memories)),
        },
        rounds,
        10,
      );
      const spreads = { peer: toSpread(peerTimes.slice(10)), retrieve: toSpread(times.retrieve!) };
      measured.push({ memories, ...spreads, ratio: spreads.peer.p50 / spreads.retrieve.p50 });
    }
    return { name: NAME, node, sizes: measured };
  } catch (error) {
    return { name: NAME, missing: `it was installed and would not run: ${(error as Error).message.split('\n')[0]}` };
  } finally {
    peer.stop();
    await desk.stop();
  }
}

async function installPeer(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const dependencies = { mem0ai: VERSION, 'better-sqlite3': SQLITE_VERSION };
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, type: 'module', dependencies, allowScripts: { 'better-sqlite3': true } }));
  process.stderr.write(`Installing ${NAME} into ${folder} …\n`);
  // Its three dozen peer dependencies are clients of stores and models that are not asked here.
  await promisify(execFile)('npm', ['install', '--legacy-peer-deps', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: folder });
  await build({
    entryPoints: [join(import.meta.dirname, 'peer-process.ts')],
    outfile: join(folder, 'peer-process.mjs'),
    bundle: true, format: 'esm', platform: 'node', external: ['mem0ai/oss'],
  });
}

interface PeerProcess {
  ask(question: Record<string, unknown>): Promise<unknown>;
  stop(): void;
}

/** Runs it on the Node that npm runs on, since that is the one its native module was compiled for. */
function startPeer(folder: string): PeerProcess {
  const child: ChildProcess = spawn(process.env.npm_node_execpath ?? 'node', ['peer-process.mjs'], {
    cwd: folder,
    env: { ...process.env, MEM0_TELEMETRY: 'false' },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  return {
    ask: (question) =>
      new Promise((resolve, reject) => {
        const onExit = () => reject(new Error('the process of the peer ended'));
        child.once('exit', onExit);
        child.once('message', (answer: { value?: unknown; error?: string }) => {
          child.off('exit', onExit);
          if (answer.error) reject(new Error(answer.error));
          else resolve(answer.value);
        });
        child.send(question);
      }),
    stop: () => void child.kill(),
  };
}
