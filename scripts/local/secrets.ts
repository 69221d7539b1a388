import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeFileAtomically } from './atomic-file.ts';
import { StartError } from './start-error.ts';

/** What a Rapport must know and nobody else may. */
export interface Secrets {
  /** The operator's key: makes tenants. */
  rootKey: string;
  /** Keys the addresses of memory spaces; with another one, nothing stored before is found again. */
  addressSecret: string;
  /** The master key of personal values; with another one, none of them can be read. */
  vaultSecret: string;
  /** The one before, while it is being replaced. */
  vaultSecretPrevious: string | undefined;
  /** True when the root key was made just now and has never been shown. */
  rootKeyIsNew: boolean;
}

/** DATA_DIR/secrets.json. */
interface KeptSecrets {
  root_key?: string;
  address_secret?: string;
  vault_secret?: string;
  vault_secret_previous?: string;
}

export interface GivenSecrets {
  rootKey?: string | undefined;
  addressSecret?: string | undefined;
  vaultSecret?: string | undefined;
  vaultSecretPrevious?: string | undefined;
}

/**
 * Reads DATA_DIR/secrets.json, making what is missing at first start. A given root key is used, not kept. A given vault
 * secret replaces the folder's own when that is given too, as the previous one.
 * @throws StartError when the file is damaged, or a secret is given under which the folder's data could not be read.
 */
export function openSecrets(dataDir: string, given: GivenSecrets): Secrets {
  const path = join(dataDir, 'secrets.json');
  const kept = readSecrets(path);
  if (kept.address_secret && given.addressSecret && kept.address_secret !== given.addressSecret) {
    throw new StartError(
      `ADDRESS_SECRET differs from the one ${dataDir} was made with: its data could not be found again.`,
    );
  }
  const addressSecret = kept.address_secret ?? given.addressSecret ?? makeSecret();
  const rootKey = given.rootKey ?? kept.root_key ?? `root_${makeSecret()}`;
  const rootKeyIsNew = !given.rootKey && !kept.root_key;
  const vault = chooseVaultSecrets(dataDir, kept, given);
  const content: KeptSecrets = {
    root_key: rootKeyIsNew ? rootKey : kept.root_key,
    address_secret: addressSecret,
    vault_secret: vault.current,
    vault_secret_previous: vault.previous,
  };
  const text = JSON.stringify(content, null, 2);
  if (text !== JSON.stringify(kept, Object.keys(content), 2)) writeFileAtomically(path, `${text}\n`, 0o600);
  return { rootKey, addressSecret, vaultSecret: vault.current, vaultSecretPrevious: vault.previous, rootKeyIsNew };
}

/** Under the names by which the Worker knows them. */
export function toSecretVariables(secrets: Secrets): Record<string, string> {
  return {
    ROOT_KEY: secrets.rootKey,
    ADDRESS_SECRET: secrets.addressSecret,
    VAULT_SECRET: secrets.vaultSecret,
    ...(secrets.vaultSecretPrevious ? { VAULT_SECRET_PREVIOUS: secrets.vaultSecretPrevious } : {}),
  };
}

function chooseVaultSecrets(
  dataDir: string,
  kept: KeptSecrets,
  given: GivenSecrets,
): { current: string; previous: string | undefined } {
  const current = given.vaultSecret ?? kept.vault_secret ?? makeSecret();
  const isReplaced = kept.vault_secret !== undefined && current !== kept.vault_secret;
  if (isReplaced && given.vaultSecretPrevious !== kept.vault_secret) {
    throw new StartError(
      `VAULT_SECRET differs from the one ${dataDir} was made with: to replace it, give that one as VAULT_SECRET_PREVIOUS.`,
    );
  }
  return { current, previous: given.vaultSecretPrevious ?? kept.vault_secret_previous };
}

/** 256 bits, in characters that need no quoting in a shell or a header. */
export function makeSecret(): string {
  return randomBytes(32).toString('base64url');
}

function readSecrets(path: string): KeptSecrets {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw new StartError(`${path} cannot be read (${(error as NodeJS.ErrnoException).code}).`);
  }
  try {
    return JSON.parse(text) as KeptSecrets;
  } catch {
    throw new StartError(
      `${path} is damaged: restore it from a backup, since the data beside it cannot be found without it.`,
    );
  }
}
