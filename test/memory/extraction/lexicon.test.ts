import { describe, expect, it } from 'vitest';
import { LEXICONS } from '../../../src/memory/extraction/lexicon/index.ts';
import { LIFETIME_DAYS } from '../../../src/memory/extraction/lifetimes.ts';
import { foldText } from '../../../src/memory/extraction/reading/folding.ts';
import { findIssueType, ISSUE_TYPES } from '../../../src/memory/extraction/taxonomy.ts';
import { TOPIC_KEYS, toStatement } from '../../../src/memory/extraction/topic-keys.ts';
import { MEMORY_KINDS, SUPPORT_TYPES } from '../../../src/memory/types.ts';

/** A profile key without a vertical of its own ("plan") becomes one of these. */
const PLAN_KEYS = ['saas.plan', 'telecom.plan', 'edtech.plan', 'identity.plan'];

describe.each(LEXICONS.map((lexicon) => [lexicon.language, lexicon] as const))('the %s lexicon', (_, lexicon) => {
  it('names only issue types of the taxonomy, each once', () => {
    const types = lexicon.issues.map((row) => row.type);
    expect(types.filter((type) => findIssueType(type) === null)).toEqual([]);
    expect(types.filter((type, at) => types.indexOf(type) !== at)).toEqual([]);
  });

  it('fills only documented topic keys', () => {
    const documented = new Set(TOPIC_KEYS.map((entry) => entry.key));
    const keys = lexicon.profile.flatMap((row) => (row.key === 'plan' ? PLAN_KEYS : [row.key]));
    expect(keys.filter((key) => !documented.has(key))).toEqual([]);
    expect(lexicon.risks.filter(({ risk }) => !documented.has(`risk.${risk}`))).toEqual([]);
  });

  it('is written against folded text: no pattern asks for a capital or an accent, none keeps state between sentences', () => {
    const patterns: RegExp[] = [];
    const collect = (value: unknown): void => {
      if (value instanceof RegExp) patterns.push(value);
      else if (value && typeof value === 'object') Object.values(value).forEach(collect);
    };
    collect(lexicon);
    expect(patterns.length).toBeGreaterThan(150);
    // Sticky or global patterns remember where they stopped; the two that are global are only cut out or iterated.
    const stateful = patterns.filter((one) => (one.global || one.sticky) && one !== lexicon.noProblem && one !== lexicon.integrations);
    expect(stateful).toEqual([]);
    const unfolded = patterns.filter((one) => /[áéíóúñü]/.test(one.source));
    // Spanish "dañado" is spelled both ways on purpose nowhere: folding has already taken the tilde.
    expect(unfolded.map((one) => one.source.slice(0, 40))).toEqual([]);
  });
});

describe('the documented tables', () => {
  it('give every kind of memory a lifetime', () => {
    expect(Object.keys(LIFETIME_DAYS).sort()).toEqual([...MEMORY_KINDS].sort());
  });

  it('name each issue type once, under verticals there are', () => {
    const types = ISSUE_TYPES.map((entry) => entry.type);
    expect(new Set(types).size).toBe(types.length);
    expect(ISSUE_TYPES.flatMap((entry) => entry.verticals).filter((one) => !SUPPORT_TYPES.includes(one))).toEqual([]);
  });

  it('turn a key and a value into a sentence, and refuse a key that nobody documented', () => {
    expect(toStatement('saas.integration.*', 'Slack')).toBe("The customer's workspace uses the Slack integration.");
    // A `$&` in a customer's words must not be read as a replacement pattern.
    expect(toStatement('risk.legal', 'pay $& now')).toContain('pay $& now');
    expect(() => toStatement('identity.shoe', '44')).toThrow(/Undocumented/);
  });
});

describe('folding', () => {
  it.each(['Ça va? “Ñandú” d’été', 'İstanbul İİİ', 'ﬁne ẞ Ǆ', '\u00a0x\u00a0'])('keeps the length of %j', (text) => {
    expect(foldText(text)).toHaveLength(text.length);
  });
});
