/** A repeatable source of values with right check digits, for tests that must not depend on a list. */
export class ValueMaker {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** Mulberry32: small, and the same everywhere. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let value = this.#state;
    value = Math.imul(value ^ (value >>> 15), value | 1);
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61);
    return ((value ^ (value >>> 14)) >>> 0) / 2 ** 32;
  }

  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)]!;
  }

  digits(count: number): string {
    return Array.from({ length: count }, () => this.below(10)).join('');
  }

  /** Digits that cannot be read as a year. */
  code(count: number): string {
    return `${3 + this.below(7)}${this.digits(count - 1)}`;
  }

  characters(count: number, alphabet: string): string {
    return Array.from({ length: count }, () => this.pick([...alphabet])).join('');
  }

  card(): string {
    const [prefix, length] = this.pick([
      ['4', 16],
      ['51', 16],
      ['2301', 16],
      ['37', 15],
      ['6011', 16],
      ['3589', 16],
    ] as const);
    return withLuhn(prefix + this.digits(length - prefix.length - 1));
  }

  imei(): string {
    return withLuhn(`35${this.digits(12)}`);
  }

  iban(): string {
    const account = this.digits(18);
    for (let check = 2; check < 99; check++) {
      const digits = String(check).padStart(2, '0');
      if (BigInt(`${account}1314${digits}`) % 97n === 1n) return `DE${digits}${account}`;
    }
    throw new Error('No check digits fit');
  }

  socialSecurity(): string {
    return `${100 + this.below(500)}-${10 + this.below(89)}-${1000 + this.below(8999)}`;
  }

  pan(): string {
    return `${this.characters(3, 'ABCDEFGH')}P${this.characters(1, 'KLMN')}${this.digits(4)}${this.characters(1, 'QRST')}`;
  }
}

export function withLuhn(digits: string): string {
  for (let check = 0; check < 10; check++) {
    const all = digits + check;
    let sum = 0;
    for (let i = 0; i < all.length; i++) {
      const value = Number(all[all.length - 1 - i]) * (i % 2 === 1 ? 2 : 1);
      sum += value > 9 ? value - 9 : value;
    }
    if (sum % 10 === 0) return all;
  }
  throw new Error('No check digit fits');
}

/** Groups of `size`, as people write long numbers. */
export function group(digits: string, size: number, separator: string): string {
  return digits.match(new RegExp(`.{1,${size}}`, 'g'))!.join(separator);
}

const WORDS: Record<string, string[]> = {
  en: ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'],
  es: ['cero', 'uno', 'dos', 'tres', 'cuatro', 'cinco', 'seis', 'siete', 'ocho', 'nueve'],
  de: ['null', 'eins', 'zwei', 'drei', 'vier', 'fünf', 'sechs', 'sieben', 'acht', 'neun'],
  fr: ['zéro', 'un', 'deux', 'trois', 'quatre', 'cinq', 'six', 'sept', 'huit', 'neuf'],
  pt: ['zero', 'um', 'dois', 'três', 'quatro', 'cinco', 'seis', 'sete', 'oito', 'nove'],
  it: ['zero', 'uno', 'due', 'tre', 'quattro', 'cinque', 'sei', 'sette', 'otto', 'nove'],
};

/** Digits read out in a language. */
export function speak(digits: string, language: string): string {
  return [...digits].map((digit) => WORDS[language]![Number(digit)]).join(' ');
}

/** Digits of another script. `zero` is that script's zero. */
export function writeIn(digits: string, zero: string): string {
  return [...digits].map((digit) => String.fromCodePoint(zero.codePointAt(0)! + Number(digit))).join('');
}
