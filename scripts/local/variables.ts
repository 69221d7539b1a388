import { EnvSchema } from '../../src/env.ts';

export const SECRET_NAMES = ['ROOT_KEY', 'ADDRESS_SECRET', 'VAULT_SECRET'] as const;
/** Given only while VAULT_SECRET is being replaced. */
export const PREVIOUS_SECRET_NAME = 'VAULT_SECRET_PREVIOUS';

/** A binding's check takes any object, text's takes none. */
const [bindingNames, textNames] = Object.entries(EnvSchema.shape).reduce<[string[], string[]]>(
  (names, [name, schema]) => {
    names[schema.safeParse({}).success ? 0 : 1].push(name);
    return names;
  },
  [[], []],
);

/** The variables of src/env.ts that hold text and are no secret. */
export const VARIABLE_NAMES = textNames.filter((name) => ![...SECRET_NAMES, PREVIOUS_SECRET_NAME].includes(name));

/**
 * What the Worker itself would say of these variables and secrets at its first request, one sentence a fault; asked
 * here so that it is said before anything is started or deployed. Secrets that are not given count as well made.
 */
export function findVariableFaults(given: Record<string, unknown>, hasAi: boolean): string[] {
  const bound = Object.fromEntries(bindingNames.map((name) => [name, {}]));
  if (!hasAi) delete bound['AI'];
  const secrets = Object.fromEntries(SECRET_NAMES.map((name) => [name, 'x'.repeat(32)]));
  const checked = EnvSchema.safeParse({ ...bound, ...secrets, ...given });
  if (checked.success) return [];
  return checked.error.issues.map((issue) => {
    const name = issue.path.join('.');
    return issue.message.includes(name) ? issue.message : `${name}: ${issue.message}`;
  });
}
