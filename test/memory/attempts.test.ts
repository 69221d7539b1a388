import { describe, expect, it } from 'vitest';
import { uniteAttempts, writeAttempt } from '../../src/memory/attempts.ts';

describe('steps that were tried', () => {
  it('are listed once, with their outcome once it is known', () => {
    const [plain, tried] = [writeAttempt('Restarted the phone', false), writeAttempt('restarted the phone.', true)];
    expect(uniteAttempts([plain, 'Another cable'], [tried])).toEqual(['restarted the phone. (no effect)', 'Another cable']);
    expect(uniteAttempts([tried], [plain])).toEqual([tried]);
  });
});
