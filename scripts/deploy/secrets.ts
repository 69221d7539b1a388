import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeFileAtomically } from '../local/atomic-file.ts';
import { makeSecret } from '../local/secrets.ts';
import { PREVIOUS_SECRET_NAME, SECRET_NAMES } from '../local/variables.ts';
import { StartError } from '../local/start-error.ts';
import { toFailure, type Wrangler } from './wrangler.ts';

/** Which of `names` the deployed Worker lacks; all of them when it was never deployed. */
export async function findMissingSecrets(names: string[], config: string, wrangler: Wrangler): Promise<string[]> {
  const args = ['secret', 'list', '--format=json', `--config=${config}`, '--env=production'];
  const reply = await wrangler.run(args);
  if (reply.code !== 0) {
    if (/not found|10007/i.test(reply.stderr + reply.stdout)) return names;
    throw toFailure(args, reply);
  }
  const present = (JSON.parse(reply.stdout) as { name: string }[]).map(({ name }) => name);
  return names.filter((name) => !present.includes(name));
}

/**
 * Values for the missing secrets: from the environment, else from an earlier run that did not come to its end, else
 * new. What was made is kept at `keepPath`, readable by its owner only, because Cloudflare never gives a secret back
 * and ADDRESS_SECRET cannot be replaced. @throws StartError for a secret that cannot be made up.
 */
export function chooseSecrets(
  missing: string[],
  env: NodeJS.ProcessEnv,
  keepPath: string,
): { values: Record<string, string>; made: string[] } {
  const kept = readKept(keepPath);
  const values: Record<string, string> = {};
  const made: string[] = [];
  for (const name of missing) {
    const value = env[name] || kept[name];
    if (!value && !(SECRET_NAMES as readonly string[]).includes(name)) {
      throw new StartError(`${name} is needed by the configured models: set it in the environment and deploy again.`);
    }
    values[name] = value ?? (name === 'ROOT_KEY' ? `root_${makeSecret()}` : makeSecret());
    if (!value) made.push(name);
  }
  if (made.length > 0) {
    const fresh = Object.fromEntries(made.map((name) => [name, values[name]]));
    writeFileAtomically(keepPath, `${JSON.stringify({ ...kept, ...fresh }, null, 2)}\n`, 0o600);
  }
  return { values, made };
}

/**
 * The secrets of a deployment that replaces VAULT_SECRET: the new one, and the one before until all is sealed anew. Empty
 * when it replaces nothing. @throws StartError when only the old one is given.
 */
export function readReplacedSecrets(env: NodeJS.ProcessEnv): Record<string, string> {
  const previous = env[PREVIOUS_SECRET_NAME];
  if (!previous) return {};
  const current = env['VAULT_SECRET'];
  if (!current) throw new StartError(`${PREVIOUS_SECRET_NAME} is set: set VAULT_SECRET to the secret that replaces it.`);
  return { VAULT_SECRET: current, [PREVIOUS_SECRET_NAME]: previous };
}

/** Hands the values over as a file of which nothing is left afterwards: arguments could be read by other users. */
export async function withSecretsFile<T>(
  values: Record<string, string>,
  use: (args: string[]) => Promise<T>,
): Promise<T> {
  if (Object.keys(values).length === 0) return use([]);
  const folder = mkdtempSync(join(tmpdir(), 'rapport-deploy-'));
  try {
    const path = join(folder, 'secrets.json');
    writeFileAtomically(path, JSON.stringify(values), 0o600);
    return await use([`--secrets-file=${path}`]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function readKept(path: string): Record<string, string> {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw new StartError(`${path} cannot be read: it holds the secrets of an earlier deployment, so restore it first.`);
  }
}
