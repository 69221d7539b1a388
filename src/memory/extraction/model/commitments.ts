import { z } from 'zod';
import { type Concern, toDraftMemory } from './reading.ts';
import { evidenceList, optionalText, tolerantList } from './tolerant-schema.ts';
import { READING_RULES } from './transcript.ts';

const commitmentAnswer = z.object({
  kind: z.enum(['commitment', 'decision', 'event']),
  text: z.string(),
  due: optionalText,
  evidence: evidenceList,
});

/**
 * What was promised, agreed and what happened, with days. Apart from the profile because it is about the agent's words
 * and about days, where a small model errs most when it is asked for both at once.
 */
export const commitmentsConcern: Concern<{ items: z.infer<typeof commitmentAnswer>[] }> = {
  name: 'commitments',
  toSystem: () => `You note what was promised and agreed in a support conversation.
${READING_RULES}
For each item give:
- kind: commitment (the agent says they will do something), decision (the customer chose or agreed to something), event (something that happened to the customer and matters later).
- text: one whole sentence that begins with "Agent" or "Customer".
- due: the day it is promised for, else null.
Leave out: offers not taken up, greetings, questions, what the customer says someone promised earlier.
Form: {"items":[{"kind":"commitment","text":"Agent will …","due":null,"evidence":[0]}]}`,
  toPrompt: ({ transcript }) => `${transcript}\n\nGive the items as JSON.`,
  toSchema: (onMalformed) => z.object({ items: tolerantList(commitmentAnswer, onMalformed) }),
  toDraft: ({ items }) => ({
    issues: [],
    memories: items.map((item) => toDraftMemory({ ...item, topicKey: null, value: null })),
  }),
};
