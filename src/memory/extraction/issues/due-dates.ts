import * as en from 'chrono-node/en';
import * as es from 'chrono-node/es';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const NUMBER_WORDS: Record<string, number> = {
  a: 1, an: 1, one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10, twelve: 12,
  fourteen: 14, fifteen: 15, thirty: 30, couple: 2, few: 3,
  un: 1, una: 1, dos: 2, tres: 3, cuatro: 4, cinco: 5, seis: 6, siete: 7, ocho: 8, nueve: 9, diez: 10, quince: 15,
};
// "within 3 to 5 business days": the later bound is when it is due.
const SPAN =
  /\b(?:within|in|en|dentro de|takes?|after|next|up to|proximos?|proximas?)(?: the)?(?: next)? (?:about |around |approximately |a |the |los |las )?(?:(\d{1,3}|[a-z]{2,8}) ?(?:-|–|to|or|a|o) ?)?(\d{1,3}|[a-z]{1,8}) (?:of )?(business |working |calendar )?(minutes?|hours?|days?|weeks?|months?|minutos?|horas?|dias?|semanas?|mes(?:es)?)( habiles| laborables)?\b/;
const DATE_WORD =
  /\d|\b(?:today|tonight|tomorrow|mon|tue|wed|thu|fri|sat|sun|monday|tuesday|wednesday|thursday|friday|saturday|sunday|week(?:end)?|month|morning|afternoon|evening|noon|midnight|eod|hoy|manana|lunes|martes|miercoles|jueves|viernes|sabado|domingo|semana|mes|january|february|march|april|may|june|july|august|september|october|november|december|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre)\b/;

/** What leads up to a date that says which thing is meant ("the flight on May 20"), not by when something is done. */
const EVENT_LEAD =
  /\b(?:flights?|trips?|stays?|bookings?|reservations?|departures?|depart(?:s|ing)?|leav(?:es|ing)|return(?:ing)?|arriving|landing|check-?in|check-?out|travel(?:s|l?ing)?|itinerary|tickets?|dated|placed|purchased|ordered|bought|charged?|invoices?|statements?|vuelos?|viajes?|reservas?|salida|llegada|regreso|billetes?|boletos?|factura)\b[^,.;:!?]{0,30}$/;

/**
 * The point in time a folded sentence names as due, as an ISO date, or an ISO date-time in UTC when an hour was said;
 * null when it names none. `at` (epoch ms) is when it was said, `timezone` the IANA zone the speaker means.
 */
export function findDueDate(folded: string, at: number, timezone: string, language: string): string | null {
  if (!DATE_WORD.test(folded) && !SPAN.test(folded)) return null;
  const text = folded.slice(0, 240);
  return findSpan(text, at, timezone) ?? findNamedDate(text, at, timezone, language);
}

function findSpan(text: string, at: number, timezone: string): string | null {
  const match = SPAN.exec(text);
  const amount = match ? (NUMBER_WORDS[match[2]!] ?? Number(match[2])) : Number.NaN;
  if (!match || !Number.isFinite(amount) || amount <= 0) return null;
  const unit = match[4]!;
  if (unit.startsWith('min')) return new Date(at + amount * MINUTE_MS).toISOString();
  if (/^h/.test(unit)) return new Date(at + amount * 60 * MINUTE_MS).toISOString();
  const local = at + getOffsetMinutes(timezone, at) * MINUTE_MS;
  if (match[3]?.startsWith('bus') || match[3]?.startsWith('work') || match[5]) return toDate(addBusinessDays(local, amount));
  const days = unit.startsWith('d') ? amount : /^(?:week|sem)/.test(unit) ? amount * 7 : amount * 30;
  return toDate(local + days * DAY_MS);
}

function addBusinessDays(from: number, days: number): number {
  let at = from;
  for (let left = Math.min(days, 366); left > 0; ) {
    at += DAY_MS;
    const weekday = new Date(at).getUTCDay();
    if (weekday !== 0 && weekday !== 6) left -= 1;
  }
  return at;
}

function findNamedDate(text: string, at: number, timezone: string, language: string): string | null {
  const parser = language === 'es' ? es : en;
  const offset = getOffsetMinutes(timezone, at);
  const results = parser.parse(text, { instant: new Date(at), timezone: offset }, { forwardDate: true });
  const result = results.find((one) => !EVENT_LEAD.test(text.slice(0, one.index)));
  if (!result) return null;
  const { start } = result;
  const dated = start.isCertain('day') || start.isCertain('weekday') || start.isCertain('hour');
  if (!dated) return null;
  const when = start.date().getTime();
  if (when < at - DAY_MS) return null;
  return start.isCertain('hour') ? new Date(when).toISOString() : toDate(when + offset * MINUTE_MS);
}

function toDate(localMs: number): string {
  return new Date(localMs).toISOString().slice(0, 10);
}

const zones = new Map<string, Intl.DateTimeFormat | null>();

/** Minutes east of UTC of an IANA zone at an instant; an unknown zone counts as UTC. */
function getOffsetMinutes(timezone: string, at: number): number {
  if (timezone === 'UTC') return 0;
  let format = zones.get(timezone);
  if (format === undefined) {
    format = createZoneFormat(timezone);
    zones.set(timezone, format);
  }
  const name = format?.formatToParts(at).find((part) => part.type === 'timeZoneName')?.value ?? '';
  const match = /([+-])(\d{1,2})(?::?(\d{2}))?/.exec(name);
  if (!match) return 0;
  const minutes = Number(match[2]) * 60 + Number(match[3] ?? 0);
  return match[1] === '-' ? -minutes : minutes;
}

function createZoneFormat(timezone: string): Intl.DateTimeFormat | null {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: timezone, timeZoneName: 'longOffset' });
  } catch {
    return null;
  }
}
