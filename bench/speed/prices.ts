/** What others ask for, in US$, each with where and when it was read. Our own costs stand where insights reckon with them. */

/** What a plan of theirs costs, per million calls where its page says how many calls it buys. */
export interface PeerPrice {
  who: string;
  plan: string;
  perMillionRetrieves: number | null;
  perMillionAdds: number | null;
  note: string;
  source: string;
}

/** Tokens of an average added conversation turn, for prices by the token. */
export const TOKENS_PER_ADD = 60;

export const PEERS: readonly PeerPrice[] = [
  {
    who: 'MemoryOS', plan: 'Starter, $22 a month', perMillionRetrieves: null, perMillionAdds: 22 / 0.05,
    note: '50,000 adds; retrieval is not metered', source: 'its documentation, as in the project’s notes on it; read 2026-11',
  },
  {
    who: 'MemoryOS', plan: 'Growth, $72 a month', perMillionRetrieves: null, perMillionAdds: 72 / 0.5,
    note: '500,000 adds; retrieval is not metered', source: 'as above',
  },
  {
    who: 'Supermemory', plan: 'by use', perMillionRetrieves: null, perMillionAdds: 5 * TOKENS_PER_ADD,
    note: `$0.005 per 1,000 tokens of plain text, at ${TOKENS_PER_ADD} tokens an add; its price of a search was not found`,
    source: 'supermemory.ai/pricing; read 2026-11',
  },
  {
    who: 'Mem0', plan: '$19 (Standard) or $249 (Pro) a month', perMillionRetrieves: null, perMillionAdds: null,
    note: 'how many calls either buys was not found', source: 'vectorize.io/articles/mem0-vs-zep; docs.mem0.ai/integrations/vercel says $20; read 2026-11',
  },
];

/** The month that mem0-support-architecture.md reckons with, and what it says it costs there. */
export const SUPPORT_MONTH = { customers: 1000, tickets: 500, theirs: 13.5, theirsWithCaching: 8 } as const;
