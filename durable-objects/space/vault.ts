import {
  toLookupTexts, type FoundValue, type LookupKind, type ValueOrigin,
} from '../../src/memory/personal-values.ts';
import type { LookupEntry, PersonalEntry } from '../../src/memory/space.ts';
import type { PersonalClass } from '../../src/memory/types.ts';
import { deriveTenantKeys, toKeyId, type MasterSecrets, type TenantKey } from '../../src/platform/tenant-keys.ts';
import {
  findPersonal, insertPersonal, insertSource, isSaidByOthers, listForeign, listPersonal, listSurplus, moveSources,
  notePersonal, removeSources, resealPersonal, withdrawStated, type PersonalRow,
} from '../../src/storage/space/personal-values.ts';
import { parseJson } from '../../src/storage/space/sql.ts';

/** Values kept per class; a customer has a handful, and a hostile text has thousands. */
const MAX_PER_CLASS = 200;
/** Values per class that the directory finds a customer by, the newest of them. */
const MAX_LOOKUPS = 20;

/** Where values come from: a message, a memory, or (seq 0) the tenant's own statement. */
export interface ValueSource {
  origin: ValueOrigin;
  seq: number;
  /** Epoch ms. */
  at: number;
}

/**
 * The personal values of one customer, apart from the text they were taken out of: sealed with AES-256-GCM under a key
 * of their tenant's, bound to this space and their class. Only personal classes fit in, by type and by the table's own
 * check; secrets are kept nowhere. A value lives as long as something it came from does, which the schema sees to by
 * triggers, so that no way of forgetting can forget it here. Writes run inside the caller's transaction.
 */
export class Vault {
  readonly #sql: SqlStorage;
  readonly #spaceId: string;
  readonly #masters: MasterSecrets;
  #keys: { tenantId: string; list: TenantKey[] } | null = null;
  #keyId: string | null = null;

  constructor(sql: SqlStorage, spaceId: string, masters: MasterSecrets) {
    this.#sql = sql;
    this.#spaceId = spaceId;
    this.#masters = masters;
  }

  /** The id of the current master secret. */
  get keyId(): string {
    return (this.#keyId ??= toKeyId(this.#masters.current));
  }

  /** Keeps values with what they came from. True when the customer can now be found by one that is new. */
  put(tenantId: string, values: readonly FoundValue[], source: ValueSource): boolean {
    let isNewToDirectory = false;
    for (const value of values) {
      // An agent's turn names other people's addresses too, the help desk's own first of all: nobody is found by those.
      const isFindable = source.origin !== 'agent';
      if (value.isInText && !isFindable) continue;
      const seq = this.#keep(tenantId, value, source.at);
      isNewToDirectory ||= isFindable && findsBy(value.class, source.origin) && !isSaidByOthers(this.#sql, seq);
      insertSource(this.#sql, seq, source.origin, source.seq);
    }
    return isNewToDirectory;
  }

  /** Keeps what the tenant states by itself, in place of what it stated of the same class before. */
  state(tenantId: string, values: readonly FoundValue[], at: number): void {
    for (const value of values) {
      const seq = this.#keep(tenantId, value, at);
      insertSource(this.#sql, seq, 'stated', 0);
      withdrawStated(this.#sql, value.class, seq);
    }
  }

  /** What is kept, newest first; values only where they are to be revealed, and null where no key opens one. */
  list(tenantId: string, isRevealed: boolean): PersonalEntry[] {
    return listPersonal(this.#sql)
      .filter((row) => row.in_text === 0)
      .map((row) => ({
        class: row.class,
        value: isRevealed ? (this.#open(tenantId, row)?.value ?? null) : null,
        origin: row.origin,
        firstAt: row.first_at,
        lastAt: row.last_at,
      }));
  }

  /** The hashes by which the directory finds this customer; `more` are values that stand elsewhere. */
  listLookups(tenantId: string, more: { kind: LookupKind; value: string; isStated: boolean }[]): LookupEntry[] {
    const entries = new Map<string, LookupEntry>();
    const taken = new Map<PersonalClass, number>();
    const add = (kind: LookupKind, hash: string, isStated: boolean) => {
      const known = entries.get(hash);
      entries.set(hash, { kind, hash, isStated: isStated || known?.isStated === true });
    };
    const rows = listPersonal(this.#sql).filter((row) => row.origin !== 'agent' && findsBy(row.class, row.origin));
    // What the tenant states comes first where there are too many.
    for (const row of [...rows.filter(isStated), ...rows.filter((one) => !isStated(one))]) {
      const kind = toKind(row.class)!;
      const count = taken.get(row.class) ?? 0;
      if (count >= MAX_LOOKUPS) continue;
      taken.set(row.class, count + 1);
      for (const hash of parseJson<string[]>(row.lookup, [])) add(kind, hash, isStated(row));
    }
    for (const { kind, value, isStated } of more) {
      for (const hash of this.#hashesOf(this.#currentKey(tenantId), kind, value)) add(kind, hash, isStated);
    }
    return [...entries.values()];
  }

  /** Seals and hashes anew what an earlier key holds. What no key opens stays as it is, for when its key comes back. */
  reseal(tenantId: string): void {
    const key = this.#currentKey(tenantId);
    for (const row of listForeign(this.#sql, key.id)) {
      const opened = this.#open(tenantId, row);
      if (!opened) continue;
      const hash = key.hash(row.class, opened.normalized);
      const same = findPersonal(this.#sql, row.class, hash);
      if (same) {
        notePersonal(this.#sql, same.seq, row.in_text === 1, row.first_at);
        notePersonal(this.#sql, same.seq, row.in_text === 1, row.last_at);
        moveSources(this.#sql, row.seq, same.seq);
      } else {
        resealPersonal(this.#sql, row.seq, this.#sealed(key, row.class, opened));
      }
    }
  }

  /** A row as another space of the tenant can open it; one that no key opens stays as it is. */
  sealFor<Row extends PersonalRow>(tenantId: string, row: Row, spaceId: string): Row {
    const opened = this.#open(tenantId, row);
    return opened ? { ...row, ...this.#sealed(this.#currentKey(tenantId), row.class, opened, spaceId) } : row;
  }

  /** The row of a value, made or refreshed. The caller gives it a source. */
  #keep(tenantId: string, value: FoundValue, at: number): number {
    const key = this.#currentKey(tenantId);
    const known = findPersonal(this.#sql, value.class, key.hash(value.class, value.normalized));
    if (known) {
      notePersonal(this.#sql, known.seq, value.isInText, at);
      return known.seq;
    }
    const sealed = this.#sealed(key, value.class, value);
    const seq = insertPersonal(this.#sql, {
      class: value.class, ...sealed, in_text: value.isInText ? 1 : 0, first_at: at, last_at: at,
    });
    for (const surplus of listSurplus(this.#sql, value.class, MAX_PER_CLASS)) {
      if (surplus !== seq) removeSources(this.#sql, surplus);
    }
    return seq;
  }

  #sealed(key: TenantKey, valueClass: PersonalClass, value: { value: string; normalized: string }, spaceId = this.#spaceId) {
    const kind = toKind(valueClass);
    const { iv, bytes } = key.seal(JSON.stringify([value.value, value.normalized]), toBinding(spaceId, valueClass));
    return {
      hash: key.hash(valueClass, value.normalized),
      lookup: JSON.stringify(kind === null ? [] : this.#hashesOf(key, kind, value.normalized)),
      iv: toBuffer(iv),
      sealed: toBuffer(bytes),
      key_id: key.id,
    };
  }

  #open(tenantId: string, row: PersonalRow): { value: string; normalized: string } | null {
    const key = this.#keysOf(tenantId).find(({ id }) => id === row.key_id);
    const sealed = { iv: new Uint8Array(row.iv), bytes: new Uint8Array(row.sealed) };
    const text = key?.open(sealed, toBinding(this.#spaceId, row.class)) ?? null;
    if (text === null) return null;
    const [value, normalized] = JSON.parse(text) as [string, string];
    return { value, normalized };
  }

  #hashesOf(key: TenantKey, kind: LookupKind, value: string): string[] {
    return toLookupTexts(kind, value).map((text) => key.hash(kind, text));
  }

  #currentKey(tenantId: string): TenantKey {
    return this.#keysOf(tenantId)[0]!;
  }

  #keysOf(tenantId: string): TenantKey[] {
    if (this.#keys?.tenantId !== tenantId) this.#keys = { tenantId, list: deriveTenantKeys(this.#masters, tenantId) };
    return this.#keys.list;
  }
}

/** What is authenticated with a value: sealed for one place it opens in no other. */
function toBinding(spaceId: string, valueClass: PersonalClass): string {
  return `${spaceId}\0${valueClass}`;
}

function isStated(row: { origin: ValueOrigin }): boolean {
  return row.origin === 'stated';
}

/** Whether a value serves looking up. Of names only the tenant's word does: a conversation names others as well. */
function findsBy(valueClass: PersonalClass, origin: ValueOrigin): boolean {
  return toKind(valueClass) !== null && (valueClass !== 'person_name' || origin === 'stated');
}

/** What a class is looked up as, if at all. */
function toKind(valueClass: PersonalClass): LookupKind | null {
  if (valueClass === 'person_name') return 'name';
  return valueClass === 'email' || valueClass === 'phone' ? valueClass : null;
}

/** SQLite takes whole buffers, and one of node's may be a window on a larger one. */
function toBuffer(bytes: Uint8Array): ArrayBuffer {
  return new Uint8Array(bytes).buffer;
}
