import { fold, type LabelledCustomer, type LabelledIssue } from './customers.ts';
import type { AskedQuestion } from './questions.ts';
import { findRepeated, isIdle } from './repetition.ts';

/** A line of a block as the reply gives it. */
export interface BlockLine {
  section: string;
  text: string;
  sources: string[];
}

/** What a customer's export says of the ids that lines name. */
export interface Sources {
  messages: { id: string; message_id: string }[];
  memories: { id: string; kind: string; topic_key: string | null; status: string; evidence: string[] }[];
  issues: { id: string; issue_type: string; status: string; evidence: string[] }[];
}

/** Why a line is, or is not, of use for a question. */
export type Verdict = 'asked' | 'standing' | 'latest' | 'other open issue' | 'idle' | 'other';
const RELEVANT: ReadonlySet<Verdict> = new Set(['asked', 'standing', 'latest']);

export interface JudgedLine extends BlockLine {
  verdict: Verdict;
  isRelevant: boolean;
  isRepeated: boolean;
}

/** A thing that the block should tell, and whether it does. */
export interface Expected {
  kind: 'issue' | 'reference' | 'promise' | 'standing' | 'fact' | 'open issue' | 'particulars';
  what: string;
  isTold: boolean;
}

const STANDING_KINDS = new Set(['identity', 'preference', 'commitment']);
const CLOSED = new Set(['resolved', 'abandoned']);
/** How a value may be worded for a person. */
const ALIASES: Record<string, string[]> = { sms: ['text message', 'text'], phone: ['call', 'phone'] };

/** What one customer's lines are traced by. */
export class Judge {
  readonly #customer: LabelledCustomer;
  readonly #callerIds: Map<string, string>;
  readonly #memories: Map<string, Sources['memories'][number]>;
  readonly #issues: Map<string, Sources['issues'][number]>;
  readonly #texts: Map<string, string>;

  constructor(customer: LabelledCustomer, sources: Sources) {
    this.#customer = customer;
    this.#callerIds = new Map(sources.messages.map(({ id, message_id }) => [id, message_id]));
    this.#memories = new Map(sources.memories.map((memory) => [memory.id, memory]));
    this.#issues = new Map(sources.issues.map((issue) => [issue.id, issue]));
    this.#texts = new Map(customer.sessions.flatMap(({ turns }) => turns.map(({ id, content }) => [id, content])));
  }

  judge(question: AskedQuestion, lines: readonly BlockLine[]): JudgedLine[] {
    const repeated = findRepeated(lines.map((line) => ({ text: line.text, turns: this.#turnsOf(line) })));
    return lines.map((line, place) => {
      const verdict = this.#judgeLine(question, line);
      return { ...line, verdict, isRelevant: RELEVANT.has(verdict), isRepeated: repeated[place]! };
    });
  }

  #judgeLine(question: AskedQuestion, line: BlockLine): Verdict {
    if (isIdle(line.text)) return 'idle';
    const about = this.#issuesOf(line);
    if (question.issues.some((issue) => about.has(issue))) return 'asked';
    if (question.factPrefix !== null && this.#tellsFact(line, question.factPrefix)) return 'asked';
    if (this.#isStanding(line)) return 'standing';
    const stated = line.sources.flatMap((id) => this.#issues.get(id) ?? []);
    const last = this.#customer.sessions.at(-1)!;
    const isOpening = question.kind === 'greeting' || question.kind === 'update';
    if (isOpening && stated.length > 0 && last.issues.some((issue) => about.has(issue))) return 'latest';
    if (stated.some(({ status }) => !CLOSED.has(status))) return isOpening ? 'asked' : 'other open issue';
    return 'other';
  }

  /** Who the customer is, how to speak to them, what they were promised, what to brace for. */
  #isStanding(line: BlockLine): boolean {
    if (line.sources.length === 0) return true;
    return line.sources.some((id) => {
      const memory = this.#memories.get(id);
      return memory !== undefined && memory.status === 'active' && (STANDING_KINDS.has(memory.kind) || (memory.topic_key ?? '').startsWith('risk.'));
    });
  }

  #tellsFact(line: BlockLine, prefix: string): boolean {
    return [...this.#customer.facts].some(([key, value]) => key.startsWith(prefix) && fold(line.text).includes(fold(value)));
  }

  #turnsOf(line: BlockLine): Set<string> {
    const toTurn = (id: string) => this.#callerIds.get(id) ?? [];
    return new Set(
      line.sources.flatMap((id) => (this.#memories.get(id)?.evidence ?? this.#issues.get(id)?.evidence ?? [id]).flatMap(toTurn)),
    );
  }

  /** The labelled problems that a line is about. */
  #issuesOf(line: BlockLine): Set<LabelledIssue> {
    const found = new Set<LabelledIssue>();
    for (const id of line.sources) {
      const issue = this.#issues.get(id);
      if (issue) this.#matchIssue(issue).forEach((one) => found.add(one));
    }
    if (found.size > 0) return found;
    const turns = this.#turnsOf(line);
    const about = this.#customer.issues.filter((issue) => [...issue.turns].some((turn) => turns.has(turn)));
    // Of problems told in one breath, those whose words the line has, where it has any's.
    const named = about.filter(({ label }) => isNamed(label, line.text));
    return new Set(named.length > 0 ? named : about);
  }

  /** By type among the problems raised in its evidence; else those raised there; else those it was told in. */
  #matchIssue(issue: Sources['issues'][number]): LabelledIssue[] {
    const turns = new Set(issue.evidence.flatMap((id) => this.#callerIds.get(id) ?? []));
    const told = this.#customer.issues.filter((one) => [...one.turns].some((turn) => turns.has(turn)));
    const raised = told.filter((one) => turns.has(one.raisedIn));
    const typed = raised.filter((one) => one.types.includes(issue.issue_type));
    return [typed, raised, told].find((choice) => choice.length > 0) ?? [];
  }

  /** What a block for the question should tell, and whether it does. */
  expect({ issues, factPrefix, kind }: AskedQuestion, lines: readonly BlockLine[], block: string): Expected[] {
    const { facts, promises, issues: all } = this.#customer;
    const folded = fold(block);
    const says = (value: string) => [value, ...(ALIASES[value] ?? [])].some((one) => folded.includes(fold(one)));
    const expected: Expected[] = [];
    const note = (of: Expected['kind'], what: string, isTold: boolean) => expected.push({ kind: of, what, isTold });
    const tells = (issue: LabelledIssue) =>
      lines.some((line) => {
        if (!this.#issuesOf(line).has(issue)) return false;
        return line.sources.some((id) => this.#issues.has(id)) || this.#turnsOf(line).has(issue.raisedIn) || isNamed(issue.label, line.text);
      });
    for (const issue of issues) {
      note('issue', issue.id, tells(issue));
      for (const ref of issue.label.refs ?? []) note('reference', ref, block.includes(ref) || this.#asWritten(issue, ref, block));
      if (kind === 'greeting' || kind === 'update') continue;
      for (const words of [issue.label.goal, ...(issue.label.attempts ?? [])]) if (words) note('particulars', `${issue.id} ${words}`, words.test(block));
    }
    for (const issue of all) if (issue.isOpen && !issues.includes(issue)) note('open issue', issue.id, tells(issue));
    for (const words of promises) note('promise', String(words), words.test(block));
    for (const [key, value] of facts) {
      if (/^(?:identity|preference)\./.test(key) && key !== 'preference.resolution') note('standing', `${key} ${value}`, says(value));
      else if (factPrefix !== null && key.startsWith(factPrefix)) note('fact', `${key} ${value}`, says(value));
    }
    return expected;
  }

  /** A reference as the customer wrote it, where the label has it in its normal form. */
  #asWritten(issue: LabelledIssue, ref: string, block: string): boolean {
    const words = [...issue.turns].flatMap((turn) => this.#texts.get(turn)?.split(/[\s,;:!?()]+|\.(?:\s|$)/u) ?? []);
    return words.some((word) => fold(word) === fold(ref) && block.includes(word));
  }
}

function isNamed({ summary, refs = [], attempts = [] }: LabelledIssue['label'], text: string): boolean {
  return refs.some((ref) => fold(text).includes(fold(ref))) || [summary, ...attempts].some((words) => words?.test(text));
}
