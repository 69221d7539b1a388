import { describe, expect, it } from 'vitest';
import { findIdentifiers } from '../../../../src/memory/extraction/identifiers/index.ts';
import { cpuNow } from '../../../support/cpu-time.ts';
import { toTurns } from '../lines.ts';

/** `type value@turn`, with a leading `-` when it is no longer current, in alphabetical order. */
function read(lines: string[]): string[] {
  return findIdentifiers(toTurns(lines))
    .map((one) => `${one.current ? '' : '-'}${one.type} ${one.normalized}@${one.messageIndex}`)
    .sort();
}

const cases: Record<string, [string[], string[]][]> = {
  'by form': [
    [['My order ORD-44821 is delayed'], ['order_id ORD-44821@0']],
    [['see ord 44821 and ORD44822 please'], ['order_id ORD-44821@0', 'order_id ORD-44822@0']],
    [['A: I pass this on as BUG-3391, see JIRA-20417.', 'There is a bug - 3 of us see it'], ['ticket_id BUG-3391@0', 'ticket_id JIRA-20417@0']],
    [['INV-2024-118 has the wrong VAT, ticket TCK-1842'], ['invoice_id INV-2024-118@0', 'ticket_id TCK-1842@0']],
    [['1Z999AA10123456784 has not moved'], ['tracking_number 1Z999AA10123456784@0']],
    [['it is 1Z 999 AA1 01 2345 6784'], ['tracking_number 1Z999AA10123456784@0']],
    [['parcel RB123456785GB is lost'], ['tracking_number RB123456785GB@0']],
    [['sub_1NqkBvDx renewed for cust_8a72'], ['customer_ref CUST-8A72@0', 'subscription_id SUB-1NQKBVDX@0']],
    [['I am mia_li_3668'], ['customer_ref MIA-LI-3668@0']],
    [['BA117 was late'], ['flight_number BA117@0']],
    [['order 113-1234567-7654321 never came'], ['order_id 11312345677654321@0']],
  ],
  'by the words around': [
    [['My PNR ABC123 flight was cancelled'], ['booking_reference ABC123@0']],
    [['booking reference is K7PLQ2'], ['booking_reference K7PLQ2@0']],
    [['K7PLQ2 is my booking reference'], ['booking_reference K7PLQ2@0']],
    [['reservation "UHDAHF" please'], ['booking_reference UHDAHF@0']],
    [['invoice 84678269 is wrong'], ['invoice_id 84678269@0']],
    [['order #48213'], ['order_id 48213@0']],
    [['order no. 48213'], ['order_id 48213@0']],
    [['the number of my order is 48213'], ['order_id 48213@0']],
    [['The order number for the blue shoes is 48213'], ['order_id 48213@0']],
    [['Flight 617 tomorrow, then flight 6E 203'], ['flight_number 617@0', 'flight_number 6E203@0']],
    [['UTR 412345678901 for the UPI payment'], ['transaction_ref 412345678901@0']],
    [['transaction id: T2406XK99'], ['transaction_ref T2406XK99@0']],
    [['tracking number 746342064230 from FedEx'], ['tracking_number 746342064230@0']],
    [['workspace acme-labs is locked'], ['workspace_id ACME-LABS@0']],
    [['workspace id: northwind'], ['workspace_id NORTHWIND@0']],
    [['serial number C02XK1ZYJGH5 on the router'], ['device_ref C02XK1ZYJGH5@0']],
    [['case 00123456 is still open'], ['ticket_id 00123456@0']],
    [['my customer number is 99120'], ['customer_ref 99120@0']],
    [['Can you check on my ride? It is 276'], ['booking_reference 276@0']],
    [['the tracking number for your order is 746342064230'], ['tracking_number 746342064230@0']],
    [['order confirmation number 5512-8891'], ['order_id 55128891@0']],
  ],
  lists: [
    [
      ['orders #W1234567, #W7654321 and #W1112223'],
      ['order_id W1112223@0', 'order_id W1234567@0', 'order_id W7654321@0'],
    ],
    [
      ['A: Here are your reservation IDs:\n\n1. DF89BM\n2. COVE6R\n3. IIHXDG\n\nWhich one?'],
      ['booking_reference COVE6R@0', 'booking_reference DF89BM@0', 'booking_reference IIHXDG@0'],
    ],
    [
      ['A: I found two reservations under your user ID: M05KNL and UHDAHF.'],
      ['booking_reference M05KNL@0', 'booking_reference UHDAHF@0'],
    ],
    [['flights HAT136 & HAT039'], ['flight_number HAT039@0', 'flight_number HAT136@0']],
  ],
  'answers to questions': [
    [["A: What's your order number?", "it's 48213"], ['order_id 48213@1']],
    [['A: Can I have your flight ID, please?', '91'], ['flight_number 91@1']],
    [['A: Can I have your flight ID, please?', '848. The numbers mean balance'], ['flight_number 848@1']],
    [
      ['A: Please share your user ID and reservation ID.', 'omar_rossi_1241 and FQ8APE'],
      ['booking_reference FQ8APE@1', 'customer_ref OMAR-ROSSI-1241@1'],
    ],
    [
      ['A: Which booking reference do you have?', 'my son booked it', 'ok found it: K7PLQ2'],
      ['booking_reference K7PLQ2@2'],
    ],
    [['A: Could you give me the order number?', 'sure, 2 boxes came, order is 48213'], ['order_id 48213@1']],
    [['A: What is your zip code so I can find your order ID?', '19031'], []],
    [['A: How many passengers?', '3'], []],
    [['A: What is your email and phone?', '[email], [phone]'], []],
    [
      ['A: Sorry, flight 295 is not available. Which flight ID would you like?', '327'],
      ['flight_number 295@0', 'flight_number 327@1'],
    ],
  ],
  corrections: [
    [
      ['order 4428 is late', "sorry, it's 4482 not 4428"],
      ['-order_id 4428@0', 'order_id 4482@1'],
    ],
    [
      ['order 4428 is late', 'A: I see order 4428.', 'sorry, 4482'],
      ['-order_id 4428@0', 'order_id 4482@2'],
    ],
    [['order number 4428, sorry, 4482'], ['-order_id 4428@0', 'order_id 4482@0']],
    [
      ['booking K7PLQ2', 'A: Not found.', 'I meant K7PLO2'],
      ['-booking_reference K7PLQ2@0', 'booking_reference K7PLO2@2'],
    ],
    [
      ['invoice 84678269', 'correction: 84678296'],
      ['-invoice_id 84678269@0', 'invoice_id 84678296@1'],
    ],
    [
      ['my order is #W1234567', "Actually it's #W7654321"],
      ['-order_id W1234567@0', 'order_id W7654321@1'],
    ],
    [
      ['my order is #W1234567', 'A: Thanks.', 'my mistake, the correct order is #W9998887'],
      ['-order_id W1234567@0', 'order_id W9998887@2'],
    ],
    [
      ['order 48213 please', 'A: Do you mean 48231?', 'yes, 48231, not 48213'],
      ['-order_id 48213@0', 'order_id 48231@2'],
    ],
    [
      ['flight 617', 'A: not available', 'Wait, I need 393'],
      ['-flight_number 617@0', 'flight_number 393@2'],
    ],
    [
      ['order 4428', 'sorry it is 4482', 'no wait, 4428 was right'],
      ['-order_id 4482@1', 'order_id 4428@0'],
    ],
    [
      ['mi pedido 48213 no llegó', 'perdón, quise decir 48231'],
      ['-order_id 48213@0', 'order_id 48231@1'],
    ],
    [['es el pedido 48231, no el 48213'], ['-order_id 48213@0', 'order_id 48231@0']],
    [['ticket TCK-1842 instead of TCK-1824'], ['-ticket_id TCK-1824@0', 'ticket_id TCK-1842@0']],
  ],
  'no correction': [
    [
      ['order #W1234567 is late', 'Actually, I also have a problem with order #W7654321'],
      ['order_id W1234567@0', 'order_id W7654321@1'],
    ],
    [['order 48213 and another order 48999'], ['order_id 48213@0', 'order_id 48999@0']],
    [['Sorry to bother you, order 48213'], ['order_id 48213@0']],
    [
      ['order 48213 is late', 'sorry, my ticket is TCK-1842'],
      ['order_id 48213@0', 'ticket_id TCK-1842@1'],
    ],
    [
      ['PNR K7PLQ2', 'A: Your new booking is M8RTW3.'],
      ['booking_reference K7PLQ2@0', 'booking_reference M8RTW3@1'],
    ],
  ],
  'spelled and split': [
    [['order number is W as in whiskey, four four eight two one nine three'], ['order_id W4482193@0']],
    [['Booking code K-7-P-L-Q-2 please'], ['booking_reference K7PLQ2@0']],
    [['my order number is double four eight two one'], ['order_id 44821@0']],
    [['A: Your order number?', 'four eight two one three'], ['order_id 48213@1']],
    [['confirmation code kilo seven papa lima quebec two'], ['booking_reference K7PLQ2@0']],
    [['mi número de pedido es cuatro ocho dos uno tres'], ['order_id 48213@0']],
    [['my order number is 482', 'A: go on', '13'], ['order_id 48213@0']],
    [['my order number is W448', 'then 2193'], ['order_id W4482193@0']],
    [['order number w 4482193'], ['order_id W4482193@0']],
    [['invoice 8467 8269'], ['invoice_id 84678269@0']],
  ],
  'never invented': [
    [['A: Your order number looks like ORD-12345. What is it?', '48213'], ['order_id 48213@1']],
    [['A: Please send the booking reference, e.g. K7PLQ2.', 'I do not have it'], []],
    [['A: It starts with W, for example #W1234567.', 'where do I find it?'], []],
    [['I want to order 4821 units'], []],
    [['my order was 3 pizzas'], []],
    [['I paid $500, then 1,166.98 EUR for the order'], []],
    [['the flight is on May 20, 2024 at 10:30, back 12/06/2024'], []],
    [['order arrives 2024-05-24'], []],
    [['error 404, code E1024, HTTP 500 on version 2.3.1 of iOS 17'], []],
    [['call me on +1 415 555 2671 or 415-555-2671 about my order'], []],
    [['[payment_card ending 1111] for my order, reach me at [phone]'], []],
    [['my account number is [bank_account ending 6789]'], []],
    [['card ending in 7447 on the reservation'], []],
    [['PIN 4821, otp is 339921'], []],
    [['use promo code SAVE2024 on my order'], []],
    [['gift card (ID: gift_card_7711863), certificate_9984806'], []],
    [['The item ID for this option is 9647292434'], []],
    [['my flight is 20 minutes late and 3 bags are missing'], []],
    [['I live at 4412 Maple Street, Austin, TX 78701'], []],
    [['ORDER STATUS PLEASE, BOOKING PROBLEM'], []],
    [['the workspace sign-in is broken, workspace-level roles too'], []],
    [['64GB iPhone 14 Pro Max, 5000 mAh, wifi 802.11'], []],
    [['I ordered it in 2023 and again in 2024'], []],
    [['', '   ', '\n\n'], []],
  ],
  'other languages and scripts': [
    [['我的订单号48213还没到'], ['order_id 48213@0']],
    [['注文番号は48213です'], ['order_id 48213@0']],
    [['주문번호 48213 취소해 주세요'], ['order_id 48213@0']],
    [['رقم الطلب ٤٨٢١٣ لم يصل'], ['order_id 48213@0']],
    [['मेरा ऑर्डर नंबर ४८२१३ है'], ['order_id 48213@0']],
    [['номер заказа 48213'], ['order_id 48213@0']],
    [['Meine Bestellnummer lautet 48213'], ['order_id 48213@0']],
    [['numéro de commande : 48213'], ['order_id 48213@0']],
    [['número da encomenda é 48213'], ['order_id 48213@0']],
    [['ＯＲＤ－４４８２１ が届きません'], ['order_id ORD-44821@0']],
  ],
};

for (const [group, rows] of Object.entries(cases))
  describe(`identifiers ${group}`, () => {
    it.each(rows.map(([lines, want]) => ({ name: lines.join(' | '), lines, want })))('$name', ({ lines, want }) => {
      expect(read(lines)).toEqual([...want].sort());
    });
  });

describe('identifiers of a conversation', () => {
  it('keep the value as written and come in order of last mention', () => {
    const found = findIdentifiers(toTurns(['order #w1234567', 'and ORD-44821', 'back to #W1234567']));
    expect(found.map((one) => [one.value, one.messageIndex])).toEqual([
      ['ORD-44821', 1],
      ['#w1234567', 0],
    ]);
  });

  it('use the index that the turn carries, not its place in the window', () => {
    const [found] = findIdentifiers([{ index: 41, role: 'user', text: 'order 48213', at: 0 }]);
    expect(found?.messageIndex).toBe(41);
  });

  it('leave system turns unread', () => {
    expect(findIdentifiers([{ index: 0, role: 'system', text: 'order 48213', at: 0 }])).toEqual([]);
  });

  it.each(['1 ', 'double ', 'a-', 'order number ', 'sorry it is ', '(', 'AB12 ', '#'])(
    'read 32 KB of %j in linear time',
    (piece) => {
      const time = (size: number): number => {
        const turns = toTurns([piece.repeat(size / piece.length)]);
        const runs = [0, 1, 2].map(() => {
          const from = cpuNow();
          findIdentifiers(turns);
          return cpuNow() - from;
        });
        return Math.min(...runs);
      };
      // A quadratic scan takes sixteen times as long for four times the text; noise is allowed for.
      expect(time(32_768)).toBeLessThan(10 * time(8_192) + 40);
    },
  );

  it('compare many corrections with the latest values only', () => {
    const text = Array.from({ length: 1_500 }, (_, index) => `sorry it's ${10_000 + index}`).join(', ');
    const from = cpuNow();
    findIdentifiers(toTurns(['order 99999', text]));
    expect(cpuNow() - from).toBeLessThan(2_000);
  });
});
