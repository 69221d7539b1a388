import type { RiskLevel } from '../../types.ts';

/**
 * What a language contributes to reading a support conversation. A contributor adds a language by writing one file
 * that fills this in and naming it in `lexicon/index.ts`. All patterns are run against folded text (`foldText`: lower
 * case, no accents, straight apostrophes), one sentence at a time, so they carry no `i` flag. Every pattern must be
 * linear: no nested unbounded repetition, and gaps between words are bounded.
 */
export interface Lexicon {
  /** ISO 639-1. */
  language: string;
  /** Cuts greetings and politeness off the front of a sentence, one match at a time. */
  openers: RegExp[];
  /** A whole sentence that says nothing worth keeping. */
  smallTalk: RegExp;
  /** Something does not work, is missing, or went wrong. */
  problem: RegExp;
  /** Words of trouble that deny it ("no problem there"); global, cut out before `problem` is asked. */
  noProblem: RegExp;
  /** The customer asks for something to be done. */
  request: RegExp;
  /** The customer asks to be told something. */
  asksInformation: RegExp;
  /** Asks how things are in general, of nobody's case in particular ("what is your refund policy"). */
  asksInGeneral: RegExp;
  /** First person: the sentence is about the customer's own case. */
  firstPerson: RegExp;
  /** What follows is one more matter, not the same one. */
  another: RegExp;
  /** The same, said so plainly that even an answer to a question cannot be meant ("another problem", "by the way"). */
  anotherMatter: RegExp;
  /** A wish about how the matter at hand is handled ("make sure it keeps running"), not for a thing of its own. */
  condition: RegExp;
  /** Marks a preference as standing, so that it is no request of the moment ("always", "from now on"). */
  habitual: RegExp;
  /** What people are reached by: trouble with it is the reason for a contact preference told along with it. */
  contactMeans: RegExp;
  /** All the matters there are, at once. */
  everything: RegExp;
  /** The sentence supposes, exemplifies or quotes; what it says did not happen. */
  hypothetical: RegExp;
  /** The sentence is about somebody else ("my colleague prefers"). */
  thirdParty: RegExp;
  negation: RegExp;
  /** Somebody writes for a business: what stands behind their name is then a company and not a town. */
  business: RegExp;
  customer: CustomerActs;
  agent: AgentActs;
  /** Patterns by issue type, most telling first: on a tie the earlier row wins. */
  issues: IssuePattern[];
  goals: RegExp[];
  /** What the customer, or the customer led by the agent, already did; group 1 is the step. */
  attempts: RegExp[];
  /** A short answer that reports having done what the agent had just told them to. */
  didIt: RegExp;
  /** Words before or behind an action that make it the cause of the trouble ("after I updated", "and now it crashes"). */
  cause: { before: RegExp; after: RegExp };
  /** Says that a step had no effect. */
  noEffect: RegExp;
  deadlineCue: RegExp;
  urgency: { critical: RegExp; high: RegExp; low: RegExp };
  /** Words that carry feeling, −1 to 1. */
  feelings: Record<string, number>;
  /** Words of feeling that customers say of themselves ("sorry for my bad English"): they tell no mood. */
  modesty: RegExp;
  /** Flips the feeling of the next few words. */
  flips: RegExp;
  intensifiers: RegExp;
  anger: RegExp;
  frustration: RegExp;
  repeatContact: RegExp;
  risks: RiskPattern[];
  profile: ProfilePattern[];
  integrations: RegExp;
  /** Says that things are connected, which is what makes an everyday word the name of an integration. */
  integrationCue: RegExp;
  notes: NotePatterns;
}

export interface CustomerActs {
  thanks: RegExp;
  goodbye: RegExp;
  affirms: RegExp;
  denies: RegExp;
  works: RegExp;
  stillBroken: RegExp;
  givesUp: RegExp;
  /** Will come back later: thanks that close nothing. */
  defers: RegExp;
  demandsHuman: RegExp;
  /** Asks how an earlier matter stands ("any update on my issue"). */
  followsUp: RegExp;
  /** Wants what was named before ("I need it by Friday"): no matter of its own. */
  pointsAt: RegExp;
  /** Refers to an earlier matter as already known ("the refund I asked about"). */
  refersBack: RegExp;
}

export interface AgentActs {
  done: RegExp;
  /** What `done` reports has only set something in motion: a report filed, a visit booked. A fault lives on until it ends. */
  interim: RegExp;
  /** What `done` reports is money for the trouble alone: what does not work still does not. */
  compensates: RegExp;
  failed: RegExp;
  /** The agent did not understand: no answer, so no refusal either. */
  misses: RegExp;
  /** Feels for the customer, or sets about looking, and nothing else: the whole sentence answers nothing yet. */
  attends: RegExp;
  /** Undoes `done`: "has not been refunded". */
  notDone: RegExp;
  /** Opens with a condition, so whatever follows has not happened. */
  supposes: RegExp;
  /** Only offered, asked or made to depend on something. */
  conditional: RegExp;
  transferMade: RegExp;
  transferAnnounced: RegExp;
  transferOffered: RegExp;
  asks: RegExp;
  /** "Anything else?" and goodbyes: no request for information. */
  closes: RegExp;
  instructs: RegExp;
  /** Tells what the agent does, not what the customer should. */
  ownWork: RegExp;
  /** A promise; the whole sentence is kept. */
  commits: RegExp;
  /** Opens what a promise waits for ("once it is found"). */
  awaits: RegExp;
  /** Talk that sounds like a promise and is none ("I'll be happy to help"). */
  courtesy: RegExp;
}

export interface IssuePattern {
  type: string;
  /** By itself an issue. */
  says?: RegExp;
  /** Any other type that the sentence names with a problem says more than this one. */
  broad?: boolean;
  /** An issue when the sentence also says that something is wrong. */
  topic?: RegExp;
  /** An issue when the sentence also asks for something. */
  wish?: RegExp;
}

export interface RiskPattern {
  risk: 'churn' | 'legal' | 'fraud' | 'safety' | 'vip' | 'compliance' | 'refund';
  pattern: RegExp;
  severity: Exclude<RiskLevel, 'none'>;
}

/** Finds one field of the customer's profile. The value is the fixed one, or group 1 as the customer wrote it. */
export interface ProfilePattern {
  key: string;
  pattern: RegExp;
  value?: string;
  /** The value is a proper noun and must be written with a capital. */
  proper?: boolean;
  /** Counts only in a sentence that gives this other key too (a company only beside a name: "Ada from Initech"). */
  beside?: string;
  /** States an avoidance ("don't call me"); the sentence's negation is part of it. */
  negated?: boolean;
}

/** How helpdesks and agents write of the customer in the third person, and how transcripts name the speaker. */
export interface NotePatterns {
  customerPrefix: RegExp;
  agentPrefix: RegExp;
  /** Opens a ticket; group 1 is the subject. */
  ticket: RegExp;
  resolved: RegExp;
  /** Heads a list of what is known of the customer, line by line. */
  profile: RegExp;
  /** A note about the customer; the match is replaced by `speech`, which makes it the customer's own words. */
  reports: Array<{ pattern: RegExp; speech: string }>;
}
