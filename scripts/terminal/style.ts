/** Where text goes, and what that place can show. */
export interface Screen {
  write(text: string): void;
  isTty: boolean;
  hasColour: boolean;
  /** Columns to fill: the terminal's own, kept between what is readable and what fits a pasted log. */
  width: number;
}

const NARROWEST = 60;
const WIDEST = 100;

/**
 * A screen over an output stream. Colour needs a terminal and no NO_COLOR (no-color.org); FORCE_COLOR asks for it
 * anyway.
 */
export function toScreen(stream: NodeJS.WriteStream, env: NodeJS.ProcessEnv = process.env): Screen {
  const isTty = Boolean(stream.isTTY);
  const forced = Boolean(env['FORCE_COLOR']) && env['FORCE_COLOR'] !== '0';
  return {
    write: (text) => void stream.write(text),
    isTty,
    hasColour: forced || (isTty && !env['NO_COLOR'] && env['TERM'] !== 'dumb'),
    width: Math.min(Math.max(stream.columns || 80, NARROWEST), WIDEST),
  };
}

const CODES = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, blue: 34, magenta: 35, cyan: 36 } as const;
export type Style = keyof typeof CODES;

/** Styles `text` where the screen has colour, and gives it back as it is where not. */
export function paint(screen: Screen, style: Style, text: string): string {
  return screen.hasColour && text !== '' ? `\x1b[${CODES[style]}m${text}\x1b[0m` : text;
}
