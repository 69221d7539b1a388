import type { ContextSection } from './types.ts';

/** A wording, or what gives it when it is first asked for: most lines never find room. */
type Wording = string | (() => string);

/** A statement waiting for room. */
export class CandidateLine {
  readonly section: ContextSection;
  readonly sources: readonly string[];
  /** Whether it only finds room once everything else has: the question seems to be about something else. */
  readonly isBeside: boolean;
  readonly #wordings: Wording[];
  /** What wordings cost, by notation and place. */
  #weights = new Map<string, number>();

  /** Wordings are neutral text, from fullest to barest. */
  constructor(section: ContextSection, wordings: Wording[], sources: readonly string[], isBeside = false) {
    this.section = section;
    this.isBeside = isBeside;
    this.sources = sources.length > 1 ? [...new Set(sources)] : sources;
    this.#wordings = wordings;
  }

  /** How many wordings it has. */
  get size(): number {
    return this.#wordings.length;
  }

  /** The same line, known to be said by others too. */
  creditedTo(sources: readonly string[]): CandidateLine {
    if (sources === this.sources) return this;
    const line = new CandidateLine(this.section, this.#wordings, sources, this.isBeside);
    line.#weights = this.#weights;
    return line;
  }

  /** The same line as one that the question does not ask for, worded no more fully than at `place`. */
  asBeside(place: number): CandidateLine {
    return new CandidateLine(this.section, this.#wordings.slice(Math.min(place, this.size - 1)), this.sources, true);
  }

  /** The wording at `place`, 0 the fullest. @throws RangeError past the barest. */
  word(place: number): string {
    const wording = this.#wordings[place];
    if (wording === undefined) throw new RangeError('no such wording');
    if (typeof wording === 'string') return wording;
    return (this.#wordings[place] = wording());
  }

  /** What `weigh` gives for the wording at `place`, asked once for each `notation`. */
  weigh(place: number, notation: string, weigh: (wording: string) => number): number {
    const key = `${notation} ${place}`;
    let weight = this.#weights.get(key);
    if (weight === undefined) this.#weights.set(key, (weight = weigh(this.word(place))));
    return weight;
  }
}
