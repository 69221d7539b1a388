import { besideLabel, measure, padTo, wrap } from '../../scripts/terminal/layout.ts';
import { paint, type Screen, type Style } from '../../scripts/terminal/style.ts';
import type { Rapport } from '../../src/sdk/index.ts';

const NAME_COLUMNS = 14;
/** Lines of a block that are shown before it is cut: enough to see what is in it. */
const BLOCK_LINES = 14;

/** One example: a scripted customer, and the same desk to talk to. */
export interface Example {
  name: string;
  /** One line for the list of examples. */
  about: string;
  play(stage: Stage): Promise<void>;
  /** What a customer's line is answered with, for whoever wants to talk to it. */
  talk: Talk;
}

export interface Talk {
  /** What to say first. */
  greeting: string;
  /** Commands beside plain text, with what they do. */
  commands: Record<string, string>;
  begin(stage: Stage): Promise<(line: string) => Promise<void>>;
}

/** Where an example shows what happens, in words for somebody who sees Rapport for the first time. */
export class Stage {
  readonly rapport: Rapport;
  readonly #screen: Screen;
  #failures = 0;

  constructor(rapport: Rapport, screen: Screen) {
    this.rapport = rapport;
    this.#screen = screen;
  }

  /** Promises of the example that were not kept. */
  get failures(): number {
    return this.#failures;
  }

  title(text: string, about: string): void {
    this.#line('', paint(this.#screen, 'bold', text), ...wrap(about, this.#screen.width));
  }

  scene(text: string): void {
    const rule = '─'.repeat(Math.max(3, this.#screen.width - measure(text) - 4));
    this.#line('', paint(this.#screen, 'bold', `── ${text} ${rule}`));
  }

  /** Something said, by a customer or an agent. */
  says(who: string, text: string, style: Style = 'cyan'): void {
    const label = `  ${paint(this.#screen, style, padTo(who, NAME_COLUMNS))} `;
    this.#line(...besideLabel(label, text, this.#screen.width, (line) => line));
  }

  /** What happens behind the scenes, with the call that does it. */
  does(call: string, text: string): void {
    const label = `  ${paint(this.#screen, 'dim', '·')} `;
    this.#line(...besideLabel(label, `${text} (${call})`, this.#screen.width, (line) => paint(this.#screen, 'dim', line)));
  }

  /** What a model would read: the lines of a block, the frame and the rules left out. */
  reads(who: string, block: string): void {
    const lines = block.split('\n').filter((line) => !/^<|^Remembered notes|^Record of this ticket/.test(line));
    this.#line(`  ${paint(this.#screen, 'magenta', `${who} reads, before answering:`)}`);
    for (const line of lines.slice(0, BLOCK_LINES)) {
      for (const part of wrap(line, this.#screen.width - 6)) this.#line(`  ${paint(this.#screen, 'magenta', '│')} ${part}`);
    }
    if (lines.length > BLOCK_LINES) this.#line(`  ${paint(this.#screen, 'magenta', '│')} … ${lines.length - BLOCK_LINES} more lines`);
  }

  /** A promise of the example, kept or not. */
  promise(text: string, isKept: boolean): void {
    if (!isKept) this.#failures += 1;
    const mark = isKept ? paint(this.#screen, 'green', '✓') : paint(this.#screen, 'red', '✗');
    this.#line(...besideLabel(`  ${mark} `, text, this.#screen.width, (line) => line));
  }

  say(text: string): void {
    this.#line(...wrap(text, this.#screen.width));
  }

  #line(...lines: string[]): void {
    for (const line of lines) this.#screen.write(`${line}\n`);
  }
}
