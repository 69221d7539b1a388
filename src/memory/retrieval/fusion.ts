import type { Channel } from '../types.ts';

/**
 * Weighted reciprocal-rank fusion (Cormack, Clarke and Büttcher, SIGIR 2009): each channel gives a thing
 * weight ÷ (60 + its rank there). Ranks, not scores, are added, so no channel's scale drowns another's; where a channel
 * knows that its tenth is far behind its first, the tenth counts that much less, or ten poor memories would stand before
 * the one message that answers.
 */
const RANK_OFFSET = 60;

/** A reference the customer names is worth more than words in common; recency alone is worth the least. */
export const CHANNEL_WEIGHTS: Record<Channel, number> = {
  identifier: 3,
  topic: 1.6,
  fulltext: 1,
  vector: 0.8,
  message: 1,
  recent: 0.25,
};

export interface Ranking<Key> {
  channel: Channel;
  /** Best first, each key once. */
  keys: readonly Key[];
  /** How well each key does there beside the best, 0–1, parallel to `keys`; where absent each counts in full. */
  shares?: readonly number[];
  /** The channels that found a key, where a ranking joins several; else its own. */
  foundBy?: (key: Key) => Channel[];
}

export interface Fused<Key> {
  key: Key;
  score: number;
  /** The channels that found it, strongest contribution first. */
  channels: Channel[];
}

export interface RankedList<Key> {
  keys: readonly Key[];
  /** Beside the best of its list, 0–1, parallel to `keys`. */
  shares: readonly number[];
  weight: number;
}

/** Joins ranked lists of whatever kind; best first, ties by key. */
export function fuseLists<Key extends string>(lists: readonly RankedList<Key>[]): { key: Key; score: number }[] {
  const scores = new Map<Key, number>();
  for (const { keys, shares, weight } of lists) {
    keys.forEach((key, rank) => scores.set(key, (scores.get(key) ?? 0) + (weight * shares[rank]!) / (RANK_OFFSET + rank + 1)));
  }
  return [...scores].map(([key, score]) => ({ key, score })).sort((left, right) => right.score - left.score || (left.key < right.key ? -1 : 1));
}

/** The best `limit`, best first. Ties fall to `compareTied`, so that the same state always gives the same order. */
export function fuseRankings<Key>(
  rankings: readonly Ranking<Key>[], compareTied: (left: Key, right: Key) => number, limit = Number.POSITIVE_INFINITY,
): Fused<Key>[] {
  const fused = new Map<Key, Gained<Key>>();
  for (const ranking of rankings) {
    const { channel, keys, shares } = ranking;
    keys.forEach((key, rank) => {
      const gain = (CHANNEL_WEIGHTS[channel] * (shares?.[rank] ?? 1)) / (RANK_OFFSET + rank + 1);
      let entry = fused.get(key);
      if (!entry) fused.set(key, (entry = { key, score: 0, gains: [] }));
      entry.score += gain;
      entry.gains.push({ ranking, gain });
    });
  }
  return [...fused.values()]
    .sort((left, right) => right.score - left.score || compareTied(left.key, right.key))
    .slice(0, limit)
    .map((entry) => ({ key: entry.key, score: entry.score, channels: listChannels(entry) }));
}

interface Gained<Key> {
  key: Key;
  score: number;
  gains: { ranking: Ranking<Key>; gain: number }[];
}

/** The channels that found a key, by what they gave it. */
function listChannels<Key>({ key, gains }: Gained<Key>): Channel[] {
  const parts = gains.flatMap(({ ranking, gain }) => (ranking.foundBy?.(key) ?? [ranking.channel]).map((channel) => ({ channel, gain })));
  if (parts.length === 1) return [parts[0]!.channel];
  return [...new Set(parts.sort((a, b) => b.gain - a.gain || a.channel.localeCompare(b.channel)).map((part) => part.channel))];
}

/** What a hit scores that its topic and its words put first; references are beyond it. */
const FULL_SCORE = (CHANNEL_WEIGHTS.topic + CHANNEL_WEIGHTS.fulltext) / (RANK_OFFSET + 1);

/** A fused score as a share of the best there could be, 0–1: comparable within one answer, not a probability. */
export function toRelevance(score: number): number {
  return Math.round(Math.min(1, score / FULL_SCORE) * 1000) / 1000;
}
