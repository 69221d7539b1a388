import { z } from 'zod';

/** A Cloudflare binding: an object or function that the platform hands over; its class has no public name to check. */
const binding = (hint: string) =>
  z.custom<object>((value) => (typeof value === 'object' && value !== null) || typeof value === 'function', { message: hint });

const secret = (what: string, minChars = 24) =>
  z.string({ message: `${what} is missing` }).min(minChars, `${what} must have at least ${minChars} characters`);

const milliseconds = (fallback: number) => z.coerce.number().int().min(0).max(600_000).default(fallback);

/** Every binding and variable Rapport reads, and what each may be. wrangler.toml sets them. */
export const EnvSchema = z
  .object({
    DB: binding('D1 database "DB" is not bound'),
    MEMORY_SPACE: binding('Durable Object namespace "MEMORY_SPACE" is not bound'),
    LOCAL_VECTOR_INDEX: binding('Durable Object namespace "LOCAL_VECTOR_INDEX" is not bound').optional(),
    VECTORIZE: binding('Vectorize index "VECTORIZE" is not bound').optional(),
    JOBS: binding('Queue "JOBS" is not bound'),
    FILES: binding('R2 bucket "FILES" is not bound'),
    AI: binding('Workers AI "AI" is not bound').optional(),
    REQUESTS_LIMIT: binding('Rate limit "REQUESTS_LIMIT" is not bound').optional(),
    ASSETS: binding('Assets "ASSETS" are not bound').optional(),
    // Short ones are for a machine of one's own: deploy makes a long one, and wrong ones are counted by address.
    ROOT_KEY: secret('ROOT_KEY (the operator secret)', 4),
    ADDRESS_SECRET: secret('ADDRESS_SECRET (the key of space addresses; it must never change)'),
    VAULT_SECRET: secret('VAULT_SECRET (the master key of personal values)'),
    /** While VAULT_SECRET is being replaced: the one before, until nothing is sealed under it any more. */
    VAULT_SECRET_PREVIOUS: secret('VAULT_SECRET_PREVIOUS (the master key before)').optional(),
    EMBEDDING: z.enum(['embedded', 'openai', 'workers-ai']).default('embedded'),
    EMBEDDING_MODEL: z.string().min(1).optional(),
    EMBEDDING_DIMENSIONS: z.coerce.number().int().min(32).max(1536).optional(),
    EXTRACTION: z.enum(['rules', 'openai', 'workers-ai']).default('rules'),
    EXTRACTION_MODEL: z.string().min(1).optional(),
    /** Which model looks at photos; `off` leaves them as references. */
    VISION: z.enum(['off', 'openai', 'workers-ai']).default('off'),
    VISION_MODEL: z.string().min(1).optional(),
    RERANKING: z.enum(['off', 'openai', 'workers-ai']).default('off'),
    RERANKING_MODEL: z.string().min(1).optional(),
    OPENAI_BASE_URL: z.url().optional(),
    OPENAI_API_KEY: z.string().min(1).optional(),
    MODEL_TIMEOUT_MS: milliseconds(20_000),
    KEY_CACHE_MS: milliseconds(10_000),
    VECTOR_VISIBILITY_DELAY_MS: milliseconds(0),
    /** How long a job may stay silent before the space's alarm sends its pointer again. */
    JOB_RESEND_MS: z.coerce.number().int().min(100).max(3_600_000).default(30_000),
    /** How long calls are counted in memory before the counts are written; a Worker lives 30 s after its last reply. */
    USAGE_FLUSH_MS: milliseconds(10_000),
    JURISDICTIONS: z.enum(['on', 'off']).default('off'),
    LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  })
  .superRefine((env, ctx) => {
    const need = (field: string, why: string) => ctx.addIssue({ code: 'custom', path: [field], message: `${field} is missing: ${why}` });
    for (const variable of ['EMBEDDING', 'EXTRACTION', 'VISION', 'RERANKING'] as const) {
      const choice = env[variable];
      const model = `${variable}_MODEL` as const;
      if (choice !== 'openai' && choice !== 'workers-ai') continue;
      if (!env[model]) need(model, `${variable} is "${choice}"`);
      if (choice === 'openai' && !env.OPENAI_BASE_URL) need('OPENAI_BASE_URL', `${variable} is "openai"`);
      if (choice === 'workers-ai' && !env.AI) need('AI', `${variable} is "workers-ai"`);
    }
    if (env.EMBEDDING !== 'embedded' && !env.EMBEDDING_DIMENSIONS) {
      need('EMBEDDING_DIMENSIONS', `EMBEDDING is "${env.EMBEDDING}"`);
    }
    if (!env.VECTORIZE && !env.LOCAL_VECTOR_INDEX) need('LOCAL_VECTOR_INDEX', 'and VECTORIZE is not bound either');
  });

export type Settings = z.output<typeof EnvSchema>;

/** The bindings and variables are not what Rapport needs; the message says which and why, one line each. */
export class EnvError extends Error {
  override readonly name = 'EnvError';
}

/** Checks everything at start-up. @throws EnvError with one plain sentence per fault, and no value of a variable. */
export function readEnv(env: unknown): Settings {
  const parsed = EnvSchema.safeParse(env);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => {
    const field = issue.path.join('.');
    return issue.message.includes(field) ? issue.message : `${field}: ${issue.message}`;
  });
  throw new EnvError(`Rapport cannot start with this configuration (see wrangler.toml):\n- ${faults.join('\n- ')}`);
}
