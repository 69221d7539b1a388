import { CONVERSATIONS, type Conversation } from '../../test/fixtures/conversations/index.ts';
import { median } from './measures.ts';
import { type Desk, openDesk } from './servers.ts';

/** What a block costs in tokens and how much of it bears on the question, over the project's labelled conversations. */
export interface Blocks {
  conversations: number;
  questions: number;
  tokens: { p50: number; most: number };
  lines: number;
  /** Share of all lines that are about the conversation asked for, and of those chosen for the query alone. */
  relevant: number;
  relevantOfChosen: number;
  /** Share of blocks that state the issue asked for. */
  statesIssue: number;
}

/** Conversations that one customer had: enough that most of what is remembered is not what is asked for. */
const PER_CUSTOMER = 5;

/**
 * Gives each customer five labelled conversations, asks about each of them in the words of its first turn, and looks at
 * where every line of the block comes from.
 */
export async function measureBlocks(): Promise<Blocks> {
  const usable = CONVERSATIONS.filter((conversation) => conversation.expect.issues.length > 0 && conversation.turns[0]!.startsWith('U: '));
  const desk = await openDesk();
  const tokens: number[] = [];
  const lines = { all: 0, relevant: 0, chosen: 0, chosenRelevant: 0 };
  let stated = 0;
  try {
    for (let from = 0; from < usable.length; from += PER_CUSTOMER) {
      const group = usable.slice(from, from + PER_CUSTOMER);
      const customer = `customer-${from}`;
      for (const conversation of group) await desk.add(customer, conversation.id, toMessages(conversation), { wait: true });
      const sessionsOf = await readSources(desk, customer);
      for (const { id, turns, expect } of group) {
        const reply = await desk.retrieve(customer, turns[0]!.slice(3, 400));
        tokens.push(reply.context_token_count);
        for (const { section, sources } of reply.context_sources as { section: string; sources: string[] }[]) {
          if (sources.length === 0) continue;
          const isRelevant = sources.some((source) => sessionsOf.get(source)?.has(id));
          const isChosen = section === 'relevant';
          lines.all += 1;
          lines.relevant += isRelevant ? 1 : 0;
          lines.chosen += isChosen ? 1 : 0;
          lines.chosenRelevant += isChosen && isRelevant ? 1 : 0;
        }
        const { summary } = expect.issues[0]!;
        if (!summary || summary.test(reply.system_prompt_addition)) stated += 1;
      }
    }
  } finally {
    await desk.stop();
  }
  return {
    conversations: usable.length, questions: tokens.length, tokens: { p50: median(tokens), most: Math.max(...tokens) }, lines: lines.all,
    relevant: lines.relevant / lines.all, relevantOfChosen: lines.chosenRelevant / lines.chosen, statesIssue: stated / tokens.length,
  };
}

/** Which sessions each memory, issue and message of a customer is of. */
async function readSources(desk: Desk, customer: string): Promise<Map<string, Set<string>>> {
  const { data } = await desk.client.get(`/v1/customers/${customer}/export`);
  const sessions = new Map<string, Set<string>>();
  for (const item of [...data.memories, ...data.messages]) sessions.set(item.id, new Set([item.session_id]));
  for (const issue of data.issues) sessions.set(issue.id, new Set(issue.session_ids));
  return sessions;
}

function toMessages(conversation: Conversation): { role: string; content: string }[] {
  const roles: Record<string, string> = { U: 'user', A: 'assistant', S: 'system' };
  return conversation.turns.map((turn) => ({ role: roles[turn[0]!]!, content: turn.slice(3) }));
}
