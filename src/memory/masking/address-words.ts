import { getCueAt } from './labels.ts';
import type { Lexicon } from './lexicon.ts';
import { getWordKind } from './name-words.ts';
import type { Scene } from './scene.ts';
import type { Token } from './tokens.ts';

/** Everyday words that no street is named by, for texts without capitals; function words of the languages at hand. */
const FUNCTION_WORDS = new Set(
  (
    'and or but so because if when while then than that this these those it its is are was were be been am i you he she we they me him her us them my your his our ' +
    'their for from with without about into over after before since until by as of off out up down to in on at not no yes please thanks thank can could will would ' +
    'should shall may might must do does did has have had get got just now today tomorrow yesterday again also still only very more most much many some any all each ' +
    'every who what where why how which there here ago minutes minute hours hour days day weeks week months month years year times people pm am eur usd dollars ' +
    'y o pero que para por con sin es son mi su et ou mais pour avec sans est sont und oder aber fur mit ohne ist sind e mas com sem sono ma per con ' +
    'order orders booking ticket invoice call phone email'
  ).split(' '),
);
/** Streets' words that mean little else, so that they count without a capital. */
export const STRONG_TYPE =
  /^(?:street|avenue|road|lane|drive|boulevard|ave|blvd|rd|highway|parkway|crescent|strasse|straße|nagar|marg|colony|terrace)$/;

/** What single tokens of a text are to an address: house numbers, names, streets' words, marks. */
export class AddressWords {
  readonly scene: Scene;
  readonly tokens: readonly Token[];
  readonly lexicon: Lexicon;
  /** The text has no capitals to go by. */
  readonly caseless: boolean;

  constructor(scene: Scene, lexicon: Lexicon) {
    this.scene = scene;
    this.tokens = scene.tokens;
    this.lexicon = lexicon;
    this.caseless = !/\p{Lu}/u.test(scene.folded.text);
  }

  isHouseNumber(index: number): boolean {
    const token = this.tokens[index];
    if (token === undefined) return false;
    if (token.kind === 'number') return token.lower.length <= 5;
    return token.kind === 'mixed' && /^\d{1,5}[a-z]?$/.test(token.lower);
  }

  /** A word with a capital, or in texts without capitals any word that no grammar needs. */
  isName(index: number): boolean {
    const token = this.tokens[index];
    if (token === undefined || (token.kind !== 'word' && token.kind !== 'mixed')) return false;
    if (/^\d+(?:st|nd|rd|th)$/.test(token.lower)) return true;
    if (token.kind === 'mixed' || /^[ap]m$/.test(token.lower)) return false;
    if (this.caseless) return !FUNCTION_WORDS.has(token.lower) && getCueAt(this.scene, index) === null;
    return (
      /^\p{Lu}/u.test(this.scene.folded.text.slice(token.start, token.start + 2)) ||
      /^[\u0590-\u0fff\u3040-\u9fff]/.test(token.lower)
    );
  }

  /** Behind "I live at" a street may be written small: any word that no grammar needs. */
  isPlainWord(index: number): boolean {
    const token = this.tokens[index];
    return token?.kind === 'word' && !FUNCTION_WORDS.has(token.lower) && token.lower.length > 2;
  }

  isParticle(index: number): boolean {
    const lower = this.tokens[index]?.lower;
    return (
      lower !== undefined &&
      (this.lexicon.particles.has(lower) ||
        /^(?:the|of|dei|delle|degli|do|das|les|aux|sur|a|an|der|in|am|im)$/.test(lower))
    );
  }

  /** Streets' words are short and everyday ("way", "u"): in texts without capitals only the plain ones count. */
  isTypeAfter(index: number): boolean {
    const token = this.tokens[index];
    if (token?.kind !== 'word' || !this.lexicon.streetTypesAfter.has(token.lower)) return false;
    return (
      STRONG_TYPE.test(token.lower) ||
      !this.caseless ||
      /^(?:st|street|dr|ct|place|court|way|close|gardens|katu|utca|gatan|gade|vej)$/.test(token.lower)
    );
  }

  /** Streets' words that are written small ("Erzsébet tér 19") are no English verbs and nouns ("drive", "walk"). */
  isForeignType(index: number): boolean {
    return getWordKind(this.tokens[index]!.lower) === 'unknown';
  }

  hasStreetEnding(index: number): boolean {
    const lower = this.tokens[index]?.lower ?? '';
    return (
      lower.length >= 6 && this.lexicon.streetEndings.some((ending) => ending.length >= 3 && lower.endsWith(ending))
    );
  }

  isAbbreviation(index: number): boolean {
    const { kind, lower } = this.tokens[index]!;
    return (
      kind === 'word' &&
      lower.length <= 4 &&
      (lower.length === 1 ||
        this.isTypeAfter(index) ||
        this.lexicon.streetTypesBefore.has(lower) ||
        this.isUnitWord(index))
    );
  }

  takeDot(index: number): number {
    const next = this.tokens[index + 1];
    const isAbbreviated =
      next?.lower === '.' && this.tokens[index]!.lower.length <= 4 && next.start === this.tokens[index]!.end;
    return isAbbreviated ? index + 1 : index;
  }

  isUnitWord(index: number): boolean {
    return this.lexicon.units.has(this.tokens[index]?.lower ?? '');
  }

  startsLine(index: number): boolean {
    return index === 0 || /^[\n:]$/.test(this.tokens[index - 1]!.lower);
  }

  /** Over one comma and one or two line breaks. */
  skipMarks(last: number): number {
    let at = last + 1;
    while (at <= last + 4 && /^[,\n.;-]$/.test(this.tokens[at]?.lower ?? '')) at++;
    return at;
  }

  endsLine(at: number): boolean {
    const token = this.tokens[at];
    return token === undefined || /^[.,;\n!?)*"']$/.test(token.lower);
  }
}
