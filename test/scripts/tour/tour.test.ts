import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '../../../scripts/local/paths.ts';
import { TOUR_CUSTOMERS } from '../../../scripts/tour/conversations/index.ts';
import { findStartOfDifference } from '../../../scripts/tour/sections.ts';

describe('the tour’s conversations', () => {
  it('cover five verticals, several tickets each, and end every ticket with an answer', () => {
    expect(TOUR_CUSTOMERS.map(({ supportType }) => supportType).sort()).toEqual([
      'banking_fintech',
      'ecommerce',
      'saas',
      'telecom',
      'travel',
    ]);
    for (const { sessions } of TOUR_CUSTOMERS) {
      expect(sessions.length).toBeGreaterThanOrEqual(2);
      for (const { turns } of sessions) expect([turns.length % 2, turns.at(-1)![0]]).toEqual([0, 'assistant']);
      const ages = sessions.map(({ daysAgo }) => daysAgo);
      expect(ages).toEqual([...ages].sort((a, b) => b - a));
    }
  });
});

describe('what is shown of a masked message', () => {
  it('begins a few words before the mask', () => {
    const typed = 'Please charge my other card 4242 now';
    expect(typed.slice(findStartOfDifference(typed, 'Please charge my other card [card] now'))).toBe(
      'my other card 4242 now',
    );
    expect(findStartOfDifference('4242', '[card]')).toBe(0);
  });
});

describe('npm start', () => {
  let dataDir: string;
  let first: string;
  beforeAll(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'rapport-start-'));
    first = await runStart(dataDir);
  });
  afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

  it('shows in order what was sent, masked, remembered, changed and answered', () => {
    const parts = [
      'is up at http://127.0.0.1:',
      'Five customers',
      'never stored',
      'remembered now',
      'What changed',
      'system prompt',
      'Your turn',
    ];
    const positions = parts.map((part) => first.indexOf(part));
    expect(positions.filter((position) => position < 0)).toEqual([]);
    expect(positions).toEqual([...positions].sort((a, b) => a - b));
  });

  it('shows the card number only as typed, beside the mask that is stored', () => {
    const shown = first.replace(/\s+/g, ' ');
    expect(shown).toContain('[payment_card ending 4242]');
    expect(shown.match(/4242 4242 4242 4242/g)).toHaveLength(1);
  });

  it('sends the whole history at every turn and stores each message once', () => {
    const turns = TOUR_CUSTOMERS.flatMap(({ sessions }) => sessions.flatMap((session) => session.turns));
    const sent = TOUR_CUSTOMERS.flatMap(({ sessions }) => sessions).reduce((sum, session) => {
      const calls = session.turns.length / 2;
      return sum + calls * (calls + 1);
    }, 0);
    expect(first).toContain(`carried ${sent} messages`);
    expect(first).toContain(`${turns.length} were new and stored, ${sent - turns.length} were recognised`);
  });

  it('prints no colour and no progress bar where there is no terminal', () => {
    expect(first).not.toMatch(/\x1b|\r/);
    // A path and a command are as long as they are.
    const flowing = first
      .slice(0, first.indexOf('Your turn'))
      .split('\n')
      .filter((line) => !line.includes(dataDir));
    for (const line of flowing) {
      expect([...line].length).toBeLessThanOrEqual(100);
    }
  });

  it('ends with a call that works when it is pasted', () => {
    expect(first).toContain('"system_prompt_addition":"<customer_memory>');
  });

  it('keeps the demo key for its owner, stores nothing anew the second time, and has as much to show', async () => {
    expect(statSync(join(dataDir, 'demo.json')).mode & 0o777).toBe(0o600);
    const second = await runStart(dataDir);
    expect(second).toContain('0 were new and stored');
    const report = (text: string) => text.slice(text.indexOf('What should not'), text.indexOf('tokens of at most'));
    const timeless = (text: string) =>
      report(text)
        .replace(/\d+ (seconds?|minutes?|hours?)/g, 'N')
        .replace(/\s+/g, ' ');
    expect(timeless(second).slice(0, -20)).toBe(timeless(first).slice(0, -20));
  });
});

/** Starts it as a person would, pastes the call it prints into a shell, presses Ctrl-C, and gives all that was said. */
async function runStart(dataDir: string): Promise<string> {
  const { NO_COLOR: _, FORCE_COLOR: __, ...env } = process.env;
  const child = spawn(process.execPath, [join(ROOT, 'scripts/start.ts')], {
    env: { ...env, PORT: '0', DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  await new Promise<void>((resolve, reject) => {
    child.once('close', () => reject(new Error(`npm start ended early:\n${said}`)));
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      if (said.includes('Ctrl-C')) resolve();
    });
  });
  const pasted = said.slice(said.indexOf('curl '), said.indexOf('\n\nThe API stays up'));
  const shell = spawn('sh', ['-c', pasted], { stdio: ['ignore', 'pipe', 'inherit'] });
  shell.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
  await once(shell, 'close');
  child.removeAllListeners('close');
  child.kill('SIGINT');
  const [code] = (await once(child, 'close')) as [number];
  expect(code).toBe(0);
  return said;
}
