import { describe, expect, it } from 'vitest';
import { countMasked, DEFAULT_MASK_POLICY, maskJson } from '../../../src/memory/masking/index.ts';

function mask(value: unknown): unknown {
  return maskJson(value, DEFAULT_MASK_POLICY).value;
}

describe('maskJson', () => {
  it('reads a key as what its value is, in any style of key', () => {
    expect(
      mask({
        cvv: 123,
        userPin: '4821',
        card_number: 4111111111111112,
        'pass-word': 'abc def',
        ssn: '123456789',
        date_of_birth: '1985-03-03',
        apiKey: 'abc',
      }),
    ).toEqual({
      cvv: '[cvv]',
      userPin: '[pin]',
      card_number: '[payment_card ending 1112]',
      'pass-word': '[password]',
      ssn: '[us_ssn]',
      date_of_birth: '[date_of_birth]',
      apiKey: '[api_secret]',
    });
  });

  it('hides secrets under any key, in texts, numbers, lists and depths', () => {
    expect(mask({ a: [{ note: 'card 4111 1111 1111 1111' }, 4111111111111111] })).toEqual({
      a: [{ note: 'card [payment_card ending 1111]' }, '[payment_card ending 1111]'],
    });
  });

  it('keeps references, amounts, flags and nulls as they are, types included', () => {
    const value = {
      order_id: 4111111111111111,
      tracking_number: '352099001761481',
      amount: 4821.5,
      has_password: true,
      pin: null,
      list: [1, false, 'x'],
    };
    expect(mask(value)).toEqual(value);
  });

  it('keeps the last four of a card and of nothing else', () => {
    expect(mask({ card_last4: '1111', ssn_last4: '6789' })).toEqual({ card_last4: '1111', ssn_last4: '[us_ssn]' });
  });

  it('masks keys, and keeps two that become the same apart', () => {
    expect(mask({ 'jo@example.com': 1, 'al@example.com': 2 })).toEqual({ '[email]': 1, '[email] 2': 2 });
  });

  it('copies a key named __proto__ as data', () => {
    const copy = mask(JSON.parse('{"__proto__": {"polluted": true}}')) as object;
    expect(Object.getPrototypeOf(copy)).toBe(Object.prototype);
    expect(Object.hasOwn(copy, '__proto__')).toBe(true);
    expect((copy as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it('is no deeper than its own list, however deep the value', () => {
    let value: unknown = '4111 1111 1111 1111';
    for (let depth = 0; depth < 50_000; depth++) value = [value];
    expect(maskJson(value, DEFAULT_MASK_POLICY).counts).toEqual([{ class: 'payment_card', count: 1 }]);
  });

  it('does not change what is masked, nor its argument', () => {
    const value = Object.freeze({ cvv: 123, email: 'jo@example.com', note: 'call 415-555-2671' });
    const once = mask(value);
    expect(mask(once)).toEqual(once);
    expect(value.cvv).toBe(123);
  });
});

describe('countMasked', () => {
  it('counts by class in the order of the classes', () => {
    expect(countMasked([{ class: 'email' }, { class: 'pin' }, { class: 'email' }])).toEqual([
      { class: 'pin', count: 1 },
      { class: 'email', count: 2 },
    ]);
  });
});
