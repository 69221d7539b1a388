import { execFile } from 'node:child_process';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { DIST, ROOT } from './local/paths.ts';

/** Where package.json's `exports` looks for the SDK. */
export const SDK_DIST = join(DIST, 'sdk');

const TSC = join(ROOT, 'node_modules/typescript/bin/tsc');

/** Compiles src/sdk to plain modules and declarations. @throws Error with the compiler's own words. */
export async function buildSdk(outDir: string = SDK_DIST): Promise<void> {
  await rm(outDir, { recursive: true, force: true });
  await compile(outDir);
  for (const file of await readdir(outDir, { recursive: true })) {
    if (file.endsWith('.d.ts')) await pointAtModules(join(outDir, file));
  }
}

async function compile(outDir: string): Promise<void> {
  const args = [TSC, '-p', join(ROOT, 'tsconfig.sdk.json'), '--outDir', outDir];
  await promisify(execFile)(process.execPath, args, { cwd: ROOT }).catch(
    (error: { stdout: string; stderr: string }) => {
      throw new Error(`The SDK does not compile:\n${error.stdout}${error.stderr}`);
    },
  );
}

/** The compiler rewrites `.ts` in the imports of modules only; in declarations older compilers stumble over it. */
async function pointAtModules(file: string): Promise<void> {
  const text = await readFile(file, 'utf8');
  await writeFile(file, text.replaceAll(/(from '\.[^']*)\.ts'/g, "$1.js'"));
}
