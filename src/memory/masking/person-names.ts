import { getCueAt } from './labels.ts';
import { getLexicon, type Lexicon } from './lexicon.ts';
import { AUXILIARY, PERSON_BEFORE, PERSON_VERB, PLACE_BEFORE, PRONOUN } from './name-neighbours.ts';
import { getWordKind, hasSurnameEnding, type WordKind } from './name-words.ts';
import type { Candidate, Scene } from './scene.ts';
import type { Token } from './tokens.ts';

/** A name has no more words than this, particles and initials included. */
const MAX_NAME_TOKENS = 9;
/** In texts of so many everyday words, capitals mean names; in others (German nouns, unknown languages) they do not. */
const MIN_ENGLISH_SHARE = 0.5;
/**
 * Names of persons, where the tenant has them masked: behind introductions ("my name is"), titles, greetings, sign-offs
 * and "name:" labels, in answer to a question for a name; words known as given names with what follows them; a capital
 * word with a middle initial; several unknown capital words in a row; and every further mention of a name once found.
 * Places, firms, products and everyday words are told apart by lists, so a rare name without any of these signs stays.
 */
export function findPersonNames(scene: Scene): Candidate[] {
  return new NameReader(scene, getLexicon()).read();
}

class NameReader {
  readonly #scene: Scene;
  readonly #tokens: readonly Token[];
  readonly #lexicon: Lexicon;
  readonly #caseless: boolean;
  readonly #isEnglish: boolean;
  readonly #hasPronoun: boolean;
  readonly #kinds: WordKind[];
  /** Tokens that belong to a name. */
  readonly #named: Uint8Array;

  constructor(scene: Scene, lexicon: Lexicon) {
    this.#scene = scene;
    this.#tokens = scene.tokens;
    this.#lexicon = lexicon;
    this.#kinds = scene.tokens.map((token) => (token.kind === 'word' ? getWordKind(token.lower) : 'common'));
    const written = scene.folded.text;
    this.#caseless = !/\p{Lu}\p{Ll}/u.test(written);
    const lowerWords = scene.tokens.filter(
      (token) => token.kind === 'word' && /^\p{Ll}/u.test(written.slice(token.start, token.start + 2)),
    );
    const common = lowerWords.filter((token) => getWordKind(token.lower) === 'common').length;
    this.#isEnglish = common >= lowerWords.length * MIN_ENGLISH_SHARE;
    this.#hasPronoun = scene.tokens.some((token) => PRONOUN.test(token.lower));
    this.#named = new Uint8Array(scene.tokens.length);
  }

  read(): Candidate[] {
    this.#markIntroduced();
    this.#markAnswer();
    for (let index = 0; index < this.#tokens.length; index++) {
      if (this.#named[index] === 1 || this.#tokens[index]!.kind !== 'word') continue;
      const last = this.#readUnintroduced(index);
      if (last !== null) this.#mark(index, last);
    }
    this.#markMentions();
    return this.#collect();
  }

  #mark(first: number, last: number): void {
    this.#named.fill(1, first, last + 1);
  }

  #isCapital(index: number): boolean {
    const token = this.#tokens[index];
    if (token?.kind !== 'word') return false;
    const written = this.#scene.folded.text.slice(token.start, token.end);
    return (
      /^\p{Lu}[\p{Ll}']/u.test(written) || (/^\p{Lu}+$/u.test(written) && this.#caseless) || /^\p{Lo}/u.test(written)
    );
  }

  /** A single letter, with or without its dot. */
  #isInitial(index: number): boolean {
    const token = this.#tokens[index];
    if (token?.kind !== 'word' || token.end - token.start !== 1) return false;
    return this.#caseless
      ? !/^[aiyeou]$/.test(token.lower) || this.#tokens[index + 1]?.lower === '.'
      : /^\p{Lu}$/u.test(this.#scene.folded.text[token.start]!) &&
          (token.lower !== 'i' || this.#tokens[index + 1]?.lower === '.');
  }

  /** Could this word be part of a name that has begun? */
  #isNamePart(index: number): boolean {
    const token = this.#tokens[index];
    if (token?.kind !== 'word') return false;
    const kind = this.#kinds[index]!;
    if (this.#caseless)
      return kind === 'given' || kind === 'unknown' || (kind === 'ambiguous' && token.lower.length > 3);
    return this.#isCapital(index) && ((kind !== 'common' && kind !== 'proper') || this.#isWordSurname(index));
  }

  /** "Jack London", "Sophie Cook": a place or an everyday noun is a surname right behind a given name or an initial. */
  #isWordSurname(index: number): boolean {
    const { months, connectors, asks, notPasswords } = this.#lexicon;
    const before = this.#tokens[index - 1]?.lower === '.' ? index - 2 : index - 1;
    if (this.#kinds[before] !== 'given' && !(before >= 0 && this.#isInitial(before))) return false;
    const { lower } = this.#tokens[index]!;
    return !months.has(lower) && !connectors.has(lower) && !asks.has(lower) && !notPasswords.has(lower);
  }

  /** Last token of the name that has begun at `first`: further parts, initials, particles between parts, hyphens. */
  #extend(first: number): number {
    let last = first;
    for (let index = first + 1; index < this.#tokens.length && index < first + MAX_NAME_TOKENS; index++) {
      const { lower } = this.#tokens[index]!;
      const isNear = this.#tokens[index]!.start - this.#tokens[index - 1]!.end <= 1;
      // A possessive ends a name: what follows is the thing possessed.
      if (!isNear || this.#tokens[index - 1]!.lower.endsWith("'s")) break;
      if (this.#isNamePart(index)) last = index;
      else if (
        this.#isInitial(index) &&
        (this.#isNamePart(index + 1) || (this.#tokens[index + 1]?.lower === '.' && this.#isNamePart(index + 2)))
      )
        continue;
      else if (lower === '.' && this.#isInitial(index - 1)) continue;
      else if (
        lower === '-' &&
        this.#isNamePart(index + 1) &&
        this.#tokens[index + 1]!.start === this.#tokens[index]!.end
      )
        continue;
      else if (
        this.#lexicon.particles.has(lower) &&
        !this.#caseless &&
        (this.#isNamePart(index + 1) || this.#lexicon.particles.has(this.#tokens[index + 1]?.lower ?? ''))
      )
        continue;
      else if (
        this.#caseless &&
        /^(?:van|von|de|del|bin|al|der|la|da|dos|di)$/.test(lower) &&
        this.#isNamePart(index + 1)
      )
        continue;
      else break;
    }
    return last;
  }

  /** Names behind introductions, titles, greetings, sign-offs and labels. */
  #markIntroduced(): void {
    for (let index = 0; index < this.#tokens.length; index++) {
      const start = this.#readIntroduction(index);
      if (start === null) continue;
      const { first, isCertain } = start;
      const isPart = isCertain ? this.#isPossible(first) : this.#isNamePart(first) && this.#isKnownOrCapital(first);
      if (isPart && (isCertain || this.#standsAsName(first))) this.#mark(first, this.#extend(first));
      else if (this.#isInitial(first) && this.#isNamePart(first + (this.#tokens[first + 1]?.lower === '.' ? 2 : 1)))
        this.#mark(first, this.#extend(first));
    }
  }

  /** "Hi, Will you …": an everyday word behind a greeting is a name when it ends there or a surname follows. */
  #standsAsName(first: number): boolean {
    return this.#kinds[first] !== 'ambiguous' || this.#endsHere(first + 1) || this.#extend(first) > first;
  }

  /** Behind a plain introduction even an everyday word with a capital is a name ("My name is Summer"). */
  #isPossible(index: number): boolean {
    const token = this.#tokens[index];
    if (token?.kind !== 'word' || token.lower.length < 2) return false;
    if (!this.#caseless)
      return this.#isCapital(index) && (this.#kinds[index] !== 'common' || this.#endsHere(index + 1));
    return this.#kinds[index] !== 'common' && this.#kinds[index] !== 'proper';
  }

  #isKnownOrCapital(index: number): boolean {
    return this.#isCapital(index) || this.#kinds[index] === 'given' || this.#kinds[index] === 'unknown';
  }

  #endsHere(index: number): boolean {
    const token = this.#tokens[index];
    return token === undefined || /^[.,!?;\n)]$/.test(token.lower);
  }

  /** Where a name may begin if an introduction, title or label stands at `index`. */
  #readIntroduction(index: number): { first: number; isCertain: boolean } | null {
    const { introductions, nameCues, titles } = this.#lexicon;
    const token = this.#tokens[index]!;
    if (token.kind !== 'word') return null;
    if (titles.has(token.lower) && (this.#isCapital(index) || this.#caseless)) {
      const first = this.#tokens[index + 1]?.lower === '.' ? index + 2 : index + 1;
      const isPlainWord =
        this.#caseless &&
        token.lower.length <= 2 &&
        token.lower !== 'mr' &&
        token.lower !== 'dr' &&
        token.lower !== 'ms' &&
        token.lower !== 'sr';
      if (!isPlainWord) return { first, isCertain: !this.#caseless };
    }
    let phrase = '';
    let found: { first: number; isCertain: boolean } | null = null;
    for (let words = 0; words < 5 && index + words < this.#tokens.length; words++) {
      const at = index + words;
      if (this.#tokens[at]!.kind !== 'word') break;
      phrase = phrase === '' ? this.#tokens[at]!.lower : `${phrase} ${this.#tokens[at]!.lower}`;
      const isIntroduction = introductions.has(phrase);
      if (!isIntroduction && !nameCues.has(phrase)) continue;
      const isAboutName = /nam|llam|heiss|heiß|appelle|chiam|nom\b|nombre|नाम|people call|call me/.test(phrase);
      const first = this.#skipTo(at + 1);
      // "name" and "name:" are certain, "this is", "hello" and "I am" need a word that looks like a name.
      if (first !== null) found = { first, isCertain: isAboutName };
    }
    return found;
  }

  /** Over the marks and small words between an introduction and the name. */
  #skipTo(index: number): number | null {
    let at = index;
    while (at < index + 6 && at < this.#tokens.length) {
      const { lower, kind } = this.#tokens[at]!;
      const isSmall =
        kind === 'mark'
          ? /^[:,\n"'(?=-]$/.test(lower)
          : /^(?:is|es|est|ist|e|hai|है|to|with|the|account|in|for|on|user|customer|by|my|an|agent|her|his|our|your|boss|name|or|am|titles|mr|mrs|ms|dr|would|be)$/.test(
              lower,
            ) && !this.#isCapital(at);
      if (!isSmall) break;
      at++;
    }
    return at < this.#tokens.length ? at : null;
  }

  /** A short answer to a question for a name is one. */
  #markAnswer(): void {
    if (this.#tokens.length === 0 || this.#tokens.length > 24 || !this.#scene.question.kinds.includes('person_name'))
      return;
    const words = this.#tokens
      .map((_, index) => index)
      .filter((index) => this.#tokens[index]!.kind === 'word' && this.#kinds[index] !== 'common');
    if (words.length === 0 || words.length > 4) return;
    const first = words[0]!;
    if (this.#isNamePart(first)) this.#mark(first, this.#extend(first));
  }

  /** A name that begins at `index` and shows itself: by a known given name, an initial, its form or its place. */
  #readUnintroduced(index: number): number | null {
    const kind = this.#kinds[index]!;
    const last = this.#extend(index);
    const isMultiple = last > index;
    if (kind === 'given') {
      if (this.#caseless) return this.#tokens[index]!.lower.length >= 4 || isMultiple ? last : null;
      return this.#isCapital(index) && !PLACE_BEFORE.test(this.#tokens[index - 1]?.lower ?? '') ? last : null;
    }
    if (!this.#caseless && !this.#isCapital(index)) return null;
    if (kind === 'ambiguous') {
      if (this.#caseless) return null;
      return (isMultiple && this.#kinds[last] !== 'ambiguous') || this.#isSpeaker(index) ? last : null;
    }
    if (kind !== 'unknown' || !this.#isEnglish || this.#tokens[index]!.lower.length < 3) return null;
    if (isMultiple && this.#hasInitial(index, last)) return last;
    if (this.#caseless)
      return hasSurnameEnding(this.#tokens[index]!.lower) && this.#tokens[index]!.lower.length >= 6 ? last : null;
    if (isMultiple && !this.#isFirmBehind(last)) return last;
    if (this.#isFirmBehind(last) || getCueAt(this.#scene, index) !== null) return null;
    if (hasSurnameEnding(this.#tokens[index]!.lower)) return last;
    return this.#isPersonHere(index) ? last : null;
  }

  #hasInitial(first: number, last: number): boolean {
    for (let index = first + 1; index < last; index++) if (this.#isInitial(index)) return true;
    return false;
  }

  /** "Conway Inc", "Berglund Airlines", "Halden Street": the word behind says what it is. */
  #isFirmBehind(last: number): boolean {
    const next = this.#tokens[last + 1];
    if (next === undefined || next.kind !== 'word' || this.#tokens[last]!.lower.endsWith("'s"))
      return next?.lower === '&';
    return this.#isCapital(last + 1) && (this.#kinds[last + 1] === 'proper' || this.#kinds[last + 1] === 'common');
  }

  /** A single unknown capital word where a person stands: addressed, speaking, possessing, doing what people do. */
  #isPersonHere(index: number): boolean {
    const token = this.#tokens[index]!;
    const before = this.#tokens[index - 1];
    const next = this.#tokens[index + 1];
    const startsLine = this.#startsLine(index);
    if (this.#isSpeaker(index)) return true;
    if (startsLine && next?.lower === ',' && this.#tokens[index + 2]?.kind === 'word') return true;
    if (token.lower.endsWith("'s") && before?.kind === 'word') return true;
    if (next?.kind === 'word' && PERSON_VERB.test(next.lower))
      return startsLine || before?.kind === 'word' || /^[.!?]$/.test(before?.lower ?? '');
    if (next === undefined && before?.kind === 'mark' && before.lower === ',') return true;
    if (before?.kind !== 'word' && !startsLine) return false;
    // "Tarmil is very reliable. You can depend on him.": products do all that, but nobody calls them "him".
    if (this.#hasPronoun)
      return (
        (next?.kind === 'word' && AUXILIARY.test(next.lower)) ||
        (before !== undefined && (AUXILIARY.test(before.lower) || PERSON_BEFORE.test(before.lower)))
      );
    return before !== undefined && PERSON_BEFORE.test(before.lower) && !/^(?:with|by)$/.test(before.lower);
  }

  #startsLine(index: number): boolean {
    const before = this.#tokens[index - 1];
    return before === undefined || before.lower === '\n' || before.lower === '"';
  }

  /** "Erika: how are you?" at the beginning of a line. */
  #isSpeaker(index: number): boolean {
    const said = this.#tokens[index + 2];
    return (
      this.#startsLine(index) &&
      this.#tokens[index + 1]?.lower === ':' &&
      said !== undefined &&
      said.kind !== 'number' &&
      said.lower !== '\n'
    );
  }

  /** Every further mention of a part of a name found, as long as it is no everyday word. */
  #markMentions(): void {
    const parts = new Set<string>();
    for (let index = 0; index < this.#tokens.length; index++) {
      const token = this.#tokens[index]!;
      const kind = this.#kinds[index];
      if (
        this.#named[index] === 1 &&
        token.kind === 'word' &&
        token.lower.length >= 3 &&
        kind !== 'common' &&
        kind !== 'proper'
      ) {
        parts.add(token.lower.replace(/'s$/, ''));
      }
    }
    if (parts.size === 0) return;
    for (let index = 0; index < this.#tokens.length; index++) {
      const token = this.#tokens[index]!;
      const isMention = token.kind === 'word' && parts.has(token.lower.replace(/'s$/, ''));
      if (isMention && (this.#isCapital(index) || (this.#caseless && this.#kinds[index] !== 'ambiguous')))
        this.#named[index] = 1;
    }
  }

  /** Marked tokens in a row as one candidate; a possessive ending stays in the text. */
  #collect(): Candidate[] {
    const found: Candidate[] = [];
    for (let first = 0; first < this.#tokens.length; first++) {
      if (this.#named[first] !== 1) continue;
      let last = first;
      while (this.#named[last + 1] === 1 && this.#tokens[last + 1]!.start - this.#tokens[last]!.end <= 1) last++;
      const possessive = /'s$/.exec(this.#tokens[last]!.lower);
      const end = this.#tokens[last]!.end - (possessive === null ? 0 : 2);
      if (end - this.#tokens[first]!.start >= 2)
        found.push({ start: this.#tokens[first]!.start, end, class: 'person_name' });
      first = last;
    }
    return found;
  }
}
