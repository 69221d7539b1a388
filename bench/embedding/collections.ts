import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const DATA = join(import.meta.dirname, '../../../shared/data/retrieval');

/** The abilities of BEAM whose answer is looked up in single messages. */
const LOOK_UPS = new Set([
  'information_extraction',
  'knowledge_update',
  'temporal_reasoning',
  'multi_session_reasoning',
  'contradiction_resolution',
]);

export interface Question {
  text: string;
  /** Indices into the collection's texts. */
  gold: number[];
}

/** Texts to search and what is asked of them; `group` is what cross-validation splits by. */
export interface Collection {
  group: string;
  texts: string[];
  questions: Question[];
}

const readRows = <T>(file: string): T[] =>
  readFileSync(join(DATA, file), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as T);

export const hasCollections = (): boolean => existsSync(DATA);

/** One collection a chat: its messages, and the questions of the five look-up abilities. */
export function readBeam(): Collection[] {
  type Row = { chat: string; question: string; ability: string; gold_ids: string[] };
  const asked = readRows<Row>('beam/questions.jsonl').filter((row) => LOOK_UPS.has(row.ability));
  const chats = readdirSync(join(DATA, 'beam')).filter((file) => file.startsWith('100k-'));
  return chats.sort().map((file) => {
    const messages = readRows<{ id: string; content: string }>(`beam/${file}`);
    const group = file.replace('.jsonl', '');
    const ids = messages.map((message) => message.id);
    const questions = asked
      .filter((row) => row.chat === group)
      .map((row) => ({ text: row.question, gold: row.gold_ids.map((id) => ids.indexOf(id)).filter((at) => at >= 0) }))
      .filter((question) => question.gold.length > 0);
    return { group, texts: messages.map((message) => message.content), questions };
  });
}

/** The bank's articles, title before content, and the customers' needs. */
export function readTau2(): Collection {
  const documents = readRows<{ id: string; title: string; content: string }>('tau2-banking/documents.jsonl');
  const ids = documents.map((document) => document.id);
  const needs = readRows<{ query: string; required_documents: string[] }>('tau2-banking/queries.jsonl');
  return {
    group: 'tau2-banking',
    texts: documents.map((document) => `${document.title}\n${document.content}`),
    questions: needs.map((need) => ({ text: need.query, gold: need.required_documents.map((id) => ids.indexOf(id)) })),
  };
}

/** Every right side is searched for by its left side. */
export function toCollection(group: string, pairs: readonly (readonly [string, string])[]): Collection {
  return {
    group,
    texts: pairs.map((pair) => pair[1]),
    questions: pairs.map((pair, index) => ({ text: pair[0], gold: [index] })),
  };
}
