const ESCAPE = /\x1b\[[0-9;]*[A-Za-z]/g;

/** The columns a text takes, styles not counted. */
export function measure(text: string): number {
  return [...text.replace(ESCAPE, '')].length;
}

/** Pads or leaves a text at `columns`, styles not counted. */
export function padTo(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - measure(text)));
}

/** Breaks plain text at blanks into lines of at most `columns`; a longer word stands alone and runs over. */
export function wrap(text: string, columns: number): string[] {
  return text.split('\n').flatMap((paragraph) => {
    const lines: string[] = [];
    let line = '';
    for (const word of paragraph.split(' ')) {
      if (line !== '' && measure(line) + 1 + measure(word) > columns) {
        lines.push(line);
        line = word;
      } else {
        line = line === '' ? word : `${line} ${word}`;
      }
    }
    return [...lines, line];
  });
}

/** Text beside a label: the first line after it, the others below it. `paintLine` styles each line by itself. */
export function besideLabel(
  label: string,
  text: string,
  columns: number,
  paintLine: (line: string) => string,
): string[] {
  const room = columns - measure(label);
  const flat = text.replace(/\s+/g, ' ').trim();
  return wrap(flat, room).map((line, index) => (index === 0 ? label : ' '.repeat(measure(label))) + paintLine(line));
}

/** Shortens plain text to `columns` with an ellipsis. */
export function shorten(text: string, columns: number): string {
  const flat = text.replace(/\s+/g, ' ').trim();
  return measure(flat) <= columns ? flat : `${[...flat].slice(0, columns - 1).join('')}…`;
}

/** A frame of `width` columns around lines of text, each wrapped to fit. */
export function frame(title: string, text: string, width: number): string[] {
  const inner = width - 4;
  const top = `┌─ ${title} ${'─'.repeat(Math.max(0, width - measure(title) - 5))}┐`;
  const body = wrap(text, inner).map((line) => `│ ${padTo(line, inner)} │`);
  return [top, ...body, `└${'─'.repeat(width - 2)}┘`];
}
