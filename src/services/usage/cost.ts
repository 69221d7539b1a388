import type { CallCounts, MeteredCounts } from '../../memory/usage.ts';
import { AVERAGES, CLOUDFLARE, MODEL_PRICES } from './prices.ts';

export const COST_PARTS = ['requests', 'objects', 'queue', 'rows', 'model'] as const;
export type CostPart = (typeof COST_PARTS)[number];

/** What the counted use costs the operator, in US$, beyond what the plan includes; storage is not part of it. */
export interface Cost {
  usd: number;
  parts: Record<CostPart, number>;
  /** What was counted and has no price here. */
  unpriced: ('model' | 'vectors')[];
}

/** Reckons calls and what was stored by public prices. `modelId` is the model of this deployment, null for none. Pure. */
export function reckonCost(used: CallCounts, metered: MeteredCounts, modelId: string | null): Cost {
  const { adds = 0, statements = 0, input_tokens: inputTokens = 0, output_tokens: outputTokens = 0 } = metered;
  const model = findModelPrice(modelId);
  const rowsRead = adds * AVERAGES.rowsReadPerAdd + statements * AVERAGES.rowsReadPerStatement + used.calls * AVERAGES.rowsReadPerCall;
  const rowsWritten = adds * AVERAGES.rowsWrittenPerAdd + statements * AVERAGES.rowsWrittenPerStatement;
  const parts: Cost['parts'] = {
    requests: used.calls * (CLOUDFLARE.workerRequest + AVERAGES.cpuMsPerCall * CLOUDFLARE.workerCpuMs),
    objects: used.objects * (CLOUDFLARE.objectRequest + (AVERAGES.objectMsPerRequest / 1000) * CLOUDFLARE.objectSecond),
    queue: used.queue * CLOUDFLARE.operationsPerMessage * CLOUDFLARE.queueOperation,
    rows: rowsRead * CLOUDFLARE.rowRead + rowsWritten * CLOUDFLARE.rowWritten,
    model: model ? inputTokens * model.input + outputTokens * model.output : 0,
  };
  const unpriced: Cost['unpriced'] = [];
  if (!model && (used.models > 0 || inputTokens > 0)) unpriced.push('model');
  if (used.vectors > 0) unpriced.push('vectors');
  return { usd: COST_PARTS.reduce((sum, part) => sum + parts[part], 0), parts, unpriced };
}

function findModelPrice(modelId: string | null): { input: number; output: number } | null {
  const name = Object.keys(MODEL_PRICES).find((known) => modelId?.endsWith(known));
  return name === undefined ? null : MODEL_PRICES[name]!;
}
