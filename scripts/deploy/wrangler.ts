import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from '../local/paths.ts';
import { StartError } from '../local/start-error.ts';

export interface WranglerReply {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs wrangler commands one at a time, never interactively. */
export interface Wrangler {
  run(args: string[]): Promise<WranglerReply>;
  /** Like `run`, for a command that must succeed. @throws StartError with what wrangler said. */
  require(args: string[]): Promise<string>;
  /** The JSON that a command prints. @throws StartError when it fails or prints something else. */
  requireJson<T>(args: string[]): Promise<T>;
}

/** The project's own wrangler; WRANGLER names another executable, which is how the tests script it. */
export function createWrangler(env: NodeJS.ProcessEnv = process.env): Wrangler {
  const own = [process.execPath, join(ROOT, 'node_modules/wrangler/bin/wrangler.js')];
  const [file, ...before] = env['WRANGLER'] ? [env['WRANGLER']] : own;
  const run = (args: string[]): Promise<WranglerReply> =>
    new Promise((resolve, reject) => {
      const child = spawn(file!, [...before, ...args], {
        cwd: ROOT,
        // With no terminal to ask at, wrangler takes every default and never waits for an answer.
        stdio: ['ignore', 'pipe', 'pipe'],
        env: { ...env, WRANGLER_SEND_METRICS: 'false', WRANGLER_HIDE_BANNER: 'true', NO_COLOR: '1', FORCE_COLOR: '0' },
      });
      let stdout = '';
      let stderr = '';
      child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
      child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
      child.on('error', reject);
      child.on('close', (code) => resolve({ code: code ?? 1, stdout, stderr }));
    });
  const requireSuccess = async (args: string[]): Promise<string> => {
    const reply = await run(args);
    if (reply.code !== 0) throw toFailure(args, reply);
    return reply.stdout;
  };
  return {
    run,
    require: requireSuccess,
    requireJson: async <T>(args: string[]) => {
      const stdout = await requireSuccess(args);
      try {
        return JSON.parse(stdout) as T;
      } catch {
        throw new StartError(`\`wrangler ${args.join(' ')}\` printed no JSON.`);
      }
    },
  };
}

/** What wrangler said, as an error of ours. */
export function toFailure(args: string[], { stdout, stderr }: WranglerReply): StartError {
  const said = (stderr.trim() || stdout.trim()).replace(/^.*Logs were written to.*$/gm, '').trim();
  return new StartError(`\`wrangler ${args.join(' ')}\` failed:\n${said}`);
}
