import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AddedTurn } from './desk.ts';
import { makeTwoPersonChats } from './two-person/chat.ts';

const DATA = '../shared/data/retrieval';
/** Characters of a message that are sent: a few of BEAM's hold pasted logs past the API's 32 KB. */
const LONGEST = 10_000;

export interface Question {
  question: string;
  group: string;
  goldIds: string[];
  oldIds?: string[];
  newIds?: string[];
}

/** A conversation of one customer in sessions, and what is asked about it. */
export interface Chat {
  customer: string;
  sessions: { id: string; turns: AddedTurn[] }[];
  questions: Question[];
}

/** The abilities that look something up; the other four of BEAM ask for a style or a summary. */
export const LOOK_UP = [
  'information_extraction', 'knowledge_update', 'temporal_reasoning', 'multi_session_reasoning', 'contradiction_resolution',
];

/** BEAM's development chats; empty when the data is not beside this repository. */
export function readBeam(): Chat[] {
  const folder = join(DATA, 'beam');
  if (!existsSync(folder)) return [];
  const questions = readLines<{ chat: string; question: string; ability: string; gold_ids: string[]; old_ids?: string[]; new_ids?: string[] }>(
    join(folder, 'questions.jsonl'),
  );
  const names = readdirSync(folder).filter((name) => /^100k-\d+\.jsonl$/.test(name)).map((name) => name.slice(0, -6));
  return names.sort().map((customer) => {
    const lines = readLines<{ id: string; role: 'user' | 'assistant'; content: string; time_anchor: string }>(join(folder, `${customer}.jsonl`));
    const sessions: Chat['sessions'] = [];
    lines.forEach((line, index) => {
      const id = `${customer}-${line.time_anchor}`;
      // Turns of a batch follow each other by a minute: the set gives no finer times than days.
      const turn = { id: line.id, role: line.role, content: line.content.slice(0, LONGEST), timestamp: new Date(Date.parse(line.time_anchor) + index * 60_000).toISOString() };
      const session = sessions.at(-1);
      if (session?.id === id) session.turns.push(turn);
      else sessions.push({ id, turns: [turn] });
    });
    return {
      customer,
      sessions,
      questions: questions
        .filter((line) => line.chat === customer)
        .map(({ question, ability, gold_ids, old_ids, new_ids }) => ({
          question, group: ability, goldIds: gold_ids, ...(old_ids ? { oldIds: old_ids } : {}), ...(new_ids ? { newIds: new_ids } : {}),
        })),
    };
  });
}

/** Our own chats of two friends, where either may hold the answer; never used in tuning. */
export function readTwoPerson(): Chat[] {
  return makeTwoPersonChats().map((chat, index) => ({
    customer: `two-person-${index}`,
    sessions: [...Map.groupBy(chat.turns, (turn) => turn.session)].map(([id, turns]) => ({
      id,
      turns: turns.map(({ id, role, author, content, at }) => ({ id, role, author, content, timestamp: at })),
    })),
    questions: chat.questions.map(({ question, kind, goldIds }) => ({ question, group: kind, goldIds })),
  }));
}

export interface Banking {
  documents: { id: string; title: string; content: string }[];
  queries: { task_id: string; query: string; required_documents: string[] }[];
}

/** τ²'s bank; null when the data is not beside this repository. */
export function readBanking(): Banking | null {
  const folder = join(DATA, 'tau2-banking');
  if (!existsSync(folder)) return null;
  return { documents: readLines(join(folder, 'documents.jsonl')), queries: readLines(join(folder, 'queries.jsonl')) };
}

function readLines<T>(path: string): T[] {
  return readFileSync(path, 'utf8').trim().split('\n').map((line) => JSON.parse(line) as T);
}
