/** Words of a statement's frame: they come from the prompt, so they neither support nor betray it. */
export const FRAME_WORDS = new Set(
  `customer customers client agent agents support user team they their them this that these those with from have has had
  been being were will would could should about after before because when where which while into over also only still
  than then there here very more most some such other said says asked asks told wants wanted prefers preferred needs
  needed uses used reported mentioned stated requested does did doing done their cliente agente usuario soporte quiere
  para con como pero porque cuando desde este esta estos estas que necesita prefiere dijo pidio usa`.split(/\s+/),
);

/** Words that open a sentence in upper case without being a name. Anything else there must stand in the messages. */
export const OPENERS = new Set(
  `customer customers client clients agent agents support user users team a an the they he she it its their his her this
  that these those there when while after before since because if as in on at by for from to with without during and but
  or so not no all both each every some any prefers wants needs uses has is was are were had will would can cannot could
  may might should works lives likes dislikes speaks asked asks requested requests reported reports promised promises
  agreed accepted chose declined confirmed confirms said says states stated mentioned mentions called contacted received
  tried tries plans intends hopes expects owns runs manages travels ordered bought paid purchased cancelled canceled
  refund refunded order delivery payment account problem issue status update replaced sent restarted reset checked
  cleared reinstalled updated logged switched unable cannot el la los las un una cliente clienta clientes agente usuario
  usuaria soporte se su sus no ha fue es esta quiere prefiere necesita usa tiene pidio solicito confirmo reporto prometio
  acepto cuando despues al con sin por para en desde`.split(/\s+/),
);

/** Numbers in words, which messages and statements may write either way. "One" is left out: it is mostly a pronoun. */
export const NUMBER_WORDS: Record<string, number> = {
  two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10, eleven: 11, twelve: 12, fifteen: 15,
  twenty: 20, thirty: 30, forty: 40, fifty: 50, sixty: 60, seventy: 70, eighty: 80, ninety: 90, hundred: 100, thousand: 1000,
  second: 2, third: 3, twice: 2, dos: 2, tres: 3, cuatro: 4, cinco: 5, seis: 6, siete: 7, ocho: 8, nueve: 9, diez: 10,
  veinte: 20, treinta: 30, cien: 100, mil: 1000,
};

const CURRENCY_FORMS: Record<string, string> = {
  usd: '$ usd us$ dollar dollars bucks dolar dolares',
  eur: '€ eur euro euros',
  gbp: '£ gbp pound pounds quid',
  inr: '₹ inr rs rupee rupees rupias',
  jpy: '¥ jpy yen cny yuan rmb',
  other: 'aud cad sgd aed mxn brl chf peso pesos franc francs real reais won ₩ ₽ ₺ ₱ cents credits',
};

/** The currency that a sign or word names; those without a code here count as themselves. */
export const CURRENCIES = new Map(
  Object.entries(CURRENCY_FORMS).flatMap(([currency, forms]) =>
    forms.split(' ').map((form) => [form, currency === 'other' ? form : currency] as const),
  ),
);

/** Weekdays in English and Spanish, Sunday being 0. */
export const WEEKDAYS = new Map(
  [
    'sunday monday tuesday wednesday thursday friday saturday',
    'domingo lunes martes miercoles jueves viernes sabado',
  ].flatMap((names) => names.split(' ').map((name, index) => [name, index] as const)),
);

/** Months in English and Spanish, full and cut to three letters. "May" is left out as a word: it is mostly a verb. */
export const MONTHS = new Map(
  [
    'january february march april may june july august september october november december',
    'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre',
  ].flatMap((names) =>
    names.split(' ').flatMap((name, index) => [[name, index + 1] as const, [name.slice(0, 3), index + 1] as const]),
  ),
);
