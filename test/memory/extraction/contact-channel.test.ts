import { describe, expect, it } from 'vitest';
import { extract } from '../../../src/memory/extraction/index.ts';

/** The channels that one turn of a customer asks for and refuses. */
function readChannels(text: string): string[] {
  const turns = [{ index: 0, role: 'user' as const, text, at: Date.parse('2026-11-28T10:00:00Z') }];
  const { memories } = extract({ turns, newFrom: 0, sessionId: 's', routing: { mode: 'auto', supportType: null, allowed: [] }, knownIssues: [] });
  return memories.flatMap(({ topicKey, value }) => (topicKey?.startsWith('preference.channel') ? [`${topicKey.split('.')[1]} ${value}`] : []));
}

describe('how a customer wants to be reached', () => {
  it.each([
    ['I would rather be contacted by phone.', 'channel phone'],
    ['Please call me instead of e-mailing.', 'channel phone'],
    ["I'd rather be phoned than e-mailed.", 'channel phone'],
    ['We would much rather be called back in the afternoon.', 'channel phone'],
    ['I would prefer to be reached on my mobile.', 'channel phone'],
    ["I'd rather you called me back.", 'channel phone'],
    ['We would rather be informed by e-mail.', 'channel email'],
    ['I would rather be contacted by email than by phone.', 'channel email'],
    ['I would rather be texted.', 'channel sms'],
    ['I would rather be contacted via WhatsApp.', 'channel whatsapp'],
    ['I would rather not be called at work.', 'channel_avoid phone'],
    ['I would prefer not to be contacted by e-mail.', 'channel_avoid email'],
  ])('is read out of %j', (text, channel) => expect(readChannels(text)).toEqual([channel]));

  it.each([
    "I'd rather be called Bob.",
    'I would rather be called Dr. Smith than Mister.',
    "I'd rather you called me Bob.",
    'I would rather be refunded by phone credit.',
    'I would rather be informed by the courier.',
    'My sister would rather be contacted by phone.',
    'He said he would rather be contacted by phone.',
    'If I were you I would rather be called.',
    'I called you instead of e-mailing.',
    'Would you rather be contacted by phone?',
  ])('is not read out of %j', (text) => expect(readChannels(text)).toEqual([]));
});
