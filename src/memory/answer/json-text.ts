/** A text that is the JSON of a `T`. */
export type JsonText<T> = string & { readonly of?: T };

export function toJsonText<T>(value: T): JsonText<T> {
  return JSON.stringify(value);
}

/** The text of one object with the fields of two. The first has some. */
export function joinObjects<A extends object, B extends object>(first: JsonText<A>, second: JsonText<B>): JsonText<A & B> {
  return `${first.slice(0, -1)},${second.slice(1)}`;
}
