/**
 * What a returning customer says, by the labelled type of a problem: in their own words of now, with no word taken from the
 * conversation. Problems that such words cannot tell apart are one family: who says "my parcel is still not here" may
 * mean an order that is late as well as one that is lost.
 */
export interface Wording {
  family: string;
  /** The problem, told anew. */
  again: string;
  /** What the customer calls it: "What happened with …?" */
  matter: string;
}

const ENGLISH: [types: string, family: string, again: string, matter: string][] = [
  ['order_not_received delivery_delay order_status', 'delivery', "Hi, it's me again, the package I was waiting for never showed up.", 'my delivery'],
  ['missing_item', 'missing', 'Part of what I paid for was not in the box.', 'the thing that was missing'],
  ['damaged_item wrong_item warranty', 'goods', 'What you sent me is no good, I cannot use it like this.', 'the faulty item'],
  ['return_request exchange_request', 'return', 'I would like to send something back.', 'my return'],
  ['refund_request refund_delay', 'refund', 'I am still waiting to get my money back.', 'my refund'],
  ['promo_code loyalty', 'rewards', 'The discount and points I should have are not there.', 'my discount'],
  ['cancellation order_change', 'order change', 'I asked you to change or stop something I ordered.', 'my cancellation'],
  ['address_change account_update', 'details', 'Did my details get changed the way I asked?', 'the change of my details'],
  ['billing_dispute billing_failure invoice_request payment_failed', 'billing', 'Something is off with my bill and the payment again.', 'my bill'],
  ['fee_dispute', 'fee', 'You charged me a fee I do not agree with.', 'that fee'],
  ['plan_change', 'plan', 'I wanted to move to another subscription.', 'the switch of my subscription'],
  ['account_closure', 'closure', 'I asked you to shut my account.', 'closing my account'],
  ['login_access account_blocked password_reset two_factor', 'access', 'I still cannot get into my account.', 'my access'],
  ['permissions onboarding', 'setup', 'I need help setting things up for my team again.', 'the setup for my team'],
  ['integration_error sync_failure', 'integration', 'The connection between our tools broke again.', 'the connection to our other tool'],
  ['data_export', 'export', 'Getting our data out or in still does not work.', 'our export'],
  ['data_loss', 'loss', 'My things have vanished and I want them back.', 'the things I lost'],
  ['data_privacy', 'privacy', 'What did you do about my personal information?', 'my privacy request'],
  ['bug_report outage performance', 'fault', 'Your software is acting up again.', 'the fault I reported'],
  ['feature_request', 'wish', 'Did you build what I suggested?', 'my suggestion'],
  ['connectivity roaming sim', 'connection', 'I am offline once more.', 'my connection'],
  ['data_usage', 'data', 'I used up my allowance again.', 'my allowance'],
  ['tv_service', 'tv', 'My television package is playing up.', 'my TV'],
  ['technician_visit appointment', 'visit', 'Is anybody coming out to me?', 'the visit'],
  ['safety_hazard', 'hazard', 'That dangerous thing at my place, is it dealt with?', 'the danger I reported'],
  ['transaction_failed transfer_delay', 'transfer', 'My money still has not arrived where it should.', 'my transfer'],
  ['card_lost card_problem', 'card', 'I am calling about my card again.', 'my card'],
  ['fraud_report', 'fraud', 'Somebody took money from me, I told you about it.', 'the theft I reported'],
  ['kyc', 'identity check', 'Have you accepted my documents yet?', 'my identity check'],
  ['loan', 'loan', 'How far along is the money I want to borrow?', 'my loan'],
  ['balance_inquiry', 'balance', 'I wanted to know how much I have.', 'my question about the balance'],
  ['booking_change booking_request booking_cancellation', 'booking', 'I am calling about my reservation again.', 'my reservation'],
  ['flight_cancelled flight_delayed', 'flight', 'The plane I was supposed to take, what now?', 'my plane'],
  ['baggage', 'baggage', 'My suitcase is still not with me.', 'my suitcase'],
  ['check_in', 'check-in', 'I could not check in, remember?', 'my check-in'],
  ['hotel_problem', 'hotel', 'The place you put me up in was bad.', 'the hotel'],
  ['course_access', 'course', 'I still cannot watch the classes.', 'my class'],
  ['assignment_submission', 'homework', 'My homework was not handled right.', 'my homework'],
  ['certificate', 'certificate', 'I have not got my diploma.', 'my diploma'],
  ['enrollment', 'enrollment', 'My sign-up for the class went wrong.', 'my sign-up'],
  ['information_request other_problem other_request', 'other', 'I talked to you about something before.', 'what I asked about'],
];

const SPANISH: typeof ENGLISH = [
  ['order_not_received delivery_delay order_status', 'delivery', 'Hola de nuevo, el paquete que esperaba no llega.', 'mi envío'],
  ['damaged_item wrong_item missing_item', 'goods', 'Lo que me mandaron no sirve así.', 'el artículo defectuoso'],
  ['refund_request refund_delay', 'refund', 'Sigo esperando que me devuelvan mi dinero.', 'mi reembolso'],
  ['billing_dispute billing_failure invoice_request payment_failed fee_dispute', 'billing', 'Otra vez hay algo mal con mi factura y el pago.', 'mi factura'],
  ['login_access account_blocked password_reset', 'access', 'Todavía no puedo entrar en mi cuenta.', 'mi acceso'],
  ['connectivity roaming sim', 'connection', 'Estoy otra vez sin conexión.', 'mi conexión'],
  ['card_lost card_problem', 'card', 'Llamo otra vez por mi tarjeta.', 'mi tarjeta'],
  ['booking_change booking_request booking_cancellation', 'booking', 'Llamo otra vez por mi reserva.', 'mi reserva'],
  ['flight_cancelled flight_delayed', 'flight', '¿Y el avión que tenía que tomar?', 'mi avión'],
  ['baggage', 'baggage', 'Mi equipaje sigue sin aparecer.', 'mi equipaje'],
  ['course_access', 'course', 'Sigo sin poder ver las clases.', 'mi clase'],
  ['feature_request', 'wish', '¿Hicieron lo que propuse?', 'mi propuesta'],
  ['bug_report outage performance', 'fault', 'El programa falla otra vez.', 'el fallo que avisé'],
  ['plan_change cancellation', 'plan', 'Quería cambiar o dejar mi contrato.', 'el cambio de mi contrato'],
  ['transaction_failed transfer_delay', 'transfer', 'El dinero sigue sin llegar a donde debía.', 'mi transferencia'],
];

const toTable = (rows: typeof ENGLISH): Map<string, Wording> =>
  new Map(rows.flatMap(([types, family, again, matter]) => types.split(' ').map((type) => [type, { family, again, matter }] as const)));
const TABLES = { en: toTable(ENGLISH), es: toTable(SPANISH) };
export type Language = keyof typeof TABLES;

/** @throws Error for a type that nobody has worded: the set has grown. */
export function wordType(type: string, language: Language): Wording {
  const wording = TABLES[language].get(type) ?? TABLES.en.get(type);
  if (!wording) throw new Error(`no words for a problem of type ${type}`);
  return wording;
}

/** "What happened with …?" */
export const askAfter = (matter: string, language: Language): string =>
  language === 'es' ? `¿Qué pasó con ${matter}?` : `What happened with ${matter}?`;

export const GREETINGS: Record<Language, string[]> = {
  en: ['Hello', 'Hi there!', 'Good morning', 'hey, are you there?'],
  es: ['Hola', 'Buenos días'],
};

/** Asks how things stand, with no word of which. */
export const UPDATES: Record<Language, string[]> = {
  en: ['Any update on my issue?', 'Is there any news on my case?', 'Has anything happened since last time?'],
  es: ['¿Hay alguna novedad sobre mi caso?'],
};

export const MANNERS: Record<Language, string[]> = {
  en: ['How does this customer like to be spoken to and contacted?', 'How should I talk to them?', 'What is their preferred way of contact?'],
  es: ['¿Cómo prefiere que le hablemos y le contactemos?'],
};

/** Problems that a customer comes with for the first time, by family, so that one can be chosen that is none of theirs. */
export const NEW_PROBLEMS: [family: string, query: Record<Language, string>][] = [
  ['homework', { en: 'The quiz on my biology course did not save my answers.', es: 'El examen del curso de biología no guardó mis respuestas.' }],
  ['hotel', { en: 'The air conditioning in my hotel room is broken.', es: 'El aire acondicionado de mi habitación no funciona.' }],
  ['certificate', { en: 'The spelling of my surname on the diploma is wrong.', es: 'Mi apellido está mal escrito en el diploma.' }],
  ['tv', { en: 'Two of the sports channels show only a black picture.', es: 'Dos canales de deportes se ven en negro.' }],
  ['balance', { en: 'How much can I take out of a cash machine abroad per day?', es: '¿Cuánto puedo sacar del cajero en el extranjero?' }],
  ['wish', { en: 'Could you make a widget for the lock screen?', es: '¿Podrían hacer un widget para la pantalla?' }],
];

/** What is asked to learn a fact, by the beginning of its topic key. */
export const FACT_QUESTIONS: [prefix: string, query: string][] = [
  ['saas.integration', 'Which other tools do they have connected?'],
  ['saas.plan', 'What are they subscribed to?'],
  ['saas.team_size', 'How large is their team?'],
  ['saas.workspace', 'What is the id of their workspace?'],
  ['banking.account_type', 'What kind of account is it?'],
  ['ecommerce.size', 'What size do they wear?'],
  ['telecom.device', 'Which handset do they use?'],
  ['travel.diet', 'Is there anything they do not eat?'],
  ['travel.loyalty', 'Are they in our frequent flyer programme?'],
  ['travel.seat', 'Where on the plane do they like to sit?'],
];
