import { remember, type Sentence } from '../reading/sentences.ts';
import type { Utterance } from '../reading/utterances.ts';
import { findDueDate } from './due-dates.ts';
import type { Lexicon } from '../lexicon/index.ts';

/** What a customer does with a turn, beside stating a problem. */
export interface CustomerDeeds {
  smallTalk: boolean;
  thanks: boolean;
  goodbye: boolean;
  affirms: boolean;
  denies: boolean;
  givesUp: boolean;
  defers: boolean;
  demandsHuman: boolean;
  followsUp: boolean;
  asks: boolean;
  /** Sentences that say it works now, and that it still does not. */
  works: Sentence[];
  stillBroken: Sentence[];
}

/** What an agent does with a turn. */
export interface AgentDeeds {
  done: Sentence[];
  /** Has set something in motion, which is the end of asking for it and not of a fault. */
  interim: Sentence[];
  failed: Sentence[];
  transfer: 'made' | 'announced' | 'offered' | null;
  /** Asks the customer for something; "anything else?" does not count. */
  asks: boolean;
  closes: boolean;
  instructs: Sentence[];
  commits: Sentence[];
  /** Says something that could be an answer. */
  informs: Sentence[];
}

/** Reads what a customer (or a note in the customer's words) does with one turn. */
export function readCustomerDeeds(utterance: Utterance, lexicon: Lexicon): CustomerDeeds {
  return remember(CUSTOMER_DEEDS, utterance.sentences, () => findCustomerDeeds(utterance, lexicon));
}

const CUSTOMER_DEEDS = new WeakMap<Sentence[], CustomerDeeds>();
const AGENT_DEEDS = new WeakMap<Sentence[], AgentDeeds>();

function findCustomerDeeds(utterance: Utterance, lexicon: Lexicon): CustomerDeeds {
  const { customer } = lexicon;
  const some = (pattern: RegExp) => utterance.sentences.some((sentence) => pattern.test(sentence.folded));
  const stillBroken = utterance.sentences.filter((one) => !one.question && customer.stillBroken.test(one.folded));
  const works = utterance.sentences.filter(
    (one) =>
      !one.question &&
      !stillBroken.includes(one) &&
      customer.works.test(one.folded) &&
      !lexicon.negation.test(one.folded.slice(0, customer.works.exec(one.folded)!.index + 12)) &&
      !lexicon.hypothetical.test(one.folded),
  );
  return {
    smallTalk: utterance.sentences.every((sentence) => lexicon.smallTalk.test(sentence.folded)),
    thanks: some(customer.thanks),
    goodbye: some(customer.goodbye),
    affirms: customer.affirms.test(utterance.folded),
    denies: customer.denies.test(utterance.folded),
    givesUp: some(customer.givesUp),
    defers: some(customer.defers),
    demandsHuman: some(customer.demandsHuman),
    followsUp: some(customer.followsUp),
    asks: utterance.sentences.some((sentence) => sentence.question),
    works,
    stillBroken,
  };
}

/** Reads what an agent does with one turn. What is only offered, asked or made to depend on something is not done. */
export function readAgentDeeds(utterance: Utterance, lexicon: Lexicon): AgentDeeds {
  return remember(AGENT_DEEDS, utterance.sentences, () => findAgentDeeds(utterance, lexicon));
}

function findAgentDeeds(utterance: Utterance, lexicon: Lexicon): AgentDeeds {
  const { agent } = lexicon;
  const deeds: AgentDeeds = {
    done: [],
    interim: [],
    failed: [],
    transfer: null,
    asks: false,
    closes: false,
    instructs: [],
    commits: [],
    informs: [],
  };
  for (const sentence of utterance.sentences) {
    const { folded } = sentence;
    const notDone = agent.notDone.test(folded);
    const closes = agent.closes.test(folded);
    if (closes) deeds.closes = true;
    const supposed = sentence.question || agent.supposes.test(folded);
    const misses = agent.misses.test(folded);
    const refuses = agent.failed.test(folded) && !misses;
    if (refuses && !supposed) deeds.failed.push(sentence);
    else if (agent.done.test(folded) && !notDone && !supposed && !lexicon.hypothetical.test(folded)) deeds.done.push(sentence);
    if (agent.interim.test(folded) && !notDone && !supposed && !refuses) deeds.interim.push(sentence);
    deeds.transfer = strongerTransfer(deeds.transfer, readTransfer(sentence, notDone, lexicon));
    if (!closes && agent.asks.test(folded)) deeds.asks = true;
    else if (!closes && agent.instructs.test(folded) && !agent.ownWork.test(folded)) deeds.instructs.push(sentence);
    else if (!closes && !misses && !lexicon.smallTalk.test(folded) && !agent.attends.test(folded)) deeds.informs.push(sentence);
    if (!refuses && promises(folded, lexicon) && !isCourtesy(sentence, utterance, lexicon)) deeds.commits.push(sentence);
  }
  return deeds;
}

/** A promise; "once it is found" behind it says when it falls due, any other condition takes it back. */
function promises(folded: string, { agent }: Lexicon): boolean {
  const match = agent.commits.exec(folded);
  if (!match) return false;
  const told = match.index + match[0].length;
  const awaited = agent.awaits.exec(folded.slice(told));
  return !agent.conditional.test(awaited ? folded.slice(0, told + awaited.index) : folded);
}

/** "I'll look into it" promises nothing; "I'll look into it by Friday" does, and so does "I'll look into it and call you". */
function isCourtesy({ folded }: Sentence, { at }: Utterance, lexicon: Lexicon): boolean {
  const [promise = ''] = lexicon.agent.commits.exec(folded) ?? [];
  const last = promise.lastIndexOf(' and ');
  const told = last < 0 ? folded : folded.slice(folded.indexOf(promise) + last);
  return lexicon.agent.courtesy.test(told) && findDueDate(folded, at, 'UTC', lexicon.language) === null;
}

type Transfer = AgentDeeds['transfer'];
const TRANSFER_RANK: Record<'made' | 'announced' | 'offered', number> = { offered: 1, announced: 2, made: 3 };

function strongerTransfer(one: Transfer, other: Transfer): Transfer {
  if (one === null || other === null) return one ?? other;
  return TRANSFER_RANK[one] >= TRANSFER_RANK[other] ? one : other;
}

function readTransfer(sentence: Sentence, notDone: boolean, lexicon: Lexicon): Transfer {
  const { folded } = sentence;
  const { agent } = lexicon;
  const made = agent.transferMade.exec(folded);
  if (made && !notDone && !isConditional(folded, made.index, sentence.question, lexicon)) return 'made';
  const announced = agent.transferAnnounced.exec(folded);
  if (announced && !isConditional(folded, announced.index, sentence.question, lexicon)) return 'announced';
  return agent.transferOffered.test(folded) || announced ? 'offered' : null;
}

/** Only what leads up to a transfer makes it depend on something: "…, who may be able to help" does not. */
function isConditional(folded: string, at: number, question: boolean, lexicon: Lexicon): boolean {
  return question || lexicon.agent.conditional.test(folded.slice(0, at)) || lexicon.hypothetical.test(folded);
}
