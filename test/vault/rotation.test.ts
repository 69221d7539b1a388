import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { toKeyId } from '../../src/platform/tenant-keys.ts';
import { type Desk, openDesk, type Rapport, startRapport } from '../support/rapport.ts';

const FIRST = 'first-secret-of-the-vault-0123456789';
const SECOND = 'second-secret-of-the-vault-012345678';
const WRONG = 'another-secret-of-somebody-012345678';
const EVERY_MINUTE = '* * * * *';

let dataDir: string;
let rapport: Rapport | null = null;
let tenant: { tenantId: string; key: string };
let revealKey: string;
beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'rapport-rotation-'));
  await restart({ vaultSecret: FIRST });
  tenant = await rapport!.createTenant();
  revealKey = (await rapport!.createKey(tenant.key, ['read', 'pii:read'])).key;
  const desk = openedDesk();
  const added = await desk.add('jo', ['I am at jo@rotation.example, +1 415 555 2671.', 'Thanks.'], { session_id: 's' });
  await desk.waitForJob(added.job_id);
  const { job_id: job } = await desk.add('ann', ['I live at 5 Rose Street, Edinburgh EH2 2PR.', 'Thanks.'], { session_id: 's' });
  await desk.waitForJob(job);
  await desk.call('PATCH', '/v1/customers/named', { name: 'Ada Byron', account_ref: 'ACC-1815' });
});
afterEach(async () => {
  await rapport?.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

async function restart(secrets: { vaultSecret?: string; vaultSecretPrevious?: string }): Promise<void> {
  await rapport?.stop();
  rapport = null;
  rapport = await startRapport({ dataDir, ...secrets });
}

const openedDesk = (): Desk => openDesk(rapport!.call, tenant);
const see = async (customer: string) => {
  const reply = await rapport!.call('GET', `/v1/customers/${customer}`, { key: revealKey });
  expect(reply.status, reply.text).toBe(200);
  return reply.body.data;
};
const resolve = async (known: object) =>
  (await openedDesk().call('POST', '/v1/customers/resolve', known)).body.data.map((match: any) => match.external_user_id);

/** Edits the folder's own secrets, as an operator does who has lost one or no longer needs one. */
function changeSecrets(change: (secrets: Record<string, string | undefined>) => void): void {
  const path = join(dataDir, 'secrets.json');
  const secrets = JSON.parse(readFileSync(path, 'utf8'));
  change(secrets);
  writeFileSync(path, JSON.stringify(secrets));
}

async function countUnder(secret: string): Promise<number> {
  const db = await rapport!.rapport.mf.getD1Database('DB');
  const row = await db.prepare('SELECT count(*) AS n FROM customers WHERE vault_key = ?').bind(toKeyId(secret)).first<{ n: number }>();
  return row!.n;
}

describe('replacing the master secret', () => {
  it('loses nothing: customers are read and found throughout, and the old secret can go when the cron is done', async () => {
    await restart({ vaultSecret: SECOND, vaultSecretPrevious: FIRST });
    // Nothing has been touched yet: the directory still holds the old hashes.
    expect(await countUnder(FIRST)).toBe(3);
    expect(await resolve({ email: 'JO@rotation.example' })).toEqual(['jo']);
    expect(await resolve({ name: 'ada byron' })).toEqual(['named']);
    expect((await see('jo')).personal).toMatchObject([{ class: 'phone' }, { class: 'email', value: 'jo@rotation.example' }]);

    await rapport!.rapport.runCron(EVERY_MINUTE);
    expect([await countUnder(FIRST), await countUnder(SECOND)]).toEqual([0, 3]);

    await rapport!.stop();
    rapport = null;
    changeSecrets((secrets) => void delete secrets['vault_secret_previous']);
    await restart({});
    expect((await see('jo')).personal.map(({ value }: any) => value)).toContain('jo@rotation.example');
    expect((await see('ann')).personal).toMatchObject([{ class: 'postal_address', masked: false }]);
    expect(await resolve({ phone: '(415) 555-2671' })).toEqual(['jo']);
    expect(await resolve({ account_number: 'acc1815' })).toEqual(['named']);
    for (const customer of ['jo', 'ann', 'named']) expect((await see(customer)).degraded).toEqual([]);
  });

  it('counts a value said again under the new secret as the one it was', async () => {
    await restart({ vaultSecret: SECOND, vaultSecretPrevious: FIRST });
    await openedDesk().add('jo', [{ role: 'user', content: 'Once more: jo@rotation.example' }], { session_id: 's2' });
    expect((await see('jo')).personal.filter((entry: any) => entry.class === 'email')).toHaveLength(1);
  });

  it('is refused locally without the secret before it', async () => {
    await expect(restart({ vaultSecret: SECOND })).rejects.toThrow('to replace it, give that one as VAULT_SECRET_PREVIOUS');
    await expect(restart({ vaultSecret: SECOND, vaultSecretPrevious: WRONG })).rejects.toThrow('VAULT_SECRET differs');
  });
});

describe('a wrong master secret', () => {
  it('opens nothing and breaks nothing, and the right one finds all as it was', async () => {
    await rapport!.stop();
    rapport = null;
    changeSecrets((secrets) => void (secrets['vault_secret'] = WRONG));
    await restart({});
    const jo = await see('jo');
    expect(jo.degraded).toEqual(['vault']);
    expect(jo.personal.map(({ class: one, masked, value, count }: any) => [one, masked, value, count])).toEqual([
      ['email', true, null, 1],
      ['phone', true, null, 1],
    ]);
    expect(jo.messages_count).toBe(2);
    const desk = openedDesk();
    expect((await desk.retrieve('jo', 'contact')).degraded).toEqual([]);
    await desk.add('jo', [{ role: 'user', content: 'Once more: jo@rotation.example' }], { session_id: 's2' });

    await rapport!.stop();
    rapport = null;
    changeSecrets((secrets) => {
      secrets['vault_secret'] = FIRST;
      secrets['vault_secret_previous'] = WRONG;
    });
    await restart({});
    const mended = await see('jo');
    expect(mended.degraded).toEqual([]);
    expect(mended.personal.filter((entry: any) => entry.class === 'email')).toMatchObject([{ value: 'jo@rotation.example' }]);
    expect(mended.personal).toHaveLength(2);
  });
});
