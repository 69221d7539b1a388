import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { ConnectionError, RapportError } from '../src/sdk/errors.ts';
import { Rapport } from '../src/sdk/rapport.ts';
import { readExport } from './import/export-file.ts';
import { importAll } from './import/importing.ts';
import { createSourceApi } from './import/source-api.ts';
import { openStateFile } from './import/state-file.ts';
import { SYSTEMS, toSystem } from './import/systems.ts';
import { readDemoKey } from './local/demo-key.ts';
import { DEFAULT_PORT } from './local/port.ts';
import { DEFAULT_DATA_DIR } from './local/settings.ts';
import { runCommand, StartError } from './local/start-error.ts';
import { startProgress } from './terminal/progress.ts';
import { toScreen } from './terminal/style.ts';

const USAGE = `npm run import -- --from ${Object.keys(SYSTEMS).join('|')} (--key KEY [--url URL] | --file EXPORT.json[.gz]) [options]

  --key KEY         the key of the system that is read; --url URL where it is, when not at its vendor's
  --file FILE       its export instead: JSON, or a line of JSON each
  --customers FILE  ids of customers, one a line, where the system lists none (EverOS) or not all (EverMemOS)
  --to URL          where Rapport runs (http://127.0.0.1:${DEFAULT_PORT})
  --to-key KEY      a key of scope write there; else RAPPORT_API_KEY, else that of the demo tenant
  --again           from the beginning, whatever an earlier run has done`;
const LISTED = 20;

await runCommand(async () => {
  const values = readArguments();
  if (values.help || (!values.key && !values.file)) throw new StartError(USAGE);
  const screen = toScreen(process.stdout);
  const system = toSystem(values.from);
  const dataDir = process.env['DATA_DIR'] || DEFAULT_DATA_DIR;
  const apiKey = values['to-key'] || process.env['RAPPORT_API_KEY'] || readDemoKey(dataDir, '--to-key');
  const target = values.to ?? `http://127.0.0.1:${process.env['PORT'] || DEFAULT_PORT}`;
  const url = values.url ?? SYSTEMS[system].url;
  const interrupt = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => interrupt.abort());

  const source = values.file ? hashOf(values.file) : `${url} ${values.key}`;
  const file = openStateFile(dataDir, [system, source, target, apiKey], values.again ?? false);
  const before = file.state.memories;
  const { salt } = file.state;
  const customers = values.customers ? readLines(values.customers) : [];
  const read = values.file
    ? readExport(system, values.file, salt)
    : SYSTEMS[system].read(createSourceApi(url, SYSTEMS[system].headers(values.key!), interrupt.signal), { customers, salt });

  let bar: ReturnType<typeof startProgress> | undefined;
  let shownTotal = -1;
  const report = await importAll(toClient(apiKey, target), {
    read, file, system, signal: interrupt.signal,
    onProgress: (done, total) => {
      if (total !== shownTotal) bar?.end();
      if (total !== shownTotal || !bar) bar = startProgress(screen, 'Importing', total);
      shownTotal = total;
      bar.update(done, `${file.state.memories} memories`);
    },
  })
    .catch((error: unknown) => {
      if (!interrupt.signal.aborted) throw toStop(error, target);
      return null;
    })
    .finally(() => bar?.end());

  const { memories, sessions, agents, isDone } = file.state;
  const again = before > 0 ? ` (${before} by an earlier run)` : '';
  screen.write(`${memories} memories are in${again}${sessions ? `, ${sessions} sessions` : ''}${agents ? `, ${agents} agents` : ''}.\n`);
  for (const [why, count] of countReasons(report?.left ?? [])) process.stderr.write(`left out: ${count} × ${why}\n`);
  if (!isDone) process.stderr.write('Stopped. Run the same command again to go on from there.\n');
  process.exit(isDone ? 0 : 1);
});

function countReasons(left: { why: string }[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const { why } of left) counts.set(why, (counts.get(why) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]).slice(0, LISTED);
}

function toClient(apiKey: string, baseUrl: string): Rapport {
  try {
    return new Rapport({ apiKey, baseUrl });
  } catch (error) {
    throw new StartError((error as Error).message);
  }
}

function toStop(error: unknown, url: string): StartError {
  if (error instanceof StartError) return error;
  if (error instanceof ConnectionError) return new StartError(`Nothing answers at ${url}: start Rapport with \`npm run serve\`.`);
  if (error instanceof RapportError && error.status === 401) return new StartError(`The key is not valid at ${url}.`);
  return new StartError(`Stopped: ${error instanceof Error ? error.message : String(error)} Run the same command again to go on from there.`);
}

function hashOf(path: string): string {
  try {
    return createHash('sha256').update(readFileSync(path)).digest('hex');
  } catch {
    throw new StartError(`There is no file ${path}.`);
  }
}

function readLines(path: string): string[] {
  try {
    return readFileSync(path, 'utf8').split('\n').map((line) => line.trim()).filter((line) => line !== '');
  } catch {
    throw new StartError(`There is no file ${path}.`);
  }
}

function readArguments() {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  try {
    return parseArgs({
      options: {
        from: text, key: text, url: text, file: text, customers: text, to: text, 'to-key': text, again: flag,
        help: { ...flag, short: 'h' },
      },
    }).values;
  } catch (error) {
    throw new StartError(`${(error as Error).message}\n\n${USAGE}`);
  }
}
