/** Masking: what must not be kept leaves every text before it is stored, queued, logged or embedded. */
export { DEFAULT_MASK_POLICY, type MaskPolicy } from './policy.ts';
export { maskText, type MaskedText, type PersonalValue } from './mask-text.ts';
export { maskTurns } from './mask-turns.ts';
export { maskJson, type MaskedJson } from './mask-json.ts';
export { countMasked, type MaskCount } from './counts.ts';
export { getMaxMaskedLength } from './placeholders.ts';
export { normalizePhone } from './phones.ts';
export type { ContextTurn } from './context-turns.ts';
export type { MaskContext } from './scene.ts';
