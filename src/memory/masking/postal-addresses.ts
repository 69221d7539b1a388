import { getCueAt } from './labels.ts';
import { getLexicon, type Lexicon } from './lexicon.ts';
import { getWordKind } from './name-words.ts';
import type { Candidate, Scene } from './scene.ts';
import type { Token } from './tokens.ts';

/**
 * How an address shows itself. `street` is a house number with a street's word or ending; `box` a post box or military
 * address; `place` figures and capitalised words behind a word for a place; `block` the same with a flat, postcode or
 * state behind them.
 */
interface Part {
  readonly first: number;
  readonly last: number;
}

/** Words of street names between house number and street's word; longer stretches are sentences. */
const MAX_NAME_WORDS = 5;
/** Tokens of an address behind a word for a place, and of what follows a street. */
const MAX_PART_TOKENS = 28;
const MAX_EXTENSIONS = 8;

/** Everyday words that no street is named by, for texts without capitals; function words of the languages at hand. */
const FUNCTION_WORDS = new Set(
  ('and or but so because if when while then than that this these those it its is are was were be been am i you he she we they me him her us them my your his our ' +
    'their for from with without about into over after before since until by as of off out up down to in on at not no yes please thanks thank can could will would ' +
    'should shall may might must do does did has have had get got just now today tomorrow yesterday again also still only very more most much many some any all each ' +
    'every who what where why how which there here ago minutes minute hours hour days day weeks week months month years year times people pm am eur usd dollars ' +
    'y o pero que para por con sin es son mi su et ou mais pour avec sans est sont und oder aber fur mit ohne ist sind e mas com sem sono ma per con ' +
    'order orders booking ticket invoice call phone email').split(' '),
);
/** Capitalised words whose figure is no house number ("Terminal 5", "Flight 12"). */
const NUMBERED =
  /^(?:terminal|gate|flight|order|room|seat|line|page|step|chapter|section|version|windows|iphone|galaxy|pixel|android|ios|model|series|level|day|week|act|article|class|grade|channel|route|bus|train|track|platform|zone|case|ticket|invoice|booking|option|part|no|number|ref|reference|playstation|xbox|office|formula|boeing|airbus|top|plan|tier|phase|error|code|age|january|february|march|april|may|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|version|chrome|firefox|vol|episode|season|covid|q1|q2|q3|q4|sprint|release|table|figure|account|card|visa|mastercard|total|usd|eur|gbp)$/;
const STRONG_TYPE = /^(?:street|avenue|road|lane|drive|boulevard|ave|blvd|rd|highway|parkway|crescent|strasse|straße|nagar|marg|colony|terrace)$/;
const UK_POSTCODE = /^[a-z]{1,2}\d[a-z\d]? ?\d[a-z]{2}(?![a-z\d])/;
const CA_POSTCODE = /^[a-z]\d[a-z] ?\d[a-z]\d(?![a-z\d])/;

/**
 * Postal addresses: house number and street in the orders and words of many countries, post boxes and military
 * addresses, and anything with figures and names that is said to be an address, with flat, town, state, postcode and
 * country as far as they follow. A town or postcode alone is none.
 */
export function findPostalAddresses(scene: Scene): Candidate[] {
  const lexicon = getLexicon();
  const caseless = !/\p{Lu}/u.test(scene.folded.text);
  const reader = new AddressReader(scene, lexicon, caseless);
  const found: Candidate[] = [];
  for (let index = 0; index < scene.tokens.length; index++) {
    const part = reader.readAt(index);
    if (part === null) continue;
    const last = reader.extend(part.last);
    const first = reader.extendBack(part.first);
    found.push({ start: scene.tokens[first]!.start, end: scene.tokens[last]!.end, class: 'postal_address' });
    index = last;
  }
  return found;
}

class AddressReader {
  readonly #scene: Scene;
  readonly #tokens: readonly Token[];
  readonly #lexicon: Lexicon;
  readonly #caseless: boolean;

  constructor(scene: Scene, lexicon: Lexicon, caseless: boolean) {
    this.#scene = scene;
    this.#tokens = scene.tokens;
    this.#lexicon = lexicon;
    this.#caseless = caseless;
  }

  /** The street, box or described place that begins at `index`, or null. */
  readAt(index: number): Part | null {
    if (this.#tokens[index]!.kind === 'mark' || this.#tokens[index]!.kind === 'mask') return null;
    if ((this.#isHouseNumber(index) || this.#isName(index)) && /^(?:corner|esquina|coin|ecke|angolo)$/.test(this.#findIntroduction(index))) return this.#readPlace(index);
    const street = this.#readNumberFirst(index) ?? this.#readTypeFirst(index) ?? this.#readCompound(index);
    if (street !== null) return { first: street.first, last: this.#readHouseNumberAfter(street.last) ?? street.last };
    return this.#readBox(index) ?? this.#readPlace(index);
  }

  #isHouseNumber(index: number): boolean {
    const token = this.#tokens[index];
    if (token === undefined) return false;
    if (token.kind === 'number') return token.lower.length <= 5;
    return token.kind === 'mixed' && /^\d{1,5}[a-z]?$/.test(token.lower);
  }

  /** A word with a capital, or in texts without capitals any word that no grammar needs. */
  #isName(index: number): boolean {
    const token = this.#tokens[index];
    if (token === undefined || (token.kind !== 'word' && token.kind !== 'mixed')) return false;
    if (/^\d+(?:st|nd|rd|th)$/.test(token.lower)) return true;
    if (token.kind === 'mixed' || /^[ap]m$/.test(token.lower)) return false;
    if (this.#caseless) return !FUNCTION_WORDS.has(token.lower) && getCueAt(this.#scene, index) === null;
    return /^\p{Lu}/u.test(this.#scene.folded.text.slice(token.start, token.start + 2)) || /^[\u0590-\u0fff\u3040-\u9fff]/.test(token.lower);
  }

  #isParticle(index: number): boolean {
    const lower = this.#tokens[index]?.lower;
    return lower !== undefined && (this.#lexicon.particles.has(lower) || /^(?:the|of|dei|delle|degli|do|das|les|aux|sur|a|an|der|in|am|im)$/.test(lower));
  }

  /** Streets' words are short and everyday ("way", "u"): in texts without capitals only the plain ones count. */
  #isTypeAfter(index: number): boolean {
    const token = this.#tokens[index];
    if (token?.kind !== 'word' || !this.#lexicon.streetTypesAfter.has(token.lower)) return false;
    return STRONG_TYPE.test(token.lower) || !this.#caseless || /^(?:st|street|dr|ct|place|court|way|close|gardens|katu|utca|gatan|gade|vej)$/.test(token.lower);
  }

  /** House number, name, street's word: "221b Baker Street", "12 rue de la Paix", "2450 Crown St". */
  #readNumberFirst(index: number): Part | null {
    if (!this.#isHouseNumber(index)) return null;
    const before = this.#tokens[index - 1];
    if (before !== undefined && (/^[$€£#]$/.test(before.lower) || (before.end === this.#tokens[index]!.start && /^[./:]$/.test(before.lower)))) return null;
    let at = index + 1;
    if (this.#tokens[at]?.lower === ',') at++;
    if (this.#lexicon.streetTypesBefore.has(this.#tokens[at]?.lower ?? '') && !this.#isUnitWord(at)) {
      const name = this.#readName(at + 1);
      if (name !== null) return { first: index, last: name };
    }
    let words = 0;
    for (; words < MAX_NAME_WORDS && at < this.#tokens.length; at++) {
      if (words > 0 && this.#isTypeAfter(at)) return { first: index, last: this.#takeDot(at) };
      if (words > 0 && this.#hasStreetEnding(at) && this.#isName(at)) return { first: index, last: at };
      if (this.#isName(at)) words++;
      else if (!(words > 0 && (this.#isParticle(at) || (this.#tokens[at]!.lower === '.' && this.#tokens[at - 1]!.lower.length <= 3)))) return null;
    }
    return null;
  }

  /** Street's word, name, house number: "Calle Mayor 12", "Via dei Fiorentini, 17", "ul. Długa 5". */
  #readTypeFirst(index: number): Part | null {
    const token = this.#tokens[index]!;
    if (token.kind !== 'word' || !this.#lexicon.streetTypesBefore.has(token.lower)) return null;
    if (!this.#caseless && token.lower.length <= 3 && token.lower !== 'rue' && !this.#isName(index) && this.#tokens[index + 1]?.lower !== '.') return null;
    const name = this.#readName(this.#takeDot(index) + 1);
    if (name === null) return null;
    const number = this.#readHouseNumberAfter(name);
    return number === null ? null : { first: index, last: number };
  }

  /** Streets' words that are written small ("Erzsébet tér 19") are no English verbs and nouns ("drive", "walk"). */
  #isForeignType(index: number): boolean {
    return getWordKind(this.#tokens[index]!.lower) === 'unknown';
  }

  /** A compound with its house number: "Hauptstrasse 5", "Storgatan 12"; "Erzsébet tér 19". */
  #readCompound(index: number): Part | null {
    if (!this.#isName(index)) return null;
    let last = index;
    const isCompound = this.#hasStreetEnding(index) && this.#tokens[index]!.lower.length >= 6;
    if (!isCompound) {
      while (last < index + 3 && this.#isName(last + 1) && !this.#isTypeAfter(last + 1)) last++;
      const isTyped = this.#isTypeAfter(last + 1) && (this.#caseless ? STRONG_TYPE.test(this.#tokens[last + 1]!.lower) : this.#isName(last + 1) || this.#tokens[last + 1]!.lower.length <= 3 || this.#isForeignType(last + 1));
      if (!isTyped || NUMBERED.test(this.#tokens[index]!.lower)) return null;
      last = this.#takeDot(last + 1);
    }
    const number = this.#readHouseNumberAfter(last);
    return number === null ? null : { first: index, last: number };
  }

  #hasStreetEnding(index: number): boolean {
    const lower = this.#tokens[index]?.lower ?? '';
    return lower.length >= 6 && this.#lexicon.streetEndings.some((ending) => ending.length >= 3 && lower.endsWith(ending));
  }

  /** Post boxes and military addresses, with their post office, state and code. */
  #readBox(index: number): Part | null {
    const { boxes } = this.#lexicon;
    const token = this.#tokens[index]!;
    if (token.kind !== 'word' || !(this.#lexicon.boxStarts.has(token.lower) || /^(?:unit|[afd]po)$/.test(token.lower))) return null;
    let key = '';
    let at = index;
    for (let words = 0; words < 4 && at < this.#tokens.length; at++) {
      if (this.#tokens[at]!.lower === '.') continue;
      key = key === '' ? this.#tokens[at]!.lower : `${key} ${this.#tokens[at]!.lower}`;
      words++;
      if (boxes.has(key)) break;
    }
    if (/^[afd]po$/.test(token.lower) && /^a[aep]$/.test(this.#tokens[index + 1]?.lower ?? '') && this.#tokens[index + 2]?.kind === 'number') {
      return { first: this.#findShipStart(index), last: index + 2 };
    }
    const isBox = boxes.has(key);
    const isUnitBox = token.lower === 'unit' && this.#tokens[index + 2]?.lower === 'box';
    if (!isBox && !isUnitBox) return null;
    let last = isBox ? at : index;
    for (let next = last + 1, steps = 0; steps < 14 && next < this.#tokens.length; next++, steps++) {
      const { kind, lower } = this.#tokens[next]!;
      const isPart = kind === 'number' || kind === 'mixed' || /^(?:box|apo|fpo|dpo|aa|ae|ap)$/.test(lower);
      if (isPart) last = next;
      else if (!/^[,.#\n]$/.test(lower) && lower !== 'no') break;
    }
    return last > (isBox ? at : index) ? { first: index, last } : null;
  }

  #isAbbreviation(index: number): boolean {
    const { kind, lower } = this.#tokens[index]!;
    return kind === 'word' && lower.length <= 4 && (lower.length === 1 || this.#isTypeAfter(index) || this.#lexicon.streetTypesBefore.has(lower) || this.#isUnitWord(index));
  }

  /** A military post office stands below its ship or unit ("USS Example"). */
  #findShipStart(index: number): number {
    let at = this.#tokens[index - 1]?.lower === '\n' || this.#tokens[index - 1]?.lower === ',' ? index - 2 : index - 1;
    for (let steps = 0; at >= 0 && steps < 4; at--, steps++) {
      if (/^(?:uss|usns|uscgc)$/.test(this.#tokens[at]!.lower)) return at;
      if (this.#tokens[at]!.kind !== 'word') break;
    }
    return index;
  }

  /** Figures and names behind "lives at", "address:" and the like, or before a flat, state or postcode. */
  #readPlace(index: number): Part | null {
    if (!this.#isHouseNumber(index) && !this.#isName(index)) return null;
    const isIntroduced = this.#isIntroduced(index);
    if (!isIntroduced && !(this.#isHouseNumber(index) && this.#isName(index + 1))) return null;
    const isCorner = isIntroduced && /^(?:corner|esquina|coin|ecke|angolo)$/.test(this.#findIntroduction(index));
    let last = -1;
    let figures = 0;
    let names = 0;
    for (let at = index, steps = 0; steps < MAX_PART_TOKENS && at < this.#tokens.length; at++, steps++) {
      const token = this.#tokens[at]!;
      if (names > 0 && this.#readUnit(at) !== null) break;
      if (this.#isHouseNumber(at) || (token.kind === 'number' && token.lower.length <= 6)) {
        if (names === 0 && figures >= 2) break;
        figures++;
        last = at;
      } else if (this.#isName(at) || this.#isTypeAfter(at)) {
        if (figures === 0 && NUMBERED.test(token.lower)) break;
        names++;
        last = at;
      } else if (isIntroduced && /^(?:and|y|et|und|e|&)$/.test(token.lower)) {
        if (!(isCorner || this.#isName(at + 1)) || names === 0) break;
      } else if (/^[.\-/#]$/.test(token.lower) ? this.#isHouseNumber(at + 1) || (token.lower === '.' && this.#isAbbreviation(at - 1) && this.#isName(at + 1)) : this.#isParticle(at) && this.#isName(at + 1)) {
        continue;
      } else if (token.lower === ',' && isIntroduced && names > 0 && figures === 0 && (this.#isHouseNumber(at + 1) || this.#isName(at + 1))) {
        continue;
      } else {
        break;
      }
    }
    if (last < 0 || names === 0) return null;
    if (isCorner) return figures > 0 || names >= 2 ? { first: this.#findCornerStart(index), last } : null;
    if (figures === 0) return null;
    if (isIntroduced) return { first: index, last };
    // Without an introduction only a flat, a postcode or a state behind it tells an address from "2 Samsung Galaxy 12".
    return !this.#caseless && this.#hasAddressTail(last) ? { first: index, last } : null;
  }

  /** "the corner of" belongs to what it introduces. */
  #findCornerStart(index: number): number {
    let at = index - 1;
    while (at > 0 && /^(?:of|de|du|di|da|the|der|las|los)$/.test(this.#tokens[at]!.lower)) at--;
    return /^(?:the|la|o|al|au)$/.test(this.#tokens[at - 1]?.lower ?? '') ? at - 1 : at;
  }

  #isIntroduced(index: number): boolean {
    return this.#findIntroduction(index) !== '';
  }

  /** The first word of the introduction that ends right before `index` ("located at", "address is", "address:"). */
  #findIntroduction(index: number): string {
    const { places } = this.#lexicon;
    let at = index - 1;
    while (at >= 0 && /^(?:the|el|la|le|der|die|o|a|\n|:|"|'|\(|-|=)$/.test(this.#tokens[at]!.lower)) at--;
    let phrase = '';
    for (let from = at; from >= 0 && from > at - 4; from--) {
      phrase = phrase === '' ? this.#tokens[from]!.lower : `${this.#tokens[from]!.lower} ${phrase}`;
      if (places.has(phrase)) return this.#tokens[from]!.lower;
    }
    for (let from = index - 1, steps = 0; from >= 0 && steps < 7; from--, steps++) {
      const cue = getCueAt(this.#scene, from);
      if (cue !== null) return cue.kind === 'postal_address' ? 'address' : '';
      const { lower, kind } = this.#tokens[from]!;
      if (kind === 'mark' ? !/^[:?\n"'(=-]$/.test(lower) : !this.#lexicon.connectors.has(lower)) break;
    }
    const isAsked = index <= 6 && this.#scene.tokens.length < 60 && this.#scene.question.kinds.includes('postal_address');
    return isAsked && this.#tokens.slice(0, index).every((token) => token.kind !== 'number') ? 'asked' : '';
  }

  #readName(index: number): number | null {
    let last: number | null = null;
    for (let at = index; at < this.#tokens.length && at < index + 7; at++) {
      if (this.#isName(at)) last = at;
      else if (!this.#isParticle(at) && !(this.#tokens[at]!.lower === '.' && (this.#tokens[at - 1]?.lower.length ?? 9) <= 4)) break;
    }
    return last;
  }

  #readHouseNumberAfter(index: number): number | null {
    let at = index + 1;
    while (/^(?:,|n|no|nr|num|numero|º|°|#|\.)$/.test(this.#tokens[at]?.lower ?? '') && at < index + 4) at++;
    if (!this.#isHouseNumber(at)) return null;
    const after = this.#tokens[at + 1];
    if (after !== undefined && /^(?:%|[$€£]|am|pm|hours|minutes|days|times)$/.test(after.lower)) return null;
    // "5-7", "5/2", "12 b".
    if (/^[-/]$/.test(after?.lower ?? '') && after!.start === this.#tokens[at]!.end && this.#isHouseNumber(at + 2)) return at + 2;
    return at;
  }

  #takeDot(index: number): number {
    const next = this.#tokens[index + 1];
    const isAbbreviated = next?.lower === '.' && this.#tokens[index]!.lower.length <= 4 && next.start === this.#tokens[index]!.end;
    return isAbbreviated ? index + 1 : index;
  }

  #isUnitWord(index: number): boolean {
    return this.#lexicon.units.has(this.#tokens[index]?.lower ?? '');
  }

  #hasAddressTail(last: number): boolean {
    const at = this.#skipMarks(last);
    return this.#readUnit(at) !== null || this.#readPostcode(at) !== null || this.#readStateAndCode(at) !== null;
  }

  /** Over one comma and one or two line breaks. */
  #skipMarks(last: number): number {
    let at = last + 1;
    while (at <= last + 4 && /^[,\n.;-]$/.test(this.#tokens[at]?.lower ?? '')) at++;
    return at;
  }

  /** Takes in what follows an address: flats, towns, states, postcodes, countries, streets' numbers. */
  extend(last: number): number {
    let end = last;
    for (let extensions = 0; extensions < MAX_EXTENSIONS; extensions++) {
      const at = this.#skipMarks(end);
      if (at >= this.#tokens.length) break;
      const part = this.#readUnit(at) ?? this.#readPostcode(at) ?? this.#readStateAndCode(at) ?? this.#readTown(at, at > end + 1);
      if (part === null) break;
      end = part;
    }
    return end;
  }

  /** A flat or a second house number in front ("Apt 4, 12 High Street", "17151 2450 Crown St"). */
  extendBack(first: number): number {
    let start = first;
    const before = this.#tokens[start - 1];
    const isFigure = before?.kind === 'number' && before.lower.length <= 5 && this.#tokens[start]!.start - before.end === 1;
    if (isFigure && !/^[.:$€£#-]$/.test(this.#tokens[start - 2]?.lower ?? '')) start--;
    const comma = this.#tokens[start - 1]?.lower === ',' ? start - 2 : start - 1;
    if (comma >= 1 && (this.#tokens[comma]!.kind === 'number' || this.#tokens[comma]!.kind === 'mixed') && this.#isUnitWord(comma - 1)) start = comma - 1;
    return start;
  }

  #readUnit(at: number): number | null {
    const token = this.#tokens[at];
    if (token === undefined) return null;
    if (token.lower === '#') return this.#isHouseNumber(at + 1) ? at + 1 : null;
    if (this.#isUnitWord(at)) {
      let number = at + 1;
      while (/^(?:\.|#|no|nr|:)$/.test(this.#tokens[number]?.lower ?? '') && number < at + 4) number++;
      const value = this.#tokens[number];
      const isValue = value !== undefined && (value.kind === 'number' || value.kind === 'mixed' || /^[a-z]$/.test(value.lower));
      return isValue ? number : null;
    }
    // "2nd floor", "3º piso".
    return /^\d+(?:st|nd|rd|th|o|a|er|e)?$/.test(token.lower) && this.#isUnitWord(at + 1) ? at + 1 : null;
  }

  #readPostcode(at: number): number | null {
    const token = this.#tokens[at];
    if (token === undefined) return null;
    const rest = this.#scene.folded.lower.slice(token.start, token.start + 10);
    const match = UK_POSTCODE.exec(rest) ?? CA_POSTCODE.exec(rest);
    if (match !== null) {
      let last = at;
      while (last + 1 < this.#tokens.length && this.#tokens[last + 1]!.end <= token.start + match[0].length) last++;
      return last;
    }
    if (/^(?:d|a|ch|f|cz|sk|b|l|dk|n|s|cp|zip|plz|cep|pin)$/.test(token.lower) && this.#tokens[at + 1]?.lower === '-') return this.#readPostcode(at + 2);
    if (/^(?:zip|cp|cep|plz|pincode|postcode)$/.test(token.lower)) return this.#readPostcode(this.#tokens[at + 1]?.lower === ':' ? at + 2 : at + 1);
    if (token.kind !== 'number' || token.lower.length > 6) return null;
    if (token.lower.length < 3) return this.#isLineOfItsOwn(at) && this.#readPostcode(this.#skipMarks(at)) !== null ? at : null;
    const next = this.#tokens[at + 1];
    const isJoined = next?.lower === '-' && next.start === token.end && this.#tokens[at + 2]?.kind === 'number' && this.#tokens[at + 2]!.lower.length <= 4;
    if (isJoined) return at + 2;
    // "114 55 Stockholm", "1012 AB Amsterdam".
    if (next?.kind === 'number' && next.lower.length === 2 && token.lower.length === 3) return at + 1;
    if (token.lower.length === 4 && next?.kind === 'word' && /^[A-Z]{2}$/.test(this.#scene.folded.text.slice(next.start, next.end))) return at + 1;
    // More figures on the same line make it a phone number or a list.
    if (next?.kind === 'number' || (next?.kind === 'mark' && /^[-/.(]$/.test(next.lower) && this.#tokens[at + 2]?.kind === 'number')) return null;
    return token.lower.length >= 4 || this.#endsLine(at + 1) ? at : null;
  }

  #isLineOfItsOwn(at: number): boolean {
    return /^[,\n]$/.test(this.#tokens[at - 1]?.lower ?? '') && /^[,\n]$/.test(this.#tokens[at + 1]?.lower ?? '');
  }

  /** "PA 39551", "QC": two capitals with a code behind them, or closing a line. */
  #readStateAndCode(at: number): number | null {
    const token = this.#tokens[at];
    if (token?.kind !== 'word' || token.lower.length > 3) return null;
    const written = this.#scene.folded.text.slice(token.start, token.end);
    if (!this.#caseless && written !== written.toUpperCase() && written !== 'nan') return null;
    const code = this.#readPostcode(this.#skipMarks(at));
    if (code !== null) return code;
    return !this.#caseless && this.#endsLine(at + 1) ? at : null;
  }

  /** A town or country: up to four names, closing a line or sentence, or with a comma, state or postcode behind them. */
  #readTown(at: number, isSeparated: boolean): number | null {
    let last = -1;
    for (let index = at; index < at + 5 && index < this.#tokens.length; index++) {
      if (this.#isName(index) && !this.#isUnitWord(index)) last = index;
      else if (last >= 0 && this.#isParticle(index) && this.#isName(index + 1)) continue;
      else if (last >= 0 && /^['-]$/.test(this.#tokens[index]!.lower) && this.#isName(index + 1)) continue;
      else break;
    }
    // "12 High Street, However, …": an everyday word begins the next sentence. Towns named like one go with their postcode.
    const isSentence = getWordKind(this.#tokens[at]!.lower) === 'common' && this.#endsLine(at + 1);
    if (last < 0 || isSentence || /^(?:thanks|thank|regards|please|hello|hi|best|cheers|gracias|merci|danke|phone|tel|email|name|fax|mobile)$/.test(this.#tokens[at]!.lower)) return null;
    const closing = this.#tokens[last + 1]?.lower === '(' && this.#tokens[last + 3]?.lower === ')' ? last + 3 : last;
    const after = this.#skipMarks(closing);
    if (this.#readPostcode(after) !== null || this.#readStateAndCode(after) !== null) return closing;
    if (this.#readUnit(after) !== null) return closing;
    return (isSeparated || !this.#caseless) && this.#endsLine(closing + 1) ? closing : null;
  }

  #endsLine(at: number): boolean {
    const token = this.#tokens[at];
    return token === undefined || /^[.,;\n!?)*"']$/.test(token.lower);
  }
}
