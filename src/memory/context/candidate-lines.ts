import type { ContextSection } from './types.ts';

/** A statement waiting for room. */
export class CandidateLine {
  readonly section: ContextSection;
  /** Grows by what turns out to be said here as well. */
  readonly sources: string[];
  /** How many wordings it has, from fullest to barest. */
  readonly size: number;
  readonly #wordings: (string | (() => string))[];

  /** Wordings are neutral text, or functions that give it when it is first asked for: most lines never find room. */
  constructor(section: ContextSection, wordings: (string | (() => string))[], sources: string[]) {
    this.section = section;
    this.sources = [...new Set(sources)];
    this.size = wordings.length;
    this.#wordings = wordings;
  }

  /** The wording at `place`, 0 the fullest. @throws RangeError past the barest. */
  word(place: number): string {
    const wording = this.#wordings[place];
    if (wording === undefined) throw new RangeError('no such wording');
    if (typeof wording === 'string') return wording;
    return (this.#wordings[place] = wording());
  }
}
