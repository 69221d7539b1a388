import { AddressTails } from './address-tails.ts';
import { STRONG_TYPE } from './address-words.ts';
import { getCueAt } from './labels.ts';
import { getLexicon } from './lexicon.ts';
import { getWordKind } from './name-words.ts';
import type { Candidate, Scene } from './scene.ts';

/** The part of an address that shows it to be one, by token positions. */
interface Part {
  readonly first: number;
  readonly last: number;
}

/** Words of street names between house number and street's word; longer stretches are sentences. */
const MAX_NAME_WORDS = 5;
/** Tokens of an address behind a word for a place, and of what follows a street. */
const MAX_PART_TOKENS = 28;

/** Capitalised words whose figure is no house number ("Terminal 5", "Flight 12"). */
const NUMBERED =
  /^(?:terminal|gate|flight|order|room|seat|line|page|step|chapter|section|version|windows|iphone|galaxy|pixel|android|ios|model|series|level|day|week|act|article|class|grade|channel|route|bus|train|track|platform|zone|case|ticket|invoice|booking|option|part|no|number|ref|reference|playstation|xbox|office|formula|boeing|airbus|top|plan|tier|phase|error|code|age|january|february|march|april|may|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|version|chrome|firefox|vol|episode|season|covid|q1|q2|q3|q4|sprint|release|table|figure|account|card|visa|mastercard|total|usd|eur|gbp)$/;
/** Small words that a place follows, in the languages at hand. */
const PREPOSITION =
  /^(?:at|in|on|to|from|near|by|off|opposite|behind|around|into|towards|a|en|de|desde|hasta|cerca|au|aux|chez|vers|am|an|in|bei|nach|von|em|na|no|ao|para|perto|da|presso|verso)$/;
/** Words for a corner. */
const CORNER = /^(?:corner|esquina|coin|ecke|angolo)$/;
/** What begins an address in which there need be no figure, beside the words for boxes. */
const UNNUMBERED: ReadonlySet<string> = new Set(['corner', 'esquina', 'coin', 'ecke', 'angolo', 'unit', 'apo', 'fpo', 'dpo']);
/** A firm's ending, or a product's. */
const FIRM = /^(?:inc|ltd|llc|plc|gmbh|corp|co|company|group|ag|sa|bv|pro|max|plus|ultra|mini)$/;

/**
 * Postal addresses: house number and street in the orders and words of many countries, post boxes and military
 * addresses, and anything with figures and names that is said to be an address, with flat, town, state, postcode and
 * country as far as they follow. A town or postcode alone is none.
 */
export function findPostalAddresses(scene: Scene): Candidate[] {
  const lexicon = getLexicon();
  // Without a figure only a corner of streets is an address, or a box that goes by letters.
  if (!scene.hasFigures && !scene.tokens.some(({ lower }) => UNNUMBERED.has(lower) || lexicon.boxStarts.has(lower))) return [];
  const reader = new AddressReader(scene, lexicon);
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

/** Finds where addresses begin and how far their streets reach. */
class AddressReader extends AddressTails {
  /** The street, box or described place that begins at `index`, or null. */
  readAt(index: number): Part | null {
    if (this.tokens[index]!.kind === 'mark' || this.tokens[index]!.kind === 'mask') return null;
    if (
      (this.isHouseNumber(index) || this.isName(index)) &&
      CORNER.test(this.findIntroduction(index))
    )
      return this.readPlace(index);
    const street = this.readNumberFirst(index) ?? this.readTypeFirst(index) ?? this.readCompound(index);
    if (street !== null) return { first: street.first, last: this.readHouseNumberAfter(street.last) ?? street.last };
    return this.readBox(index) ?? this.readPlace(index);
  }

  /** House number, name, street's word: "221b Baker Street", "12 rue de la Paix", "2450 Crown St". */
  readNumberFirst(index: number): Part | null {
    if (!this.isHouseNumber(index)) return null;
    const before = this.tokens[index - 1];
    if (
      before !== undefined &&
      (/^[$€£#]$/.test(before.lower) || (before.end === this.tokens[index]!.start && /^[./:]$/.test(before.lower)))
    )
      return null;
    let at = index + 1;
    if (this.tokens[at]?.lower === ',') at++;
    if (this.lexicon.streetTypesBefore.has(this.tokens[at]?.lower ?? '') && !this.isUnitWord(at)) {
      const name = this.readName(at + 1);
      if (name !== null) return { first: index, last: name };
    }
    const isLoose = !this.caseless && this.isIntroduced(index);
    let words = 0;
    for (; words < MAX_NAME_WORDS && at < this.tokens.length; at++) {
      if (words > 0 && this.isTypeAfter(at)) return { first: index, last: this.takeDot(at) };
      if (words > 0 && this.hasStreetEnding(at) && this.isName(at)) return { first: index, last: at };
      if (this.isName(at)) words++;
      else if (isLoose && words < 3 && this.isPlainWord(at)) words++;
      else if (!(
        words > 0 &&
        (this.isParticle(at) || (this.tokens[at]!.lower === '.' && this.tokens[at - 1]!.lower.length <= 3))
      ))
        return null;
    }
    return null;
  }

  /** Street's word, name, house number: "Calle Mayor 12", "Via dei Fiorentini, 17", "ul. Długa 5". */
  readTypeFirst(index: number): Part | null {
    const token = this.tokens[index]!;
    if (token.kind !== 'word' || !this.lexicon.streetTypesBefore.has(token.lower)) return null;
    if (
      !this.caseless &&
      token.lower.length <= 3 &&
      token.lower !== 'rue' &&
      !this.isName(index) &&
      this.tokens[index + 1]?.lower !== '.'
    )
      return null;
    const afterType = this.takeDot(index) + 1;
    const name = this.readName(afterType) ?? this.readNumberedStreet(afterType);
    if (name === null) return null;
    const number = this.readHouseNumberAfter(name);
    return number === null ? null : { first: index, last: number };
  }

  /** Streets with numbers for names have their house numbers behind a sign: "Calle 12 # 34-56". */
  readNumberedStreet(index: number): number | null {
    return this.isHouseNumber(index) && /^(?:#|no|n|nro|num)$/.test(this.tokens[index + 1]?.lower ?? '') ? index : null;
  }

  /** A compound with its house number: "Hauptstrasse 5", "Storgatan 12"; "Erzsébet tér 19". */
  readCompound(index: number): Part | null {
    if (!this.isName(index)) return null;
    let last = index;
    const isCompound = this.hasStreetEnding(index) && this.tokens[index]!.lower.length >= 6;
    if (!isCompound) {
      while (last < index + 3 && this.isName(last + 1) && !this.isTypeAfter(last + 1)) last++;
      const isTyped =
        this.isTypeAfter(last + 1) &&
        (this.caseless
          ? STRONG_TYPE.test(this.tokens[last + 1]!.lower)
          : this.isName(last + 1) || this.tokens[last + 1]!.lower.length <= 3 || this.isForeignType(last + 1));
      if (!isTyped || NUMBERED.test(this.tokens[index]!.lower)) return null;
      last = this.takeDot(last + 1);
    }
    const number = this.readHouseNumberAfter(last);
    return number === null ? null : { first: index, last: number };
  }

  /** Post boxes and military addresses, with their post office, state and code. */
  readBox(index: number): Part | null {
    const { boxes } = this.lexicon;
    const token = this.tokens[index]!;
    if (token.kind !== 'word' || !(this.lexicon.boxStarts.has(token.lower) || /^(?:unit|[afd]po)$/.test(token.lower)))
      return null;
    let key = '';
    let at = index;
    for (let words = 0; words < 4 && at < this.tokens.length; at++) {
      if (this.tokens[at]!.lower === '.') continue;
      key = key === '' ? this.tokens[at]!.lower : `${key} ${this.tokens[at]!.lower}`;
      words++;
      if (boxes.has(key)) break;
    }
    if (
      /^[afd]po$/.test(token.lower) &&
      /^a[aep]$/.test(this.tokens[index + 1]?.lower ?? '') &&
      this.tokens[index + 2]?.kind === 'number'
    ) {
      return { first: this.findShipStart(index), last: index + 2 };
    }
    // Two letters are a box in capitals only ("BP 12").
    const isBox = boxes.has(key) && !(this.caseless && key.length === 2);
    const isUnitBox = token.lower === 'unit' && this.tokens[index + 2]?.lower === 'box';
    if (!isBox && !isUnitBox) return null;
    let last = isBox ? at : index;
    for (let next = last + 1, steps = 0; steps < 14 && next < this.tokens.length; next++, steps++) {
      const { kind, lower } = this.tokens[next]!;
      const isPart = kind === 'number' || kind === 'mixed' || /^(?:box|apo|fpo|dpo|aa|ae|ap)$/.test(lower);
      if (isPart) last = next;
      else if (!/^[,.#\n]$/.test(lower) && lower !== 'no') break;
    }
    return last > (isBox ? at : index) ? { first: index, last } : null;
  }

  /** A military post office stands below its ship or unit ("USS Example"). */
  findShipStart(index: number): number {
    let at = this.tokens[index - 1]?.lower === '\n' || this.tokens[index - 1]?.lower === ',' ? index - 2 : index - 1;
    for (let steps = 0; at >= 0 && steps < 4; at--, steps++) {
      if (/^(?:uss|usns|uscgc)$/.test(this.tokens[at]!.lower)) return at;
      if (this.tokens[at]!.kind !== 'word') break;
    }
    return index;
  }

  /** Figures and names behind "lives at", "address:" and the like, or before a flat, state or postcode. */
  readPlace(index: number): Part | null {
    if (!this.isHouseNumber(index) && !this.isName(index)) return null;
    const isIntroduced = this.isIntroduced(index);
    const isPlaced = isIntroduced || this.startsLine(index) || PREPOSITION.test(this.tokens[index - 1]?.lower ?? '');
    if (!isPlaced && !(this.isHouseNumber(index) && this.isName(index + 1))) return null;
    const isCorner = isIntroduced && CORNER.test(this.findIntroduction(index));
    let last = -1;
    let figures = 0;
    let names = 0;
    for (let at = index, steps = 0; steps < MAX_PART_TOKENS && at < this.tokens.length; at++, steps++) {
      const token = this.tokens[at]!;
      if (names > 0 && this.readUnit(at) !== null) break;
      if (this.isHouseNumber(at) || (token.kind === 'number' && token.lower.length <= 6)) {
        if (names === 0 && figures >= 2) break;
        figures++;
        last = at;
      } else if (this.isName(at) || this.isTypeAfter(at)) {
        if (figures === 0 && NUMBERED.test(token.lower)) break;
        names++;
        last = at;
      } else if (isIntroduced && /^(?:and|y|et|und|e|&)$/.test(token.lower)) {
        if (!(isCorner || this.isName(at + 1)) || names === 0) break;
      } else if (
        /^[.\-/#]$/.test(token.lower)
          ? this.isHouseNumber(at + 1) || (token.lower === '.' && this.isAbbreviation(at - 1) && this.isName(at + 1))
          : names > 0 && this.isParticle(at) && this.isName(at + 1)
      ) {
        continue;
      } else if (
        token.lower === ',' &&
        isIntroduced &&
        names > 0 &&
        figures === 0 &&
        (this.isHouseNumber(at + 1) || this.isName(at + 1))
      ) {
        continue;
      } else {
        break;
      }
    }
    if (last < 0 || names === 0) return null;
    if (isCorner) return figures > 0 || names >= 2 ? { first: this.findCornerStart(index), last } : null;
    if (figures === 0) return null;
    if (isIntroduced || (isPlaced && this.isStreetLike(index, last))) return { first: index, last };
    // Without an introduction only a flat, a postcode or a state behind it tells an address from "2 Samsung Galaxy 12".
    return !this.caseless && this.hasAddressTail(last) ? { first: index, last } : null;
  }

  /** "the corner of" belongs to what it introduces. */
  findCornerStart(index: number): number {
    let at = index - 1;
    while (at > 0 && /^(?:of|de|du|di|da|the|der|las|los)$/.test(this.tokens[at]!.lower)) at--;
    return /^(?:the|la|o|al|au)$/.test(this.tokens[at - 1]?.lower ?? '') ? at - 1 : at;
  }

  /**
   * Behind a mere preposition or a colon, or at a line's beginning, a name that is no everyday word between two figures is a
   * street; behind a preposition also two names in a row, one of them such, with a figure before or behind.
   */
  isStreetLike(first: number, last: number): boolean {
    let unknown = 0;
    let names = 0;
    for (let index = first; index <= last; index++) {
      const { kind, lower, start, end } = this.tokens[index]!;
      if (kind !== 'word' || !this.isName(index)) continue;
      const written = this.scene.folded.text.slice(start, end);
      if (
        NUMBERED.test(lower) ||
        FIRM.test(lower) ||
        (written.length > 1 && written === written.toUpperCase() && !this.caseless)
      )
        return false;
      const known = getWordKind(lower);
      names++;
      if (known !== 'common' && known !== 'proper') unknown++;
    }
    if (unknown === 0) return false;
    if (this.isHouseNumber(first) && this.isHouseNumber(last)) return true;
    return !this.caseless && names >= 2 && PREPOSITION.test(this.tokens[first - 1]?.lower ?? '');
  }

  isIntroduced(index: number): boolean {
    return this.findIntroduction(index) !== '';
  }

  /** The first word of the introduction that ends right before `index` ("located at", "address is", "address:"). */
  findIntroduction(index: number): string {
    const { places } = this.lexicon;
    let at = index - 1;
    while (at >= 0 && /^(?:the|el|la|le|der|die|o|a|\n|:|"|'|\(|-|=)$/.test(this.tokens[at]!.lower)) at--;
    let phrase = '';
    for (let from = at; from >= 0 && from > at - 4; from--) {
      phrase = phrase === '' ? this.tokens[from]!.lower : `${this.tokens[from]!.lower} ${phrase}`;
      if (places.has(phrase)) return this.tokens[from]!.lower;
    }
    for (let from = index - 1, steps = 0; from >= 0 && steps < 7; from--, steps++) {
      const cue = getCueAt(this.scene, from);
      if (cue !== null) return cue.kind === 'postal_address' ? 'address' : '';
      const { lower, kind } = this.tokens[from]!;
      if (kind === 'mark' ? !/^[:?\n"'(=-]$/.test(lower) : !this.lexicon.connectors.has(lower)) break;
    }
    const isAsked = index <= 6 && this.scene.tokens.length < 60 && this.scene.question.kinds.includes('postal_address');
    return isAsked && this.tokens.slice(0, index).every((token) => token.kind !== 'number') ? 'asked' : '';
  }

  readName(index: number): number | null {
    let last: number | null = null;
    for (let at = index; at < this.tokens.length && at < index + 7; at++) {
      if (this.isName(at)) last = at;
      else if (
        !this.isParticle(at) &&
        !(this.tokens[at]!.lower === '.' && (this.tokens[at - 1]?.lower.length ?? 9) <= 4)
      )
        break;
    }
    return last;
  }

  readHouseNumberAfter(index: number): number | null {
    let at = index + 1;
    while (/^(?:,|n|no|nr|num|numero|º|°|#|\.)$/.test(this.tokens[at]?.lower ?? '') && at < index + 4) at++;
    if (!this.isHouseNumber(at)) return null;
    const after = this.tokens[at + 1];
    if (after !== undefined && /^(?:%|[$€£]|am|pm|hours|minutes|days|times)$/.test(after.lower)) return null;
    // "5-7", "5/2", "12 b".
    if (/^[-/]$/.test(after?.lower ?? '') && after!.start === this.tokens[at]!.end && this.isHouseNumber(at + 2))
      return at + 2;
    return at;
  }
}
