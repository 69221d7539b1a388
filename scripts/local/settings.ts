import { toPort } from './port.ts';
import { StartError } from './start-error.ts';
import { findVariableFaults, PREVIOUS_SECRET_NAME, SECRET_NAMES, VARIABLE_NAMES } from './variables.ts';

/** What a person says through the environment when starting a local Rapport. */
export interface ServeSettings {
  port: number;
  dataDir: string;
  rootKey: string | undefined;
  addressSecret: string | undefined;
  vaultSecret: string | undefined;
  vaultSecretPrevious: string | undefined;
  /** Rapport's own variables that are set, ready for the Worker. */
  vars: Record<string, string>;
}

export const DEFAULT_DATA_DIR = '.rapport';

/**
 * Reads and checks PORT, DATA_DIR, the secrets and every variable of src/env.ts. @throws StartError naming what is
 * wrong.
 */
export function readServeSettings(env: NodeJS.ProcessEnv): ServeSettings {
  const vars = pick(env, VARIABLE_NAMES);
  const faults = findVariableFaults({ ...vars, ...pick(env, [...SECRET_NAMES, PREVIOUS_SECRET_NAME]) }, false);
  if (faults.length > 0) throw new StartError(`Rapport cannot start with these variables:\n- ${faults.join('\n- ')}`);
  return {
    port: toPort(env['PORT']),
    dataDir: env['DATA_DIR'] || DEFAULT_DATA_DIR,
    rootKey: env['ROOT_KEY'] || undefined,
    addressSecret: env['ADDRESS_SECRET'] || undefined,
    vaultSecret: env['VAULT_SECRET'] || undefined,
    vaultSecretPrevious: env[PREVIOUS_SECRET_NAME] || undefined,
    vars,
  };
}

function pick(env: NodeJS.ProcessEnv, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.flatMap((name) => (env[name] ? [[name, env[name]]] : [])));
}
