import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

const DATA = join(import.meta.dirname, '../../../shared/data');

/**
 * What the vectors learn words' company from. Left out: BEAM and the bank's articles, which the vectors
 * are judged by, and what is share-alike (BEAM, Bitext, the personal-data sentences).
 */
const SOURCES: Record<string, (row: Row) => string[]> = {
  'conversations/star.jsonl.gz': (row) => [row.messages!.map((message) => message.content).join('\n')],
  'conversations/tau-airline.jsonl': (row) => [row.messages!.map((message) => message.content).join('\n')],
  'conversations/tau-retail.jsonl': (row) => [row.messages!.map((message) => message.content).join('\n')],
  'routing/multidogo-conversations.jsonl.gz': (row) => [row.turns!.join('\n')],
  'routing/clinc150.jsonl.gz': (row) => [row.text!],
  'routing/banking77.jsonl.gz': (row) => [row.text!],
};

interface Row {
  messages?: { content: string }[];
  turns?: string[];
  text?: string;
}

export const hasCorpora = (): boolean => existsSync(DATA);

/** Texts by source, each text once: scripted answers say nothing more the thousandth time. */
export function readCorpora(): Map<string, string[]> {
  const texts = new Map<string, string[]>();
  for (const [file, pick] of Object.entries(SOURCES)) {
    const bytes = readFileSync(join(DATA, file));
    const lines = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').trim().split('\n');
    const passages = lines.flatMap((line) => pick(JSON.parse(line) as Row));
    const seen = new Set<string>();
    const kept = passages.map((passage) =>
      passage
        .split('\n')
        .filter((line) => line.length > 0 && !seen.has(line) && seen.add(line))
        .join('\n'),
    );
    texts.set(file, kept.filter((passage) => passage.length > 0));
  }
  return texts;
}
