/**
 * What a help desk's customers say and ask, made from numbers: the same number always gives the same sentence, and no two
 * numbers the same one. Words come as often as in real memories (a few products, many references), so that a full-text
 * match meets as many rows as it would.
 */
const PRODUCTS = ['laptop', 'headphones', 'Growth plan', 'Starter plan', 'mobile app', 'router', 'coffee machine', 'web shop', 'invoice export', 'calendar sync', 'gift card', 'phone case'];
const PLACES = ['Berlin', 'Leeds', 'Austin', 'Pune', 'Lyon', 'Madrid', 'Toronto', 'Oslo', 'Nairobi', 'Osaka', 'Perth', 'Kraków'];
const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
const PEOPLE = ['her manager', 'his wife', 'the accountant', 'the new admin', 'a colleague', 'the warehouse', 'the courier', 'a neighbour'];
const WANTS = ['a refund', 'a replacement', 'store credit', 'a call back', 'an invoice copy', 'an upgrade', 'a cancellation', 'an extension'];
const FAULTS = ['does not charge', 'crashes at sign-in', 'arrived damaged', 'was billed twice', 'shows an empty page', 'drops the connection', 'lost its settings', 'is far too slow'];
const CHANNELS = ['e-mail', 'chat', 'phone', 'text message'];

interface Slots {
  product: string;
  place: string;
  month: string;
  person: string;
  want: string;
  fault: string;
  channel: string;
  day: number;
  amount: string;
  reference: string;
}

type Template = { kind: 'fact' | 'preference' | 'event' | 'note' | 'goal' | 'decision'; say: (slots: Slots) => string };

const TEMPLATES: Template[] = [
  { kind: 'event', say: (s) => `The ${s.product} of order ${s.reference} ${s.fault}; the customer asked for ${s.want} on ${s.day} ${s.month}.` },
  { kind: 'fact', say: (s) => `Ships to ${s.place}; parcel ${s.reference} was left with ${s.person}.` },
  { kind: 'preference', say: (s) => `Prefers ${s.channel} after ${s.day % 12} o'clock when it is about the ${s.product}, as said under ${s.reference}.` },
  { kind: 'event', say: (s) => `Paid ${s.amount} for the ${s.product} in ${s.month}, receipt ${s.reference}.` },
  { kind: 'goal', say: (s) => `Wants ${s.want} for the ${s.product} before ${s.day} ${s.month}, ticket ${s.reference}.` },
  { kind: 'note', say: (s) => `Support reset the ${s.product} by ${s.channel} while ${s.person} watched; case ${s.reference} stayed open.` },
  { kind: 'decision', say: (s) => `Granted ${s.want} of ${s.amount} because the ${s.product} ${s.fault}, approval ${s.reference}.` },
  { kind: 'fact', say: (s) => `Moved the ${s.product} account from ${s.place} to ${s.person} in ${s.month}, transfer ${s.reference}.` },
  { kind: 'event', say: (s) => `Complained that the ${s.product} ${s.fault} again after ${s.month}'s update, report ${s.reference}.` },
  { kind: 'note', say: (s) => `Travels to ${s.place} in ${s.month} and needs the ${s.product} there, booking ${s.reference}.` },
];

const QUESTIONS: ((slots: Slots) => string)[] = [
  (s) => `Where is ${s.want} for order ${s.reference}?`,
  (s) => `My ${s.product} ${s.fault}, what did you do about it last time?`,
  () => 'Any update on my issue?',
  (s) => `How much did I pay for the ${s.product} in ${s.month}?`,
  (s) => `Can you reach me by ${s.channel} about the ${s.product}?`,
  (s) => `Did the parcel to ${s.place} arrive?`,
  (s) => `I asked for ${s.want} and heard nothing.`,
  (s) => `Who approved ${s.want} in ${s.month}?`,
];

/** A memory as `POST /v1/memories` takes it. */
export function makeMemory(index: number): { content: string; kind: Template['kind'] } {
  const draw = drawFrom(index + 1);
  const template = TEMPLATES[index % TEMPLATES.length]!;
  return { kind: template.kind, content: template.say(toSlots(draw, index)) };
}

/** A question of a customer with `memories` memories; every eighth is a general one. */
export function makeQuestion(index: number, memories: number): string {
  const draw = drawFrom(0x9e3779b9 ^ index);
  const question = QUESTIONS[index % QUESTIONS.length]!;
  return question(toSlots(draw, draw(memories)));
}

/** A conversation of four turns, as a help desk has it; the same index always gives the same one. */
export function makeConversation(index: number): { role: 'user' | 'assistant'; content: string }[] {
  const s = toSlots(drawFrom(0x51ed270b ^ index), 1_000_000 + index);
  return [
    { role: 'user', content: `Hi, my ${s.product} from order ${s.reference} ${s.fault}. I need ${s.want} by ${s.day} ${s.month}.` },
    { role: 'assistant', content: `I am sorry about that. I can see order ${s.reference}. Have you tried to restart the ${s.product}?` },
    { role: 'user', content: 'Yes, twice, and it is still broken. Please tell me when this is solved.' },
    { role: 'assistant', content: `I have opened a case and will come back to you by ${s.channel}.` },
  ];
}

function toSlots(draw: (below: number) => number, index: number): Slots {
  const pick = <T>(items: readonly T[]) => items[draw(items.length)]!;
  return {
    product: pick(PRODUCTS), place: pick(PLACES), month: pick(MONTHS), person: pick(PEOPLE), want: pick(WANTS), fault: pick(FAULTS), channel: pick(CHANNELS),
    day: 1 + draw(28), amount: `$${10 + draw(900)}.${10 + draw(90)}`, reference: `ORD-${100_000 + index}`,
  };
}

/** Repeatable numbers below a bound: mulberry32, by Tommy Ettinger, in the public domain. */
export function drawFrom(seed: number): (below: number) => number {
  let state = Math.imul(seed, 0x9e3779b1) >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * below);
  };
}
