import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { DIST, ROOT } from '../../scripts/local/paths.ts';

let folder: string;
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function runTests(...files: string[]) {
  mkdirSync(DIST, { recursive: true });
  folder = mkdtempSync(join(DIST, 'closing-line-'));
  files.forEach((text, index) =>
    writeFileSync(join(folder, `${index}.test.ts`), `import { describe, it } from 'vitest';\n${text}`),
  );
  const reporter = join(ROOT, 'test/support/closing-line-reporter.ts');
  writeFileSync(
    join(folder, 'vitest.config.ts'),
    `export default { test: { reporters: [${JSON.stringify(reporter)}] } };`,
  );
  const args = ['node_modules/vitest/vitest.mjs', 'run', `--root=${folder}`];
  const child = spawnSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8', env: { ...process.env, VITEST: '' } });
  return { code: child.status, lastLine: child.stdout.trim().split('\n').at(-1) };
}

describe('the closing line', () => {
  it('counts what passed and was skipped', () => {
    const ran = runTests(`it('a', () => {}); describe('in', () => { it('b', () => {}); it.skip('c', () => {}); });`);
    expect(ran).toEqual({ code: 0, lastLine: '2 passed, 0 failed, 1 skipped' });
  });

  it('counts a failing test, and a file that breaks before its first, as failures', () => {
    const ran = runTests(`it('a', () => {}); it('b', () => { throw new Error('b'); });`, `throw new Error('before');`);
    expect(ran).toEqual({ code: 1, lastLine: '1 passed, 2 failed' });
  });
});
