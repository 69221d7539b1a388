import { describe } from 'vitest';
import { describeContract } from './contract.ts';
import { deskSamples } from './samples/desk.ts';
import { knowledgeSamples } from './samples/knowledge.ts';
import { memorySamples } from './samples/memories.ts';
import { tenantSamples } from './samples/tenant.ts';

describe('every route', () => describeContract({ ...memorySamples, ...deskSamples, ...knowledgeSamples, ...tenantSamples }));
