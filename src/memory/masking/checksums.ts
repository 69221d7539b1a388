/** Check digits of the numbers that carry one. All take digits (and letters where the number has them), no blanks. */

/** Luhn's formula (ISO/IEC 7812-1): cards, IMEI, Canadian SIN, Swedish personal numbers. */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let i = digits.length - 1, odd = false; i >= 0; i--, odd = !odd) {
    const value = digits.charCodeAt(i) - 48;
    sum += odd ? (value > 4 ? value * 2 - 9 : value * 2) : value;
  }
  return sum % 10 === 0;
}

/** The dihedral group of order ten, row by row, and the powers of Verhoeff's permutation. */
const DIHEDRAL =
  '0123456789 1234067895 2340178956 3401289567 4012395678 5987604321 6598710432 7659821043 8765932104 9876543210'.split(
    ' ',
  );
const PERMUTATION = '0123456789 1576283094 5803796142 8916043527 9453126870 4286573901 2793806415 7046913258'.split(
  ' ',
);

/** Verhoeff's formula: Aadhaar. */
export function passesVerhoeff(digits: string): boolean {
  let check = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = digits.charCodeAt(digits.length - 1 - i) - 48;
    check = Number(DIHEDRAL[check]![Number(PERMUTATION[i % 8]![digit])]);
  }
  return check === 0;
}

/** Remainder of a long decimal number, a digit at a time. */
export function modulo(digits: string, divisor: number): number {
  let remainder = 0;
  for (let i = 0; i < digits.length; i++) remainder = (remainder * 10 + digits.charCodeAt(i) - 48) % divisor;
  return remainder;
}

/** ISO 7064 mod 97-10 over an IBAN: the first four characters move to the end, letters count from 10. */
export function passesMod97(iban: string): boolean {
  const turned = iban.slice(4) + iban.slice(0, 4);
  return (
    modulo(
      turned.replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55)),
      97,
    ) === 1
  );
}

/** Sum of digit × weight, position by position. */
export function weigh(digits: string, weights: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < weights.length; i++) sum += (digits.charCodeAt(i) - 48) * weights[i]!;
  return sum;
}

/** A routing number of the American Bankers Association: nine digits, a Federal Reserve prefix, weights 3-7-1. */
export function isAbaRouting(digits: string): boolean {
  if (!/^(?:0[0-9]|1[0-2]|2[1-9]|3[0-2]|6[1-9]|7[0-2]|80)\d{7}$/.test(digits)) return false;
  return weigh(digits, [3, 7, 1, 3, 7, 1, 3, 7, 1]) % 10 === 0;
}
