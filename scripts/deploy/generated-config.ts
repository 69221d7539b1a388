import { join, relative } from 'node:path';
import { writeFileAtomically } from '../local/atomic-file.ts';
import { DIST, ROOT } from '../local/paths.ts';
import type { RawConfig } from './needs.ts';

/** Stands in for the id of a database that was not looked up. */
export const NO_DATABASE_ID = '00000000-0000-0000-0000-000000000000';

/**
 * Writes wrangler.toml again with what only a deployment knows: the database's id, and the bundle that was tested here
 * in the place of its sources. The file lies in `dist/` and is never committed. Returns its path from the root.
 */
export function writeDeployConfig(raw: RawConfig, facts: { databaseId: string; bundlePath: string }): string {
  const folder = join(DIST, 'deploy');
  const path = join(folder, 'wrangler.json');
  const fromFolder = (target: string) => relative(folder, join(ROOT, target)).replaceAll('\\', '/');
  const withPaths = (section: Record<string, unknown>): Record<string, unknown> => {
    const databases = section['d1_databases'] as Record<string, unknown>[] | undefined;
    if (!databases) return section;
    const filled = databases.map((database) => ({
      ...database,
      database_id: facts.databaseId,
      migrations_dir: fromFolder(String(database['migrations_dir'] ?? 'migrations')),
    }));
    return { ...section, d1_databases: filled };
  };
  const assets = raw['assets'] as Record<string, unknown>;
  const config = {
    ...withPaths(raw),
    main: relative(folder, facts.bundlePath).replaceAll('\\', '/'),
    no_bundle: true,
    assets: { ...assets, directory: fromFolder(String(assets['directory'])) },
    env: Object.fromEntries(Object.entries(raw.env).map(([name, section]) => [name, withPaths(section)])),
  };
  writeFileAtomically(path, `${JSON.stringify(config, null, 2)}\n`);
  return relative(ROOT, path);
}
