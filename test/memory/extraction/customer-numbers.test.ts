import { describe, expect, it } from 'vitest';
import { readLines } from './lines.ts';

/** Values remembered under a topic. */
function findValues(topic: string, lines: string[]): string[] {
  return readLines(...lines).memories.filter(({ topicKey }) => topicKey === topic).map(({ value, text }) => `${value}: ${text}`);
}
const findOwn = (...said: string[]) => findValues('identity.customer_ref', said);
const own = (value: string) => [`${value}: The customer's own number is ${value}.`];

describe('a customer number', () => {
  it.each<[string, string[], string]>([
    ['asked for', ['I was charged twice.', 'A: Could you give me the membership number?', "It's RG-778120, thanks."], 'RG-778120'],
    ['asked for as theirs', ['I cannot log in.', 'A: What is your customer number?', '88213377'], '88213377'],
    ['called their own', ['My customer number is CUST-55120 and the portal is down.'], 'CUST-55120'],
    ['given as who they are', ["Hello, I'm customer CUST-55120. The portal is down."], 'CUST-55120'],
    ['en español', ['No puedo entrar.', 'A: ¿Cuál es su número de cliente?', 'Es CUST-88120.'], 'CUST-88120'],
  ])('%s is remembered as theirs', (_, turns, value) => {
    expect(findOwn(...turns)).toEqual(own(value));
  });

  it('that was corrected is the corrected one', () => {
    expect(findOwn('I cannot log in.', 'A: What is your customer number?', '88213377', 'Sorry, I mistyped: it is 88213388.')).toEqual(own('88213388'));
  });

  it.each<[string, string[]]>([
    ['a colleague’s', ['My colleague usr_99182 cannot open the report.']],
    ['one to act on', ['Please remove user usr_99182 from the workspace.']],
    ['asked of somebody else', ['A student cannot log in.', 'A: Which student is it?', 'STU-44120']],
    ['the agent’s to give', ['Please add a seat.', 'A: Done, the new user is usr_99182.']],
  ])('that is %s is nobody’s own', (_, turns) => {
    expect(findOwn(...turns)).toEqual([]);
  });
});

describe('an account', () => {
  const accounts = (...said: string[]) => findValues('identity.account_ref', said);

  it.each<[string, string[]]>([
    ['the customer names', ['My account ACC-339201 shows no payment.']],
    ['the agent calls theirs', ['My payment is missing.', 'A: I see your account ACC-339201, one moment.']],
  ])('that %s is remembered as theirs', (_, turns) => {
    expect(accounts(...turns)).toEqual(["ACC-339201: The customer's account reference is ACC-339201."]);
  });

  it('is not what an agent opened for the matter', () => {
    expect(accounts('My refund is not in my account.', 'A: I raised a trace with the bank, ref TRC-8812.')).toEqual([]);
  });
});
