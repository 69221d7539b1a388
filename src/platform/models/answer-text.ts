/** Openings of an object that are tried before the text is given up; each try is linear in the text. */
const MAX_CANDIDATES = 8;

/**
 * The JSON object in a model's text, or undefined when it holds none that is whole. Models without a structured mode
 * wrap it in a code fence, think aloud before it or add a remark after it. A truncated object is not mended: what is
 * missing from it cannot be known.
 */
export function findJsonObject(text: string): unknown {
  const answer = dropThoughts(text);
  let from = answer.indexOf('{');
  for (let tries = 0; from >= 0 && tries < MAX_CANDIDATES; tries += 1) {
    const end = findClosingBrace(answer, from);
    const parsed = end < 0 ? undefined : parseObject(answer.slice(from, end + 1));
    if (parsed !== undefined) return parsed;
    from = answer.indexOf('{', from + 1);
  }
  return undefined;
}

/** Reasoning models served without a reasoning parser leave their thoughts in the text. */
function dropThoughts(text: string): string {
  const end = text.lastIndexOf('</think>');
  return end < 0 ? text : text.slice(end + '</think>'.length);
}

function findClosingBrace(text: string, from: number): number {
  let depth = 0;
  let quoted = false;
  for (let at = from; at < text.length; at += 1) {
    const unit = text[at];
    if (quoted) {
      if (unit === '\\') at += 1;
      else if (unit === '"') quoted = false;
    } else if (unit === '"') quoted = true;
    else if (unit === '{') depth += 1;
    else if (unit === '}' && (depth -= 1) === 0) return at;
  }
  return -1;
}

function parseObject(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
