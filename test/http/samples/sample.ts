import type { Api, Reply } from '../api.ts';

/** What a call is made with, beside its key. */
export interface Arguments {
  params?: Record<string, string>;
  query?: string;
  body?: object;
}

/** What the contract must know of one operation beyond its description. */
export interface Sample {
  /** Makes what the call is about, in the tenant of `adminKey`, and says how to call. Called afresh for each check. */
  prepare(api: Api, adminKey: string): Promise<Arguments> | Arguments;
  /**
   * What another tenant gets when it makes the very same call: by default the same 404 as for an id that nobody has.
   * Routes whose subject stands in the body, or that have none, say here how it shows that nothing is shared.
   */
  seenByStranger?: (reply: Reply) => void;
}

export type Samples = Record<string, Sample>;
