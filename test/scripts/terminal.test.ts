import { describe, expect, it } from 'vitest';
import { besideLabel, frame, measure, shorten, wrap } from '../../scripts/terminal/layout.ts';
import { startProgress } from '../../scripts/terminal/progress.ts';
import { paint, type Screen, toScreen } from '../../scripts/terminal/style.ts';

function makeScreen(isTty: boolean): Screen & { shown: string[] } {
  const shown: string[] = [];
  return { shown, write: (text) => void shown.push(text), isTty, hasColour: false, width: 60 };
}

describe('colour', () => {
  const stream = (isTTY: boolean, columns?: number) =>
    ({ isTTY, columns, write: () => true }) as unknown as NodeJS.WriteStream;

  it.each([
    [true, {}, true],
    [true, { NO_COLOR: '1' }, false],
    [true, { TERM: 'dumb' }, false],
    [false, {}, false],
    [false, { FORCE_COLOR: '1' }, true],
    [false, { FORCE_COLOR: '0' }, false],
  ])('on a terminal (%s) with %j: %s', (isTty, env, expected) => {
    expect(toScreen(stream(isTty), env).hasColour).toBe(expected);
  });

  it('leaves text as it is where there is none, and never wraps nothing', () => {
    const plain = { ...makeScreen(true) };
    expect(paint(plain, 'red', 'text')).toBe('text');
    expect(paint({ ...plain, hasColour: true }, 'red', '')).toBe('');
  });

  it('fills the terminal, between 60 and 100 columns', () => {
    expect([40, 72, 300, undefined].map((columns) => toScreen(stream(true, columns), {}).width)).toEqual([
      60, 72, 100, 80,
    ]);
  });
});

describe('layout', () => {
  const text = 'The invoice is still wrong, and the finance review is on Friday.';

  it('keeps lines within their columns and loses no word', () => {
    const lines = wrap(text, 20);
    expect(Math.max(...lines.map(measure))).toBeLessThanOrEqual(20);
    expect(lines.join(' ')).toBe(text);
    expect(wrap('a-word-without-any-blank', 5)).toEqual(['a-word-without-any-blank']);
  });

  it('puts text beside a label, coloured or not, under itself', () => {
    const lines = besideLabel('\x1b[36mwas\x1b[0m ', text, 24, (line) => `\x1b[2m${line}\x1b[0m`);
    expect(Math.max(...lines.map(measure))).toBeLessThanOrEqual(24);
    expect(lines.slice(1).every((line) => line.startsWith('    \x1b[2m'))).toBe(true);
  });

  it('frames text in a box of one width', () => {
    expect(new Set(frame('title', `${text}\n\n${text}`, 40).map(measure))).toEqual(new Set([40]));
  });

  it('shortens with an ellipsis', () => {
    expect(shorten('one\n  two three', 8)).toBe('one two…');
    expect(shorten('one two', 8)).toBe('one two');
  });
});

describe('progress', () => {
  it('redraws one line on a terminal and leaves nothing behind', () => {
    const screen = makeScreen(true);
    let now = 0;
    const bar = startProgress(screen, 'Ingesting', 4, () => now);
    for (let done = 1; done <= 4; done++) {
      now += 150;
      bar.update(done, 'rate');
    }
    bar.end();
    expect(screen.shown).toHaveLength(5);
    for (const line of screen.shown) expect(line.startsWith('\r\x1b[2K')).toBe(true);
    expect(screen.shown[3]).toContain('4/4  rate');
    expect(screen.shown.at(-1)).toBe('\r\x1b[2K');
  });

  it('adds a line to a log every few seconds only', () => {
    const screen = makeScreen(false);
    let now = 0;
    const bar = startProgress(screen, 'Ingesting', 100, () => now);
    for (let done = 1; done <= 100; done++) {
      now += 120;
      bar.update(done);
    }
    bar.end();
    expect(screen.shown).toEqual(['Ingesting: 42 % (42/100)\n', 'Ingesting: 84 % (84/100)\n']);
  });
});
