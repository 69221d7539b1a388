import type { ContextTurn } from './context-turns.ts';
import { maskText, type MaskedText } from './mask-text.ts';
import type { MaskPolicy } from './policy.ts';
import type { MaskContext } from './scene.ts';

/**
 * Masks turns in order, each seeing those before it (after `context.before`, when given): "4821" behind "what is your
 * PIN?" is a PIN. One result per turn, in order.
 */
export function maskTurns(turns: readonly ContextTurn[], policy: MaskPolicy, context: MaskContext = {}): MaskedText[] {
  const before = [...(context.before ?? [])];
  return turns.map((turn) => {
    const masked = maskText(turn.content, policy, { ...context, before, role: turn.role });
    // Later turns see the masked text: placeholders tell as much, and a re-sent window masks to the same.
    before.push({ role: turn.role, content: masked.text });
    return masked;
  });
}
