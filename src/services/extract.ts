import type { Context } from '../context.ts';
import { extract } from '../memory/extraction/index.ts';
import { maskTurns } from '../memory/masking/index.ts';
import type { Extraction } from '../memory/extraction/types.ts';
import type { MaskSpan, Role, RoutingPolicy } from '../memory/types.ts';
import { requireScope } from './authorization.ts';

export interface DryRun {
  messages: { role: Role; content: string; at: number | null }[];
  /** Null for the tenant's own. */
  routing: RoutingPolicy | null;
  locale: string | null;
}

export interface DryRunResult {
  masked: { role: Role; content: string }[];
  spans: (MaskSpan & { messageIndex: number })[];
  extraction: Extraction;
}

/** What an `add` of these messages would mask and understand at once. Nothing is stored. */
export function extractDry(ctx: Context, dryRun: DryRun): DryRunResult {
  requireScope(ctx.caller, 'read');
  const { settings, routing } = ctx.caller.tenant;
  const now = ctx.ports.clock.now();
  const masked = maskTurns(dryRun.messages, { personal: settings.masking.personal });
  const locale = dryRun.locale ?? settings.locale;
  const extraction = extract({
    turns: dryRun.messages.map((message, index) => ({
      index, role: message.role, text: masked[index]!.text, at: message.at ?? now, author: null, agentId: null,
    })),
    newFrom: 0,
    sessionId: null,
    routing: dryRun.routing ?? routing,
    knownIssues: [],
    timezone: settings.timezone,
    ...(locale ? { locale } : {}),
  });
  return {
    masked: dryRun.messages.map(({ role }, index) => ({ role, content: masked[index]!.text })),
    spans: masked.flatMap(({ spans }, messageIndex) => spans.map((span) => ({ ...span, messageIndex }))),
    extraction,
  };
}
