import { passesMod97 } from './checksums.ts';
import { findLabelBefore } from './labels.ts';
import type { Candidate, Scene } from './scene.ts';

/** Length of an IBAN by country, from the SWIFT IBAN registry. */
const LENGTHS =
  'AD24AE23AL28AT20AZ28BA20BE16BG22BH22BI27BR29BY28CH21CR22CY28CZ24DE22DJ27DK18DO28EE20EG29ES24FI18FK18FO18FR27GB22GE22GI23GL18GR27GT28' +
  'HN28HR21HU28IE22IL23IQ23IS26IT27JO30KW30KZ20LB28LC32LI21LT20LU20LV21LY25MC27MD24ME22MK19MN20MR27MT31MU30NI28NL18NO15OM23PK24PL28PS29PT25QA29RO24' +
  'RS22RU33SA24SC31SD18SE24SI19SK24SM27SO23ST25SV28TL23TN24TR26UA29VA22VG24XK20YE30';

let lengths: Map<string, number> | null = null;

function getLength(country: string): number | null {
  lengths ??= new Map([...LENGTHS.matchAll(/([A-Z]{2})(\d\d)/g)].map((match) => [match[1]!, Number(match[2])]));
  return lengths.get(country) ?? null;
}

/**
 * IBANs: a country of the registry, its length, and the ISO 7064 check digits, in one piece or in groups, in either
 * case. Behind the word itself the check digits may be wrong and the length off by a few: a mistyped account is one.
 */
export function findIbans(scene: Scene): Candidate[] {
  const found: Candidate[] = [];
  if (!scene.hasFigures) return found;
  const { tokens } = scene;
  for (let first = 0; first < tokens.length; first++) {
    const head = tokens[first]!;
    const match = /^([a-z]{2})\d{2}/.exec(head.lower);
    if (match === null) continue;
    const length = getLength(match[1]!.toUpperCase());
    if (length === null) continue;
    const last = readIban(scene, first, length);
    if (last !== null) {
      found.push(last);
      while (first + 1 < tokens.length && tokens[first + 1]!.start < last.end) first++;
    }
  }
  return found;
}

function readIban(scene: Scene, first: number, length: number): Candidate | null {
  const { tokens } = scene;
  let value = '';
  let end = 0;
  for (let index = first; index < tokens.length && value.length < length; index++) {
    const token = tokens[index]!;
    if (token.kind === 'mark' && /^[-.·_]$/.test(token.lower) && index > first) continue;
    if (token.kind === 'mark' || token.kind === 'mask' || !/^[a-z0-9]+$/.test(token.lower)) break;
    if (index > first && token.start - tokens[index - 1]!.end > 2) break;
    value += token.lower.toUpperCase();
    end = token.end;
  }
  const start = tokens[first]!.start;
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]/.test(value)) return null;
  if (value.length === length && passesMod97(value)) return { start, end, class: 'iban', value };
  const label = findLabelBefore(scene, first);
  if (label?.kind !== 'iban' && label?.kind !== 'bank_account') return null;
  const digits = value.replace(/[A-Z]/g, '').length;
  return digits >= 8 && value.length <= length + 2 ? { start, end, class: 'iban', value } : null;
}
