import { StartError } from '../local/start-error.ts';
import { readEverMemOs } from './sources/evermemos.ts';
import { readEverOs } from './sources/everos.ts';
import { readMem0 } from './sources/mem0.ts';
import { readMemoryOs } from './sources/memoryos.ts';
import { readMemtrace } from './sources/memtrace.ts';
import type { SourceApi } from './source-api.ts';
import type { ReadPage } from './source.ts';

/** What a system is asked with, beyond its address and key. */
export interface Asked {
  /** Customers' ids, for a system that lists none. */
  customers: readonly string[];
  salt: string;
}

export const SYSTEMS = {
  mem0: {
    url: 'https://api.mem0.ai',
    headers: (key: string) => ({ authorization: `Token ${key}` }),
    read: (api: SourceApi): ReadPage => readMem0(api),
  },
  memoryos: {
    url: 'https://api.memoryo.dev',
    headers: (key: string) => ({ authorization: `ApiKey ${key}` }),
    read: (api: SourceApi): ReadPage => readMemoryOs(api),
  },
  memtrace: {
    url: 'http://localhost:9100',
    headers: (key: string) => ({ 'x-api-key': key }),
    read: (api: SourceApi, { salt }: Asked): ReadPage => readMemtrace(api, salt),
  },
  evermemos: {
    url: 'https://api.evermind.ai',
    headers: (key: string) => ({ authorization: `Bearer ${key}` }),
    read: (api: SourceApi, { customers }: Asked): ReadPage => readEverMemOs(api, customers),
  },
  everos: {
    url: 'https://api.evermind.ai',
    headers: (key: string) => ({ authorization: `Bearer ${key}` }),
    read: (api: SourceApi, { customers }: Asked): ReadPage => {
      if (customers.length === 0) throw new StartError('EverOS lists no users: give their ids with --customers FILE, one a line.');
      return readEverOs(api, customers);
    },
  },
} as const;
export type System = keyof typeof SYSTEMS;

/** @throws StartError for a name that is none of them. */
export function toSystem(name: string | undefined): System {
  if (name !== undefined && Object.hasOwn(SYSTEMS, name)) return name as System;
  throw new StartError(`--from is one of ${Object.keys(SYSTEMS).join(', ')}.`);
}
