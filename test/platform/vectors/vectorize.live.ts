import { afterAll, beforeAll, describe, it } from 'vitest';
import { CONTRACT_DIMENSIONS, describeVectorIndex } from './contract.ts';
import { createTemporaryVectorize } from './vectorize-rest.ts';
import type { TemporaryVectorize } from './vectorize-rest.ts';

const { CLOUDFLARE_ACCOUNT_ID: accountId, CLOUDFLARE_API_TOKEN: token, VECTORIZE_INDEX } = process.env;

if (accountId && token) {
  describe('Cloudflare Vectorize', () => {
    const name = VECTORIZE_INDEX ?? `rapport-contract-${Date.now()}`;
    let temporary: TemporaryVectorize | undefined;
    beforeAll(async () => {
      console.info(`Creating the temporary Vectorize index "${name}"; it is deleted at the end.`);
      const account = { accountId, token, apiUrl: 'https://api.cloudflare.com/client/v4' };
      temporary = await createTemporaryVectorize(account, name, CONTRACT_DIMENSIONS);
    });
    afterAll(() => temporary?.remove());
    // Without the values of every match, Vectorize's scores are approximate, by an amount it does not state.
    describeVectorIndex('Vectorize', () => ({ ...temporary!, scoreTolerance: 0.05 }));
  });
} else {
  const missing = Object.entries({ CLOUDFLARE_ACCOUNT_ID: accountId, CLOUDFLARE_API_TOKEN: token })
    .filter(([, value]) => !value)
    .map(([variable]) => variable);
  const reason = `skipped: ${missing.join(' and ')} not set, so there is no account to test against`;
  console.warn(`Vectorize contract ${reason}.`);
  console.warn('Set both (the token needs "Vectorize Write"); VECTORIZE_INDEX may name the temporary index.');
  describe('Cloudflare Vectorize', () => {
    it.skip(reason, () => {});
  });
}
