import { describe, expect, it } from 'vitest';
import { detectLanguage } from '../../../../src/memory/extraction/language/index.ts';
import { cpuNow } from '../../../support/cpu-time.ts';

const sentences: Record<string, string[]> = {
  en: [
    'My order has not arrived yet',
    'refund please',
    'wifi not working',
    'My name is Priya and the billing failed',
    'I was charged twice for the same thing',
  ],
  es: [
    'Mi pedido no ha llegado',
    'Hola, necesito ayuda con mi factura',
    'quiero hablar con un agente',
    'no puedo entrar a mi cuenta',
  ],
  fr: ['Bonjour, ma commande est en retard', 'je veux un remboursement', "la livraison n'est toujours pas arrivée"],
  de: [
    'Meine Bestellung ist nicht angekommen',
    'ich möchte mein Geld zurück',
    'Warum funktioniert die Anmeldung nicht?',
  ],
  pt: ['Meu pedido não chegou', 'quero cancelar a assinatura', 'Bom dia, preciso de ajuda com a minha conta'],
  it: ['Il mio ordine non è arrivato', 'Vorrei un rimborso', 'Non riesco ad accedere al mio account'],
  nl: ['Mijn pakket is nog niet bezorgd', 'ik wil mijn geld terug', 'Waarom kan ik niet inloggen?'],
  tr: ['Siparişim hala gelmedi', 'Paramı geri istiyorum, lütfen yardım edin'],
  id: ['Pesanan saya belum sampai', 'Tolong bantu saya, akun tidak bisa dibuka'],
  pl: ['Moje zamówienie nie dotarło', 'Proszę o zwrot pieniędzy'],
  hi: ['मेरा ऑर्डर कहाँ है', 'Mera order kab aayega bhai', 'payment nahi hua, paise wapas chahiye'],
  ar: ['أين طلبي؟ لم يصل بعد'],
  zh: ['我的订单还没到', '请帮我退款'],
  ja: ['注文が届きません', '返金をお願いします'],
  ko: ['주문이 아직 안 왔어요'],
  ru: ['Где мой заказ?', 'Верните деньги'],
};

describe('detectLanguage', () => {
  it.each(Object.entries(sentences).flatMap(([language, texts]) => texts.map((text) => ({ language, text }))))(
    'reads $text as $language',
    ({ language, text }) => {
      expect(detectLanguage(text)).toBe(language);
    },
  );

  it.each([
    '',
    '   ',
    '48213',
    '[phone] [email ending 11]',
    'ok',
    'John Smith',
    'https://example.com/the/and/is',
    '👍👍',
  ])('leaves %j undetermined', (text) => {
    expect(detectLanguage(text)).toBe('und');
  });

  it('is not misled by a foreign name, product or reference', () => {
    expect(detectLanguage('My name is José Muñoz and the order W1234567 has not arrived')).toBe('en');
    expect(detectLanguage('Mi iPhone de Apple Store no funciona, el ticket es TCK-1842')).toBe('es');
    expect(detectLanguage('我的 iPhone 订单 ORD-44821 还没有到')).toBe('zh');
  });

  it.each(['a', 'the ', '[abc ', 'a@', '。', '订'])('reads 32 KB of %j at once', (piece) => {
    const text = piece.repeat(32_768 / piece.length);
    detectLanguage(text);
    const from = cpuNow();
    detectLanguage(text);
    expect(cpuNow() - from).toBeLessThan(200);
  });
});
