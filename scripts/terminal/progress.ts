import type { Screen } from './style.ts';

const REDRAW_MS = 100;
/** Where a line cannot be redrawn, a log, one line this often is enough. */
const LOG_EVERY_MS = 5_000;
const BAR_COLUMNS = 24;

export interface Progress {
  /** Sets how much is done, and what stands behind the numbers. */
  update(done: number, note?: string): void;
  /** Removes the bar; what it showed is the caller's to sum up. */
  end(): void;
}

/** A bar for work of `total` steps: redrawn in place on a terminal, a line every few seconds elsewhere. */
export function startProgress(screen: Screen, label: string, total: number, now: () => number = Date.now): Progress {
  let lastShown = screen.isTty ? -Infinity : now();
  const show = (done: number, note: string): void => {
    const percent = total === 0 ? 100 : Math.floor((done / total) * 100);
    const counts = `${done}/${total}${note ? `  ${note}` : ''}`;
    if (!screen.isTty) return screen.write(`${label}: ${percent} % (${counts})\n`);
    const filled = Math.round((percent / 100) * BAR_COLUMNS);
    const bar = '█'.repeat(filled) + '░'.repeat(BAR_COLUMNS - filled);
    const line = `${label} ${bar} ${counts}`;
    screen.write(`\r\x1b[2K${[...line].slice(0, screen.width).join('')}`);
  };
  return {
    update(done, note = '') {
      const at = now();
      if (done < total && at - lastShown < (screen.isTty ? REDRAW_MS : LOG_EVERY_MS)) return;
      if (!screen.isTty && done >= total) return;
      lastShown = at;
      show(done, note);
    },
    end() {
      if (screen.isTty) screen.write('\r\x1b[2K');
    },
  };
}
