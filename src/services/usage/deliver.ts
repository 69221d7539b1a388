import type { CallLedger, Log, Ports } from '../../context.ts';
import { insertDelivery } from '../../storage/d1/call-days.ts';

/** The platform lets work go on for 30 seconds after a reply: two intervals of the default length. */
const ATTEMPTS = 2;

/**
 * Delivers what this isolate counted, an interval from now, for whoever claimed it. Runs after the reply. What does not
 * arrive is sent again, now or by a later request, and counts once all the same.
 */
export async function deliverCounts(ledger: CallLedger, ports: Ports, log: Log): Promise<void> {
  const { clock, db } = ports;
  try {
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      await new Promise((resolve) => setTimeout(resolve, ledger.intervalMs));
      try {
        for (let delivery = ledger.take(clock.now()); delivery; delivery = ledger.take(clock.now())) {
          await insertDelivery(db, delivery);
          ledger.settle();
        }
        return;
      } catch (error) {
        log.warn('counts_not_delivered', { attempt, cause: error instanceof Error ? error.name : 'unknown' });
      }
    }
  } finally {
    ledger.release();
  }
}
