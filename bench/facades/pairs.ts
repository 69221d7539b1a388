import type { Client } from '../speed/client.ts';

/** The calls of one façade beside the native calls that do the same. */
export interface Facade {
  name: string;
  /** The key in its dialect. */
  toHeaders(key: string): Record<string, string>;
  pairs: Pair[];
}

export interface Pair {
  what: string;
  native(client: Client, index: number): Promise<unknown>;
  foreign(client: Client, index: number): Promise<unknown>;
}

/** The customer that reads are about, with so many memories; writes go to customers of their own. */
export const READ = 'reader';
export const MEMORIES = 2000;
