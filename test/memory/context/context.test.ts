import { countTokens as countReal } from 'gpt-tokenizer/encoding/o200k_base';
import { describe, expect, it } from 'vitest';
import { CONTEXT_FORMATS, CONTEXT_SECTIONS, buildContext } from '../../../src/memory/context/index.ts';
import {
  DAY,
  NOW,
  emptyOverview,
  makeField,
  makeGrowthCustomer,
  makeInput,
  makeIssue,
  makeLargeCustomer,
  makeMemory,
  makeMessageHit,
  toHit,
} from './fixtures.ts';
import { isWellFormed } from './xml-check.ts';
import { cpuNow } from '../../support/cpu-time.ts';

const real = (text: string): number => countReal(text, { disallowedSpecial: new Set() });

describe('the budget', () => {
  const large = makeLargeCustomer();

  it.each(CONTEXT_FORMATS)('is never exceeded as %s, whole range, 300 memories', (format) => {
    for (let budgetTokens = 50; budgetTokens <= 4000; budgetTokens += 50) {
      const block = buildContext({ ...large, format, budgetTokens });
      expect(real(block.text), `budget ${budgetTokens}`).toBeLessThanOrEqual(block.tokens);
      expect(block.tokens, `budget ${budgetTokens}`).toBeLessThanOrEqual(budgetTokens);
    }
  });

  it.each(CONTEXT_FORMATS)('is used, not hoarded, as %s', (format) => {
    for (const budgetTokens of [500, 1000, 2000]) {
      expect(buildContext({ ...large, format, budgetTokens }).tokens).toBeGreaterThan(budgetTokens * 0.85);
    }
  });

  it.each(CONTEXT_FORMATS)('keeps one open issue with its reference at 50 tokens as %s', (format) => {
    for (const input of [large, makeGrowthCustomer()]) {
      const block = buildContext({ ...input, format, budgetTokens: 50 });
      const newest = input.overview!.openIssues[0]!;
      expect(block.lines[0]).toMatchObject({ section: 'open_issues' });
      expect(block.lines[0]!.sources).toContain(newest.id);
      expect(block.text).toContain(newest.refs[0]);
      expect(block.text).toMatch(/not live truth/);
    }
  });

  it('says more as it grows and names what it left out', () => {
    const small = buildContext({ ...large, budgetTokens: 200 });
    const big = buildContext({ ...large, budgetTokens: 2000 });
    expect(big.lines.length).toBeGreaterThan(small.lines.length);
    expect(small.dropped.length).toBeGreaterThan(big.dropped.length);
    const shown = new Set(big.lines.flatMap((line) => line.sources));
    expect(big.dropped.filter((id) => shown.has(id))).toEqual([]);
  });

  it('answers the query even for a customer with many open issues', () => {
    expect(buildContext({ ...large, budgetTokens: 500 }).lines.map((line) => line.section)).toContain('relevant');
  });
});

describe('the block', () => {
  it('is empty when nothing is remembered', () => {
    expect(buildContext(makeInput())).toEqual({ text: '', tokens: 0, lines: [], dropped: [] });
    expect(buildContext(makeInput({ overview: emptyOverview() })).text).toBe('');
  });

  it('tells the billing failure of the cookbook', () => {
    const { text } = buildContext(makeGrowthCustomer());
    expect(text).toContain(
      'Workspace billing failed after upgrading to Growth (ref INV-84678269; opened 3 days ago; high urgency)',
    );
    expect(text).toContain('Goal: invoice fixed before the finance review');
    expect(text).toContain('Tried: re-entered the card');
    expect(text).toMatch(/Slack, webhooks/);
    expect(text).toContain('Customer: Asha Rao');
    expect(text).toContain('Past issue: Slack notifications stopped (resolved 1 month ago): reconnected the Slack app');
  });

  it('keeps the order of the sections', () => {
    const places = buildContext({ ...makeLargeCustomer(), budgetTokens: 4000 }).lines.map((line) =>
      CONTEXT_SECTIONS.indexOf(line.section),
    );
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(new Set(places).size).toBeGreaterThanOrEqual(8);
  });

  it('carries the same lines in all three formats', () => {
    const blocks = CONTEXT_FORMATS.map((format) =>
      buildContext({ ...makeGrowthCustomer(), format, budgetTokens: 1000 }),
    );
    expect(blocks[1]!.lines).toEqual(blocks[0]!.lines);
    expect(blocks[2]!.lines).toEqual(blocks[0]!.lines);
    for (const { text, lines } of blocks) for (const line of lines) expect(text).toContain(line.text);
  });

  it('parses as JSON and is well-formed XML at any size', () => {
    for (let budgetTokens = 50; budgetTokens <= 4000; budgetTokens += 450) {
      const json = buildContext({ ...makeLargeCustomer(), format: 'json', budgetTokens });
      const { rules, ...sections } = JSON.parse(json.text).customer_memory;
      expect(rules).toEqual(expect.any(String));
      expect(Object.values(sections).flat()).toEqual(json.lines.map((line) => line.text));
      expect(isWellFormed(buildContext({ ...makeLargeCustomer(), format: 'xml', budgetTokens }).text)).toBe(true);
    }
  });

  it('states each thing once and credits every source', () => {
    const { lines } = buildContext(makeGrowthCustomer());
    expect(lines.filter((line) => /finance review/.test(line.text))).toHaveLength(1);
    expect(lines[0]!.sources).toEqual(['i1', 'm1', 'msg1']);
  });

  it('does not take a denial or another number for a repetition', () => {
    const texts = [
      'The refund was approved.',
      'The refund was not approved.',
      'Order ORD-1 arrived late.',
      'Order ORD-2 arrived late.',
    ];
    const { lines } = buildContext(makeInput({ hits: texts.map((text, n) => toHit(makeMemory(`m${n}`, text))) }));
    expect(lines.map((line) => line.text)).toEqual(texts);
  });

  it('shows open issues newest first, the one the query names before them', () => {
    const openIssues = [
      makeIssue('old', 'Lamp arrived broken', {
        refs: ['ORD-11111'],
        openedAt: NOW - 30 * DAY,
        updatedAt: NOW - 30 * DAY,
      }),
      makeIssue('new', 'Parcel is late', { refs: ['ORD-22222'] }),
    ];
    const order = (query: string): string[] =>
      buildContext(makeInput({ query, overview: { ...emptyOverview(), openIssues } })).lines.map(
        (line) => line.sources[0]!,
      );
    expect(order('any news?')).toEqual(['new', 'old']);
    expect(order('what about ord 11111?')).toEqual(['old', 'new']);
  });

  it('tells references as they were written, and none that the issue names already', () => {
    const refs = { refs: ['SN202655121', 'INC-48211'], writtenRefs: { SN202655121: 'SN-2026-55121' } };
    const tell = (summary: string): string =>
      buildContext(makeInput({ overview: { ...emptyOverview(), openIssues: [makeIssue('claim', summary, refs)] } })).lines[0]!.text;
    expect(tell('My claim has not been answered')).toContain('ref SN-2026-55121, INC-48211');
    expect(tell('My claim SN 2026-55121 has not been answered')).toContain('ref INC-48211');
    expect(tell('My claim SN-2026-55121 has not been answered')).not.toContain('ref SN');
  });

  it.each([
    ['angry', ['sounds angry']],
    ['positive', ['The customer was positive in this conversation.']],
  ] as const)('tells once that the customer is %s, and which memory says so', (label, told) => {
    const mood = makeMemory('mood', `The customer was ${label} in this conversation.`, { kind: 'sentiment', topicKey: 'sentiment.current', value: label, validFrom: NOW });
    const overview = { ...emptyOverview(), sentiment: { label, score: 0, escalationRisk: 'none' as const }, sentimentMemoryId: 'mood' };
    const { lines } = buildContext(makeInput({ overview, hits: [toHit(mood)] }));
    expect(lines.map(({ text, sources }) => [text.replace(/ \(.*/, ''), sources])).toEqual(told.map((text) => [text, ['mood']]));
  });

  it('mentions how the customer likes things settled only when that is the question', () => {
    const input = makeGrowthCustomer();
    expect(buildContext(input).text).not.toContain('credit');
    expect(buildContext({ ...input, query: 'Can I get a refund for this?' }).text).toContain(
      'would rather have: credit',
    );
  });

  it('adds the banking rule for banks alone', () => {
    expect(buildContext({ ...makeGrowthCustomer(), supportType: 'banking_fintech' }).text).toContain(
      'Banking: state no balance',
    );
    expect(buildContext(makeGrowthCustomer()).text).not.toContain('Banking');
  });

  it('leaves out what is true of another vertical', () => {
    const overview = {
      ...emptyOverview(),
      profile: { 'travel.seat': makeField('aisle seat', 'm1'), 'telecom.plan': makeField('Unlimited', 'm2') },
    };
    expect(buildContext(makeInput({ supportType: 'travel', overview })).lines.map((line) => line.text)).toEqual([
      'seat: aisle seat',
    ]);
  });

  it('warns of promises by date, overdue first', () => {
    const commitments = [
      makeMemory('c1', 'The agent promised a call back.', { kind: 'commitment', due: '2026-11-24' }),
      makeMemory('c2', 'The agent promised a new invoice.', { kind: 'commitment', due: '2026-11-18' }),
      makeMemory('c3', 'The agent promised a voucher.', { kind: 'commitment', status: 'superseded' }),
    ];
    expect(
      buildContext(makeInput({ overview: { ...emptyOverview(), commitments } })).lines.map((line) => line.text),
    ).toEqual([
      'Commitment, overdue by 2 days (2026-11-18): The agent promised a new invoice.',
      'Commitment, due in 3 days (2026-11-24): The agent promised a call back.',
    ]);
  });

  it('calls what was superseded by its name', () => {
    const past = makeMemory('m1', 'The customer is on the Starter plan.', { status: 'superseded', validTo: NOW - DAY });
    expect(buildContext(makeInput({ hits: [toHit(past)] })).lines[0]!.text).toMatch(/^No longer current: /);
  });

  it('finds the sentence of a long message that answers the query', () => {
    const filler = 'I was walking along the beach with my dog and it was sunny. '.repeat(30);
    const hit = makeMessageHit('msg1', 'user', `${filler}My router is a FritzBox 7590. ${filler}`);
    expect(buildContext(makeInput({ query: 'which router do they have', hits: [hit] })).text).toContain(
      'My router is a FritzBox 7590.',
    );
  });

  it('is quick on a large customer', () => {
    const large = { ...makeLargeCustomer(), budgetTokens: 500 };
    buildContext(large);
    const runs = Array.from({ length: 5 }, () => {
      const start = cpuNow();
      buildContext(large);
      return cpuNow() - start;
    });
    expect(Math.min(...runs)).toBeLessThan(100);
  });
});
