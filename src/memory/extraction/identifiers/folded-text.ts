/** First code points of the decimal digit blocks that customers type outside ASCII; each block holds ten digits. */
const DIGIT_BLOCKS = [0x0660, 0x06f0, 0x0966, 0x09e6, 0x0a66, 0x0ae6, 0x0b66, 0x0be6, 0x0c66, 0x0ce6, 0x0d66, 0x0e50];

function foldCharacter(character: string): string {
  const code = character.charCodeAt(0);
  // Full-width forms stand 0xFEE0 above their ASCII twins.
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0);
  for (const first of DIGIT_BLOCKS) if (code >= first && code < first + 10) return String(code - first);
  if (code >= 0x2010 && code <= 0x2015) return '-';
  if (code === 0x2018 || code === 0x2019) return "'";
  if (code === 0x201c || code === 0x201d) return '"';
  if (code === 0x00a0 || code === 0x202f || code === 0x3000) return ' ';
  if (code === 0x2212) return '-';
  return character;
}

/**
 * The text with digits of other scripts, full-width letters and typographic dashes and quotes as their ASCII twins.
 * The length never changes, so an offset into the result is an offset into the original.
 */
export function foldText(text: string): string {
  return /^[\x00-\x7f]*$/.test(text) ? text : text.replace(/[^\x00-\x7f]/g, foldCharacter);
}
