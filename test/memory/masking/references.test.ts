import { describe, expect, it } from 'vitest';
import { DEFAULT_MASK_POLICY, maskText, maskTurns } from '../../../src/memory/masking/index.ts';
import { ValueMaker } from './made-values.ts';

describe('references survive', () => {
  it.each([
    'order 4111111111111111',
    'Order #4111111111111111',
    'invoice INV-4111111111111111',
    'tracking number 352099001761481',
    'tracking 9400111899223100001234',
    'booking reference 378282246310005',
    'ref: 123-45-6789',
    'confirmation code ABCPE1234F',
    'confirmation code 482113',
    'reservation code 4WQ150',
    'reserva 12345678Z',
    'Bestellung 4111111111111111',
    'commande n° 4111111111111111',
    'pedido 5500000000000004',
    'ordine 4012888888881881',
    'ऑर्डर नंबर 4111111111111111',
    'UPS 1Z999AA10123456784',
    'order 112-9876543-7654321 placed 2024-01-02',
    'order id 9876543210',
    'parcel 06 12 34 56 78',
    '#W4923227 and #W5565470',
    'gift card 8190333, certificate 7504069',
    'user id mia_li_3668',
    'error code 482113, promo code 482113',
    'PNR: X4GH7K, flight BA2490 on 12 May 2024 at 10:30',
    'order number four one one one two two two two',
    'membership number RG-778120',
    'booking NIF-40551',
  ])('%s', (text) => {
    expect(maskText(text, DEFAULT_MASK_POLICY).text).toBe(text);
  });

  it('asked for, even when issuer and check digit of a card fit', () => {
    const turns = [
      { role: 'assistant', content: 'Your order number please?' },
      { role: 'user', content: '4111111111111111' },
    ];
    expect(maskTurns(turns, DEFAULT_MASK_POLICY)[1]!.text).toBe('4111111111111111');
  });

  it.each<[string, string, string]>([
    ['a reference was asked for', 'Could you give me the membership number?', 'It is RG-778120.'],
    ['so short no government numbers', 'Your booking reference please?', 'PIS-77812044'],
  ])('with a prefix that may stand for a government id: %s', (_, asked, answer) => {
    const turns = [{ role: 'assistant', content: asked }, { role: 'user', content: answer }];
    expect(maskTurns(turns, DEFAULT_MASK_POLICY)[1]!.text).toBe(answer);
  });

  it.each<[string, string | null, string]>([
    ['nothing was asked for', null, 'RG-7781204'],
    ['the id itself was', 'What is your RG number?', 'RG-7781204'],
    ['both were', 'Your booking number and your ID card number please?', 'NIF-7781204'],
    ['nine digits may be one', 'Could you give me the membership number?', 'RG-778120449'],
    ['a reference is what another word says', null, 'My RG for order W-1 is RG-7781204'],
  ])('not with such a prefix where %s', (_, asked, answer) => {
    const turns = [...(asked ? [{ role: 'assistant', content: asked }] : []), { role: 'user', content: answer }];
    expect(maskTurns(turns, DEFAULT_MASK_POLICY).at(-1)!.text).not.toMatch(/77812/);
  });

  it('of every length, shape and word, at most two in a thousand lost', () => {
    const make = new ValueMaker(7);
    const words = [
      'order',
      'order number',
      'booking',
      'booking reference',
      'reservation',
      'invoice',
      'ticket',
      'ticket number',
      'tracking number',
      'case',
      'pedido',
      'número de pedido',
      'factura',
      'reserva',
      'commande',
      'facture',
      'Bestellnummer',
      'Rechnung',
      'fatura',
      'ordine',
      'fattura',
    ];
    const frames = [
      'my # is $',
      '# $ never came',
      'about # $, please help',
      '#: $',
      'where is # $?',
      '# no. $',
      'Hi, I want to cancel # #$ now',
    ];
    let lost = 0;
    const rounds = 3000;
    for (let round = 0; round < rounds; round++) {
      const value = make.pick([
        () => make.digits(5 + make.below(15)),
        () => make.card(),
        () => make.imei(),
        () => `${make.pick(['ORD', 'INV', 'TCK', 'BK'])}-${make.digits(4 + make.below(9))}`,
        () => make.characters(6, 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'),
        () => `W${make.digits(7)}`,
        () => make.pan(),
      ])();
      const text = make.pick(frames).replace('#', make.pick(words)).replace('$', value);
      if (!maskText(text, DEFAULT_MASK_POLICY).text.includes(value)) lost++;
    }
    expect(lost / rounds).toBeLessThanOrEqual(0.002);
  });
});

describe('ordinary talk survives', () => {
  it.each([
    'card ending in 4242, the last four digits are 4242',
    'the pin code was not accepted',
    'I changed my PIN in 2023',
    'I need an OTP for 2 devices',
    'version 10.0.19041.1234 build 19041',
    '192.168.100.200',
    '$4,111.11 was charged on 2024-05-12',
    'I paid 1 234 567 yen',
    '24/7 support, 30 days, 50 % off',
    'room 1204, gate 22, seat 14C',
    'iPhone 14 Pro 256 GB',
    'SN88-1203-A',
    'JK88-1203-B arrived broken, and so did SN1203-88-C',
    'I was born in Lima, my birthday is next week',
    'call me tomorrow at 10:30',
    'look at example dot com',
    '2024-05-12T10:30:45Z',
    'I have one two-bedroom and one three-bedroom',
    'my meter reading is 12345678 kwh',
    "I'd drive 700 miles to see you",
  ])('%s', (text) => {
    expect(maskText(text, DEFAULT_MASK_POLICY).text).toBe(text);
  });
});
