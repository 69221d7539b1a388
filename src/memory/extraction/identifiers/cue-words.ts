import type { IdentifierType } from '../../types.ts';

/**
 * Nouns that name what an identifier refers to, per language, lower case. A language is a block of its own, so that
 * another can be added beside it.
 */
const NOUNS: Record<string, [IdentifierType, string][]> = {
  en: [
    ['order_id', 'order orders purchase'],
    ['invoice_id', 'invoice invoices bill receipt'],
    ['ticket_id', 'ticket tickets case cases incident complaint sr'],
    [
      'booking_reference',
      'booking bookings reservation reservations pnr confirmation itinerary locator ride rides trip pickup',
    ],
    ['workspace_id', 'workspace workspaces org organization organisation tenant team'],
    ['account_ref', 'account accounts acct'],
    [
      'transaction_ref',
      'transaction transactions txn payment transfer utr upi rrn arn neft imps rtgs deposit withdrawal wire',
    ],
    ['tracking_number', 'tracking shipment parcel package waybill awb consignment ups usps fedex dhl'],
    ['subscription_id', 'subscription subscriptions'],
    ['device_ref', 'device serial router modem meter sim iccid hub terminal'],
    ['flight_number', 'flight flights'],
    [
      'customer_ref',
      'customer client user users member membership student employee loyalty flyer username enrollment enrolment',
    ],
    ['other_ref', 'claim policy quote rma return contract application dispute agreement refund'],
  ],
  es: [
    ['order_id', 'pedido pedidos orden compra'],
    ['invoice_id', 'factura facturas recibo'],
    ['ticket_id', 'caso incidencia incidente reclamo reclamación queja tique'],
    ['booking_reference', 'reserva reservación reservas localizador viaje'],
    ['account_ref', 'cuenta'],
    ['transaction_ref', 'transacción transaccion transferencia pago'],
    ['tracking_number', 'seguimiento envío envio rastreo paquete guía'],
    ['subscription_id', 'suscripción suscripcion'],
    ['device_ref', 'dispositivo serie módem medidor'],
    ['flight_number', 'vuelo vuelos'],
    ['customer_ref', 'cliente usuario socio alumno estudiante matrícula'],
    ['other_ref', 'póliza contrato siniestro devolución'],
  ],
  fr: [
    ['order_id', 'commande commandes'],
    ['invoice_id', 'facture factures'],
    ['ticket_id', 'dossier réclamation'],
    ['booking_reference', 'réservation reservation'],
    ['account_ref', 'compte'],
    ['transaction_ref', 'virement paiement'],
    ['tracking_number', 'suivi colis livraison'],
    ['subscription_id', 'abonnement'],
    ['device_ref', 'série appareil'],
    ['flight_number', 'vol'],
    ['customer_ref', 'utilisateur adhérent'],
  ],
  de: [
    ['order_id', 'bestellung bestellnummer auftrag auftragsnummer'],
    ['invoice_id', 'rechnung rechnungsnummer'],
    ['ticket_id', 'ticketnummer vorgang vorgangsnummer fall fallnummer'],
    ['booking_reference', 'buchung buchungsnummer buchungscode reservierung reservierungsnummer'],
    ['account_ref', 'konto kontonummer'],
    ['transaction_ref', 'überweisung zahlung transaktion transaktionsnummer'],
    ['tracking_number', 'sendung sendungsnummer paket paketnummer'],
    ['subscription_id', 'abo abonummer'],
    ['device_ref', 'seriennummer gerät'],
    ['flight_number', 'flug flugnummer'],
    ['customer_ref', 'kunde kundennummer benutzer mitgliedsnummer'],
    ['other_ref', 'vertrag vertragsnummer'],
  ],
  pt_it_nl: [
    ['order_id', 'encomenda ordine bestelling bestelnummer ordernummer'],
    ['invoice_id', 'fatura fattura factuur factuurnummer'],
    ['ticket_id', 'chamado protocolo'],
    ['booking_reference', 'prenotazione boeking boekingsnummer'],
    ['account_ref', 'conta'],
    ['transaction_ref', 'transação transazione'],
    ['tracking_number', 'rastreamento tracciamento spedizione'],
    ['flight_number', 'voo volo vlucht vluchtnummer'],
    ['customer_ref', 'utente klant klantnummer'],
  ],
  ru: [
    ['order_id', 'заказ заказа заказу заказом'],
    ['invoice_id', 'счёт счет счёта счета'],
    ['ticket_id', 'обращение обращения тикет заявка заявки'],
    ['booking_reference', 'бронь брони бронирование бронирования'],
    ['flight_number', 'рейс рейса'],
    ['tracking_number', 'отслеживания посылка посылки'],
    ['customer_ref', 'клиента пользователя'],
    ['transaction_ref', 'транзакция транзакции платёж платежа'],
  ],
};

/** Nouns of scripts written without blanks, or with marks that join them: looked for inside a run of that script. */
const PARTS: [IdentifierType, string[]][] = [
  ['order_id', ['订单', '訂單', '注文', '주문', 'ऑर्डर', 'आर्डर', 'الطلب', 'طلبي', 'طلب']],
  ['invoice_id', ['发票', '發票', '請求書', '송장', 'चालान', 'इनवॉइस', 'فاتورة', 'الفاتورة']],
  ['ticket_id', ['工单', '工單', 'チケット', '티켓', 'टिकट', 'शिकायत', 'تذكرة', 'التذكرة']],
  ['booking_reference', ['预订', '預訂', '预定', '予約', '예약', 'बुकिंग', 'حجز', 'الحجز']],
  ['flight_number', ['航班', '便名', '항공편', 'उड़ान', 'फ्लाइट', 'رحلة', 'الرحلة']],
  ['tracking_number', ['快递', '运单', '運單', '追跡', '배송', 'ट्रैकिंग', 'تتبع', 'الشحنة']],
  ['transaction_ref', ['交易', '取引', '거래', 'लेनदेन', 'ट्रांजैक्शन', 'معاملة', 'المعاملة']],
  ['account_ref', ['账户', '帳戶', '계정', 'खाता', 'حساب']],
  ['customer_ref', ['客户', '客戶', '顧客', '고객', 'ग्राहक', 'عميل', 'العميل']],
];

const QUALIFIERS = new Set(
  (
    'number numbers i.d. i.d no num nr nbr id ids identifier code reference references ref refs locator slug ' +
    '# nº n° núm número numero ' +
    'referencia código codigo localizador numéro référence nummer kennung referenz номер número referência ' +
    'riferimento codice'
  ).split(' '),
);
const QUALIFIER_PARTS = ['号', '號', '番号', '번호', 'رقم', 'नंबर', 'संख्या', 'आईडी', '编号'];

/** Nouns that name an identifier all by themselves ("PNR", "UTR", "tracking", "Bestellnummer"). */
const COMPLETE = new Set(
  'pnr utr awb rrn arn rma iccid locator serial tracking seguimiento suivi localizador username'.split(' '),
);

/** Nouns whose numbers are not the customer's references: goods, cards, places, offers, secrets. */
const OTHER_NOUNS = new Set(
  (
    'card cards certificate certificates item items product products sku model voucher coupon promo gift ' +
    'article page error zip ' +
    'phone mobile extension batch password pin otp version build price total amount balance size quantity ' +
    'address street room ' +
    'seat gate apartment postcode year age passcode cvv security verification clearance access credit debit ' +
    'paypal visa mastercard ' +
    'tarjeta carte karte artículo producto produit artikel barcode upc isbn imei vin licence license plate ' +
    'fax digits ssn social contact telephone tel whatsapp mobile house flat'
  ).split(' '),
);

/** Words that may stand between a noun and its value without loosening the tie. */
const LINKS = new Set(
  (
    "is was are be it's its it that's thats this the my our your a an should as called named of : = - ( \" ' " +
    "* ` , following i i'm " +
    'think believe guess says reads which with under just actually correct right actual real new same one ' +
    "here here's might really " +
    'being → > es est ist lautet é son sera con el la le l der die das mein meine meiner mi mon ma meu minha ' +
    'il mio sorry um uh ' +
    'ok okay yes sure please hi hello well so status for below ends up to для мой моего'
  ).split(' '),
);

/** Words and marks that state a value: what follows them is what was asked for. */
const COPULAS = new Set("is was it's its : = be are es est ist lautet é 是 です".split(' '));

const NOUN_TYPES = new Map<string, IdentifierType>();
for (const entries of Object.values(NOUNS))
  for (const [type, words] of entries)
    for (const word of words.split(' ')) if (!NOUN_TYPES.has(word)) NOUN_TYPES.set(word, type);

/** The type of reference that a word names, or null. `word` is lower case, without possessive. */
export function findNounType(word: string): IdentifierType | null {
  const known = NOUN_TYPES.get(word);
  if (known !== undefined) return known;
  if (/^[\x00-\u024f]*$/.test(word)) return word.endsWith("'s") ? (NOUN_TYPES.get(word.slice(0, -2)) ?? null) : null;
  for (const [type, parts] of PARTS) if (parts.some((part) => word.includes(part))) return type;
  return null;
}

export function isQualifier(word: string): boolean {
  return QUALIFIERS.has(word) || (word > '\u024f' && QUALIFIER_PARTS.some((part) => word.includes(part)));
}

export function isComplete(word: string): boolean {
  return COMPLETE.has(word) || /(?:nummer|nummern|buchungscode)$/.test(word);
}

export function isOtherNoun(word: string): boolean {
  return OTHER_NOUNS.has(word);
}

export function isLink(word: string): boolean {
  return LINKS.has(word) || (word > '\u024f' && word.length <= 3);
}

export function isCopula(word: string): boolean {
  return COPULAS.has(word) || /[是は는은]$/.test(word);
}
