import { describe, expect, it } from 'vitest';
import { DEFAULT_MASK_POLICY, maskText, type MaskPolicy } from '../../../src/memory/masking/index.ts';
import { PERSONAL_CLASSES } from '../../../src/memory/types.ts';

const EVERYTHING: MaskPolicy = { personal: PERSONAL_CLASSES };
const NOTHING: MaskPolicy = { personal: [] };

describe('e-mail addresses', () => {
  it.each<[string, string]>([
    ['write to Jo.Smith+x@Example.co.uk.', 'jo.smith+x@example.co.uk'],
    ['josé@ejemplo.es', 'josé@ejemplo.es'],
    ['jo@пример.рф', 'jo@пример.рф'],
    ['jo＠example．com', 'jo@example.com'],
    ['it is jo at example dot com', 'jo@example.com'],
    ['jo dot smith at example dot co dot uk', 'jo.smith@example.co.uk'],
    ['j o h n at example dot com', 'john@example.com'],
    ['jo [at] example [dot] com', 'jo@example.com'],
    ['jo(at)example.com', 'jo@example.com'],
    ['juan punto perez arroba ejemplo punto com', 'juan.perez@ejemplo.com'],
    ['marie point dupont arobase exemple point fr', 'marie.dupont@exemple.fr'],
    ['max punkt muster at beispiel punkt de', 'max.muster@beispiel.de'],
  ])('%s', (text, normalized) => {
    const masked = maskText(text, DEFAULT_MASK_POLICY);
    expect(masked.text).toContain('[email]');
    expect(masked.personal).toMatchObject([{ class: 'email', normalized }]);
  });
});

describe('phone numbers', () => {
  it.each<[string, string, string]>([
    ['call +44 7700 900123', 'US', '+447700900123'],
    ['(415) 555-2671', 'US', '+14155552671'],
    ['my number is 415 555 2671', 'US', '+14155552671'],
    ['07700 900123', 'GB', '+447700900123'],
    ['call 9876543210', 'IN', '+919876543210'],
    ['mi teléfono es 612 345 678', 'ES', '+34612345678'],
    ['06 12 34 56 78', 'FR', '+33612345678'],
    ['text me at four one five five five five two six seven one', 'US', '+14155552671'],
  ])('%s in %s', (text, region, normalized) => {
    const masked = maskText(text, DEFAULT_MASK_POLICY, { region });
    expect(masked.text).toContain('[phone]');
    expect(masked.personal).toMatchObject([{ class: 'phone', normalized }]);
  });
});

describe('dates of birth', () => {
  it.each<[string, string]>([
    ['DOB 03/04/1985', '1985-03-04'],
    ['I was born on March 3rd, 1985', '1985-03-03'],
    ['née le 3 mars 1985', '1985-03-03'],
    ['geboren am 3. März 1985', '1985-03-03'],
    ['nací el 3 de marzo de 1985', '1985-03-03'],
    ['जन्म तिथि 03/03/1985', '1985-03-03'],
  ])('%s', (text, normalized) => {
    expect(maskText(text, DEFAULT_MASK_POLICY).personal).toMatchObject([{ class: 'date_of_birth', normalized }]);
  });

  it('leaves every other date', () => {
    const text = 'ordered on 03/04/2024, due March 3rd, 2025';
    expect(maskText(text, DEFAULT_MASK_POLICY).text).toBe(text);
  });
});

describe('postal addresses', () => {
  it.each([
    '221B Baker Street, London NW1 6XE',
    'I live at 17 oak lane',
    'Calle Mayor 12, 28013 Madrid',
    'Calle 12 #34-56, Bogotá',
    '12 rue de la Paix, 75002 Paris',
    'Hauptstraße 5, 10115 Berlin',
    'Rua Augusta, 1500, São Paulo',
    'Via Roma 10, 20121 Milano',
    'PO Box 1234, Austin, TX 78701',
    'Flat 4, 12 High Street, Leeds LS1 4AP',
    'ship it to 1600 Pennsylvania Ave NW, Washington, DC 20500',
    'Address: 14 Storgatan\nApt. 3\nLund\nSweden',
  ])('%s', (text) => {
    const masked = maskText(text, DEFAULT_MASK_POLICY);
    expect(masked.text).toContain('[postal_address]');
    expect(masked.text).not.toMatch(/\d/);
  });
});

describe('names', () => {
  it.each<[string, string]>([
    ['my name is Rubina Oyelaran', 'my name is [person_name]'],
    ['Dear Mrs. Halvorsen, your parcel is late', 'Dear Mrs. [person_name], your parcel is late'],
    ['please speak to maria lindqvist about it', 'please speak to [person_name] about it'],
    ["Jarek M. Wilkosz's invoice is wrong", "[person_name]'s invoice is wrong"],
    ['me llamo Iñaki Etxeberria', 'me llamo [person_name]'],
    ['Ich heiße Jürgen Vogelsang', 'Ich heiße [person_name]'],
    ['My name is Summer. Summer was charged twice', 'My name is [person_name]. [person_name] was charged twice'],
  ])('%s', (text, masked) => {
    expect(maskText(text, EVERYTHING).text).toBe(masked);
  });

  it('stay by default, as do places, firms, days and products', () => {
    expect(maskText('my name is Maria Lindqvist', DEFAULT_MASK_POLICY).spans).toEqual([]);
    const text = 'The Samsung Galaxy from Amazon in San Francisco came on Monday. Where is my Desk Lamp?';
    expect(maskText(text, EVERYTHING).text).toBe(text);
  });
});

describe('the policy', () => {
  it('decides about personal classes and never about secrets', () => {
    const text = 'jo@example.com, 415-555-2671, card 4111111111111111';
    expect(maskText(text, NOTHING).text).toBe('jo@example.com, 415-555-2671, card [payment_card ending 1111]');
    expect(maskText(text, { personal: ['phone'] }).text).toBe(
      'jo@example.com, [phone], card [payment_card ending 1111]',
    );
  });

  it('never hands out a secret among the personal values', () => {
    const masked = maskText('jo@example.com pin 4821 ssn 123-45-6789 password is hunter2', EVERYTHING);
    expect(masked.personal.map((value) => value.class)).toEqual(['email']);
  });

  it('gives spans of the original, surrogates and hidden characters included', () => {
    const text = '😀 4\u200b111 1111 1111 1111 😀';
    const [span] = maskText(text, DEFAULT_MASK_POLICY).spans;
    expect(text.slice(span!.start, span!.end)).toBe('4\u200b111 1111 1111 1111');
  });
});
