import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartError } from './start-error.ts';

/** The key that `npm start` left, so that a newcomer need not make a tenant first. `option` is what gives another. */
export function readDemoKey(dataDir: string, option: string): string {
  try {
    return (JSON.parse(readFileSync(join(dataDir, 'demo.json'), 'utf8')) as { api_key: string }).api_key;
  } catch {
    throw new StartError(
      `Which tenant? Give ${option} or RAPPORT_API_KEY, or run \`npm start\` once to have a demo tenant.`,
    );
  }
}
