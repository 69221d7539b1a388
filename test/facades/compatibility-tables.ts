import { readFileSync } from 'node:fs';

export const STATES = ['works', 'differs', 'not offered'] as const;
export type State = (typeof STATES)[number];

/** One line of a table: the calls or fields it names, and what it says of them. */
export interface Line {
  names: string[];
  state: State;
  how: string;
}

/** What docs/compatibility.md says of one API. */
export interface Section {
  name: string;
  calls: Line[];
  fields: Line[];
}

const ROW = /^\| (.+?) \| (.*?) \| (.*?) ?\|$/gm;

/** The sections of the document. Names are what stands in backticks in the first column. */
export function readSections(): Section[] {
  const [, ...sections] = readFileSync('docs/compatibility.md', 'utf8').split(/^## /m);
  return sections.map((text) => {
    const [head = '', ...parts] = text.split(/^### /m);
    const read = (title: string) => readLines(parts.find((part) => part.startsWith(title)) ?? '');
    return { name: head.split('\n')[0]!.trim(), calls: read('Calls'), fields: read('Fields') };
  });
}

function readLines(text: string): Line[] {
  return [...text.matchAll(ROW)]
    .map(([, first, state, how]) => ({
      names: [...first!.matchAll(/`([^`]+)`/g)].map((match) => match[1]!),
      state: state as State,
      how: how!.trim(),
    }))
    .filter(({ names }) => names.length > 0);
}
