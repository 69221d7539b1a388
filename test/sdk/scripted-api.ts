import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the server does with one request. Left out: 200 with `{"data": {}}`. */
export interface Turn {
  status?: number;
  /** Sent as it is when it is text, else as JSON. */
  body?: unknown;
  headers?: Record<string, string>;
  /** Never answers. */
  isSilent?: boolean;
  /** Sends the head and this much of the body, then nothing more. */
  stallAfterBytes?: number;
  /** Cuts the connection instead of answering. */
  hangUp?: boolean;
}

export interface ReceivedRequest {
  method: string;
  /** Path and query. */
  url: string;
  headers: IncomingHttpHeaders;
  body: unknown;
}

export interface ScriptedApi {
  url: string;
  requests: ReceivedRequest[];
  close(): Promise<void>;
}

/** A server that answers its requests by a script, in order; the last turn is repeated. */
export async function startScriptedApi(...script: Turn[]): Promise<ScriptedApi> {
  const requests: ReceivedRequest[] = [];
  const server = createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request) text += chunk;
    const turn = script[Math.min(requests.length, script.length - 1)] ?? {};
    const { method = '', url = '', headers } = request;
    requests.push({ method, url, headers, body: text === '' ? null : JSON.parse(text) });
    if (turn.hangUp) return request.socket.destroy();
    if (turn.isSilent) return;
    const body = typeof turn.body === 'string' ? turn.body : JSON.stringify(turn.body ?? { data: {} });
    response.writeHead(turn.status ?? 200, { 'content-type': 'application/json', ...turn.headers });
    if (turn.stallAfterBytes === undefined) response.end(body);
    else response.write(body.slice(0, turn.stallAfterBytes));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** An error as the server words it. */
export function failure(status: number, error: string, code: string, details: object = {}): Turn {
  return { status, body: { error, code, message: `About ${error}.`, request_id: 'req_body', details } };
}
