import type { Reply } from '../../http/api.ts';
import { expect } from 'vitest';
import type { Rapport } from '../../support/rapport.ts';

/** The calls of Memtrace's TypeScript client, over fetch as it makes them: JSON in, every body parsed, a failure thrown. */
export class MemtraceClient {
  readonly #call: Rapport['call'];
  readonly #key: string;

  constructor(rapport: Pick<Rapport, 'call'>, key: string) {
    this.#call = rapport.call;
    this.#key = key;
  }

  ask(method: string, path: string, body?: unknown): Promise<Reply> {
    return this.#call(method, `/memtrace${path}`, { body, headers: { 'x-api-key': this.#key } });
  }

  async must(method: string, path: string, body?: unknown): Promise<any> {
    const reply = await this.ask(method, path, body);
    expect(reply.status, `${method} ${path}: ${reply.text}`).toBeLessThan(300);
    return JSON.parse(reply.text);
  }

  registerAgent = (body: object) => this.must('POST', '/api/v1/agents', body);
  createSession = (body: object) => this.must('POST', '/api/v1/sessions', body);
  searchSessions = (body: object) => this.must('POST', '/api/v1/sessions/search', body);
  closeSession = (id: string) => this.must('PUT', `/api/v1/sessions/${id}`, { status: 'closed' });
  context = (id: string, options: object = {}) => this.must('POST', `/api/v1/sessions/${id}/context`, options);
  list = (query: string) => this.must('GET', `/api/v1/memories?${query}`);

  remember = (agent_id: string, content: string, more: object = {}) =>
    this.must('POST', '/api/v1/memories', { agent_id, content, memory_type: 'episodic', event_type: 'general', ...more });
  decide = (agent_id: string, content: string, reasoning: string) =>
    this.must('POST', '/api/v1/memories', { agent_id, content, memory_type: 'decision', event_type: 'decision', metadata: { reasoning } });
}
