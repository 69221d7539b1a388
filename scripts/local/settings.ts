import { EnvSchema } from '../../src/env.ts';
import { toPort } from './port.ts';
import { StartError } from './start-error.ts';

/** What a person says through the environment when starting a local Rapport. */
export interface ServeSettings {
  port: number;
  dataDir: string;
  rootKey: string | undefined;
  addressSecret: string | undefined;
  /** Rapport's own variables that are set, ready for the Worker. */
  vars: Record<string, string>;
}

export const DEFAULT_DATA_DIR = '.rapport';
const SECRETS = ['ROOT_KEY', 'ADDRESS_SECRET'];

/** Reads and checks PORT, DATA_DIR, the secrets and every variable of src/env.ts. @throws StartError naming what is wrong. */
export function readServeSettings(env: NodeJS.ProcessEnv): ServeSettings {
  const vars: Record<string, string> = {};
  for (const name of variableNames()) {
    if (env[name]) vars[name] = env[name];
  }
  requireValid({ ...vars, ...pick(env, SECRETS) });
  return {
    port: toPort(env['PORT']),
    dataDir: env['DATA_DIR'] || DEFAULT_DATA_DIR,
    rootKey: env['ROOT_KEY'] || undefined,
    addressSecret: env['ADDRESS_SECRET'] || undefined,
    vars,
  };
}

/** The names in src/env.ts that hold text rather than a binding: a binding's check takes any object, text's takes none. */
function variableNames(): string[] {
  return Object.entries(EnvSchema.shape)
    .filter(([name, schema]) => !schema.safeParse({}).success && !SECRETS.includes(name))
    .map(([name]) => name);
}

/** The Worker would check the same at its first request; here the sentence comes before anything is started. */
function requireValid(given: Record<string, string>): void {
  const bound = Object.entries(EnvSchema.shape).filter(([, schema]) => schema.safeParse({}).success);
  const stand = Object.fromEntries([...bound.map(([name]) => [name, {}]), ...SECRETS.map((name) => [name, 'x'.repeat(32)])]);
  delete stand['AI'];
  const checked = EnvSchema.safeParse({ ...stand, ...given });
  if (checked.success) return;
  const faults = checked.error.issues.map((issue) => {
    const name = issue.path.join('.');
    return issue.message.includes(name) ? issue.message : `${name}: ${issue.message}`;
  });
  throw new StartError(`Rapport cannot start with these variables:\n- ${faults.join('\n- ')}`);
}

function pick(env: NodeJS.ProcessEnv, names: string[]): Record<string, string> {
  return Object.fromEntries(names.flatMap((name) => (env[name] ? [[name, env[name]]] : [])));
}
