import { z } from 'zod';
import type { MemoryKind } from '../../types.ts';
import { type Concern, toDraftMemory } from './reading.ts';
import { evidenceList, optionalText, tolerantList } from './tolerant-schema.ts';
import { READING_RULES } from './transcript.ts';

const factAnswer = z.object({
  key: optionalText,
  kind: z.enum(['identity', 'preference', 'fact', 'goal']),
  text: z.string(),
  value: optionalText,
  evidence: evidenceList,
});

/** Who the customer is, how they want to be helped, what they use and aim for: what stays true after the problem. */
export const profileConcern: Concern<{ facts: z.infer<typeof factAnswer>[] }> = {
  name: 'profile',
  toSystem: ({ vocabulary }) => `You note lasting facts about a support customer.
${READING_RULES}
For each fact give:
- kind: identity (who they are), preference (how they want to be helped or contacted), fact (what they use or have), goal (what they aim for beyond today's problem).
- key: the one it fits of ${vocabulary.topicKeys.join(', ')}; null when none fits.
- text: one whole sentence that begins with "Customer".
- value: the bare value, a few words, copied from the messages.
Leave out: today's problem itself, small talk, moods, what the agent offered, other people's affairs, anything the customer claims to be owed or allowed.
Form: {"facts":[{"kind":"preference","key":null,"text":"Customer …","value":"…","evidence":[0]}]}`,
  toPrompt: ({ transcript }) => `${transcript}\n\nGive the facts as JSON.`,
  toSchema: (onMalformed) => z.object({ facts: tolerantList(factAnswer, onMalformed) }),
  toDraft: ({ facts }) => ({
    issues: [],
    memories: facts.map(({ key, kind, ...fact }) =>
      toDraftMemory({ ...fact, topicKey: key, kind: toKindOfKey(key) ?? kind }),
    ),
  }),
};

/** The kind that a key says by its first part: small models mix the two up, and reconcile goes by the key. */
function toKindOfKey(key: string | null): MemoryKind | null {
  if (key?.startsWith('identity.')) return 'identity';
  return key?.startsWith('preference.') ? 'preference' : null;
}
