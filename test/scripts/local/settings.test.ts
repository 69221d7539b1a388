import { describe, expect, it } from 'vitest';
import { readServeSettings } from '../../../scripts/local/settings.ts';

describe('what a person sets in the environment', () => {
  it('has a default for everything', () => {
    expect(readServeSettings({})).toEqual({
      port: 8787,
      dataDir: '.rapport',
      rootKey: undefined,
      addressSecret: undefined,
      vars: {},
    });
  });

  it('takes port, folder, secrets and the variables that Rapport knows, and no others', () => {
    const settings = readServeSettings({
      PORT: '9000',
      DATA_DIR: '/data',
      ROOT_KEY: 'r'.repeat(24),
      LOG_LEVEL: 'debug',
      HOME: '/home/somebody',
      DB: 'not a database',
    });
    expect(settings).toMatchObject({
      port: 9000,
      dataDir: '/data',
      rootKey: 'r'.repeat(24),
      vars: { LOG_LEVEL: 'debug' },
    });
    expect(Object.keys(settings.vars)).toEqual(['LOG_LEVEL']);
  });

  it.each([
    [{ PORT: 'http' }, 'PORT must be a number from 0 to 65535'],
    [{ PORT: '70000' }, 'PORT must be a number'],
    [{ ROOT_KEY: 'abc' }, 'ROOT_KEY (the operator secret) must have at least 4 characters'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL'],
    [{ EMBEDDING: 'openai' }, 'EMBEDDING_MODEL is missing'],
    [{ EXTRACTION: 'workers-ai', EXTRACTION_MODEL: '@cf/x' }, 'AI is missing'],
  ])('refuses %j in one sentence', (env, sentence) => {
    expect(() => readServeSettings(env)).toThrow(sentence);
  });
});
