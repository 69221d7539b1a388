import { EN } from './en.ts';
import { ES } from './es.ts';
import type { Lexicon } from './lexicon.ts';

export type { Lexicon } from './lexicon.ts';

/** Every language whose talk is understood. Others keep identifiers, language and episode. */
export const LEXICONS: Lexicon[] = [EN, ES];

/** The lexicon of an ISO 639-1 language, or null when there is none. */
export function findLexicon(language: string): Lexicon | null {
  return LEXICONS.find((lexicon) => lexicon.language === language) ?? null;
}
