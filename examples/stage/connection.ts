import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startLocalRapport } from '../../scripts/local/rapport.ts';
import { readServeSettings } from '../../scripts/local/settings.ts';
import { StartError } from '../../scripts/local/start-error.ts';
import { Rapport, RapportOperator } from '../../src/sdk/index.ts';

/** A running Rapport with a tenant of the example's own. */
export interface Connection {
  rapport: Rapport;
  url: string;
  /** Whether this process started it. */
  isOwn: boolean;
  close(): Promise<void>;
}

/**
 * The Rapport that answers at RAPPORT_URL, else at the port of `npm run serve`; where none does, one is started over the
 * same folder. With RAPPORT_KEY the example plays in that key's tenant, else in one made for it.
 */
export async function connect(name: string, env: NodeJS.ProcessEnv): Promise<Connection> {
  const settings = readServeSettings(env);
  const url = env['RAPPORT_URL'] || `http://127.0.0.1:${settings.port}`;
  if (await answers(url)) {
    const apiKey = env['RAPPORT_KEY'] || (await makeTenant(name, url, settings.rootKey ?? readRootKey(settings.dataDir)));
    return { rapport: new Rapport({ baseUrl: url, apiKey }), url, isOwn: false, close: async () => undefined };
  }
  if (env['RAPPORT_URL']) throw new StartError(`No Rapport answers at ${url}.`);
  const own = await startLocalRapport({ ...settings, vars: { LOG_LEVEL: 'warn', ...settings.vars } });
  const apiKey = await makeTenant(name, own.url, own.rootKey);
  return { rapport: new Rapport({ baseUrl: own.url, apiKey }), url: own.url, isOwn: true, close: () => own.dispose() };
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/health`, { signal: AbortSignal.timeout(2000) })).ok;
  } catch {
    return false;
  }
}

async function makeTenant(name: string, baseUrl: string, rootKey: string): Promise<string> {
  return (await new RapportOperator({ baseUrl, rootKey }).createTenant({ name: `Example: ${name}` })).api_key;
}

function readRootKey(dataDir: string): string {
  try {
    return (JSON.parse(readFileSync(join(dataDir, 'secrets.json'), 'utf8')) as { root_key: string }).root_key;
  } catch {
    throw new StartError('A Rapport is running, but its operator’s key is not in reach: set ROOT_KEY, or RAPPORT_KEY for a tenant of yours.');
  }
}
