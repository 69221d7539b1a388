import { describe, expect, it } from 'vitest';
import { extract } from '../../../src/memory/extraction/index.ts';
import { advanceIssue, openIssue, type IssueReading } from '../../../src/memory/reconcile/issues.ts';
import type { Turn } from '../../../src/memory/extraction/types.ts';

const LINES = ['The lamp from order ORD-11802 flickers.', 'Which order is that?', 'Sorry, it is ORD-11820, not ORD-11802.'];

/** The first `length` turns as read when they had come. */
function readAfter(length: number): IssueReading {
  const turns = LINES.slice(0, length).map(
    (text, index): Turn => ({ index, role: index % 2 === 0 ? 'user' : 'assistant', text, at: index }),
  );
  const routing = { mode: 'auto' as const, supportType: null, allowed: [] };
  const { issues } = extract({ turns, newFrom: 0, sessionId: 's', routing, knownIssues: [] });
  const issue = issues[0]!;
  return {
    issue, evidence: issue.evidence, sessionId: 's', supportType: 'ecommerce', origin: 'rules',
    through: length - 1, firstAt: 0, lastAt: length - 1,
  };
}

describe('a reference that the customer takes back', () => {
  it('leaves the issue that was filed under it, and its summary', () => {
    const filed = openIssue(readAfter(1));
    expect(filed.refs).toEqual(['ORD-11802']);
    const corrected = advanceIssue(filed, readAfter(3))!;
    expect(corrected.refs).toEqual(['ORD-11820']);
    expect(corrected.summary).toBe('The lamp from order ORD-11820 flickers.');
  });
});
