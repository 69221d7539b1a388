import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { StartError } from '../local/start-error.ts';
import { buildWebAssets } from '../local/web-assets.ts';
import { buildWorker, type WorkerBundle } from '../local/worker-bundle.ts';
import { shorten } from '../terminal/layout.ts';
import { paint, type Screen } from '../terminal/style.ts';
import { requireAccount } from './account.ts';
import { NO_DATABASE_ID, writeDeployConfig } from './generated-config.ts';
import { type RawConfig, readNeeds, readRawConfig } from './needs.ts';
import { chooseSecrets, findMissingSecrets, readReplacedSecrets, withSecretsFile } from './secrets.ts';
import { findDatabaseId, toSteps } from './steps.ts';
import type { Wrangler } from './wrangler.ts';

/** Checks everything that can be checked without an account, and tells what a deployment would look for and make. */
export async function planDeployment(wrangler: Wrangler, screen: Screen): Promise<void> {
  const needs = readNeeds();
  const raw = readRawConfig();
  const bundle = await build(raw, screen);
  const config = writeDeployConfig(raw, { databaseId: NO_DATABASE_ID, bundlePath: bundle.path });
  await wrangler.require([
    'deploy',
    '--dry-run',
    `--config=${config}`,
    '--env=production',
    '--outdir=dist/deploy/dry-run',
  ]);
  tell(screen, 'green', '✓', 'wrangler accepts configuration and bundle');
  screen.write(`\nA deployment of ${needs.worker} would find or create, in this order:\n`);
  for (const { what } of toSteps(needs, wrangler)) screen.write(`  ${what}\n`);
  screen.write(`  Secrets ${needs.secrets.join(', ')}\n`);
  screen.write(`then apply the D1 migrations and deploy with --env production. Nothing was sent anywhere.\n`);
}

/**
 * Brings Cloudflare to what wrangler.toml's production says. Every step looks before it makes, so a run that broke off
 * is simply run again. @throws StartError saying what is missing or what wrangler refused.
 */
export async function deploy(
  wrangler: Wrangler,
  screen: Screen,
  env: NodeJS.ProcessEnv,
  dataDir: string,
): Promise<void> {
  const needs = readNeeds();
  const replaced = readReplacedSecrets(env);
  const account = await requireAccount(wrangler, env);
  screen.write(`Deploying ${needs.worker} to ${account}\n`);
  const raw = readRawConfig();
  const bundle = await build(raw, screen);

  for (const step of toSteps(needs, wrangler)) {
    if (screen.isTty) screen.write(`\r\x1b[2K… ${shorten(step.what, screen.width - 2)}`);
    const found = await step.find();
    if (found === null) await step.make();
    if (found === null) tell(screen, 'cyan', '+', `${step.what}: created`);
    else tell(screen, 'green', '✓', `${step.what}: found`);
  }
  const databaseId = await findDatabaseId(needs.database, wrangler);
  if (!databaseId)
    throw new StartError(`D1 does not list the database ${needs.database} yet: deploy again in a moment.`);
  const config = writeDeployConfig(raw, { databaseId, bundlePath: bundle.path });

  const keepPath = join(dataDir, 'production-secrets.json');
  const missing = await findMissingSecrets(needs.secrets, config, wrangler);
  const { values, made } = chooseSecrets(missing, env, keepPath);
  if (made.length > 0)
    tell(screen, 'cyan', '+', `Secrets ${made.join(', ')}: made, and kept in ${keepPath}; move them to a safe place`);
  else tell(screen, 'green', '✓', `Secrets ${needs.secrets.join(', ')}: ${missing.length > 0 ? 'given' : 'found'}`);

  await wrangler.require([
    'd1',
    'migrations',
    'apply',
    needs.database,
    '--remote',
    `--config=${config}`,
    '--env=production',
  ]);
  tell(screen, 'green', '✓', 'D1 migrations: applied');
  const said = await withSecretsFile({ ...values, ...replaced }, (secretArgs) =>
    wrangler.require(['deploy', `--config=${config}`, '--env=production', ...secretArgs]),
  );
  const url = /https:\/\/\S+/.exec(said)?.[0];
  tell(screen, 'green', '✓', `Deployed${url ? ` to ${url}` : ''}`);
  if (url) screen.write(`\nTry it:  curl ${url}/health\n`);
}

async function build(raw: RawConfig, screen: Screen): Promise<WorkerBundle> {
  const bundle = await buildWorker(String(raw.main)).catch((error: Error) => {
    throw new StartError(`The Worker cannot be built: ${error.message}`);
  });
  buildWebAssets();
  const kilobytes = Math.round(gzipSync(readFileSync(bundle.path)).byteLength / 1_000);
  tell(screen, 'green', '✓', `Worker built: ${kilobytes} kB gzip`);
  return bundle;
}

function tell(screen: Screen, style: 'green' | 'cyan', mark: string, text: string): void {
  if (screen.isTty) screen.write('\r\x1b[2K');
  screen.write(`${paint(screen, style, mark)} ${text}\n`);
}
