import { describe, expect, it } from 'vitest';
import { routeSupportType } from '../../../../src/memory/extraction/routing/index.ts';
import type { Turn } from '../../../../src/memory/extraction/types.ts';
import { type RoutingPolicy, SUPPORT_TYPES, type SupportType } from '../../../../src/memory/types.ts';
import { cpuNow } from '../../../support/cpu-time.ts';

const toTurns = (...texts: string[]): Turn[] => texts.map((text, index) => ({ index, role: 'user', text, at: 0 }));
const multi = (...allowed: SupportType[]): RoutingPolicy => ({ mode: 'multi', supportType: null, allowed });
const helpdesk = multi('saas', 'ecommerce', 'banking_fintech', 'travel', 'telecom', 'general_info');
const auto: RoutingPolicy = { mode: 'auto', supportType: null, allowed: [] };

describe('routeSupportType', () => {
  it.each<[string, SupportType]>([
    ['My order ORD-44821 is delayed', 'ecommerce'],
    ['My invoice failed after upgrading to Growth', 'saas'],
    ['My UPI transaction failed but money was debited', 'banking_fintech'],
    ['My PNR ABC123 flight was cancelled', 'travel'],
    ['No signal since I changed my SIM card', 'telecom'],
    ['The webhook secret of our workspace was rotated and now every call fails', 'saas'],
    ['¿Dónde está mi pedido?', 'ecommerce'],
    ['Mi tarjeta de crédito fue rechazada', 'banking_fintech'],
  ])('sends %j of a helpdesk to %s', (text, type) => {
    expect(routeSupportType(toTurns(text), helpdesk).supportType).toBe(type);
  });

  it.each<[string, SupportType]>([
    ['I uploaded my homework but the teacher cannot see the assignment', 'edtech_support'],
    ['How long do I boil potatoes?', 'general_info'],
    ['I need an appointment with the dentist on Tuesday', 'general_info'],
    ['hello', 'general_info'],
    ['', 'general_info'],
  ])('sends %j to %s when all verticals are open', (text, type) => {
    expect(routeSupportType(toTurns(text), auto).supportType).toBe(type);
  });

  it('always gives the one type of mode single, whatever is said', () => {
    const policy: RoutingPolicy = { mode: 'single', supportType: 'telecom', allowed: [] };
    expect(routeSupportType(toTurns('My PNR ABC123 flight was cancelled'), policy)).toEqual({
      supportType: 'telecom',
      scores: { telecom: 1 },
    });
  });

  it('gives general_info, never a vertical that is not allowed', () => {
    const routing = routeSupportType(toTurns('My PNR ABC123 flight was cancelled'), multi('saas', 'telecom'));
    expect(routing.supportType).toBe('general_info');
    expect(Object.keys(routing.scores).sort()).toEqual(['general_info', 'saas', 'telecom']);
  });

  it('reads an empty allow-list as all verticals', () => {
    expect(routeSupportType(toTurns('My PNR ABC123 flight was cancelled'), multi()).supportType).toBe('travel');
  });

  it('scores with probabilities', () => {
    for (const policy of [auto, helpdesk, multi('saas')]) {
      const { scores } = routeSupportType(toTurns('my card was declined at the airport'), policy);
      const values = Object.values(scores);
      expect(values.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 6);
      expect(values.every((value) => value >= 0 && value <= 1)).toBe(true);
    }
  });

  it('lets a prior decide a message that says nothing of its matter, and no other', () => {
    const still = toTurns('Any update on my issue? It is still the same with my account');
    const without = routeSupportType(still, auto).scores.saas ?? 0;
    expect(routeSupportType(still, auto, 'saas').scores.saas ?? 0).toBeGreaterThan(without);
    expect(routeSupportType(toTurns('My PNR ABC123 flight was cancelled'), auto, 'saas').supportType).toBe('travel');
  });

  it('reads the customer only', () => {
    const turns: Turn[] = [
      { index: 0, role: 'assistant', text: 'Welcome to our airline. Flights, luggage and boarding passes.', at: 0 },
      { index: 1, role: 'user', text: 'my router has a red light and there is no internet', at: 0 },
    ];
    expect(routeSupportType(turns, auto).supportType).toBe('telecom');
  });

  it('turns with the conversation: a matter raised late is seen behind a long beginning', () => {
    const turns = toTurns(
      'hi',
      'yes',
      'ok',
      'thanks',
      'sure',
      'no',
      'one more thing',
      'my flight was cancelled',
      'and my luggage is lost',
    );
    expect(routeSupportType(turns, auto).supportType).toBe('travel');
  });

  it('does not look at numbers or at what masking left', () => {
    const left = routeSupportType(toTurns('my order 48213 is late, call [phone]'), auto);
    const right = routeSupportType(toTurns('my order 99999 is late, call [email]'), auto);
    expect(left).toEqual(right);
  });

  it('has a score for nothing but support types', () => {
    const { scores } = routeSupportType(toTurns('my order is late'), auto);
    expect(Object.keys(scores).every((type) => (SUPPORT_TYPES as readonly string[]).includes(type))).toBe(true);
  });

  it.each(['a', '订', '[phone ', 'a1', 'order '])('reads 32 KB of %j at once', (piece) => {
    const turns = toTurns(piece.repeat(32_768 / piece.length));
    routeSupportType(turns, auto);
    const from = cpuNow();
    routeSupportType(turns, auto);
    expect(cpuNow() - from).toBeLessThan(200);
  });
});
