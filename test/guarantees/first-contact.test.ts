import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Desk, mapInParallel, type Rapport, startRapport } from '../support/rapport.ts';

let rapport: Rapport;
let desk: Desk;
beforeAll(async () => {
  rapport = await startRapport();
  desk = await rapport.createDesk('Helpdesk');
  const schema = await desk.call('PATCH', '/v1/tenant/domain-schema', { domain_schema: 'support' });
  expect(schema.status, schema.text).toBe(200);
  const routing = await desk.call('PATCH', '/v1/tenant/support-type', {
    support_type_mode: 'multi',
    support_type: null,
    support_types_allowed: ['saas', 'ecommerce', 'banking_fintech', 'travel', 'telecom', 'general_info'],
  });
  expect(routing.status, routing.text).toBe(200);
});
afterAll(() => rapport.stop());

describe('MemoryOS’s cookbook', () => {
  it('§8: the billing failure, its goal and the integrations come back for “Any update on my issue?”', async () => {
    await desk.add(
      'cust_saas',
      [
        'Our workspace billing failed after upgrading to Growth. We use Slack and webhook integrations, and I need the invoice fixed before finance review.',
        'I can help. Please share the workspace ID or account email so I can check billing.',
      ],
      { session_id: 'first' },
    );
    const found = await desk.retrieve('cust_saas', 'Any update on my issue?');
    expect(found.open_issues).toHaveLength(1);
    const [issue] = found.open_issues;
    expect(issue.summary).toMatch(/billing failed.*growth/i);
    expect(issue.goal).toMatch(/invoice fixed before finance review/i);
    expect(['open', 'waiting']).toContain(issue.status);
    expect(issue.support_type).toBe('saas');
    const block: string = found.system_prompt_addition;
    for (const part of [/billing failed/i, /growth/i, /before finance review/i, /slack/i, /webhook/i])
      expect(block).toMatch(part);
    expect(found.data[0].content).toMatch(/billing failed/i);
  });

  it.each([
    ['ecommerce', 'My order ORD-44821 is delayed'],
    ['saas', 'My invoice failed after upgrading to Growth'],
    ['banking_fintech', 'My UPI transaction failed but money was debited'],
    ['travel', 'My PNR ABC123 flight was cancelled'],
  ])('§9: routes to %s: “%s”', async (supportType, sentence) => {
    const customer = `cust_${supportType}_9`;
    const added = await desk.add(customer, [sentence]);
    const found = await desk.retrieve(customer, 'Any update on my issue?');
    expect(found.open_issues.map((issue: any) => issue.support_type)).toEqual([supportType]);
    await desk.waitForJob(added.job_id);
    expect((await desk.get(`/v1/customers/${customer}`)).data.support_type).toBe(supportType);
    const { data } = await desk.get('/v1/tenant/customers?limit=50');
    expect(data.find((row: any) => row.external_user_id === customer)).toMatchObject({ support_type: supportType });
  });
});

/** Ten kinds of problem, each with a reference of its own, as twenty customers each report them. */
const PROBLEMS: ((n: number) => string)[] = [
  (n) => `My order ORD-${60_000 + n} has not arrived and nobody answers.`,
  (n) => `The refund for order ORD-${61_000 + n} is still missing on my account.`,
  (n) => `Invoice INV-${62_000 + n} was charged twice this month.`,
  (n) => `Our workspace WS-${63_000 + n} lost the Slack integration and alerts do not arrive.`,
  (n) => `The transfer TXN${64_000_000 + n} failed but the money was debited.`,
  (n) => `My flight was cancelled, booking reference QX${100 + n}Z, and I need to be rebooked.`,
  (n) => `My broadband has been down since yesterday, ticket TCK-${65_000 + n}.`,
  (n) => `I cannot log in to the dashboard, error E-${66_000 + n} appears each time.`,
  (n) => `The item in order ORD-${67_000 + n} arrived damaged and I want a replacement.`,
  (n) => `My subscription SUB-${68_000 + n} was cancelled by mistake, please restore it.`,
];

describe('a retrieve right after an add', () => {
  it('sees the message and the issue, for 200 customers of 200', { timeout: 120_000 }, async () => {
    const customers = Array.from({ length: 200 }, (_, n) => ({
      id: `new-${n}`,
      said: PROBLEMS[n % PROBLEMS.length]!(n),
    }));
    const seen = await mapInParallel(customers, 8, async ({ id, said }) => {
      await desk.add(id, [said], { session_id: `ticket-${id}` });
      const found = await desk.retrieve(id, 'Any update on my issue?');
      const hasMessage = found.data.some((hit: any) => hit.type === 'message' && hit.content === said);
      return {
        said,
        hasMessage,
        issues: found.open_issues.length,
        isInBlock: /open issue/i.test(found.system_prompt_addition),
      };
    });
    expect(seen.filter((one) => !one.hasMessage || one.issues !== 1 || !one.isInBlock)).toEqual([]);
    expect(seen).toHaveLength(200);
  });

  it('finds it by its words too, before any extraction has run', async () => {
    await desk.add('by words', ['The hinge of the walnut cabinet squeaks.']);
    const found = await desk.retrieve('by words', 'squeaking hinge');
    expect(found.data.some((hit: any) => hit.type === 'message' && hit.channels.includes('message'))).toBe(true);
  });
});
