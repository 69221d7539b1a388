import type { PersonalClass } from '../types.ts';

/** Which personal classes a tenant has masked. Secrets are masked whatever the policy says. */
export interface MaskPolicy {
  readonly personal: readonly PersonalClass[];
}

/** What a tenant has until it chooses. Names stay: an agent that may not know its customer's name serves nobody. */
export const DEFAULT_MASK_POLICY: MaskPolicy = Object.freeze({
  personal: Object.freeze(['email', 'phone', 'postal_address', 'date_of_birth'] as const),
});
