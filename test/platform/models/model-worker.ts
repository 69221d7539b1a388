import { extractWithModel } from '../../../src/memory/extraction/model/model-extraction.ts';
import { ModelError } from '../../../src/memory/ports.ts';
import { createOpenAiCompatibleChat } from '../../../src/platform/models/chat.ts';
import { createOpenAiCompatibleEmbedder } from '../../../src/platform/models/embedding.ts';
import { toExtraction, toInput, toTurns } from '../../memory/extraction/model/conversation.ts';

/** Runs the model stage inside workerd, against the server whose address is the `baseUrl` of the query. */
export default {
  async fetch(request: Request): Promise<Response> {
    const baseUrl = new URL(request.url).searchParams.get('baseUrl')!;
    const chat = createOpenAiCompatibleChat({ baseUrl, model: 'scripted', timeoutMs: 500 });
    const embedder = createOpenAiCompatibleEmbedder({ baseUrl, model: 'scripted', dimensions: 2, timeoutMs: 500 });
    const turns = toTurns('user: My parcel ORD-44821 is late.', 'assistant: I will call you on Friday.');
    const bounds = { maxInputTokens: 40_000, maxOutputTokens: 4_000, maxCalls: 3 };
    try {
      const { extraction, usage } = await extractWithModel(toInput(turns), toExtraction(), chat, bounds);
      const [vector] = await embedder.embed(['parcel']);
      return Response.json({ issues: extraction.issues, memories: extraction.memories, usage, vector: [...vector!] });
    } catch (error) {
      return Response.json({ reason: error instanceof ModelError ? error.reason : String(error) });
    }
  },
};
