import { copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { DIST, ROOT } from './paths.ts';

/** Where the API reference page finds Scalar: served by Rapport itself, so `/docs` works with no network. */
export const SCALAR_PATH = 'scalar/standalone.js';

const SCALAR_SOURCE = 'node_modules/@scalar/api-reference/dist/browser/standalone.js';

/**
 * Brings `dist/web`, the folder that the ASSETS binding serves, in line with `web/` and Scalar's one script.
 * File by file and each by rename, so that servers and test runs that start meanwhile never meet half a folder.
 */
export function buildWebAssets(): string {
  const target = join(DIST, 'web');
  const sources = new Map(listFiles(join(ROOT, 'web')).map((path) => [path, join(ROOT, 'web', path)]));
  sources.set(SCALAR_PATH, join(ROOT, SCALAR_SOURCE));
  mkdirSync(target, { recursive: true });
  for (const [path, source] of sources) copyIfChanged(source, join(target, path));
  for (const path of listFiles(target)) {
    if (!sources.has(path) && !path.endsWith('.new')) rmSync(join(target, path), { force: true });
  }
  return target;
}

function listFiles(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
}

function copyIfChanged(source: string, target: string): void {
  const wanted = statSync(source);
  const present = statSync(target, { throwIfNoEntry: false });
  if (present && present.size === wanted.size && present.mtimeMs >= wanted.mtimeMs) return;
  mkdirSync(dirname(target), { recursive: true });
  const temporary = `${target}.${process.pid}.new`;
  copyFileSync(source, temporary);
  renameSync(temporary, target);
}
