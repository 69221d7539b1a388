import { makeMemory } from '../speed/sentences.ts';
import { openDesk } from './desk.ts';

/** How a customer of one size is answered. */
export interface Large {
  memories: number;
  /** Share of questions whose one answer comes first, and among the first ten: by its reference, and by its words alone. */
  byReference: { first: number; ten: number };
  byWords: { first: number; ten: number };
  /** Of a search over HTTP, milliseconds. */
  p50: number;
  p95: number;
}

const A_CALL = 100;
const QUESTIONS = 40;
const ANIMALS = ['parrot', 'terrier', 'goldfish', 'tortoise', 'hamster', 'pony', 'canary', 'ferret'];
const NAMES = ['Pip', 'Bruno', 'Olga', 'Fitz', 'Mina'];
const FEARS = ['thunder', 'vacuum cleaners', 'umbrellas', 'balloons', 'the dark', 'escalators', 'whistles'];

/** One statement among thousands that share no matter with it. */
function makeNeedle(index: number): { content: string; question: string } {
  const [animal, name, fear] = [ANIMALS[index % ANIMALS.length]!, NAMES[Math.floor(index / ANIMALS.length) % NAMES.length]!, FEARS[index % FEARS.length]!];
  return { content: `Has a ${animal} called ${name} that is afraid of ${fear}.`, question: `What is ${name} the ${animal} scared of?` };
}

/** The oldest ten are needles, the others come evenly among the first thousand. */
function makeStatement(place: number): { content: string; kind: string; isNeedle: boolean } {
  const number = place < 10 ? place : place < 1000 && place % 25 === 0 ? place / 25 : -1;
  const isNeedle = number >= 0 && number < QUESTIONS && (place < 10 || number >= 10);
  const memory = makeMemory(place);
  return { kind: memory.kind, content: isNeedle ? makeNeedle(number).content : memory.content, isNeedle };
}

/** One customer that grows; at each size the same needles and as many references are asked for. */
export async function measureLarge(sizes: readonly number[]): Promise<Large[]> {
  const desk = await openDesk();
  const rows: Large[] = [];
  let held = 0;
  try {
    for (const size of sizes) {
      while (held < size) {
        const count = Math.min(A_CALL, size - held);
        const statements = Array.from({ length: count }, (_, at) => makeStatement(held + at));
        await desk.rememberOf('large', statements.map(({ content, kind }) => ({ content, kind })));
        held += count;
      }
      rows.push(await askAll(desk, size));
    }
  } finally {
    await desk.stop();
  }
  return rows;
}

async function askAll(desk: Awaited<ReturnType<typeof openDesk>>, size: number): Promise<Large> {
  const places = Array.from({ length: QUESTIONS }, (_, at) => Math.floor(((at + 0.7) * size) / QUESTIONS));
  const references = [...new Set(places)].flatMap((place) => {
    const { content, isNeedle } = makeStatement(place);
    const reference = /[A-Z]{2,}-\w+/.exec(content)?.[0];
    return reference && !isNeedle ? [{ content, question: `What about ${reference}?` }] : [];
  });
  const held = Array.from({ length: size < 1000 ? Math.min(10, size) : QUESTIONS }, (_, number) => makeNeedle(number));
  const times: number[] = [];
  const ask = async (asked: { content: string; question: string }[]) => {
    let [first, ten, counted] = [0, 0, 0];
    for (const { content, question } of asked) {
      const startedAt = performance.now();
      const hits = await desk.search({ external_user_id: 'large', query: question, limit: 10, types: ['memory', 'issue'] });
      times.push(performance.now() - startedAt);
      const place = hits.findIndex((hit) => hit.text === content);
      counted += 1;
      if (place === 0) first += 1;
      if (place >= 0) ten += 1;
    }
    return { first: first / Math.max(1, counted), ten: ten / Math.max(1, counted) };
  };
  const byReference = await ask(references);
  const byWords = await ask(held);
  times.sort((left, right) => left - right);
  return { memories: size, byReference, byWords, p50: times[Math.floor(times.length / 2)]!, p95: times[Math.floor(times.length * 0.95)]! };
}
