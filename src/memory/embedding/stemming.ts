/**
 * Cuts English word endings so that "refunded", "refunding" and "refunds" share a feature. Light on purpose: what it
 * misses, and every other language, is caught by the character features beside it.
 */
export function stem(word: string): string {
  if (word.length < 4 || !/^[a-z']+$/.test(word)) return word;
  let base = word.replace(/'s?$/, '');
  if (base.endsWith('ies') && base.length > 4) base = base.slice(0, -3) + 'y';
  else if (/(?:[sxz]|ch|sh)es$/.test(base)) base = base.slice(0, -2);
  else if (base.endsWith('s') && !/(?:ss|us|is)$/.test(base)) base = base.slice(0, -1);
  for (const ending of ENDINGS) {
    if (!base.endsWith(ending.from) || base.length - ending.from.length < ending.keep) continue;
    base = base.slice(0, -ending.from.length) + ending.to;
    // "stopped" → "stop".
    if (/([bdgmnprt])\1$/.test(base)) base = base.slice(0, -1);
    break;
  }
  // "cancelled" is spelt both ways, and so "bill" loses an l with it.
  return base.replace(base.length > 4 ? /(?<=l)l$|e$/ : /(?<=l)l$/, '');
}

/** Longest first; `keep` letters must stand before the ending. */
const ENDINGS = [
  { from: 'ization', to: 'ize', keep: 3 },
  { from: 'isation', to: 'ize', keep: 3 },
  { from: 'fulness', to: '', keep: 3 },
  { from: 'ation', to: 'ate', keep: 4 },
  { from: 'ement', to: 'e', keep: 3 },
  { from: 'ment', to: '', keep: 4 },
  { from: 'ness', to: '', keep: 3 },
  { from: 'able', to: '', keep: 4 },
  { from: 'ally', to: 'al', keep: 3 },
  { from: 'ing', to: '', keep: 3 },
  { from: 'ily', to: 'y', keep: 3 },
  { from: 'ied', to: 'y', keep: 2 },
  { from: 'ed', to: '', keep: 3 },
  { from: 'ly', to: '', keep: 4 },
  { from: 'al', to: '', keep: 5 },
] as const;
