import { describe, expect, it } from 'vitest';
import {
  DEFAULT_MASK_POLICY,
  getMaxMaskedLength,
  maskText,
  type MaskPolicy,
} from '../../../src/memory/masking/index.ts';
import { PERSONAL_CLASSES } from '../../../src/memory/types.ts';
import { group, speak, ValueMaker, writeIn } from './made-values.ts';
import { cpuNow } from '../../support/cpu-time.ts';

const EVERYTHING: MaskPolicy = { personal: PERSONAL_CLASSES };

/** Pieces that masking acts on, to be strung together in ways nobody would write. */
const FRAGMENTS = [
  'my pin is ',
  'PIN',
  'password: ',
  'cvv ',
  'card ',
  'order ',
  '#',
  '4111 1111 1111 1111',
  '4821',
  '482113',
  '123-45-6789',
  'jo@example.com',
  ' at ',
  ' dot com',
  '[pin]',
  '[payment_card ending 1111]',
  '[',
  ']',
  'one two three four ',
  'double five ',
  '12 Main Street, ',
  'Springfield, IL 62701',
  '\n',
  ' or ',
  ' is ',
  '. ',
  'Maria Lindqvist ',
  'my name is ',
  'Mr. ',
  '+44 7700 900123',
  '415-555-2671',
  'born on ',
  '03/04/1985',
  'DE89 3704 0044 0532 0130 00',
  'account number ',
  'bank ',
  '\u200b',
  'é',
  '４',
  '😀',
  '٤',
  'hunter2',
  '"',
  "'",
  ':',
  '=',
  '/',
  '-',
  'https://a:b@c.d/?token=',
  'eyJhbGciOi.eyJzdWIi.x',
  'Li ',
  'I.',
  'A',
  '\u0301',
  'last four ',
  'ABCPE1234F',
  'K1234567 ',
  'passport ',
];

function makeText(make: ValueMaker, pieces: number): string {
  return Array.from({ length: pieces }, () => make.pick(FRAGMENTS)).join('');
}

describe('masking of any text', () => {
  it('is idempotent, bounded, and gives ordered spans that do not overlap', () => {
    const make = new ValueMaker(1);
    for (let round = 0; round < 1500; round++) {
      const text = makeText(make, 1 + make.below(24));
      const once = maskText(text, EVERYTHING);
      expect(maskText(once.text, EVERYTHING).text, JSON.stringify(text)).toBe(once.text);
      expect(once.text.length).toBeLessThanOrEqual(getMaxMaskedLength(text.length));
      let end = 0;
      for (const span of once.spans) {
        expect(span.start).toBeGreaterThanOrEqual(end);
        expect(span.end).toBeGreaterThan(span.start);
        end = span.end;
      }
      expect(end).toBeLessThanOrEqual(text.length);
    }
  });

  it('keeps its bound where masks are dearest', () => {
    for (const text of [
      'Mr Li '.repeat(500),
      'pin 123 '.repeat(500),
      'cvv 123,'.repeat(500),
      'my name is Li. '.repeat(300),
      'dob 1/1/85 '.repeat(300),
    ]) {
      expect(maskText(text, EVERYTHING).text.length).toBeLessThanOrEqual(getMaxMaskedLength(text.length));
    }
  });

  it('leaves its own placeholders alone, whatever stands around them', () => {
    const make = new ValueMaker(2);
    for (let round = 0; round < 300; round++) {
      const text = `${make.pick(FRAGMENTS)} [us_ssn] ${make.pick(FRAGMENTS)} [bank_account ending 4821] ${make.pick(FRAGMENTS)}`;
      const masked = maskText(text, EVERYTHING).text;
      expect(masked).toContain('[us_ssn]');
      expect(masked).toContain('[bank_account ending 4821]');
    }
  });
});

describe('no secret survives', () => {
  const make = new ValueMaker(3);
  const frames = ['$', 'it is $', 'Hello, $ thanks', 'por favor: $', 'ok $. What now?', '($)', 'x\n$\ny', '"$"'];
  const gone = (text: string, digits: string): boolean => {
    const left = maskText(text, DEFAULT_MASK_POLICY)
      .text.normalize('NFKC')
      .replace(/ ending \w{4}\]/g, '')
      .replace(/[^0-9A-Za-z]/g, '');
    return !left.includes(digits.slice(0, 8)) && !left.includes(digits.slice(-8));
  };

  it.each<[string, () => [string, string]]>([
    [
      'a card in one piece',
      () => {
        const card = make.card();
        return [card, card];
      },
    ],
    [
      'a card in fours',
      () => {
        const card = make.card();
        return [group(card, 4, make.pick([' ', '-', '.'])), card];
      },
    ],
    [
      'a card in twos',
      () => {
        const card = make.card();
        return [group(card, 2, ' '), card];
      },
    ],
    [
      'a card digit by digit',
      () => {
        const card = make.card();
        return [group(card, 1, ' '), card];
      },
    ],
    [
      'a card in another script',
      () => {
        const card = make.card();
        return [writeIn(card, make.pick(['０', '०', '٠', '๐', '𝟎'])), card];
      },
    ],
    [
      'a card with characters nobody sees',
      () => {
        const card = make.card();
        return [group(card, 3, '\u200b'), card];
      },
    ],
    [
      'an IBAN',
      () => {
        const iban = make.iban();
        return [make.pick([iban, group(iban, 4, ' '), iban.toLowerCase()]), iban];
      },
    ],
    [
      'an IMEI',
      () => {
        const imei = make.imei();
        return [imei, imei];
      },
    ],
    [
      'a social security number',
      () => {
        const ssn = make.socialSecurity();
        return [ssn, ssn.replaceAll('-', '')];
      },
    ],
    [
      'a PAN',
      () => {
        const pan = make.pan();
        return [pan, pan];
      },
    ],
    [
      'a key',
      () => {
        const key = `ghp_${make.characters(36, 'abcdefghijklmnopqrstuvwxyz0123456789')}`;
        return [key, key.slice(4)];
      },
    ],
  ])('%s, whatever stands around it', (_name, makeSecret) => {
    for (let round = 0; round < 150; round++) {
      const [written, bare] = makeSecret();
      const text = make.pick(frames).replace('$', written);
      expect(gone(text, bare), text).toBe(true);
    }
  });

  it('a card read out in six languages', () => {
    for (const language of ['en', 'es', 'de', 'fr', 'pt', 'it']) {
      for (let round = 0; round < 40; round++) {
        const card = make.card();
        const masked = maskText(`${make.pick(['card ', 'visa: ', ''])}${speak(card, language)}`, DEFAULT_MASK_POLICY);
        expect(
          masked.spans.map((span) => span.class),
          `${language} ${card}`,
        ).toContain('payment_card');
      }
    }
  });

  it.each<[string, string, number]>([
    ['pin', 'pin', 4],
    ['mi nip es', 'pin', 4],
    ['cvv', 'cvv', 3],
    ['my otp is', 'otp', 6],
    ['Bestätigungscode', 'otp', 6],
    ['code de vérification :', 'otp', 6],
    ['my bank account number is', 'bank_account', 10],
    ['aadhaar', 'aadhaar', 12],
    ['passport number', 'passport', 9],
    ['social security number', 'us_ssn', 9],
  ])('digits behind "%s"', (words, maskClass, length) => {
    for (let round = 0; round < 60; round++) {
      const text = `${words} ${make.code(length)}`;
      expect(
        maskText(text, DEFAULT_MASK_POLICY).spans.map((span) => span.class),
        text,
      ).toEqual([maskClass]);
    }
  });
});

describe('hostile text', () => {
  const patterns = [
    'a',
    '1',
    '1 ',
    'a1',
    '@',
    'a@',
    'a@b.',
    '4111 1111 ',
    '4111111111111111 ',
    'password ',
    'password "',
    'password: ',
    '://',
    'https://a:b@',
    '-----BEGIN ',
    '-----BEGIN PRIVATE KEY-----',
    'eyJaaaaaa-',
    'eyJa.',
    'one ',
    'double ',
    '[',
    '[payment_card',
    '(',
    '12 Main St, ',
    'Main ',
    'Mr ',
    'A.',
    'dot ',
    'at ',
    'jo at x dot ',
    '"',
    "'",
    '\n',
    '-',
    '+',
    '+1 ',
    '0-',
    'pin ',
    'pin 4821 or ',
    'born ',
    'my name is ',
    'Anna ',
    'Anna von ',
    '٤',
    '\u200b',
    '😀',
    'é',
    'GB82',
    'DE8937040044 ',
    'api key ',
    'token=',
    'bearer  ',
    '555-1234 ',
    '06 12 34 56 78 ',
    '&token=',
    'address is ',
    'corner of ',
    'last four of my ',
    '1/1/85 ',
    '<',
    'P<',
  ];

  it('costs time in proportion to its length', () => {
    const time = (text: string): number => {
      const start = cpuNow();
      maskText(text, EVERYTHING);
      return cpuNow() - start;
    };
    const grow = (pattern: string): number => {
      const make = (length: number): string => pattern.repeat(Math.ceil(length / pattern.length)).slice(0, length);
      return time(make(32 * 1024)) / Math.max(time(make(8 * 1024)), 4);
    };
    // Four times the text: four times the time, and room for a busy machine. Quadratic would be sixteen times, each time.
    const slow = patterns.filter((pattern) => ![1, 2, 3, 4].some(() => grow(pattern) < 10));
    expect(slow).toEqual([]);
  });
});
