import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root folder. */
export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** Built things; everything here can be deleted at any time. */
export const DIST = join(ROOT, 'dist');
export const WRANGLER_TOML = join(ROOT, 'wrangler.toml');
