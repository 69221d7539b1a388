import { describe, expect, it } from 'vitest';
import { DEFAULT_MASK_POLICY, maskText } from '../../../src/memory/masking/index.ts';
import type { MaskClass } from '../../../src/memory/types.ts';

function mask(text: string): string {
  return maskText(text, DEFAULT_MASK_POLICY).text;
}

function classesOf(text: string): MaskClass[] {
  return maskText(text, DEFAULT_MASK_POLICY).spans.map((span) => span.class);
}

describe('payment cards', () => {
  it.each([
    'my card is 4111 1111 1111 1111',
    '4111-1111-1111-1111',
    '4111.1111.1111.1111',
    '4111,1111,1111,1111',
    '4111_1111_1111_1111',
    '4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1',
    '41 11 11 11 11 11 11 11',
    'amex 3782 822463 10005',
    'visa4111111111111111',
    'card=4111111111111111;',
    'four one one one one one one one one one one one one one one one',
    'forty one eleven double one triple one, one one one one one one one',
    'my card: four one one one 1111 1111 1111',
    'mi tarjeta: cuatro uno uno uno uno uno uno uno uno uno uno uno uno uno uno uno',
    'vier eins eins eins eins eins eins eins eins eins eins eins eins eins eins eins',
    'ma carte: quarante et un onze onze onze onze onze onze onze',
    '４１１１１１１１１１１１１１１１',
    '٤١١١١١١١١١١١١١١١',
    'मेरा कार्ड नंबर ४१११११११११११११११ है',
    '𝟒𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏',
    '4\u200b1\u200b1\u200b1\u200b1111\u00ad1111\ufeff1111',
    'カード番号は4111-1111-1111-1111です',
  ])('hides %s', (text) => {
    expect(classesOf(text)).toContain('payment_card');
    expect(mask(text).replace('ending 1111', '').replace('ending 0005', '')).not.toMatch(/\p{Nd}{2}|one one/u);
  });

  it('keeps the last four, which custom allows', () => {
    expect(mask('card 4111 1111 1111 1111')).toBe('card [payment_card ending 1111]');
  });

  it('hides a mistyped number behind the words for a card', () => {
    expect(mask('my card number is 4111 1111 1111 1112')).toBe('my card number is [payment_card ending 1112]');
  });

  it('lets a card word nearer than the order word decide', () => {
    expect(mask('order #W4923227 was paid by card 4111111111111111')).toBe(
      'order #W4923227 was paid by card [payment_card ending 1111]',
    );
  });

  it('takes a number grouped as on a card for one even behind an order word', () => {
    expect(mask('order 4111 1111 1111 1111')).toBe('order [payment_card ending 1111]');
  });

  it('hides the CVV that follows card and expiry', () => {
    expect(mask('4111-1111-1111-1111 12/27 123')).toBe('[payment_card ending 1111] 12/27 [cvv]');
  });
});

describe('codes by what is said around them', () => {
  it.each<[string, string]>([
    ['PIN: 4821', 'PIN: [pin]'],
    ['4821 is my pin', '[pin] is my pin'],
    ['the PIN for my account is 4821', 'the PIN for my account is [pin]'],
    ['my pin is four eight two one', 'my pin is [pin]'],
    ['I remember my PIN. It was either 1596 or 9431', 'I remember my PIN. It was either [pin] or [pin]'],
    ['mi nip es 4821', 'mi nip es [pin]'],
    ['meine Geheimzahl lautet 4821', 'meine Geheimzahl lautet [pin]'],
    ['o meu pin é 4821', 'o meu pin é [pin]'],
    ['mon code secret est 4821', 'mon code secret est [pin]'],
    ['मेरा पिन 4821 है', 'मेरा पिन [pin] है'],
    ['cvv is 123', 'cvv is [cvv]'],
    ['the three digits on the back are 123', 'the three digits on the back are [cvv]'],
    ['security code on my card is 123', 'security code on my card is [cvv]'],
    ['cryptogramme 123', 'cryptogramme [cvv]'],
    ['my otp is 482 113', 'my otp is [otp]'],
    ['G-482113 is your Example verification code', '[otp] is your Example verification code'],
    ['código de verificación 482113', 'código de verificación [otp]'],
    ['Bestätigungscode: 482113', 'Bestätigungscode: [otp]'],
    ['ओटीपी 482113 है', 'ओटीपी [otp] है'],
  ])('%s', (text, masked) => {
    expect(mask(text)).toBe(masked);
  });
});

describe('passwords', () => {
  it.each<[string, string]>([
    ['my password is hunter2 and it is wrong', 'my password is [password] and it is wrong'],
    ['Password: Sunflower', 'Password: [password]'],
    ['password "correct horse battery staple"', 'password "[password]"'],
    ['the password for my account is dragonfly.', 'the password for my account is [password].'],
    ['contraseña: gato1234', 'contraseña: [password]'],
    ['mot de passe : soleil99', 'mot de passe : [password]'],
    ['Mein Passwort ist geheim123', 'Mein Passwort ist [password]'],
    ['https://jo:s3cret@host.example/x', 'https://jo:[password]@host.example/x'],
  ])('%s', (text, masked) => {
    expect(mask(text)).toBe(masked);
  });

  it.each([
    'my password is wrong',
    'my password is not working, reset password please',
    'how do I recover the password of my profile',
    'Password: please help me change it',
    'mi contraseña es incorrecta',
  ])('leaves talk about passwords alone: %s', (text) => {
    expect(mask(text)).toBe(text);
  });
});

describe('government ids, devices and accounts', () => {
  it.each<[string, MaskClass]>([
    ['my ssn is 123-45-6789', 'us_ssn'],
    ['460-89-9847', 'us_ssn'],
    ['my social is 123 45 6789', 'us_ssn'],
    ['last four of my social is 6789', 'us_ssn'],
    ['one two three four five six seven eight nine is my ssn', 'us_ssn'],
    ['Aadhaar 2345 6789 0124', 'aadhaar'],
    ['my aadhaar number is 234567890124', 'aadhaar'],
    ['आधार नंबर २३४५ ६७८९ ०१२४', 'aadhaar'],
    ['PAN ABCPE1234F', 'pan'],
    ['my pan is abcpe1234f', 'pan'],
    ['passport number K1234567', 'passport'],
    ['Reisepassnummer C01X00T47', 'passport'],
    ['P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<', 'passport'],
    ["my driver's license number is 2270-66-1551", 'driver_license'],
    ['licencia de conducir 12345678', 'driver_license'],
    ['NI number QQ123456C', 'other_government_id'],
    ['NI number SN88-1203-A', 'other_government_id'],
    ['AB-12-34-56-C', 'other_government_id'],
    ['AB-123456-C', 'other_government_id'],
    ['AB123456C', 'other_government_id'],
    ['DNI 12345678Z', 'other_government_id'],
    ['529.982.247-25', 'other_government_id'],
    ['codice fiscale RSSMRA85T10A562S', 'other_government_id'],
    ['11010519491231002X', 'other_government_id'],
    ['IMEI: 35-209900-176148-1', 'imei'],
    ['352099001761481', 'imei'],
    ['GB82 WEST 1234 5698 7654 32', 'iban'],
    ['es9121000418450200051332', 'iban'],
    ['routing number 021000021', 'bank_account'],
    ['sort code 12-34-56', 'bank_account'],
    ['Kontonummer 532013000', 'bank_account'],
    ['my bank balance please, account number 12345678', 'bank_account'],
  ])('%s is %s', (text, maskClass) => {
    expect(classesOf(text)).toContain(maskClass);
  });

  it('shows no digits of a social security number and the last four of an IBAN', () => {
    expect(mask('ssn 123-45-6789')).toBe('ssn [us_ssn]');
    expect(mask('IBAN GB82 WEST 1234 5698 7654 32')).toBe('IBAN [iban ending 5432]');
  });

  it('takes an account number for the customer reference of another service where that is the matter', () => {
    expect(mask('account number 12345678 for my internet')).toBe('account number 12345678 for my internet');
  });
});

describe('API secrets', () => {
  it.each([
    ['sk', 'live', '51H8abcdefGHIJKLmnop'].join('_'),
    ['ghp', 'abcdefghijklmnopqrstuvwxyz0123456789'].join('_'),
    `AKIA${'IOSFODNN7EXAMPLE'}`,
    ['xoxb', '1234567890', 'abcdefghij'].join('-'),
    'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N',
    'api key: 9f8e7d6c5b4a39281706f5e4d3c2b1a0',
    'Authorization: Bearer abcdef1234567890abcdef',
    '-----BEGIN RSA PRIVATE KEY-----\nMIIEpAIBAAKCAQEA\n-----END RSA PRIVATE KEY-----',
    'mem_live_abcdefghijklmnopqrstuvwx',
    'https://x.example/hook?token=abcdef123456',
    'wJalrXUtnFEMI9K7MDENGbPxRfiCYEXAMPLEKEY42',
  ])('hides %s', (text) => {
    expect(classesOf(text)).toContain('api_secret');
  });

  it.each([
    'uuid 550e8400-e29b-41d4-a716-446655440000',
    'commit 9fceb02d0ae598e95dc970b74767f19372d61af8',
    'mem_Abc123def456ghi789jkl0_42',
    'iss_abcdefghijklmnopqrstuv_12',
    'subscription sub_1MowQVLkdIwHu7ixeraBm864',
    'my token expired, send a new one',
  ])('leaves %s', (text) => {
    expect(mask(text)).toBe(text);
  });
});
