import { path } from '../addresses.ts';
import { sleep } from '../deadline.ts';
import { TimeoutError, withoutAnswer } from '../errors.ts';
import { type List, listAt } from '../pages.ts';
import type { CallOptions, Transport, WriteOptions } from '../transport.ts';
import type {
  Added,
  AddRequest,
  Feedback,
  FeedbackRequest,
  Job,
  Memory,
  MemoryChange,
  MemoryDeletion,
  MemoryEdit,
  MemoryListQuery,
  RememberRequest,
} from '../types/memories.ts';
import type { Retrieved, RetrieveRequest, SearchReply, SearchRequest } from '../types/retrieval.ts';

export interface WaitOptions extends CallOptions {
  /** How long the job may take from now, in milliseconds; 120,000 unless said otherwise. */
  jobTimeoutMs?: number;
  /** How often to ask; unless said otherwise after 100 ms, then ever more slowly up to every 2 s. */
  pollMs?: number;
}

const JOB_TIMEOUT_MS = 120_000;
/** Most jobs are done within a second; a slow one need not be asked after ten times a second. */
const FIRST_POLL_MS = 100;
const LONGEST_POLL_MS = 2_000;

/** What is remembered: add conversations, retrieve what matters, edit, forget. */
export class Memories {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /**
   * Adds a conversation to a customer's memory. Send it as it stands, history and all: what is known costs nothing.
   * The next `retrieve` sees it, without waiting; deep extraction follows, unless `wait` asks to wait for it too.
   */
  async add(request: AddRequest, options?: WriteOptions): Promise<Added> {
    const call = { method: 'POST', path: '/v1/memories/add', body: request, repeat: 'keyed', options } as const;
    return (await this.#transport.send<Added>(call)).body;
  }

  /** What an agent should know before it answers: `system_prompt_addition` goes into the system prompt. */
  async retrieve(request: RetrieveRequest, options?: CallOptions): Promise<Retrieved> {
    const call = { method: 'POST', path: '/v1/memories/retrieve', body: request, repeat: 'safe', options } as const;
    return (await this.#transport.send<Retrieved>(call)).body;
  }

  /** The retrieval engine without the prompt block: memories, messages, issues and knowledge, best first. */
  async search(request: SearchRequest, options?: CallOptions): Promise<SearchReply> {
    const call = { method: 'POST', path: '/v1/memories/search', body: request, repeat: 'safe', options } as const;
    return (await this.#transport.send<SearchReply>(call)).body;
  }

  /** Keeps statements word for word, but for what is masked. */
  remember(request: RememberRequest, options?: WriteOptions): Promise<Memory[]> {
    return this.#transport.sendForData({
      method: 'POST',
      path: '/v1/memories',
      body: request,
      repeat: 'keyed',
      options,
    });
  }

  /** Memories, newest first: of a customer, of an agent, or (scope `admin`) of all customers. */
  list(query: MemoryListQuery = {}, options?: CallOptions): List<Memory> {
    return listAt(this.#transport, '/v1/memories', { ...query }, options);
  }

  /** @throws NotFoundError */
  get(id: string, options?: CallOptions): Promise<Memory> {
    return this.#transport.get(path`/v1/memories/${id}`, options);
  }

  /** Changes what is named and gives the memory as it is then; its history keeps the old text. @throws NotFoundError */
  update(id: string, edit: MemoryEdit, options?: CallOptions): Promise<Memory> {
    const address = path`/v1/memories/${id}`;
    return this.#transport.sendForData({ method: 'PATCH', path: address, body: edit, repeat: 'safe', options });
  }

  /**
   * Removes text, vector and index entry at once; the messages it came from leave retrieval too, unless `keepEvidence`.
   * @throws NotFoundError when there is none. It may be that an attempt whose answer got lost has deleted it.
   */
  delete(id: string, options: CallOptions & { keepEvidence?: boolean } = {}): Promise<MemoryDeletion> {
    const query = { keep_evidence: options.keepEvidence };
    return this.#transport.sendForData({
      method: 'DELETE',
      path: path`/v1/memories/${id}`,
      query,
      repeat: 'safe',
      options,
    });
  }

  /** What a memory was and why it changed, oldest first. @throws NotFoundError */
  history(id: string, options?: CallOptions): Promise<MemoryChange[]> {
    return this.#transport.get(path`/v1/memories/${id}/history`, options);
  }

  /** Says what became of a retrieval; a correction supersedes the memory. Not sent again when the answer gets lost. */
  feedback(request: FeedbackRequest, options?: CallOptions): Promise<Feedback> {
    const address = '/v1/memories/retrieval-feedback';
    return this.#transport.sendForData({ method: 'POST', path: address, body: request, repeat: 'once', options });
  }

  /** How the deep extraction of an `add` stands. @throws NotFoundError */
  job(id: string, options?: CallOptions): Promise<Job> {
    return this.#transport.get(path`/v1/memories/jobs/${id}`, options);
  }

  /**
   * Waits until a job is `completed`, or `dead_letter` after its last retry (look at `status`).
   * @throws TimeoutError when it is neither after `jobTimeoutMs`.
   */
  async waitForJob(id: string, options: WaitOptions = {}): Promise<Job> {
    const { jobTimeoutMs = JOB_TIMEOUT_MS } = options;
    const endsAt = Date.now() + jobTimeoutMs;
    for (let growingMs = FIRST_POLL_MS; ; growingMs = Math.min(growingMs * 2, LONGEST_POLL_MS)) {
      const job = await this.job(id, options);
      if (job.status === 'completed' || job.status === 'dead_letter') return job;
      const leftMs = endsAt - Date.now();
      if (leftMs <= 0) {
        throw new TimeoutError(
          `The job is still "${job.status}" after ${jobTimeoutMs} ms.`,
          withoutAnswer('job_timeout'),
        );
      }
      await sleep(Math.min(options.pollMs ?? growingMs, leftMs), options.signal);
    }
  }
}
