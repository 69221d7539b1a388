import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { measureWorker } from '../../scripts/worker-size.ts';

/** Text that gzip can shorten by a quarter at most. */
function makeNoise(bytes: number): string {
  return randomBytes((bytes / 4) * 3).toString('base64');
}

describe('the size of a Worker', () => {
  let root: string;
  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), 'rapport-size-'));
    const files = {
      'src/index.ts': `
        import { DurableObject } from 'cloudflare:workers';
        import { createHash } from 'node:crypto';
        import { small } from './memory/small.ts';
        import { weights } from './memory/weights/table.ts';
        import { words } from './memory/words-data.ts';
        import { scores } from './memory/scores.weights.ts';
        import { big } from 'big-package';
        import { scoped } from '@scope/package';
        export default { fetch: () => [DurableObject, createHash, small, weights, words, scores, big, scoped] };`,
      'src/memory/small.ts': `export const small = 'small';`,
      'src/memory/weights/table.ts': `export const weights = '${makeNoise(40_000)}';`,
      'src/memory/words-data.ts': `export const words = '${makeNoise(20_000)}';`,
      'src/memory/scores.weights.ts': `export const scores = '${makeNoise(12_000)}';`,
      'node_modules/big-package/package.json': `{"name": "big-package", "module": "index.js"}`,
      'node_modules/big-package/index.js': `import './inner-data.js'; export const big = '${makeNoise(8_000)}';`,
      'node_modules/big-package/inner-data.js': `globalThis.inner = 1;`,
      'node_modules/@scope/package/package.json': `{"name": "@scope/package", "module": "index.js"}`,
      'node_modules/@scope/package/index.js': `
        export const scoped = 'scoped';
        export const unused = '${makeNoise(4_000)}';`,
    };
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  it('tells code and trained parameters apart, and adds up', async () => {
    const size = await measureWorker('src/index.ts', root);
    // Noise in base64 holds 6 bits a byte.
    expect(size.parameterBytes).toBeGreaterThan(72_000 * 0.74);
    expect(size.parameterBytes).toBeLessThan(72_000 * 0.8);
    expect(size.codeBytes).toBeGreaterThan(8_000 * 0.74);
    expect(size.codeBytes).toBeLessThan(8_000);
    expect(size.codeBytes + size.parameterBytes).toBe(size.totalBytes);
    expect(size.parameterFiles.map(({ name }) => name)).toEqual([
      'src/memory/weights/table.ts',
      'src/memory/words-data.ts',
      'src/memory/scores.weights.ts',
    ]);
  });

  it('counts what is in the bundle, by package, and nothing that was shaken off', async () => {
    const { packages, ownFolders } = await measureWorker('src/index.ts', root);
    expect(packages.map(({ name }) => name)).toEqual(['big-package', '@scope/package']);
    expect(packages[1]!.bytes).toBeLessThan(100);
    expect(ownFolders.map(({ name }) => name).sort()).toEqual(['src', 'src/memory']);
  });

  it('fails with the file and line when the Worker does not build', async () => {
    writeFileSync(join(root, 'src/broken.ts'), `import './nowhere.ts';`);
    await expect(measureWorker('src/broken.ts', root)).rejects.toThrow('src/broken.ts:1:7');
  });
});
