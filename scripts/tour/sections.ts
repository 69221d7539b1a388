import type { Issue } from '../../src/sdk/types/customers.ts';
import { besideLabel, padTo, shorten } from '../terminal/layout.ts';
import { paint, type Screen, type Style } from '../terminal/style.ts';
import type { Findings } from './findings.ts';

const INDENT = '   ';
const NAME_COLUMNS = 18;
/** Words of unchanged text shown before what was masked. */
const CONTEXT_WORDS = 3;

/** What was typed beside what is stored. */
export function toMaskedLines(screen: Screen, { masked }: Findings): string[] {
  return masked.flatMap(({ customerId, typed, stored }) => {
    const from = findStartOfDifference(typed, stored);
    const cut = (text: string) => (from > 0 ? '… ' : '') + text.slice(from);
    return [
      ...toLines(screen, customerId, 'typed ', cut(typed), 'red'),
      ...toLines(screen, '', 'stored', cut(stored), 'green'),
    ];
  });
}

/** The position a few words before the first character in which the texts differ. */
export function findStartOfDifference(one: string, other: string): number {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at++;
  const words = one.slice(0, at).split(' ');
  return words.slice(0, -(CONTEXT_WORDS + 1)).reduce((sum, word) => sum + word.length + 1, 0);
}

/** For each customer the vertical, the mood and what is known, then each open issue. */
export function toCustomerLines(screen: Screen, { customers }: Findings): string[] {
  return customers.flatMap((customer) => {
    const known = Object.entries(customer.profile).map(
      ([key, { value }]) => `${key.slice(key.indexOf('.') + 1)} ${value}`,
    );
    const facts = [
      customer.support_type ?? 'not routed yet',
      customer.sentiment_pattern.replaceAll('_', ' '),
      ...known,
    ];
    const issues = customer.open_issues.flatMap((issue) => {
      const text = `${issue.summary}${issue.refs.length > 0 ? ` (${issue.refs.at(-1)})` : ''}`;
      return toLines(screen, '', issue.status, text, issue.status === 'escalated' ? 'red' : 'yellow');
    });
    return [...toLines(screen, customer.external_user_id, '', facts.join(', '), 'dim'), ...issues];
  });
}

/** Corrections, changes of mind, and issues that ended or came back. */
export function toChangeLines(screen: Screen, { corrections, superseded, customers }: Findings): string[] {
  return [
    ...corrections.flatMap(({ customerId, wrong, right }) => [
      ...toLines(screen, customerId, 'was', wrong, 'dim'),
      ...toLines(screen, '', 'is ', `${right}, as the customer corrected it`, 'green'),
    ]),
    ...superseded.flatMap(({ customerId, before, after, reason }) => [
      ...toLines(screen, customerId, 'was', `${before.content} (${before.session_id})`, 'dim'),
      ...toLines(screen, '', 'is ', `${after.content} (${after.session_id}; ${reason})`, 'green'),
    ]),
    ...customers.flatMap((customer) =>
      [...customer.open_issues, ...customer.issue_history].flatMap((issue) => {
        const life = toLife(issue);
        return life
          ? toLines(screen, customer.external_user_id, '', life, issue.reopened_count > 0 ? 'yellow' : 'green')
          : [];
      }),
    ),
  ];
}

/** How an issue went, when it went anywhere: raised here, resolved, back there. */
function toLife(issue: Issue): string | null {
  const name = `${issue.issue_type.replaceAll('_', ' ')}${issue.refs.length > 0 ? ` ${issue.refs.at(-1)}` : ''}`;
  const [first, ...later] = issue.session_ids;
  if (issue.reopened_count > 0) return `${name}: raised in ${first}, resolved, reopened in ${later.at(-1) ?? first}`;
  if (issue.status === 'resolved')
    return `${name}: raised in ${first}, resolved${issue.resolution ? `: ${issue.resolution}` : ''}`;
  return null;
}

/** One statement beside the customer's name and a label, wrapped under itself. */
function toLines(screen: Screen, customerId: string, label: string, text: string, style: Style): string[] {
  const name = padTo(paint(screen, 'cyan', shorten(customerId, NAME_COLUMNS)), NAME_COLUMNS);
  const before = `${INDENT}${name} ${label ? `${label}  ` : ''}`;
  return besideLabel(before, text, screen.width, (line) => paint(screen, style, line));
}
