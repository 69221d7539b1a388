import { CHATTER, TOPICS, type Topic } from './topics.ts';

export interface TwoPersonTurn {
  id: string;
  role: 'user' | 'assistant';
  author: string;
  content: string;
  /** ISO 8601. */
  at: string;
  session: string;
}

export interface TwoPersonQuestion {
  question: string;
  /** `told` in a turn of its own, `answered` only understood after the other's question, `dated`, or `both` speakers. */
  kind: 'told' | 'answered' | 'dated' | 'both';
  goldIds: string[];
}

export interface TwoPersonChat {
  turns: TwoPersonTurn[];
  questions: TwoPersonQuestion[];
}

const PEOPLE: readonly (readonly [string, string])[] = [
  ['Nadia', 'Tom'], ['Ingrid', 'Mateo'], ['Keiko', 'Lars'], ['Amara', 'Felix'], ['Rosa', 'Dmitri'], ['Hanna', 'Joel'],
];
const SESSIONS = 26;
const TOPICS_EACH = 16;
const DAY = 86_400_000;

/** A small generator of numbers from 0 to 1 (mulberry32): the same seed always tells the same story. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

interface Scene {
  topic: Topic;
  /** 0 or 1: whose fact it is. */
  owner: number;
  values: Record<string, string>;
  session: number;
  /** Filled while the chat is played: the turn that tells it. */
  goldId: string | null;
}

/** Chats of two friends over a year: facts of either, told or asked for, among chatter and turns that only sound alike. */
export function makeTwoPersonChats(): TwoPersonChat[] {
  return PEOPLE.map((people, index) => makeChat(people, index));
}

function makeChat(people: readonly [string, string], index: number): TwoPersonChat {
  const random = createRandom(7919 * (index + 1));
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const scenes = planScenes(random, pick);
  const chat: TwoPersonChat = { turns: [], questions: [] };
  const start = Date.UTC(2023, 1, 3, 18, 0) + index * 11 * DAY;
  let day = 0;
  for (let session = 0; session < SESSIONS; session += 1) {
    day += 6 + Math.floor(random() * 17);
    playSession(chat, people, `${index}-${session}`, start + day * DAY, scenes.filter((scene) => scene.session === session), random, pick);
  }
  for (const topic of TOPICS) {
    const goldIds = scenes.filter((scene) => scene.topic === topic).flatMap((scene) => scene.goldId ?? []);
    if (goldIds.length === 2) {
      chat.questions.push({ question: fillIn(pick(topic.questions), { me: people.join(' and ') }), kind: 'both', goldIds });
    }
  }
  return chat;
}

function planScenes(random: () => number, pick: <T>(list: readonly T[]) => T): Scene[] {
  return [0, 1].flatMap((owner) => {
    const shuffled = [...TOPICS].map((topic) => ({ topic, order: random() })).sort((a, b) => a.order - b.order);
    return shuffled.slice(0, TOPICS_EACH).map(({ topic }) => {
      const values = Object.fromEntries(Object.entries(topic.fill).map(([slot, choices]) => [slot, pick(choices)]));
      return { topic, owner, values, session: Math.floor(random() * SESSIONS), goldId: null };
    });
  });
}

function playSession(
  chat: TwoPersonChat,
  people: readonly [string, string],
  session: string,
  startAt: number,
  scenes: Scene[],
  random: () => number,
  pick: <T>(list: readonly T[]) => T,
): void {
  let at = startAt;
  let speaker = Math.floor(random() * 2);
  const speak = (content: string, who = speaker): string => {
    const id = `two-${session}-${chat.turns.length}`;
    at += 20_000 + Math.floor(random() * 90_000);
    chat.turns.push({
      id, role: who === 0 ? 'user' : 'assistant', author: people[who]!, content, at: new Date(at).toISOString(), session: `s-${session}`,
    });
    speaker = 1 - who;
    return id;
  };
  speak(`Hey ${people[1 - speaker]}! ${pick(CHATTER)}`);
  chatter(2 + Math.floor(random() * 4));
  for (const scene of scenes) {
    playScene(scene);
    chatter(2 + Math.floor(random() * 5));
  }
  // Words of other topics, without their answers.
  for (let echo = 0; echo < 3; echo += 1) {
    speak(pick(pick(TOPICS).echoes));
    chatter(1);
  }
  chatter(2 + Math.floor(random() * 4));

  function chatter(turns: number): void {
    for (let turn = 0; turn < turns; turn += 1) speak(pick(CHATTER));
  }

  function playScene(scene: Scene): void {
    const { topic, owner, values } = scene;
    const names = { ...values, me: people[owner]!, you: people[1 - owner]! };
    const asked = topic.ask && (!topic.say || random() < 0.5) ? pick(topic.ask) : null;
    let gold: string;
    if (asked) {
      speak(fillIn(asked[0], names), 1 - owner);
      gold = speak(capitalise(fillIn(asked[1], names)), owner);
    } else {
      gold = speak(capitalise(fillIn(pick(topic.say!), names)), owner);
    }
    speak(fillIn(pick(topic.replies), names), 1 - owner);
    scene.goldId = gold;
    chat.questions.push({ question: fillIn(pick(topic.questions), names), kind: asked ? 'answered' : 'told', goldIds: [gold] });
    if (topic.when) chat.questions.push({ question: fillIn(pick(topic.when), names), kind: 'dated', goldIds: [gold] });
  }
}

function fillIn(pattern: string, values: Record<string, string>): string {
  return pattern.replace(/\{(\w+)\}/g, (whole, slot: string) => values[slot] ?? whole);
}

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
