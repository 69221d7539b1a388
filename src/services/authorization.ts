import type { Caller, Scope } from '../context.ts';
import { RapportError } from '../errors.ts';

/** @throws RapportError `forbidden` unless the caller's key has `scope`; `admin` includes `read` and `write`. */
export function requireScope(caller: Caller, scope: Scope): void {
  const granted = caller.scopes.includes(scope) || (scope !== 'pii:read' && caller.scopes.includes('admin'));
  if (!granted) throw new RapportError('forbidden', { needs: scope });
}
