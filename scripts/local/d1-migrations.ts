import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { D1Database } from '@cloudflare/workers-types';
import { ROOT } from './paths.ts';

/** Where drizzle-kit parts one statement from the next; a semicolon would cut a trigger in two. */
const BREAKPOINT = '--> statement-breakpoint';

/** The statements of one migration file. */
export function toStatements(sql: string): string[] {
  return sql
    .split(BREAKPOINT)
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '');
}

/**
 * Applies what is new in `migrations/`, each file in one transaction, and notes it in the table that
 * `wrangler d1 migrations apply` keeps, so either may go on where the other stopped. Returns the names applied.
 */
export async function applyMigrations(db: D1Database, folder = join(ROOT, 'migrations')): Promise<string[]> {
  await db
    .prepare(
      'CREATE TABLE IF NOT EXISTS "d1_migrations"(id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT UNIQUE, ' +
        'applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL)',
    )
    .run();
  const { results } = await db.prepare('SELECT name FROM d1_migrations').all<{ name: string }>();
  const applied = new Set(results.map((row) => row.name));
  const fresh = readdirSync(folder)
    .filter((name) => name.endsWith('.sql') && !applied.has(name))
    .sort();
  for (const name of fresh) {
    const statements = toStatements(readFileSync(join(folder, name), 'utf8'));
    await db.batch([
      ...statements.map((statement) => db.prepare(statement)),
      db.prepare('INSERT INTO d1_migrations (name) VALUES (?)').bind(name),
    ]);
  }
  return fresh;
}
