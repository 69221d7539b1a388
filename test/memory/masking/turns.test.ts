import { describe, expect, it } from 'vitest';
import { DEFAULT_MASK_POLICY, maskTurns } from '../../../src/memory/masking/index.ts';

function answer(question: string, reply: string): string {
  const turns = [
    { role: 'assistant', content: question },
    { role: 'user', content: reply },
  ];
  return maskTurns(turns, DEFAULT_MASK_POLICY)[1]!.text;
}

describe('an answer is what was asked for', () => {
  it.each<[string, string, string]>([
    ['What is your PIN?', '4821', '[pin]'],
    ['¿Cuál es su PIN?', '4821', '[pin]'],
    ['Quel est votre code PIN ?', '4821', '[pin]'],
    ['Wie lautet Ihre PIN?', '4821', '[pin]'],
    ['Please enter the 6-digit code we sent you', '482113', '[otp]'],
    ['Can you give me the CVV on the back?', "it's 123", "it's [cvv]"],
    ['Card number please', 'four one one one 1111 1111 1112', '[payment_card ending 1112]'],
    ['Could you tell me your SSN?', '123456789', '[us_ssn]'],
    ['Could you tell me your SSN?', 'xxx-xx-1120', '[us_ssn]'],
    ['The last four of your SSN?', '1080', '[us_ssn]'],
    ['The last four of your SSN?', '1080b', '[us_ssn]'],
    ['Please tell me the verification code.', '2024', '[otp]'],
    ['Please tell me the verification code.', 'it says 2024', 'it says [otp]'],
    ['Passport number?', 'K1234567', '[passport]'],
    ["What's your password?", 'sunflower', '[password]'],
    ['Qual é a sua senha?', 'abc123', '[password]'],
    ['Date of birth?', '3 May 1985', '[date_of_birth]'],
    ["What's your phone number?", '5551234567', '[phone]'],
    ['Your order number and PIN?', '99231 and 4821', '99231 and [pin]'],
  ])('%s – %s', (question, reply, masked) => {
    expect(answer(question, reply)).toBe(masked);
  });

  it.each<[string, string]>([
    ['How many guests?', '4821'],
    ['When do you want to travel?', '3 May 2025'],
    ['What are the last four digits of your card?', '4242'],
    ["What's your password?", "I don't know"],
    ["What's your password?", 'order 123'],
    ['What is your PIN?', 'my order number is 4821'],
    ['It has shipped. We will never ask for your PIN.', 'thanks, it says 4 to 6 days'],
    ['What is your PIN?', 'I set it in 2019'],
    ['Please tell me the verification code.', 'This is about a charge from March 2024'],
    ['¿Cuál es el código?', 'Es por un cargo de marzo 2024'],
    ['Please tell me the verification code.', 'It has never come since late 2023'],
    ['What is your SSN?', 'My TV plays 1080p only'],
    ['The last four of your social security number?', 'The power bank has 5000mAh'],
  ])('%s – %s stays', (question, reply) => {
    expect(answer(question, reply)).toBe(reply);
  });
});

describe('a conversation', () => {
  it('hides a card given in pieces', () => {
    const masked = maskTurns(
      [
        { role: 'assistant', content: 'And the card number please' },
        { role: 'user', content: '4111 1111' },
        { role: 'user', content: '1111 1112' },
      ],
      DEFAULT_MASK_POLICY,
    ).map((turn) => turn.text);
    expect(masked.slice(1).join(' ')).not.toMatch(/4111|1111/);
  });

  it('reads a value that its name announced a turn before', () => {
    const masked = maskTurns(
      [
        { role: 'user', content: 'my pin is' },
        { role: 'user', content: '4821' },
      ],
      DEFAULT_MASK_POLICY,
    );
    expect(masked[1]!.text).toBe('[pin]');
  });

  it('hides a PIN that is remembered after the next question', () => {
    const masked = maskTurns(
      [
        { role: 'assistant', content: 'Your PIN, please?' },
        { role: 'user', content: 'I forgot' },
        { role: 'assistant', content: "What was your mother's first name?" },
        { role: 'user', content: 'wait, it might be either 7402 or 9503' },
      ],
      DEFAULT_MASK_POLICY,
    );
    expect(masked[3]!.text).toBe('wait, it might be either [pin] or [pin]');
  });

  it('does not take what one side says for a question to itself', () => {
    const masked = maskTurns(
      [
        { role: 'user', content: 'please reset my password' },
        { role: 'user', content: 'thank you' },
      ],
      DEFAULT_MASK_POLICY,
    );
    expect(masked[1]!.text).toBe('thank you');
  });

  it('takes up the turns before the window', () => {
    const [masked] = maskTurns([{ role: 'user', content: '4821' }], DEFAULT_MASK_POLICY, {
      before: [{ role: 'assistant', content: 'PIN?' }],
    });
    expect(masked!.text).toBe('[pin]');
  });

  it('masks to the same when sent again masked', () => {
    const turns = [
      { role: 'assistant', content: 'PIN and date of birth?' },
      { role: 'user', content: '4821, 3 May 1985' },
      { role: 'assistant', content: 'And the card?' },
      { role: 'user', content: '4111 1111 1111 1111' },
    ];
    const once = maskTurns(turns, DEFAULT_MASK_POLICY).map((turn) => turn.text);
    const again = maskTurns(
      turns.map((turn, index) => ({ ...turn, content: once[index]! })),
      DEFAULT_MASK_POLICY,
    );
    expect(again.map((turn) => turn.text)).toEqual(once);
  });
});
