import { describe, expect, it } from 'vitest';
import { toFailureCause } from '../../src/http/failure-cause.ts';
import { Id, Metadata, readCursor, textOf, TimeInput, toCursor } from '../../src/http/schemas.ts';
import { findTime } from '../../src/http/times.ts';
import { z } from '@hono/zod-openapi';

const NOW = Date.parse('2026-11-21T12:00:00Z');

describe('times in', () => {
  it.each([
    ['2026-03-01T09:30:00Z', '2026-03-01T09:30:00.000Z'],
    ['2026-03-01T09:30:00+05:30', '2026-03-01T04:00:00.000Z'],
    ['2026-03-01T09:30:00.123456Z', '2026-03-01T09:30:00.123Z'],
    ['2026-03-01T09:30', '2026-03-01T09:30:00.000Z'],
    ['2026-03-01 09:30:00', '2026-03-01T09:30:00.000Z'],
    ['2026-03-01', '2026-03-01T00:00:00.000Z'],
    ['1772357400000', '2026-03-01T09:30:00.000Z'],
    [1772357400000, '2026-03-01T09:30:00.000Z'],
    ['7d', '2026-11-14T12:00:00.000Z'],
    ['24h', '2026-11-20T12:00:00.000Z'],
    ['90m', '2026-11-21T10:30:00.000Z'],
  ])('read %j', (text, expected) => {
    expect(new Date(findTime(text, NOW)!).toISOString()).toBe(expected);
  });

  it.each(['', 'yesterday', '7', 'd7', '7 days', '2026-13-01', '2026-02-03T25:00', '-7d', '1'.repeat(30), -1, 1.5])(
    'refuse %j',
    (text) => {
      expect(findTime(text as string, NOW)).toBeNull();
      expect(TimeInput.safeParse(text).success).toBe(false);
    },
  );
});

describe('ids', () => {
  it('take anything printable up to 255 characters, in any script', () => {
    for (const id of ['a', 'alice@example.com', '客户 42', '🙂'.repeat(100), 'x'.repeat(255), 'a/b?c#d%2F']) {
      expect(Id.safeParse(id).success, id).toBe(true);
    }
  });

  it('take no control character, line separator or broken surrogate', () => {
    for (const id of ['', 'x'.repeat(256), 'a\0b', 'a\nb', 'a\u2028b', 'a\ud800b', 7, null]) {
      expect(Id.safeParse(id).success, JSON.stringify(id)).toBe(false);
    }
  });
});

describe('texts and metadata', () => {
  it('are measured in bytes of UTF-8', () => {
    const text = textOf(10);
    expect(text.safeParse('é'.repeat(5)).success).toBe(true);
    expect(text.safeParse('é'.repeat(6)).success).toBe(false);
    expect(text.safeParse('   ').success).toBe(false);
    expect(text.parse('  kept  ')).toBe('kept');
  });

  it('may be 8 deep and 16 KB, and are refused beyond without a crash', () => {
    const nest = (depth: number): object => (depth === 0 ? {} : { in: nest(depth - 1) });
    expect(Metadata.safeParse(nest(8)).success).toBe(true);
    expect(Metadata.safeParse(nest(9)).success).toBe(false);
    const deep = JSON.parse(`{"a":${'['.repeat(300_000)}${']'.repeat(300_000)}}`);
    expect(Metadata.safeParse(deep).success).toBe(false);
    expect(Metadata.safeParse({ text: 'x'.repeat(16_300) }).success).toBe(true);
    expect(Metadata.safeParse({ text: 'x'.repeat(16_400) }).success).toBe(false);
  });
});

describe('cursors', () => {
  it('come back as they were, and are refused when they are not ours', () => {
    const schema = z.tuple([z.number(), z.string()]);
    expect(readCursor(toCursor([5, 'ü/€'])!, schema)).toEqual([5, 'ü/€']);
    expect(toCursor(null)).toBeNull();
    expect(readCursor(undefined, schema)).toBeNull();
    for (const bad of ['', 'x', '%%%', toCursor(['5', 'a'])!]) {
      expect(() => readCursor(bad, schema)).toThrowError(expect.objectContaining({ error: 'validation_error' }));
    }
  });
});

describe('the cause of a failure in the log', () => {
  it('says class and place, and nothing that was quoted', () => {
    let thrown: unknown;
    try {
      JSON.parse('my card is 4111 1111 1111 1111');
    } catch (error) {
      thrown = error;
    }
    const { cause, frames } = toFailureCause(thrown);
    expect(cause).toMatch(/^SyntaxError: /);
    expect(cause).not.toContain('4111');
    expect(frames).toContain('pieces.test.ts');
  });

  it('takes a wrapped error for the one it wraps: drizzle’s own message lists the parameters', () => {
    const root = new Error('D1_ERROR: UNIQUE constraint failed: customers.external_user_id');
    const wrapped = new Error('Failed query: insert into customers\nparams: alice@example.com', { cause: root });
    expect(toFailureCause(wrapped).cause).toBe('Error: D1_ERROR: UNIQUE constraint failed: customers.external_user_id');
    const bare = new Error('Failed query: insert into customers\nparams: alice@example.com');
    expect(JSON.stringify(toFailureCause(bare))).not.toContain('alice');
    expect(toFailureCause('alice')).toEqual({ cause: 'string' });
  });
});
