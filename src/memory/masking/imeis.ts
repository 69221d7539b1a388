import { passesLuhn } from './checksums.ts';
import { findLabel, isReference } from './labels.ts';
import { joinDigits } from './number-runs.ts';
import type { Candidate, Scene } from './scene.ts';

/**
 * Reporting body identifiers that a type allocation code begins with (GSMA TS.06): the British, Chinese and Indian
 * bodies, the American ones, and 99 for devices of several technologies. Cards of 15 digits begin with 34 or 37.
 */
const REPORTING_BODY = /^(?:01|35|86|91|98|99)/;

/**
 * IMEIs: fifteen digits with a known reporting body and Luhn's check digit. Behind the word for an order or another
 * reference such a number is that reference. Numbers labelled as IMEI need no check digit (see labelled numbers).
 */
export function findImeis(scene: Scene): Candidate[] {
  const found: Candidate[] = [];
  for (const run of scene.runs) {
    for (let from = 0; from < run.length; from++) {
      for (let to = from, length = 0; to < run.length && length < 15; to++) {
        length += run[to]!.digits.length;
        if (length !== 15) continue;
        const digits = joinDigits(run, from, to);
        // As printed: in one piece, or 2-6-6-1 and 8-6-1.
        const sizes = run
          .slice(from, to + 1)
          .map((piece) => piece.digits.length)
          .join('-');
        if (!/^(?:15|2-6-6-1|8-6-1|6-2-6-1)$/.test(sizes) || !REPORTING_BODY.test(digits) || !passesLuhn(digits))
          continue;
        const label = findLabel(scene, run[from]!.firstToken, run[to]!.lastToken);
        if (isReference(scene, run[from]!.firstToken, label, 'imei')) continue;
        found.push({ start: run[from]!.start, end: run[to]!.end, class: 'imei' });
      }
    }
  }
  return found;
}
