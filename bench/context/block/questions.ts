import { fold, type LabelledCustomer, type LabelledIssue } from './customers.ts';
import { askAfter, FACT_QUESTIONS, GREETINGS, MANNERS, NEW_PROBLEMS, UPDATES, wordType } from './words.ts';

export const QUESTION_KINDS = ['returning', 'happened', 'reference', 'greeting', 'update', 'manner', 'fact', 'new problem'] as const;
export type QuestionKind = (typeof QUESTION_KINDS)[number];

export interface AskedQuestion {
  kind: QuestionKind;
  query: string;
  /** The problems that the question is about. */
  issues: LabelledIssue[];
  /** The beginning of the topic keys that it is about. */
  factPrefix: string | null;
}

/** What is asked about a customer, all of it derived from the labels. */
export function toQuestions(customer: LabelledCustomer, number: number): AskedQuestion[] {
  const { language, issues, facts } = customer;
  const questions: AskedQuestion[] = [];
  const ask = (kind: QuestionKind, query: string, about: LabelledIssue[] = [], factPrefix: string | null = null) =>
    questions.push({ kind, query, issues: about, factPrefix });
  for (const [family, members] of Map.groupBy(issues, (issue) => `${issue.language} ${issue.family}`)) {
    const [issue] = members;
    // Told in the language of the conversation; a customer of several may have had them in two.
    const alike = issues.filter((other) => other.family === issue!.family);
    const { again, matter } = wordType(issue!.types[0]!, issue!.language);
    if (family.endsWith(' other')) continue;
    ask('returning', again, alike);
    ask('happened', askAfter(matter, issue!.language), alike);
  }
  for (const ref of new Set(issues.flatMap(({ label }) => label.refs ?? [])))
    ask('reference', language === 'es' ? `Escribo otra vez por ${ref}` : `I am writing about ${ref} again`, issues.filter((issue) => namesRef(issue, ref)));
  const open = issues.filter(({ isOpen }) => isOpen);
  ask('greeting', pick(GREETINGS[language], number), open);
  ask('update', pick(UPDATES[language], number), open);
  ask('manner', pick(MANNERS[language], number));
  for (const [prefix, query] of FACT_QUESTIONS) if ([...facts.keys()].some((key) => key.startsWith(prefix))) ask('fact', query, [], prefix);
  const known = new Set(issues.map(({ family }) => family));
  const problems = NEW_PROBLEMS.filter(([family]) => !known.has(family));
  ask('new problem', pick(problems, number)[1][language]);
  return questions;
}

const namesRef = ({ label }: LabelledIssue, ref: string): boolean => (label.refs ?? []).some((own) => fold(own) === fold(ref));

const pick = <T>(choices: readonly T[], number: number): T => choices[number % choices.length]!;
