/** Public prices in US$, and the averages by which they are reckoned. Read and measured where each says; nowhere else. */

/** Cloudflare's, beyond what the Workers Paid plan includes, as the project's platform notes of 2026-11 hold them. */
export const CLOUDFLARE = {
  source: 'developers.cloudflare.com: Workers, Durable Objects, D1 and Queues pricing; read 2026-11',
  /** A month of the Workers Paid plan. */
  base: 5,
  workerRequest: 0.3e-6,
  workerCpuMs: 0.02e-6,
  objectRequest: 0.15e-6,
  /** A second of an object that is at work, at the 128 MB that each is billed as. */
  objectSecond: 12.5e-6 * 0.128,
  rowRead: 0.001e-6,
  rowWritten: 1e-6,
  storedGbMonth: 0.2,
  queueOperation: 0.4e-6,
  /** A message is written, read and deleted. */
  operationsPerMessage: 3,
} as const;

/** US$ a token, of models whose price was read in 2026-11; what others cost is not reckoned. */
export const MODEL_PRICES: Readonly<Record<string, { input: number; output: number }>> = {
  '@cf/zai-org/glm-4.7-flash': { input: 0.06e-6, output: 0.4e-6 },
  '@cf/meta/llama-4-scout-17b-16e-instruct': { input: 0.27e-6, output: 0.85e-6 },
};

/**
 * Rows and milliseconds of an average call: a Worker sees neither of its own. Rows as counted by `bench:speed` on
 * 2026-11-27, the job that follows included; test/services/usage/averages.test.ts keeps them near what is counted. Times
 * are upper bounds.
 */
export const AVERAGES = {
  rowsReadPerAdd: 490,
  rowsWrittenPerAdd: 97,
  rowsReadPerStatement: 150,
  rowsWrittenPerStatement: 40,
  rowsReadPerCall: 50,
  cpuMsPerCall: 5,
  objectMsPerRequest: 5,
} as const;
