import { parseArgs } from 'node:util';
import { Rapport } from '../src/sdk/rapport.ts';
import { ingestFile, type IngestState } from './ingest/ingestion.ts';
import { readDemoKey } from './local/demo-key.ts';
import { DEFAULT_PORT } from './local/port.ts';
import { DEFAULT_DATA_DIR } from './local/settings.ts';
import { runCommand, StartError } from './local/start-error.ts';
import { startProgress } from './terminal/progress.ts';
import { toScreen } from './terminal/style.ts';

const USAGE = `npm run ingest -- FILE.jsonl[.gz] [options]
Each line: {"id": "…", "messages": [{"role": "user"|"assistant", "content": "…", "timestamp"?}]}

  --url URL               where Rapport runs (http://127.0.0.1:${DEFAULT_PORT})
  --key KEY               an API key with scope write; else RAPPORT_API_KEY, else the key of the demo tenant
  --customer-field NAME   the field of a line that names its customer (id)
  --concurrency N         calls at a time, 1 to 32 (4)`;
const LISTED_FAULTS = 20;

await runCommand(async () => {
  const { values, file } = readArguments();
  const screen = toScreen(process.stdout);
  if (values.help || !file) throw new StartError(USAGE);
  const dataDir = process.env['DATA_DIR'] || DEFAULT_DATA_DIR;
  const apiKey = values.key || process.env['RAPPORT_API_KEY'] || readDemoKey(dataDir, '--key');
  const url = values.url ?? `http://127.0.0.1:${process.env['PORT'] || DEFAULT_PORT}`;
  const concurrency = Number(values.concurrency ?? 4);
  if (!Number.isInteger(concurrency) || concurrency < 1 || concurrency > 32) {
    throw new StartError('--concurrency must be a whole number from 1 to 32.');
  }
  const interrupt = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => interrupt.abort());

  const startedAt = performance.now();
  let bar: ReturnType<typeof startProgress> | undefined;
  const state = await ingestFile(toClient(apiKey, url), {
    path: file,
    apiKey,
    customerField: values['customer-field'] ?? 'id',
    concurrency,
    dataDir,
    signal: interrupt.signal,
    onProgress: (now) => {
      bar ??= startProgress(screen, 'Ingesting', now.total);
      bar.update(now.done, toRate(now, startedAt));
    },
  }).finally(() => bar?.end());

  const again = state.doneBefore > 0 ? ` (${state.doneBefore} by an earlier run)` : '';
  screen.write(
    `${state.done} of ${state.total} conversations are in${again}; ${state.messagesStored} messages were new. ` +
      `${toRate(state, startedAt)}\n`,
  );
  for (const { line, fault } of state.faults.slice(0, LISTED_FAULTS)) process.stderr.write(`line ${line} ${fault}\n`);
  if (state.faults.length > LISTED_FAULTS)
    process.stderr.write(`… and ${state.faults.length - LISTED_FAULTS} more lines\n`);
  if (interrupt.signal.aborted) process.stderr.write('Stopped. Run the same command again to go on from there.\n');
  process.exit(state.faults.length > 0 || interrupt.signal.aborted ? 1 : 0);
});

function toClient(apiKey: string, baseUrl: string): Rapport {
  try {
    return new Rapport({ apiKey, baseUrl });
  } catch (error) {
    throw new StartError((error as Error).message);
  }
}

function toRate(state: IngestState, startedAt: number): string {
  if (state.done === state.doneBefore) return '';
  const seconds = Math.max((performance.now() - startedAt) / 1_000, 0.001);
  const rate = (state.done - state.doneBefore) / seconds;
  return `${rate.toFixed(rate < 10 ? 1 : 0)} conversations/s, ${Math.round(state.messagesStored / seconds)} messages/s`;
}

function readArguments() {
  const text = { type: 'string' } as const;
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        url: text,
        key: text,
        'customer-field': text,
        concurrency: text,
        help: { type: 'boolean', short: 'h' },
      },
    });
    if (positionals.length > 1) throw new Error('Give one file at a time.');
    return { values, file: positionals[0] };
  } catch (error) {
    throw new StartError(`${(error as Error).message}\n\n${USAGE}`);
  }
}
