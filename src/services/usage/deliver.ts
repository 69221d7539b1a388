import type { CallLedger, Log, Ports } from '../../context.ts';
import { insertDelivery } from '../../storage/d1/call-days.ts';

/** The platform lets work go on for 30 seconds after a reply: two intervals of the default length. */
const ATTEMPTS = 2;

/**
 * Delivers what this isolate counted, an interval from now, for whoever claimed it. Runs after the reply. What does not
 * arrive is sent again, now or by a later request, and counts once all the same.
 */
export async function deliverCounts(ledger: CallLedger, ports: Ports, log: Log): Promise<void> {
  try {
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      await new Promise((resolve) => setTimeout(resolve, ledger.intervalMs));
      if (await deliverAll(ledger, ports, log)) return;
    }
  } finally {
    ledger.release();
  }
}

/** Delivers at once what this isolate counted: for work that is only over when everything it began is. */
export async function deliverCountsNow(ledger: CallLedger, ports: Ports, log: Log): Promise<void> {
  try {
    await deliverAll(ledger, ports, log);
  } finally {
    ledger.release();
  }
}

async function deliverAll(ledger: CallLedger, { clock, db }: Ports, log: Log): Promise<boolean> {
  try {
    for (let delivery = ledger.take(clock.now()); delivery; delivery = ledger.take(clock.now())) {
      await insertDelivery(db, delivery);
      ledger.settle(delivery);
    }
    return true;
  } catch (error) {
    log.warn('counts_not_delivered', { cause: error instanceof Error ? error.name : 'unknown' });
    return false;
  }
}
