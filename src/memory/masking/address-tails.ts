import { AddressWords } from './address-words.ts';
import { getWordKind } from './name-words.ts';

const MAX_EXTENSIONS = 8;
const UK_POSTCODE = /^[a-z]{1,2}\d[a-z\d]? ?\d[a-z]{2}(?![a-z\d])/;
const CA_POSTCODE = /^[a-z]\d[a-z] ?\d[a-z]\d(?![a-z\d])/;

/** Reads what stands around a street: flats, towns, states, postcodes and countries behind it, flats in front. */
export class AddressTails extends AddressWords {
  /** Takes in what follows an address: flats, towns, states, postcodes, countries, streets' numbers. */
  extend(last: number): number {
    let end = last;
    for (let extensions = 0; extensions < MAX_EXTENSIONS; extensions++) {
      const at = this.skipMarks(end);
      if (at >= this.tokens.length) break;
      const part =
        this.readUnit(at) ?? this.readPostcode(at) ?? this.readStateAndCode(at) ?? this.readTown(at, at > end + 1);
      if (part === null) break;
      end = part;
    }
    return end;
  }

  /** A flat or a second house number in front ("Apt 4, 12 High Street", "17151 2450 Crown St"). */
  extendBack(first: number): number {
    let start = first;
    const before = this.tokens[start - 1];
    const isFigure =
      before?.kind === 'number' && before.lower.length <= 5 && this.tokens[start]!.start - before.end === 1;
    if (isFigure && !/^[.:$€£#-]$/.test(this.tokens[start - 2]?.lower ?? '')) start--;
    const comma = this.tokens[start - 1]?.lower === ',' ? start - 2 : start - 1;
    if (
      comma >= 1 &&
      (this.tokens[comma]!.kind === 'number' || this.tokens[comma]!.kind === 'mixed') &&
      this.isUnitWord(comma - 1)
    )
      start = comma - 1;
    return start;
  }

  readUnit(at: number): number | null {
    const token = this.tokens[at];
    if (token === undefined) return null;
    if (token.lower === '#') return this.isHouseNumber(at + 1) ? at + 1 : null;
    if (this.isUnitWord(at)) {
      let number = at + 1;
      while (/^(?:\.|#|no|nr|:)$/.test(this.tokens[number]?.lower ?? '') && number < at + 4) number++;
      const value = this.tokens[number];
      const isValue =
        value !== undefined && (value.kind === 'number' || value.kind === 'mixed' || /^[a-z]$/.test(value.lower));
      return isValue ? number : null;
    }
    // "2nd floor", "3º piso".
    return /^\d+(?:st|nd|rd|th|o|a|er|e)?$/.test(token.lower) && this.isUnitWord(at + 1) ? at + 1 : null;
  }

  readPostcode(at: number): number | null {
    const token = this.tokens[at];
    if (token === undefined) return null;
    const rest = this.scene.folded.lower.slice(token.start, token.start + 10);
    const match = UK_POSTCODE.exec(rest) ?? CA_POSTCODE.exec(rest);
    if (match !== null) {
      let last = at;
      while (last + 1 < this.tokens.length && this.tokens[last + 1]!.end <= token.start + match[0].length) last++;
      return last;
    }
    if (/^(?:d|a|ch|f|cz|sk|b|l|dk|n|s|cp|zip|plz|cep|pin)$/.test(token.lower) && this.tokens[at + 1]?.lower === '-')
      return this.readPostcode(at + 2);
    if (/^(?:zip|cp|cep|plz|pincode|postcode)$/.test(token.lower))
      return this.readPostcode(this.tokens[at + 1]?.lower === ':' ? at + 2 : at + 1);
    if (token.kind !== 'number' || token.lower.length > 6) return null;
    if (token.lower.length < 3)
      return this.isLineOfItsOwn(at) && this.readPostcode(this.skipMarks(at)) !== null ? at : null;
    const next = this.tokens[at + 1];
    const isJoined =
      next?.lower === '-' &&
      next.start === token.end &&
      this.tokens[at + 2]?.kind === 'number' &&
      this.tokens[at + 2]!.lower.length <= 4;
    if (isJoined) return at + 2;
    // "114 55 Stockholm", "1012 AB Amsterdam".
    if (next?.kind === 'number' && next.lower.length === 2 && token.lower.length === 3) return at + 1;
    if (
      token.lower.length === 4 &&
      next?.kind === 'word' &&
      /^[A-Z]{2}$/.test(this.scene.folded.text.slice(next.start, next.end))
    )
      return at + 1;
    // More figures on the same line make it a phone number or a list.
    if (
      next?.kind === 'number' ||
      (next?.kind === 'mark' && /^[-/.(]$/.test(next.lower) && this.tokens[at + 2]?.kind === 'number')
    )
      return null;
    return token.lower.length >= 4 || this.endsLine(at + 1) ? at : null;
  }

  isLineOfItsOwn(at: number): boolean {
    return /^[,\n]$/.test(this.tokens[at - 1]?.lower ?? '') && /^[,\n]$/.test(this.tokens[at + 1]?.lower ?? '');
  }

  /** "PA 39551", "QC": two capitals with a code behind them, or closing a line. */
  readStateAndCode(at: number): number | null {
    const token = this.tokens[at];
    if (token?.kind !== 'word' || token.lower.length > 3) return null;
    const written = this.scene.folded.text.slice(token.start, token.end);
    if (!this.caseless && written !== written.toUpperCase() && written !== 'nan') return null;
    const code = this.readPostcode(this.skipMarks(at));
    if (code !== null) return code;
    return !this.caseless && this.endsLine(at + 1) ? at : null;
  }

  /** A town or country: up to four names, closing a line or sentence, or with a comma, state or postcode behind them. */
  readTown(at: number, isSeparated: boolean): number | null {
    let last = -1;
    for (let index = at; index < at + 5 && index < this.tokens.length; index++) {
      if (this.isName(index) && !this.isUnitWord(index)) last = index;
      else if (last >= 0 && this.isParticle(index) && this.isName(index + 1)) continue;
      else if (last >= 0 && /^['-]$/.test(this.tokens[index]!.lower) && this.isName(index + 1)) continue;
      else break;
    }
    // "12 High Street, However, …": an everyday word begins the next sentence. Towns named like one go with their postcode.
    const isSentence = getWordKind(this.tokens[at]!.lower) === 'common' && this.endsLine(at + 1);
    if (
      last < 0 ||
      isSentence ||
      /^(?:thanks|thank|regards|please|hello|hi|best|cheers|gracias|merci|danke|phone|tel|email|name|fax|mobile)$/.test(
        this.tokens[at]!.lower,
      )
    )
      return null;
    const closing = this.tokens[last + 1]?.lower === '(' && this.tokens[last + 3]?.lower === ')' ? last + 3 : last;
    const after = this.skipMarks(closing);
    if (this.readPostcode(after) !== null || this.readStateAndCode(after) !== null) return closing;
    if (this.readUnit(after) !== null) return closing;
    const isBehindMark = isSeparated || this.tokens[at - 1]?.kind === 'number';
    if (this.endsLine(closing + 1)) return isSeparated || !this.caseless ? closing : null;
    // In the midst of a sentence: a place that is known, or behind a comma, line break or figure any name that is no everyday word.
    const kinds = this.tokens
      .slice(at, last + 1)
      .filter((token) => token.kind === 'word')
      .map((token) => getWordKind(token.lower));
    return !this.caseless && kinds.every((kind) => kind === 'proper' || (isBehindMark && kind !== 'common'))
      ? closing
      : null;
  }

  hasAddressTail(last: number): boolean {
    const at = this.skipMarks(last);
    return this.readUnit(at) !== null || this.readPostcode(at) !== null || this.readStateAndCode(at) !== null;
  }
}
