/** What competes for a place: how well it answers, and whose side it is on. */
export interface Contender {
  score: number;
  /** Id or hash of its session; null for none. */
  sessionId: string | number | null;
}

/**
 * Shares places out among sessions as seats are among parties (d'Hondt): each next place goes to the best score divided by
 * one more than its session has already. A session that answers far better than the others still fills the page; one that
 * merely has much to say leaves places to other tickets. Best first; what belongs to no session competes with nobody.
 */
export function shareOut<T extends Contender>(hits: readonly T[], places: number): T[] {
  const queues = new Map<string | number | T, T[]>();
  for (const hit of [...hits].sort((left, right) => right.score - left.score)) {
    const side = hit.sessionId ?? hit;
    queues.set(side, [...(queues.get(side) ?? []), hit]);
  }
  const seats = [...queues.values()].flatMap((queue) => queue.map((hit, taken) => ({ hit, quotient: hit.score / (taken + 1) })));
  const taken = seats.sort((left, right) => right.quotient - left.quotient).slice(0, places);
  return taken.map(({ hit }) => hit).sort((left, right) => right.score - left.score);
}
