import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { extract } from '../../src/memory/extraction/index.ts';
import { DEFAULT_MASK_POLICY, maskTurns } from '../../src/memory/masking/index.ts';
import type { Turn } from '../../src/memory/extraction/types.ts';
import type { Outcome } from '../../src/memory/types.ts';

/**
 * How a conversation ended, against gold that is used for scoring only. STAR: macro-F1 over resolved, failed (ours:
 * unresolved) and abandoned. τ airline: F1 of escalated, gold from the transfers that were really made. Rules were tuned
 * on the half of the dialogues (STAR) or tasks (τ) whose hash is even; the other half is the figure that counts.
 * Beside it the majority class and a keyword rule; and, for information, our rules with the agent's turns removed.
 */

interface Dialogue {
  id: string;
  task_id?: number;
  messages: { role: 'user' | 'assistant'; content: string; timestamp?: number }[];
  gold: { outcome: string | null };
}
type Method = (dialogue: Dialogue) => Outcome | 'none';
interface Row {
  set: string;
  part: 'tuned' | 'held out' | 'all';
  method: string;
  dialogues: number;
  measure: string;
  value: number;
}

const DATA = join(import.meta.dirname, '../../../shared/data/conversations');
const OUT = join(import.meta.dirname, '../out');
const verbose = process.argv.includes('--errors');

function readDialogues(file: string): Dialogue[] {
  const bytes = readFileSync(join(DATA, file));
  const text = file.endsWith('.gz') ? gunzipSync(bytes).toString('utf8') : bytes.toString('utf8');
  return text.trim().split('\n').map((line) => JSON.parse(line) as Dialogue);
}

function isTuned(dialogue: Dialogue): boolean {
  const key = String(dialogue.task_id ?? dialogue.id);
  return ((createHash('sha1').update(key).digest()[0] ?? 0) & 1) === 0;
}

function toTurns(dialogue: Dialogue, withAgent: boolean): Turn[] {
  const messages = dialogue.messages.filter((message) => withAgent || message.role === 'user');
  // Masked first, as everything is before extraction reads it.
  const masked = maskTurns(messages.map(({ role, content }) => ({ role, content })), DEFAULT_MASK_POLICY);
  return messages.map(({ role, timestamp }, index) => ({ index, role, text: masked[index]?.text ?? '', at: timestamp ?? index * 60_000 }));
}

function readOutcome(dialogue: Dialogue, withAgent: boolean): Outcome {
  return extract({
    turns: toTurns(dialogue, withAgent),
    newFrom: 0,
    sessionId: dialogue.id,
    routing: { mode: 'auto', supportType: null, allowed: [] },
    knownIssues: [],
  }).outcome;
}

function readAgentText(dialogue: Dialogue): string {
  return dialogue.messages.filter((message) => message.role === 'assistant').map((message) => message.content.toLowerCase()).join('\n');
}

/** A first attempt at STAR: the last word of success or failure in the agent's text decides. */
const byKeyword: Method = (dialogue) => {
  const text = readAgentText(dialogue);
  const done = Math.max(...['success', 'booked', 'balance is', 'confirmed'].map((word) => text.lastIndexOf(word)));
  const failed = Math.max(...['cannot', 'unable', 'no appointment', 'not available', 'unfortunately'].map((word) => text.lastIndexOf(word)));
  if (done < 0 && failed < 0) return /bye/.test(text) ? 'resolved' : 'abandoned';
  return done > failed ? 'resolved' : 'unresolved';
};

/** A first attempt at τ: the agent speaks of a transfer to a human. */
const byTransferWord: Method = (dialogue) => (/transfer.{0,40}human|human agent/.test(readAgentText(dialogue)) ? 'escalated' : 'none');

function scoreF1(pairs: [string, string][], label: string): number {
  const hits = pairs.filter(([gold, said]) => gold === label && said === label).length;
  const said = pairs.filter(([, one]) => one === label).length;
  const gold = pairs.filter(([one]) => one === label).length;
  return hits === 0 ? 0 : (2 * hits) / (said + gold);
}

function measure(set: string, dialogues: Dialogue[], gold: (one: Dialogue) => string, labels: string[], methods: [string, Method][]): Row[] {
  const rows: Row[] = [];
  for (const [method, read] of methods) {
    const read1 = dialogues.map((dialogue) => ({ dialogue, pair: [gold(dialogue), read(dialogue)] as [string, string] }));
    for (const part of ['tuned', 'held out', 'all'] as const) {
      const chosen = read1.filter(({ dialogue }) => part === 'all' || isTuned(dialogue) === (part === 'tuned'));
      const pairs = chosen.map((one) => one.pair);
      const value = labels.reduce((sum, label) => sum + scoreF1(pairs, label), 0) / labels.length;
      rows.push({ set, part, method, dialogues: chosen.length, measure: labels.length > 1 ? 'macro-F1' : `F1 ${labels[0]}`, value });
      // Only the tuned half is shown, so that looking at errors cannot leak into the figure that counts.
      if (verbose && method === 'rules' && part === 'tuned') showErrors(chosen);
    }
  }
  return rows;
}

function showErrors(chosen: { dialogue: Dialogue; pair: [string, string] }[]): void {
  for (const { dialogue, pair } of chosen) if (pair[0] !== pair[1]) console.log(`  ${dialogue.id} gold ${pair[0]} read ${pair[1]}`);
}

function main(): void {
  if (!existsSync(join(DATA, 'star.jsonl.gz'))) {
    console.log('The evaluation conversations are not here (../shared/data/conversations), so there is nothing to measure.');
    return;
  }
  const rules: [string, Method] = ['rules', (dialogue) => readOutcome(dialogue, true)];
  const customerOnly: [string, Method] = ['rules, customer only', (dialogue) => readOutcome(dialogue, false)];
  const star = readDialogues('star.jsonl.gz').filter((dialogue) => dialogue.gold.outcome !== null);
  const toOurs = (dialogue: Dialogue) => (dialogue.gold.outcome === 'failed' ? 'unresolved' : (dialogue.gold.outcome ?? ''));
  const airline = readDialogues('tau-airline.jsonl');
  const rows = [
    ...measure('star', star, toOurs, ['resolved', 'unresolved', 'abandoned'], [
      rules, ['majority', () => 'resolved'], ['keyword rule', byKeyword], customerOnly,
    ]),
    ...measure('τ airline', airline, (one) => one.gold.outcome ?? '', ['escalated'], [
      rules, ['majority', () => 'none'], ['keyword rule', byTransferWord], customerOnly,
    ]),
  ];
  console.table(rows.map((row) => ({ ...row, value: row.value.toFixed(3) })));
  mkdirSync(OUT, { recursive: true });
  writeFileSync(join(OUT, 'outcome.json'), `${JSON.stringify(rows, null, 2)}\n`);
}

main();
