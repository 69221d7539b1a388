import { describe } from 'vitest';
import { describeContract } from './contract.ts';
import { tenantSamples } from './samples/tenant.ts';

describe('every route', () => describeContract({ ...tenantSamples }));
