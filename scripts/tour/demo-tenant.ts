import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AuthenticationError } from '../../src/sdk/errors.ts';
import { RapportOperator } from '../../src/sdk/operator.ts';
import { Rapport } from '../../src/sdk/rapport.ts';
import { writeFileAtomically } from '../local/atomic-file.ts';

/** The tenant that the tour plays in, the same at every start. */
export interface DemoTenant {
  apiKey: string;
  /** Epoch ms: the tour's tickets lie days before it, so that a second start sends the very same messages. */
  beganAt: number;
  isNew: boolean;
}

interface KeptDemo {
  tenant_id: string;
  api_key: string;
  began_at: number;
}

/** Finds the demo tenant of this data folder, or makes it through the API with the operator's key. */
export async function openDemoTenant(baseUrl: string, rootKey: string, dataDir: string): Promise<DemoTenant> {
  const path = join(dataDir, 'demo.json');
  const kept = readKept(path);
  if (kept && (await isAccepted(baseUrl, kept.api_key))) {
    return { apiKey: kept.api_key, beganAt: kept.began_at, isNew: false };
  }
  const operator = new RapportOperator({ baseUrl, rootKey });
  const made = await operator.createTenant({ name: 'Demo' });
  const rapport = new Rapport({ baseUrl, apiKey: made.api_key });
  await rapport.tenant.updateDomainSchema({ domain_schema: 'support' });
  await rapport.tenant.updateSupportType({ support_type_mode: 'auto' });
  const began = { tenant_id: made.tenant_id, api_key: made.api_key, began_at: Date.now() };
  writeFileAtomically(path, `${JSON.stringify(began, null, 2)}\n`, 0o600);
  return { apiKey: made.api_key, beganAt: began.began_at, isNew: true };
}

/** False when the key was revoked, or belongs to data that is gone. */
async function isAccepted(baseUrl: string, apiKey: string): Promise<boolean> {
  try {
    await new Rapport({ baseUrl, apiKey }).tenant.getDomainSchema();
    return true;
  } catch (error) {
    if (error instanceof AuthenticationError) return false;
    throw error;
  }
}

function readKept(path: string): KeptDemo | null {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as KeptDemo;
  } catch {
    return null;
  }
}
