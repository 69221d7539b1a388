import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A chat request as the scripted server received it. */
export interface ChatCall {
  /** Name of the shape, when it was sent as a JSON schema. */
  name: string | null;
  system: string;
  prompt: string;
  body: Record<string, unknown>;
}

/** What a scripted model does with one request. */
export type Script =
  /** Answers with an object, or with a text as it is. */
  | { does: 'answer'; object?: unknown; text?: string; finishReason?: string; inputTokens?: number; outputTokens?: number }
  /** Answers with the first half of an object, as a model does that ran out of tokens. */
  | { does: 'truncate'; object: unknown }
  /** Never answers; `afterHeaders` sends the head of an answer first. */
  | { does: 'stall'; afterHeaders?: boolean }
  /** Sends the head of an answer and cuts the connection. */
  | { does: 'breakOff' }
  /** Answers HTTP 200 with a body that is no chat completion. */
  | { does: 'babble' }
  | { does: 'fail'; status: number; retryAfter?: string; message?: string };

export interface EmbeddingCall {
  input: string[];
  body: Record<string, unknown>;
}

/** Vectors for a request, or a failure. */
export type EmbeddingScript = { does: 'embed'; vectors: unknown } | Exclude<Script, { does: 'answer' | 'truncate' }>;

export interface RerankCall {
  query: string;
  documents: string[];
  body: Record<string, unknown>;
}

/** Scores for a request in any order, or a failure. */
export type RerankScript = { does: 'rerank'; scores: { index: number; score: unknown }[] } | Exclude<Script, { does: 'answer' | 'truncate' }>;

export interface ScriptedModel {
  /** Up to and including `/v1`. */
  baseUrl: string;
  chatCalls: ChatCall[];
  embeddingCalls: EmbeddingCall[];
  rerankCalls: RerankCall[];
  /** Sets what the chat model does from now on. */
  onChat(decide: (call: ChatCall) => Script | Promise<Script>): void;
  onEmbed(decide: (call: EmbeddingCall) => EmbeddingScript): void;
  onRerank(decide: (call: RerankCall) => RerankScript): void;
  /** A Workers AI binding whose every run is a request to this server, answered in Workers AI's own shapes. */
  toWorkersAiBinding(): Ai;
  close(): Promise<void>;
}

/** Starts an OpenAI-compatible server on a free port of 127.0.0.1 that does what a test tells it to. */
export async function startScriptedModel(): Promise<ScriptedModel> {
  let decideChat: (call: ChatCall) => Script | Promise<Script> = () => ({ does: 'fail', status: 500 });
  let decideEmbedding: (call: EmbeddingCall) => EmbeddingScript = () => ({ does: 'fail', status: 500 });
  let decideReranking: (call: RerankCall) => RerankScript = () => ({ does: 'fail', status: 500 });
  const rerankCalls: RerankCall[] = [];
  const chatCalls: ChatCall[] = [];
  const embeddingCalls: EmbeddingCall[] = [];

  const server = createServer(async (request, response) => {
    const body = JSON.parse(await readBody(request)) as Record<string, unknown>;
    const path = request.url ?? '';
    if (path.endsWith('/rerank') || 'contexts' in body) {
      const documents = (body.documents ?? (body.contexts as { text: string }[]).map(({ text }) => text)) as string[];
      const call = { query: body.query as string, documents, body };
      rerankCalls.push(call);
      const script = decideReranking(call);
      if (script.does !== 'rerank') return misbehave(response, script);
      return sendJson(response, 200, path.startsWith('/ai/')
        ? { response: script.scores.map(({ index, score }) => ({ id: index, score })) }
        : { results: script.scores.map(({ index, score }) => ({ index, relevance_score: score })) });
    }
    if (path.endsWith('/embeddings') || 'text' in body) {
      const call = { input: (body.input ?? body.text) as string[], body };
      embeddingCalls.push(call);
      const script = decideEmbedding(call);
      if (script.does !== 'embed') return misbehave(response, script);
      const data = path.startsWith('/ai/') ? script.vectors : toOpenAiVectors(script.vectors);
      return sendJson(response, 200, { data });
    }
    const call = toChatCall(body);
    chatCalls.push(call);
    const script = await decideChat(call);
    if (script.does !== 'answer' && script.does !== 'truncate') return misbehave(response, script);
    sendJson(response, 200, toCompletion(script));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    baseUrl: `${origin}/v1`,
    chatCalls,
    embeddingCalls,
    rerankCalls,
    onRerank: (decide) => {
      decideReranking = decide;
    },
    onChat: (decide) => {
      decideChat = decide;
    },
    onEmbed: (decide) => {
      decideEmbedding = decide;
    },
    toWorkersAiBinding: () => ({ run: createRun(origin) }) as unknown as Ai,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function readBody(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}

function toChatCall(body: Record<string, unknown>): ChatCall {
  const messages = body.messages as { role: string; content: unknown }[];
  const textOf = (role: string) =>
    messages
      .filter((message) => message.role === role)
      .map((message) => (typeof message.content === 'string' ? message.content : JSON.stringify(message.content)))
      .join('\n');
  const format = body.response_format as { json_schema?: { name?: string; title?: string } } | undefined;
  const name = format?.json_schema?.name ?? format?.json_schema?.title ?? null;
  return { name, system: textOf('system'), prompt: textOf('user'), body };
}

function toCompletion(script: Extract<Script, { does: 'answer' | 'truncate' }>): unknown {
  const whole = 'text' in script && script.text !== undefined ? script.text : JSON.stringify(script.object);
  const cut = script.does === 'truncate';
  const content = cut ? whole.slice(0, Math.ceil(whole.length / 2)) : whole;
  const finishReason = cut ? 'length' : (script.finishReason ?? 'stop');
  const inputTokens = (script.does === 'answer' && script.inputTokens) || 100;
  const outputTokens = (script.does === 'answer' && script.outputTokens) || 20;
  return {
    id: 'scripted',
    object: 'chat.completion',
    created: 0,
    model: 'scripted',
    choices: [{ index: 0, message: { role: 'assistant', content }, finish_reason: finishReason }],
    usage: { prompt_tokens: inputTokens, completion_tokens: outputTokens, total_tokens: inputTokens + outputTokens },
  };
}

function toOpenAiVectors(vectors: unknown): unknown {
  return Array.isArray(vectors) ? vectors.map((embedding, index) => ({ object: 'embedding', index, embedding })) : vectors;
}

function misbehave(response: ServerResponse, script: Exclude<Script, { does: 'answer' | 'truncate' }>): void {
  if (script.does === 'fail') {
    const headers: Record<string, string> = script.retryAfter ? { 'retry-after': script.retryAfter } : {};
    const error = { message: script.message ?? 'scripted failure', type: 'scripted', code: null };
    return sendJson(response, script.status, { error }, headers);
  }
  if (script.does === 'babble') {
    response.writeHead(200, { 'content-type': 'text/html' });
    return void response.end('<html>It works!</html>');
  }
  if (script.does === 'breakOff' || script.afterHeaders) {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
    response.write('{"id":"scripted",');
    if (script.does === 'breakOff') setImmediate(() => response.destroy());
  }
}

function sendJson(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}

function createRun(origin: string) {
  return async (model: string, inputs: unknown, options?: { signal?: AbortSignal }): Promise<unknown> => {
    const response = await fetch(`${origin}/ai/run/${model}`, {
      method: 'POST',
      body: JSON.stringify(inputs),
      signal: options?.signal,
    });
    // The binding has no HTTP status: it throws the code and the sentence.
    if (!response.ok) throw new Error(`${response.status === 429 ? 3040 : 5025}: scripted failure`);
    return response.json();
  };
}
