/** Texts of every kind a memory may hold, written or generated for these tests; `seed` makes the random ones repeat. */

/** A small generator of numbers in [0, 1): mulberry32. */
export function makeRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

export const PROSE = [
  'Hi there, our workspace billing failed right after we upgraded to Growth and I need the invoice fixed before Friday.',
  "I've tried clearing the cache, re-adding the card and a different browser; it still says that the payment couldn't be processed.",
  'Thanks for getting back to me. The replacement arrived yesterday, but the box was damaged and one of the headphones is missing.',
  'Could you please confirm whether the refund was issued to my original payment method, or will it arrive as store credit?',
  'The engineer was supposed to visit between nine and noon. Nobody came, nobody called, and our connection keeps dropping.',
  'We have moved our stand-up to the morning, so calling after eleven works best. Otherwise an e-mail is perfectly fine.',
];

export const VARIED: Record<string, string> = {
  ids: 'ORD-44821 INV-2026-000931 WS_8842 TKT#99812 pnr ABC123 TXN:9f8e7d6c-5b4a-4c3d-8e2f-1a0b9c8d7e6f 1Z999AA10123456784',
  urls: 'https://app.example.com/a/b?x=1&y=%20two#frag http://localhost:8787/v1/memories/retrieve?limit=50 mailto:a.b+c@d.io',
  json: '{"a":[1,2.5,-3e10,true,null],"nested":{"key_one":"value \\"quoted\\"","camelCaseKey":"X"}}\n\t{\r\n  "b": ""\r\n}',
  xml: '<?xml version="1.0"?><order id="44821"><item sku=\'A-1\'>Lamp &amp; shade</item><!-- note --></order>',
  code: 'const x = items.filter((i) => i?.ok !== false).map(({ id }) => `${id}`); // TODO: fix\nif (!x.length) { return -1; }',
  markdown:
    '# Title\n\n- **bold** and _em_\n- [link](http://x.y/z)\n\n```ts\nlet a = 1;\n```\n\n| a | b |\n|---|---|\n',
  spanish:
    'Buenos días, ¿podrían decirme por qué me cobraron dos veces la suscripción? Aún espero el reembolso, señorita Muñoz.',
  german:
    'Könnten Sie bitte prüfen, weshalb das Lastschriftverfahren für die Rechnungsnummer erneut ausgeführt wurde? Größe XL.',
  hindi: 'मेरा भुगतान विफल हो गया लेकिन पैसे कट गए। कृपया बताएं कि रिफंड कब मिलेगा, धन्यवाद।',
  chinese: '你好，我的订单还没有发货，已经等了三天了。請幫我查一下物流狀態，謝謝！',
  japanese: 'お世話になっております。先週注文した商品がまだ届いていません。ﾊﾝｶｸ　全角。',
  korean: '안녕하세요, 결제가 두 번 청구되었습니다. 환불 부탁드립니다.',
  arabic: 'مرحبا، لم أستلم طلبي حتى الآن وقد مرّ أسبوعٌ على الموعد المحدد.',
  hebrew: 'שלום, ההזמנה שלי עדיין לא הגיעה.',
  thai: 'สวัสดีค่ะ สินค้ายังไม่ถึงเลยค่ะ รบกวนตรวจสอบให้หน่อย',
  russian: 'Здравствуйте, платёж не прошёл, но деньги списаны. Верните, пожалуйста!',
  emoji: '😀👍🏽👩‍👩‍👧‍👦🏴󠁧󠁢󠁥󠁮󠁧󠁿🇮🇳❤️‍🔥 ok 🙏🙏🙏',
  zalgo: 'Z̸̛̗̼͑̇ä̵̮́l̴̰̈́g̷̱̈o̵͚͝ t̶̹̎e̷̜͝x̴̣̆t̵̖̾',
  spaces: '   a\t\tb \n\n  \r\n c\u00a0\u00a0d\u3000e   \u2028 f\v\f  ',
  punctuation: "!!!??? ... --- === *** ((())) [[[]]] {{{}}} <<<>>> ///\\\\\\ '\"'\"' §¶•→⇒✓ …—–",
  contractions: "I'm you're WE'LL they'd it's O'Brien's can'T 'tis y'all'd've",
  cases: 'iPhone eBay McDonald UPPER lower MiXeD HTTPServer XMLHttpRequest ÀÉÎ straße ǅ ʰ',
  numbers: '0 12 345 6789 1,234,567.89 ٣٤٥ १२३४ ½ Ⅳ ²³ 2026-11-21T10:00:00Z',
  special: '<|endoftext|> <|im_start|>system <|fim_prefix|> <|endofprompt|>',
  byteOrderMark: '\ufeff \ufeffusing a\ufeffb \ufeff\ufeff',
  surrogates: 'a\ud800b\udc00c\udfff',
};

/** Random texts out of several alphabets, among them bytes read as text and one-character runs. */
export function generateTexts(seed: number, count: number): string[] {
  const random = makeRandom(seed);
  const pick = (n: number): number => Math.floor(random() * n);
  const alphabets = [
    'abcdefghijklmnopqrstuvwxyz',
    'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=',
    'eeeettaoinshrdlu    .,',
    ' \n\r\t!-_=/.',
    '0123456789abcdef-',
    'áéíóúñü abcç ¿¡',
    'कखगघािीुू ्ंह।',
    'йцукенгшщз ъё',
    '的一是不了人我在有他。，',
    'ابتثجحخ ةىيم،',
    "'sStTrReEvVmMlLdD ",
  ].map((a) => [...a]);
  return Array.from({ length: count }, () => {
    const length = 1 + pick(120);
    const kind = pick(alphabets.length + 3);
    if (kind < alphabets.length) {
      const alphabet = alphabets[kind]!;
      return Array.from({ length }, () => alphabet[pick(alphabet.length)]!).join('');
    }
    if (kind === alphabets.length) {
      return new TextDecoder().decode(Uint8Array.from({ length }, () => pick(256)));
    }
    if (kind === alphabets.length + 1) return Array.from({ length }, () => String.fromCharCode(pick(0x10000))).join('');
    const all = alphabets[pick(alphabets.length)]!;
    return all[pick(all.length)]!.repeat(length * 3);
  });
}
