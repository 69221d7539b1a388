/** A stretch of two texts: in both, only in the later, or only in the earlier. */
export interface DiffPart {
  kind: 'same' | 'added' | 'removed';
  text: string;
}

/** Words compared at most, on each side; longer texts are compared by lines, and those by as many. */
const MOST_PIECES = 1500;

/**
 * What became of `before` in `after`, in order: a longest common subsequence of words, or of lines where there are too many
 * words. The parts of kind `same` and `added` make `after`, those of kind `same` and `removed` make `before`.
 */
export function diffTexts(before: string, after: string): DiffPart[] {
  if (before === after) return before === '' ? [] : [{ kind: 'same', text: before }];
  for (const pattern of [/\s+|[^\s]+/gu, /[^\n]*\n|[^\n]+$/gu]) {
    const [left, right] = [before.match(pattern) ?? [], after.match(pattern) ?? []];
    if (left.length <= MOST_PIECES && right.length <= MOST_PIECES) return join(compare(left, right));
  }
  return join([{ kind: 'removed', text: before }, { kind: 'added', text: after }]);
}

/** Classic dynamic programming over what is left once equal ends are cut off. */
function compare(left: readonly string[], right: readonly string[]): DiffPart[] {
  let start = 0;
  while (start < left.length && start < right.length && left[start] === right[start]) start += 1;
  let end = 0;
  while (end < Math.min(left.length, right.length) - start && left.at(-1 - end) === right.at(-1 - end)) end += 1;
  const rows = left.length - start - end;
  const columns = right.length - start - end;
  // lengths[i][j]: the longest common subsequence of what follows the i-th piece on the left and the j-th on the right.
  const lengths = Array.from({ length: rows + 1 }, () => new Uint16Array(columns + 1));
  for (let row = rows - 1; row >= 0; row -= 1) {
    for (let column = columns - 1; column >= 0; column -= 1) {
      const isSame = left[start + row] === right[start + column];
      lengths[row]![column] = isSame
        ? lengths[row + 1]![column + 1]! + 1
        : Math.max(lengths[row + 1]![column]!, lengths[row]![column + 1]!);
    }
  }
  const parts: DiffPart[] = left.slice(0, start).map((text) => ({ kind: 'same', text }));
  for (let row = 0, column = 0; row < rows || column < columns; ) {
    const isLeft = row < rows;
    if (isLeft && column < columns && left[start + row] === right[start + column]) {
      parts.push({ kind: 'same', text: left[start + row]! });
      row += 1;
      column += 1;
    } else if (isLeft && (column === columns || lengths[row + 1]![column]! >= lengths[row]![column + 1]!)) {
      parts.push({ kind: 'removed', text: left[start + row]! });
      row += 1;
    } else {
      parts.push({ kind: 'added', text: right[start + column]! });
      column += 1;
    }
  }
  for (const text of left.slice(left.length - end)) parts.push({ kind: 'same', text });
  return parts;
}

function join(parts: readonly DiffPart[]): DiffPart[] {
  const joined: DiffPart[] = [];
  for (const part of parts) {
    if (part.text === '') continue;
    const last = joined.at(-1);
    if (last?.kind === part.kind) last.text += part.text;
    else joined.push({ ...part });
  }
  return joined;
}
