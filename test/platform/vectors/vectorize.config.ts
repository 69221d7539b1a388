import { defineConfig } from 'vitest/config';

/** `npm run test:vectorize`: the contract against a real account. A write may take two minutes to be seen. */
export default defineConfig({
  test: {
    include: ['test/platform/vectors/vectorize.live.ts'],
    testTimeout: 1_200_000,
    hookTimeout: 1_200_000,
    disableConsoleIntercept: true,
  },
});
