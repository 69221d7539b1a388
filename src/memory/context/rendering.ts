import type { ContextFormat, ContextLine, ContextSection } from './types.ts';

/**
 * One block in three notations that carry the same lines. In each the whole block stands between two marks that no
 * remembered text can write (neutralize.ts), after a rule that says that what follows is data. Every piece begins with
 * a visible sign and ends with a line break, where the tokenizer cuts as well, so that costs add up.
 */
export interface Notation {
  opening: (rules: string) => string;
  closing: string;
  /** A section of one line. */
  single: (section: ContextSection, text: string, isLast: boolean) => string;
  /** A section of several: what stands before them, each of them, what stands after. */
  sectionOpening: (section: ContextSection) => string;
  line: (text: string, isLast: boolean) => string;
  sectionClosing: (section: ContextSection, isLast: boolean) => string;
}

const TITLES: Record<ContextSection, { one: string; many: string }> = {
  open_issues: { one: 'Open issue', many: 'Open issues' },
  pinned: { one: 'Pinned', many: 'Pinned' },
  identity: { one: 'Customer', many: 'Customer' },
  warnings: { one: 'Warning', many: 'Warnings' },
  support_context: { one: 'Account context', many: 'Account context' },
  preferences: { one: 'Preferences', many: 'Preferences' },
  relevant: { one: 'Relevant now', many: 'Relevant now' },
  issue_history: { one: 'Past issue', many: 'Past issues' },
  knowledge: { one: 'Knowledge', many: 'Knowledge' },
};

const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const BULLETS: Notation = {
  opening: (rules) => `<customer_memory>\n${rules}\n`,
  closing: '</customer_memory>',
  single: (section, text) => `${TITLES[section].one}: ${text}\n`,
  sectionOpening: (section) => `${TITLES[section].many}:\n`,
  line: (text) => `- ${text}\n`,
  sectionClosing: () => '',
};

/**
 * Rules are the root's own text, sections are elements, lines bullets: an element per line would cost a tenth of the
 * budget and tell a model nothing.
 */
const XML: Notation = {
  opening: (rules) => `<customer_memory>\n${escapeXml(rules)}\n`,
  closing: '</customer_memory>',
  single: (section, text) => `<${section}>${escapeXml(text)}</${section}>\n`,
  sectionOpening: (section) => `<${section}>\n`,
  line: (text) => `- ${escapeXml(text)}\n`,
  sectionClosing: (section) => `</${section}>\n`,
};

const JSON_NOTATION: Notation = {
  opening: (rules) => `{"customer_memory":{"rules":${JSON.stringify(rules)},\n`,
  closing: '}}',
  single: (section, text, isLast) => `"${section}":[${JSON.stringify(text)}]${isLast ? '' : ','}\n`,
  sectionOpening: (section) => `"${section}":[\n`,
  line: (text, isLast) => `${JSON.stringify(text)}${isLast ? '' : ','}\n`,
  sectionClosing: (_, isLast) => (isLast ? ']\n' : '],\n'),
};

export const NOTATIONS: Record<ContextFormat, Notation> = { bullets: BULLETS, json: JSON_NOTATION, xml: XML };

/** The pieces of a block, each to its line break. */
export function listPieces(format: ContextFormat, rules: string, lines: readonly ContextLine[]): string[] {
  const notation = NOTATIONS[format];
  const sections = [...new Set(lines.map((line) => line.section))];
  const pieces = sections.flatMap((section, place) => {
    const own = lines.filter((line) => line.section === section);
    const isLast = place === sections.length - 1;
    if (own.length === 1) return [notation.single(section, own[0]!.text, isLast)];
    const body = own.map((line, index) => notation.line(line.text, index === own.length - 1));
    return [notation.sectionOpening(section), ...body, notation.sectionClosing(section, isLast)];
  });
  return [notation.opening(rules), ...pieces, notation.closing];
}
