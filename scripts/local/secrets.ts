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
  /** True when the root key was made just now and has never been shown. */
  rootKeyIsNew: boolean;
}

/**
 * Reads DATA_DIR/secrets.json, making what is missing at first start. A given root key is used, not kept.
 * @throws StartError when the file is damaged, or an address secret is given that is not the folder's own.
 */
export function openSecrets(dataDir: string, given: { rootKey?: string; addressSecret?: string }): Secrets {
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
  if (!kept.address_secret || rootKeyIsNew) {
    const content = { root_key: rootKeyIsNew ? rootKey : kept.root_key, address_secret: addressSecret };
    writeFileAtomically(path, `${JSON.stringify(content, null, 2)}\n`, 0o600);
  }
  return { rootKey, addressSecret, rootKeyIsNew };
}

/** 256 bits, in characters that need no quoting in a shell or a header. */
export function makeSecret(): string {
  return randomBytes(32).toString('base64url');
}

function readSecrets(path: string): { root_key?: string; address_secret?: string } {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw new StartError(`${path} cannot be read (${(error as NodeJS.ErrnoException).code}).`);
  }
  try {
    return JSON.parse(text) as { root_key?: string; address_secret?: string };
  } catch {
    throw new StartError(
      `${path} is damaged: restore it from a backup, since the data beside it cannot be found without it.`,
    );
  }
}
