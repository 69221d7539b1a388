import type { Turn } from '../types.ts';
import type { RoutingPolicy, SupportType } from '../../types.ts';
import { findLexicalBonuses } from './lexical-rules.ts';
import { CLASSES, type Model, toLogits, unpackModel } from './model.ts';
import { ROUTING_WEIGHTS } from './weights.ts';

export interface Routing {
  supportType: SupportType;
  /** Probabilities over what the policy allows and `general_info`; they add up to 1. */
  scores: Partial<Record<SupportType, number>>;
}

/** Customer turns that are read from the beginning, where the problem is stated, and from the end, where it may turn. */
const FIRST_TURNS = 3;
const LAST_TURNS = 3;
/** What having been routed to a vertical before adds to its logit: decides "any update?", not a new matter. */
const PRIOR_BONUS = 1.5;
/** Verticals need this much of the probability between them to outweigh `general_info`. Measured, see the benchmark. */
const LEAST_SHARE = 0.5;

let unpacked: Model | null = null;

function getModel(): Model {
  unpacked ??= unpackModel(ROUTING_WEIGHTS);
  return unpacked;
}

/**
 * The vertical of a conversation, as the policy allows: `single` always gives its one type; `multi` chooses among the
 * allowed types, `auto` among all; both fall back on `general_info`, which also takes the probability of verticals
 * that are not allowed. Only the customer's turns are read. `prior` is where the session or customer was routed last.
 */
export function routeSupportType(turns: Turn[], policy: RoutingPolicy, prior: SupportType | null = null): Routing {
  if (policy.mode === 'single') {
    const only = policy.supportType ?? 'general_info';
    return { supportType: only, scores: { [only]: 1 } };
  }
  const texts = turns.filter((turn) => turn.role === 'user').map((turn) => turn.text);
  const read =
    texts.length <= FIRST_TURNS + LAST_TURNS ? texts : [...texts.slice(0, FIRST_TURNS), ...texts.slice(-LAST_TURNS)];
  const open = policy.mode === 'auto' || policy.allowed.length === 0;
  const allowed = new Set<SupportType>(open ? CLASSES : [...policy.allowed, 'general_info']);
  return chooseType(scoreText(getModel(), read.join('\n'), prior), allowed);
}

/** Probabilities of every class for one text. Exported for the benchmark, which scores models of its own training. */
export function scoreText(model: Model, text: string, prior: SupportType | null = null): Record<SupportType, number> {
  const bonuses = findLexicalBonuses(text.slice(0, 4_000));
  const logits = toLogits(model, text).map((logit, index) => {
    const type = CLASSES[index] as SupportType;
    return (
      logit * model.sharpness + (bonuses[type] ?? 0) + (type === prior && type !== 'general_info' ? PRIOR_BONUS : 0)
    );
  });
  const highest = Math.max(...logits);
  const powers = logits.map((logit) => Math.exp(logit - highest));
  const sum = powers.reduce((total, power) => total + power, 0);
  return Object.fromEntries(CLASSES.map((type, index) => [type, (powers[index] ?? 0) / sum])) as Record<
    SupportType,
    number
  >;
}

/** The decision over class probabilities, given what is allowed. */
export function chooseType(probabilities: Record<SupportType, number>, allowed: ReadonlySet<SupportType>): Routing {
  const scores: Partial<Record<SupportType, number>> = { general_info: 0 };
  let best: SupportType = 'general_info';
  let verticals = 0;
  for (const type of CLASSES) {
    const probability = probabilities[type];
    if (type === 'general_info' || !allowed.has(type)) {
      scores.general_info = (scores.general_info ?? 0) + probability;
      continue;
    }
    scores[type] = probability;
    verticals += probability;
    if (best === 'general_info' || probability > (scores[best] ?? 0)) best = type;
  }
  return { supportType: verticals >= LEAST_SHARE ? best : 'general_info', scores };
}
