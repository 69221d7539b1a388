import type { MaskClass } from '../../types.ts';

/**
 * What a word says about the value beside it. Mask classes speak for themselves; the rest:
 * `id` an order, booking, ticket or other reference, which must survive; `account` a number that is a bank's only
 * where no other service is the matter; `bank` money talk; `service` talk of such a service (internet, energy); `code` a bare "code", taken for a one-time code where digits
 * answer it; `last` "ending in", "last four"; `number` a quantity, date or other harmless number; `none` a phrase that
 * contains a cue word but means no value ("password reset").
 */
export type CueKind = MaskClass | 'id' | 'account' | 'bank' | 'service' | 'code' | 'last' | 'number' | 'none';

/**
 * The words of one language that masking goes by. Everything is lower case without accents (`contrasena`), phrases of
 * up to five words separated by one blank, entries by `|`. A new language is a new file of this shape in the list of
 * `lexicon.ts`.
 */
export interface MaskWords {
  /** ISO 639-1. */
  readonly language: string;
  readonly cues: Readonly<Partial<Record<CueKind, string>>>;
  /** Words that may stand between a cue and its value ("is", "my", "please"). */
  readonly connectors: string;
  /** Words that may stand between spoken digits ("and", "dash"). */
  readonly fillers: string;
  /** Spoken digits 0–9, ten entries, each with its variants separated by `/`. */
  readonly digits: string;
  /** Those of the above that are ordinary words too ("oh", "un"): they count only among certain ones. */
  readonly weakDigits: string;
  /** Ten to nineteen, ten entries. */
  readonly teens: string;
  /** Twenty, thirty … ninety, eight entries. */
  readonly tens: string;
  /** Between a ten and a unit ("cuarenta y uno"). Empty where nothing stands there. */
  readonly tensJoiner: string;
  /** Repeats the digit that follows: twice, three times, four times. */
  readonly repeats: readonly [string, string, string];
  /** "at", "dot", "underscore", "dash" in a spoken e-mail address. */
  readonly mail: { readonly at: string; readonly dot: string; readonly underscore: string; readonly dash: string };
  /** Words that follow a "password is" without being one ("wrong", "not"). */
  readonly notPasswords: string;
  /** Words that make a sentence a request for what it names. */
  readonly asks: string;
  /** Words that make it a warning instead ("never share your PIN"). */
  readonly never: string;
  readonly months: string;
  readonly address: {
    /** Stands after the name: "Main Street". */
    readonly typesAfter: string;
    /** Stands before the name: "Calle Mayor". */
    readonly typesBefore: string;
    /** Ends a compound: "Hauptstrasse". */
    readonly endings: string;
    /** Rooms and floors, each with a number after it: "apt", "piso". */
    readonly units: string;
    /** What comes right before a place ("located at", "deliver to"). */
    readonly places: string;
    /** Post office boxes. */
    readonly boxes: string;
  };
  readonly names: {
    /** What comes before one's own name: "my name is". */
    readonly introductions: string;
    /** Before another's name: "speak to", "regards". */
    readonly before: string;
    readonly titles: string;
    /** Small words inside a name: "van", "de la". */
    readonly particles: string;
  };
}
