import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    environment: 'node',
    include: ['test/**/*.test.ts'],
    // Tests start real servers and fill real databases; a hang is still found well before CI's own limit.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Each worker may run a workerd beside it: more of them than cores only make each other slow.
    maxWorkers: 2,
    reporters: ['default', './test/support/closing-line-reporter.ts'],
  },
});
