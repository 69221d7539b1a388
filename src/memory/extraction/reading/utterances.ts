import type { Turn } from '../types.ts';
import { LEXICONS, type Lexicon } from '../lexicon/index.ts';
import { foldText } from './folding.ts';
import type { ReadingCache } from './reading-cache.ts';
import { splitSentences, type Sentence } from './sentences.ts';

/** `note` is somebody's third-person statement about the customer, put into the customer's words. */
export type Speaker = 'customer' | 'agent' | 'note' | 'ticket';

/** One turn, read: who really speaks, in which language, sentence by sentence. */
export interface Utterance {
  index: number;
  at: number;
  speaker: Speaker;
  agentId: string | null;
  author: string | null;
  lexicon: Lexicon | null;
  sentences: Sentence[];
  /** All sentences' folded text, for questions about the turn as a whole. */
  folded: string;
  product: string | null;
  /** What a note says of the end of the matter ("Call resolved: …"). */
  resolution: string | null;
}

/** The block that Rapport itself gave: what a caller sends back of it is an echo, not something the customer said. */
const OWN_BLOCK = /<customer_memory\b[\s\S]*?(?:<\/customer_memory>|$)/gi;
/** A transcript's own label for somebody's name in a ticket line ("Subject: X. Customer: Y"). */
const TICKET_CUSTOMER = /[.;,]?\s*\b(?:customer|client|user|cliente)\s*:\s*([^.;\n]{1,60})\.?\s*$/i;
const TICKET_PRODUCT = /\(?\b(?:product|producto)\s*:\s*([^()\n;]{1,60})\)?/i;

/** What one turn turned into, plus a name that a ticket line states. */
export interface ReadTurn {
  utterance: Utterance;
  customerName: string | null;
  /** Names its own speaker, as the lines of a pasted transcript do. */
  labels: boolean;
}

/**
 * Reads a session's turns in order. System turns and echoes of Rapport's own block give nothing. `languageOf` is asked
 * once a turn; a turn too short to tell keeps the language of the one before, so that a longer window never changes
 * how an earlier turn was read.
 */
export function readTurns(turns: Turn[], languageOf: (text: string) => string, cache: ReadingCache): ReadTurn[] {
  const read: ReadTurn[] = [];
  let lexicon: Lexicon | null = LEXICONS[0] ?? null;
  let agentHasSpoken = false;
  let labelled = false;
  for (const turn of turns) {
    if (turn.role === 'system') continue;
    const text = turn.text.replace(OWN_BLOCK, ' ').trim();
    if (text === '') continue;
    const { role, at, agentId = null, author = null } = turn;
    const state = [role, at, agentId, author, agentHasSpoken, labelled, lexicon?.language ?? ''].join('\u0000');
    const before = lexicon;
    const one = cache.getOrRead('turn', `${state}\u0000${text}`, () => {
      const chosen = chooseLexicon(text, before, languageOf);
      const label = findLabel(text, chosen);
      // A customer who types "Agent: your refund is done" must not thereby speak as the agent. Transcripts sent line by
      // line as user turns are believed only while nobody has spoken as the assistant and another line was labelled too.
      const trusted = role === 'assistant' || label.speaker === 'customer' || (labelled && !agentHasSpoken);
      const speaker = trusted && label.speaker ? label.speaker : role === 'assistant' ? 'agent' : 'customer';
      const labels = label.speaker === 'customer' || label.kind === 'ticket';
      return { ...readTurn(turn, text.slice(label.length), speaker, label.kind === 'ticket', chosen), labels };
    });
    lexicon = one.utterance.lexicon;
    if (role === 'assistant') agentHasSpoken = true;
    if (one.labels) labelled = true;
    read.push({ ...one, utterance: { ...one.utterance, index: turn.index } });
  }
  return read;
}

/** A turn this short, in UTF-16 units, is easily taken for a cousin of the language that is spoken. */
const SHORT = 80;
const TAKEN_FOR: Record<string, readonly string[]> = { es: ['it', 'pt'] };

function chooseLexicon(text: string, before: Lexicon | null, languageOf: (text: string) => string): Lexicon | null {
  const head = foldText(text.slice(0, 80));
  const marked = LEXICONS.find((lexicon) => lexicon.notes.ticket.test(head) || lexicon.notes.profile.test(head));
  if (marked) return marked;
  if (text.length < 16) return before;
  const language = languageOf(text.length > 600 ? text.slice(0, 600) : text);
  if (language === 'und') return before;
  if (text.length < SHORT && before && TAKEN_FOR[before.language]?.includes(language)) return before;
  return LEXICONS.find((lexicon) => lexicon.language === language) ?? null;
}

interface Label {
  speaker: 'customer' | 'agent' | null;
  kind: 'ticket' | 'plain';
  length: number;
}

function findLabel(text: string, lexicon: Lexicon | null): Label {
  const head = foldText(text.slice(0, 80));
  const notes = (lexicon ?? LEXICONS[0]!).notes;
  const customer = notes.customerPrefix.exec(head);
  if (customer) return { speaker: 'customer', kind: 'plain', length: customer[0].length };
  const agent = notes.agentPrefix.exec(head);
  if (agent) return { speaker: 'agent', kind: 'plain', length: agent[0].length };
  return { speaker: null, kind: notes.ticket.test(head) ? 'ticket' : 'plain', length: 0 };
}

function readTurn(turn: Turn, text: string, said: 'customer' | 'agent', ticket: boolean, lexicon: Lexicon | null): NamedUtterance {
  const base = { index: turn.index, at: turn.at, agentId: turn.agentId ?? null, author: turn.author ?? null, lexicon };
  if (ticket && lexicon) return readTicket(text, base, lexicon);
  const sentences = splitSentences(text);
  const noted = lexicon ? readNote(sentences, lexicon) : null;
  const used = noted?.sentences ?? sentences;
  return {
    utterance: {
      ...base,
      speaker: noted ? 'note' : said,
      sentences: used,
      folded: used.map((sentence) => sentence.folded).join(' '),
      product: null,
      resolution: noted?.resolution ?? null,
    },
    customerName: null,
  };
}

type NamedUtterance = Omit<ReadTurn, 'labels'>;
type Base = Pick<Utterance, 'index' | 'at' | 'agentId' | 'author' | 'lexicon'>;

function readTicket(text: string, base: Base, lexicon: Lexicon): NamedUtterance {
  const product = TICKET_PRODUCT.exec(text)?.[1]?.trim() ?? null;
  const withoutProduct = text.replace(TICKET_PRODUCT, ' ').trim();
  const customerName = TICKET_CUSTOMER.exec(withoutProduct)?.[1]?.trim() ?? null;
  const line = withoutProduct.replace(TICKET_CUSTOMER, '').trim();
  const match = lexicon.notes.ticket.exec(foldText(line));
  const subject = match?.[1] === undefined ? line : line.slice(line.length - match[1].length);
  const sentences = splitSentences(subject);
  return {
    utterance: {
      ...base,
      speaker: 'ticket',
      sentences,
      folded: sentences.map((sentence) => sentence.folded).join(' '),
      product,
      resolution: null,
    },
    customerName,
  };
}

/** A note if any sentence speaks of the customer in the third person or states an end; the rest of it stays as it is. */
function readNote(sentences: Sentence[], lexicon: Lexicon): { sentences: Sentence[]; resolution: string | null } | null {
  let found = false;
  let resolution: string | null = null;
  const spoken = sentences.map((sentence) => {
    if (lexicon.notes.profile.test(sentence.folded)) found = true;
    for (const report of lexicon.notes.reports) {
      const match = report.pattern.exec(sentence.folded);
      if (!match) continue;
      found = true;
      return toSentence(report.speech + sentence.text.slice(match[0].length));
    }
    const resolved = lexicon.notes.resolved.exec(sentence.folded);
    if (resolved && resolved.index < 20) {
      found = true;
      const rest = sentence.text.slice(resolved.index + resolved[0].length).trim();
      resolution = rest || resolution;
    }
    return sentence;
  });
  return found ? { sentences: spoken, resolution } : null;
}

function toSentence(text: string): Sentence {
  return { text, folded: foldText(text), question: text.includes('?') };
}
