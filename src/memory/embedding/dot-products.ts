/**
 * Dot products of one vector of bytes with many, as whole numbers and therefore the same everywhere. A space's vectors are
 * all looked at for every question, so this is done sixteen bytes at a time by a little WebAssembly where the runtime
 * allows it; JavaScript takes twenty times as long.
 */

/** What dot-products.wat assembles to. */
const WASM =
  'AGFzbQEAAAABCQFgBX9/f39/AAMCAQAFAwEABgcVAgZtZW1vcnkCAAhtdWx0aXBseQAACqUBAaIBAgJ/AnsCQANAIAJFDQH9DAAAAAAAAAAA' +
  'AAAAAAAAAAAhByAAIQUgASADaiEGA0AgAf0ABAAhCCAHIAj9hwEgBf0ABAD9ugEgCP2IASAF/QAEEP26Af2uAf2uASEHIAVBIGohBSABQRBq' +
  'IQEgASAGSQ0ACyAEIAf9GwAgB/0bAWogB/0bAiAH/RsDamo2AgAgBEEEaiEEIAJBAWshAgwACwsL';

interface Multiplier {
  memory: WebAssembly.Memory;
  multiply(query: number, rows: number, count: number, length: number, sums: number): void;
}

/** Where things lie in its memory: the query, then the sums, then as many rows as have room. */
const LONGEST_QUERY = 2048;
const SUMS_AT = LONGEST_QUERY * 2;
const MOST_ROWS = 4096;
const ROWS_AT = SUMS_AT + MOST_ROWS * 4;
const ROWS_BYTES = 6 * 65_536 - ROWS_AT;
/** Bytes multiplied at a time. */
const STEP = 16;

/** The runtime's types know only modules that were uploaded. */
const Module = WebAssembly.Module as unknown as new (bytes: Uint8Array) => WebAssembly.Module;

/**
 * Made as the module loads, since workerd compiles nothing later (`allow_eval_during_startup`, of dates since 2025-06-01);
 * null where it does not compile at all.
 */
const multiplier = makeMultiplier();

function makeMultiplier(): Multiplier | null {
  try {
    const bytes = Uint8Array.from(atob(WASM), (character) => character.charCodeAt(0));
    return new WebAssembly.Instance(new Module(bytes), {}).exports as unknown as Multiplier;
  } catch {
    return null;
  }
}

/** Whether vectors are multiplied by WebAssembly here. */
export const isAccelerated = multiplier !== null;

/** The dot product of `query` with each of `count` rows of as many bytes. */
export function multiplyRows(query: Int8Array, rows: Int8Array, count: number): Int32Array {
  const sums = new Int32Array(count);
  const { length } = query;
  if (!multiplier || length === 0 || length % STEP !== 0 || length > LONGEST_QUERY) multiplyPlainly(query, rows, sums);
  else multiplyFast(multiplier, query, rows, sums);
  return sums;
}

function multiplyFast({ memory, multiply }: Multiplier, query: Int8Array, rows: Int8Array, sums: Int32Array): void {
  const { length } = query;
  new Int16Array(memory.buffer, 0, length).set(query);
  const atOnce = Math.min(MOST_ROWS, Math.floor(ROWS_BYTES / length));
  const work = new Int8Array(memory.buffer, ROWS_AT, atOnce * length);
  for (let from = 0; from < sums.length; from += atOnce) {
    const count = Math.min(atOnce, sums.length - from);
    work.set(rows.subarray(from * length, (from + count) * length));
    multiply(0, ROWS_AT, count, length, SUMS_AT);
    sums.set(new Int32Array(memory.buffer, SUMS_AT, count), from);
  }
}

/** The same, one byte after the other. */
export function multiplyPlainly(query: Int8Array, rows: Int8Array, sums: Int32Array): void {
  const numbers = Int32Array.from(query);
  const { length } = numbers;
  for (let row = 0, from = 0; row < sums.length; row += 1, from += length) {
    let sum = 0;
    for (let at = 0; at < length; at += 1) sum = (sum + Math.imul(numbers[at]!, rows[from + at]!)) | 0;
    sums[row] = sum;
  }
}
