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

/** One customer that grows; at each size the same needles and as many references are asked for. */
export async function measureLarge(sizes: readonly number[]): Promise<Large[]> {
  const desk = await openDesk();
  const rows: Large[] = [];
  let held = 0;
  const needles = Array.from({ length: QUESTIONS }, (_, index) => makeNeedle(index));
  try {
    for (const size of sizes) {
      // The oldest ten are needles, the others come evenly among the first thousand.
      while (held < size) {
        const count = Math.min(A_CALL, size - held);
        const memories = Array.from({ length: count }, (_, at) => {
          const place = held + at;
          const needle = place < 10 ? place : place < 1000 && place % 25 === 0 ? place / 25 : -1;
          return { ...makeMemory(place), ...(needle >= 0 && needle < QUESTIONS && (place < 10 || needle >= 10) ? { content: needles[needle]!.content } : {}) };
        });
        await desk.rememberOf('large', memories.map(({ content, kind }) => ({ content, kind })));
        held += count;
      }
      rows.push(await askAll(desk, size, needles));
    }
  } finally {
    await desk.stop();
  }
  return rows;
}

async function askAll(desk: Awaited<ReturnType<typeof openDesk>>, size: number, needles: { content: string; question: string }[]): Promise<Large> {
  const places = Array.from({ length: QUESTIONS }, (_, at) => Math.floor(((at + 0.5) * size) / QUESTIONS));
  const references = places.flatMap((place) => {
    const { content } = makeMemory(place);
    const reference = /[A-Z]{2,}-\w+/.exec(content)?.[0];
    return reference && !needles.some((needle) => needle.content === content) ? [{ content, question: `What about ${reference}?` }] : [];
  });
  const held = size < 1000 ? needles.slice(0, Math.min(10, size)) : needles;
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
