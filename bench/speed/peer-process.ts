/**
 * The process in which mem0ai/oss runs; answers questions of peer.ts, which installs it, with its stores, outside the
 * repository. Its model is never called: memories are kept verbatim.
 */
import { Memory } from 'mem0ai/oss';
import { createStaticEmbedder } from '../../src/memory/embedding/index.ts';
import { makeMemory } from './sentences.ts';

type Question = { do: 'start' } | { do: 'seed'; memories: number } | { do: 'search'; query: string };

const embedder = createStaticEmbedder();
const embed = (text: string) => Array.from(embedder.embedNow(text));
let memory: Memory | null = null;

/** The same embedder as Rapport's, in process, and the peer's own in-memory store. */
function open(): Memory {
  return new Memory({
    embedder: { provider: 'langchain', config: { model: { embedQuery: async (text: string) => embed(text), embedDocuments: async (texts: string[]) => texts.map(embed) } } },
    vectorStore: { provider: 'memory', config: { collectionName: 'memories', dimension: embedder.dimensions, dbPath: ':memory:' } },
    llm: { provider: 'openai', config: { apiKey: 'never called' } },
    disableHistory: true,
  });
}

async function answer(question: Question): Promise<unknown> {
  if (question.do === 'start') return process.version;
  if (question.do === 'seed') {
    memory = open();
    for (let index = 0; index < question.memories; index += 1) {
      await memory.add(makeMemory(index).content, { userId: 'customer', infer: false });
    }
    return null;
  }
  const startedAt = performance.now();
  const { results } = await memory!.search(question.query, { filters: { user_id: 'customer' }, topK: 10 });
  if (!Array.isArray(results)) throw new Error('a search gave no results');
  return performance.now() - startedAt;
}

process.on('message', (question: Question) => {
  answer(question).then(
    (value) => process.send!({ value }),
    (error: Error) => process.send!({ error: error.message }),
  );
});
