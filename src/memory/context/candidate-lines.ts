import type { ContextSection } from './types.ts';

/** A statement waiting for room. */
export class CandidateLine {
  readonly section: ContextSection;
  readonly sources: readonly string[];
  /** How many wordings it has, from fullest to barest. */
  readonly size: number;
  readonly #wordings: (string | (() => string))[];

  /** Wordings are neutral text, or functions that give it when it is first asked for: most lines never find room. */
  constructor(section: ContextSection, wordings: (string | (() => string))[], sources: readonly string[]) {
    this.section = section;
    this.sources = sources.length > 1 ? [...new Set(sources)] : sources;
    this.size = wordings.length;
    this.#wordings = wordings;
  }

  /** The same line, known to be said by others too. */
  creditedTo(sources: readonly string[]): CandidateLine {
    return sources === this.sources ? this : new CandidateLine(this.section, this.#wordings, sources);
  }

  /** The wording at `place`, 0 the fullest. @throws RangeError past the barest. */
  word(place: number): string {
    const wording = this.#wordings[place];
    if (wording === undefined) throw new RangeError('no such wording');
    if (typeof wording === 'string') return wording;
    return (this.#wordings[place] = wording());
  }
}
