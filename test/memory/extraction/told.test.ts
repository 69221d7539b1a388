import { describe, expect, it } from 'vitest';
import { readLines as read } from './lines.ts';

const promises = (...said: string[]) =>
  read(...said).memories.filter(({ kind }) => kind === 'commitment').map(({ text, due, evidence }) => [text, due?.slice(0, 10), evidence]);
const VISIT = ['My broadband is down.', 'A: I will send a technician on Tuesday.'];

describe('a promise', () => {
  it('whose date the customer moved and the agent took up is due then, in both their words', () => {
    expect(promises(...VISIT, 'Tuesday I am at work. Could it be Thursday?', 'A: Thursday at 9 then.')).toEqual([
      ['The agent promised: "I will send a technician on Tuesday." Changed later: "Thursday at 9 then."', '2026-12-03', [1, 3]],
    ]);
  });

  it.each<[string, string[]]>([
    ['the customer named no other date', ['Fine.', 'A: We are closed on Thursday.']],
    ['the agent has not answered yet', ['Could it be Thursday?']],
    ['the agent named yet another', ['Could it be Thursday?', 'A: Friday at 9 would be free.']],
    ['it is the same date', ['Tuesday, really?', 'A: Tuesday, yes.']],
  ])('stands where %s', (_, more) => {
    expect(promises(...VISIT, ...more)).toEqual([['The agent promised: "I will send a technician on Tuesday."', '2026-12-01', [1]]]);
  });
});

describe('what differs from what was asked for', () => {
  it.each([
    ['My booking shows two adults but we booked three.', 'other_problem'],
    ['The invoice says 12 seats but we ordered 10.', 'billing_dispute'],
    ['Tracking says delivered, but I got nothing.', 'order_not_received'],
    ['It says delivered but I never received it.', 'order_not_received'],
    ['The confirmation lists a single room, but I reserved a double.', 'hotel_problem'],
  ])('%s', (text, type) => {
    expect(read(text).issues).toMatchObject([{ issueType: type, summary: text, status: 'open' }]);
  });

  it.each(['The blue one is nice but I chose the red one after all, thanks.', 'The menu lists soup but we agreed on salad, all good.'])('is not: %s', (text) => {
    expect(read(text).issues.filter(({ issueType }) => issueType !== 'other_request')).toEqual([]);
  });
});

describe('an answer of a server', () => {
  it.each(['We get 429s on the orders endpoint since Monday.', 'The upload returns a 403 for half of the team.', 'Since the update I am seeing 500s everywhere.', 'Every call answers with HTTP 502.'])(
    'is a fault: %s',
    (text) => expect(read(text).issues).toHaveLength(1),
  );

  it.each(['I got 500 from my sister.', 'We received 422 parcels in good order, thank you.', 'I see 404 people in the list, great.'])('is not a sum or a count: %s', (text) => {
    expect(read(text).issues.filter(({ issueType }) => issueType === 'bug_report')).toEqual([]);
  });
});

describe('the end of a matter', () => {
  it.each([
    ['it looks as it should', 'My certificate has my name spelled wrong.', 'A: Fixed! It is made anew within the hour.', 'Got it, looks right now.'],
    ['it came after all', 'My order ORD-7200 has still not arrived!', 'A: I will ask the courier.', 'It has just arrived.'],
    ['it came after all', 'My parcel never arrived.', 'A: Let me look.', 'Oh, my parcel has finally arrived, thanks!'],
    ['a word of the agent', 'Please change my delivery address.', 'A: Address updated.', 'Ok.'],
    ['money where money was the matter', 'You charged me twice for May.', "A: I've refunded one of them.", 'Ok.'],
    ['money beside a repair', 'My internet has been down since Monday.', "A: I have fixed the line and credited 10 euros.", 'Ok.'],
    ['it happens again as it should', 'Our webhook stopped firing this morning.', 'A: Did you renew a certificate?', 'It was that. All events arrive now.'],
    ['it is there', "I can't find the chapter 7 slides.", 'A: Please reload the page.', 'there they are, ty!!'],
    ['one word of the agent', 'Please enable SSO for us.', 'A: Done!', 'Ok.'],
    ['one word of the agent', 'Is it possible to pay by invoice?', 'A: Sure, enabled.', 'Ok.'],
    ['one word of the agent', 'Puede cancelar mi suscripción?', 'A: Listo.', 'Vale.'],
    ['a word of the agent', 'Please cancel my subscription.', 'A: Subscription cancelled.', 'Ok.'],
  ])('is %s: %s %s %s', (_, ...turns) => {
    expect(read(...turns).issues).toMatchObject([{ status: 'resolved' }]);
  });

  it.each([
    ['what is right now but not all of it', 'My certificate has my name spelled wrong.', 'A: I will look into it.', 'The name looks right now but the date is still wrong.'],
    ['what came broken', 'My parcel never arrived.', 'A: Let me look.', 'My parcel has just arrived damaged.'],
    ['a question', 'Please enable SSO for us.', 'A: Done?', 'No.'],
    ['money for the trouble', 'My internet has been down since Monday.', "A: I am very sorry. I've credited 10 euros.", 'Ok.'],
    ['a word among others', 'Please enable SSO for us.', 'A: Not done yet.', 'Ok.'],
    ['what is to come', 'Please change my delivery address.', 'A: Once the address is updated, I will write.', 'Ok.'],
    ['a dispute that was only opened', "There is a transaction on my account that I don't recognise.", 'A: I opened dispute DSP-4471 for it.', 'Ok.'],
  ])('is not %s: %s %s %s', (_, ...turns) => {
    expect(read(...turns).issues.map(({ status }) => status)).not.toContain('resolved');
  });
});

describe('thanks', () => {
  const KETTLE = 'My kettle arrived broken.';

  it.each([
    'I am so sorry to hear that.',
    "I'm checking this with the warehouse.",
    'Let me look into that.',
    'Thanks for letting us know. I understand how annoying this is. Our team is looking into it.',
    "Sorry about this, we're on it.",
    "I'm sending you a replacement.",
    'We are shipping a new one tomorrow.',
    'Our plumber Marek comes tomorrow between 8 and 10.',
  ])('do not settle a fault that was only heard or seen to: %s', (answer) => {
    expect(read(KETTLE, `A: ${answer}`, 'Thank you!').issues).toMatchObject([{ issueType: 'damaged_item', status: 'open' }]);
  });

  it('for a promise settle nothing that no word of the taxonomy names either', () => {
    expect(read('The dishwasher you installed leaks.', 'A: Our plumber Marek comes tomorrow between 8 and 10.', 'Ok, thank you.').issues).toMatchObject([
      { issueType: 'other_problem', status: 'open' },
    ]);
  });

  it('do not settle one in Spanish either', () => {
    expect(read('Mi pedido no ha llegado.', 'A: Lo siento mucho. Estoy revisando su caso.', 'Gracias').issues).toMatchObject([{ status: 'open' }]);
    expect(read('Mi pedido no ha llegado.', 'A: Lo siento. Fue entregado a su vecino.', 'Gracias').issues).toMatchObject([{ status: 'resolved' }]);
  });

  it.each([
    ['Where is my order 4411?', "I'm sorry for the wait. It was delivered to your neighbour."],
    ['Why was I charged 20 euros twice?', "I'm sorry for the confusion. One is the deposit, which you get back."],
    ['Why was I charged 20 euros twice?', "I'm looking at it now: one is the deposit, which you get back."],
  ])('settle what was explained: %s %s', (question, answer) => {
    expect(read(question, `A: ${answer}`, 'Ah, thanks!').issues).toMatchObject([{ status: 'resolved' }]);
  });
});

describe('"ok"', () => {
  it('to an answer closes a question', () => {
    expect(read('Do you ship to Norway?', 'A: Yes, it costs 9 euros.', 'ah ok').issues).toMatchObject([{ status: 'resolved' }]);
  });

  it.each([
    ['a look', 'A: Let me check.', 'ok'],
    ['a question back', 'A: Yes. Where to exactly?', 'ok, Oslo'],
    ['an answer with one more question', 'A: Yes, it costs 9 euros.', 'ok, and to Sweden?'],
    ['a promise', "A: We'll let you know by Monday.", 'ok'],
  ])('to %s closes none', (_, ...turns) => {
    expect(read('Do you ship to Norway?', ...turns).issues).toMatchObject([{ status: 'open' }]);
  });
});

describe('"I need it by Friday"', () => {
  it('is no matter of its own: it says by when', () => {
    const { issues } = read('I have not received the grades of my exam.', 'A: They are not signed yet.', 'I need them for my scholarship by 10 December.');
    expect(issues).toMatchObject([{ summary: 'I have not received the grades of my exam.', deadline: '2026-12-10' }]);
    expect(issues).toHaveLength(1);
  });
});

describe('the mood', () => {
  it.each(['Sorry, my English is poor. How can I change my delivery address?', 'Excuse my terrible spelling. Which plan has SSO?', 'Perdón por mi mal español. ¿Cómo cambio mi dirección?'])(
    'is not told by what customers say of themselves: %s',
    (said) => expect(read(said).sentiment.label).toBe('neutral'),
  );

  it.each(['Your service is poor and your answers are terrible.', 'The English of your manual is poor, it was a waste of my time.'])('is told by what they say of us: %s', (said) => {
    expect(['frustrated', 'negative', 'angry']).toContain(read(said).sentiment.label);
  });
});

describe('what an agent is doing', () => {
  const told = (said: string) => promises('My kettle arrived broken.', `A: ${said}`).map(([text]) => text);

  it.each([
    "I'm sending you a replacement.", 'We are shipping a new one tomorrow.', "I'm arranging a courier to collect it on Friday.", "We're refunding you 40 euros.",
  ])('for the customer is a promise: %s', (said) => {
    expect(told(said)).toEqual([`The agent promised: "${said}"`]);
  });

  it.each([
    "I'm not sending a replacement.", "I'm sending you the link to the form.", 'If it is broken, we are sending a replacement.', 'We are shipping with delays due to the storm.', "I'm checking this with the warehouse.",
  ])('is none otherwise: %s', (said) => {
    expect(told(said)).toEqual([]);
  });

  it.each([
    ["I'll pass that to our engineers and get back to you by Thursday.", '2026-12-03'],
    ['We will check the meter and then send you a corrected bill.', undefined],
    ['Let me check and get back to you.', undefined],
    ['Someone from billing calls you back today.', '2026-11-28'],
    ['Our engineer comes on Tuesday at 9.', '2026-12-01'],
    ['The new router goes out today.', '2026-11-28'],
    ['A new one arrives in 5 working days.', '2026-12-04'],
    ['It is a fault in series 4; a fix ships tonight.', '2026-11-28'],
    ["I'm crediting 40 euros.", undefined],
    ["A new battery is on its way, you'll have it by Friday.", '2026-12-04'],
    ['A fix will be out by tomorrow noon.', '2026-11-29'],
    ["I'll write to you as soon as they are in.", undefined],
  ])('or will do, in the words of the trade, is one too: %s', (said, due) => {
    expect(promises('My kettle arrived broken.', `A: ${said}`)).toEqual([[`The agent promised: "${said}"`, due, [1]]]);
  });

  it.each(["I'll see what I can do.", "I'll put you through to sales and they can help.", 'I can call you tomorrow if you like.', "I'll look into it and see."])('or might do, is none: %s', (said) => {
    expect(told(said)).toEqual([]);
  });

  it('is one in Spanish', () => {
    expect(promises('Mi tetera llegó rota.', 'A: Lo reviso con el almacén y le aviso mañana.')).toHaveLength(1);
    expect(promises('Mi tetera llegó rota.', 'A: Le estoy tramitando el reembolso.')).toHaveLength(1);
    expect(promises('Mi pedido llegó roto.', 'A: Se lo envío hoy por mensajería urgente.')).toHaveLength(1);
    expect(promises('Mi pedido llegó roto.', 'A: Le envío un enlace.')).toEqual([]);
    expect(promises('Mi tetera llegó rota.', 'A: Estamos revisando su caso.')).toEqual([]);
  });
});

describe('a reference', () => {
  it('is told as it was written first, however it is written later', () => {
    const { issues, memories } = read('My claim has not been answered.', 'A: What is the claim number?', 'It is SN-2026-55121.', 'A: Thanks.', 'So, what about sn-2026-55121?');
    expect(issues).toMatchObject([{ refs: ['SN202655121'], writtenRefs: { SN202655121: 'SN-2026-55121' } }]);
    expect(memories.find(({ kind }) => kind === 'episode')?.text).toContain('(SN-2026-55121)');
  });

  it.each([['ord-44821', 'ORD-44821'], ['ORD 44821', 'ORD-44821'], ['ORD_44821', 'ORD-44821']])('%s is told as %s or as written', (said, normal) => {
    const [issue] = read(`My order ${said} has not arrived.`).issues;
    expect(issue!.refs).toEqual([normal]);
    expect(issue!.writtenRefs ?? {}).toEqual(said === 'ORD_44821' ? { [normal]: said } : {});
  });
});

describe('words that carry the meaning', () => {
  it.each([
    ['No internet since yesterday, the router light is red.', 'No internet since yesterday, the router light is red.'],
    ['No access to our workspace since the update.', 'No access to our workspace since the update.'],
    ['No, my order never arrived.', 'My order never arrived.'],
    ['Well, my order never arrived.', 'My order never arrived.'],
    ['No puedo entrar en mi cuenta desde ayer.', 'No puedo entrar en mi cuenta desde ayer.'],
    ['No, mi pedido nunca llegó.', 'Mi pedido nunca llegó.'],
  ])('stay where nothing sets them off: %s', (said, told) => {
    expect(read(said).issues.map(({ summary }) => summary)).toEqual([told]);
  });
});

describe('a short turn', () => {
  const PARCEL = 'Hola, mi pedido PED-55120 llegó con la pantalla rota y no funciona.';

  it('is read in the language that is spoken, not in a cousin of it', () => {
    expect(promises(PARCEL, 'A: Le enviaremos uno nuevo antes del viernes.').map(([text]) => text)).toEqual(['The agent promised: "Le enviaremos uno nuevo antes del viernes."']);
    expect(promises(PARCEL, 'A: Voy a enviar un técnico mañana por la mañana.')).toHaveLength(1);
  });

  it.each(['Ich brauche meine Rechnung vom letzten Monat bitte noch einmal.', 'Ho bisogno della fattura del mese scorso, per favore.'])('of another language is kept as it is: %s', (said) => {
    expect(read(said).issues).toEqual([]);
  });
});

describe('a customer who says who it is', () => {
  const names = (said: string) => read(said).memories.filter(({ topicKey }) => topicKey === 'identity.name').map(({ value }) => value);

  it.each([["Hi it's Ben from Initech again. The export fails.", 'Ben'], ["It's Ben Okafor here, the export fails.", 'Ben Okafor']])('is known by name: %s', (said, name) => {
    expect(names(said)).toEqual([name]);
  });

  it.each(["It's water from the ceiling.", "It's broken here in Leeds.", 'It is an error from your app.'])('is not a thing: %s', (said) => {
    expect(names(said)).toEqual([]);
  });
});

describe('a plan', () => {
  const plans = (said: string) => read(said).memories.filter(({ topicKey }) => topicKey?.endsWith('.plan')).map(({ value }) => value);

  it.each([
    ["I'd like to upgrade from Team to Business from January.", ['Team']],
    ['Please downgrade us from Enterprise to Business.', ['Enterprise']],
    ['We want to move from the Basic to the Premium plan.', ['Basic']],
    ['I am on the Team plan and want to upgrade to Business.', ['Team']],
    ["We're on Business with 80 users. What would Enterprise cost us?", ['Business']],
    ["I'm on premium support hold for an hour.", []],
    ['We upgraded from Team to Business last week.', ['Business']],
    ['We moved to the Plus plan last week.', ['Plus']],
    ['We upgraded workspace ws-acme-7 to the Growth plan this morning and the payment failed.', ['Growth']],
    ['Can I upgrade to Business?', []],
    ['I need to downgrade my flights from business to economy class.', []],
    ['I would like to upgrade to the Business plan.', []],
  ])('that is asked for is not the customer’s yet: %s', (said, expected) => {
    expect(plans(said)).toEqual(expected);
  });
});

describe('a goal', () => {
  it('keeps an address whole', () => {
    expect(read('Please change the billing email from old@acme.example to finance@acme.example.').issues[0]?.goal).toBe(
      'change the billing email from old@acme.example to finance@acme.example',
    );
  });
});

describe('"whenever"', () => {
  it.each([['Please fix the export, whenever it suits.', 'low'], ['The export fails whenever I add a filter.', 'normal']])('is leisure or a condition: %s', (said, urgency) => {
    expect(read(said).issues).toMatchObject([{ urgency }]);
  });
});

describe('what a traveller needs', () => {
  it.each([
    ["I'm allergic to nuts, can you guarantee the meal on LX318 is safe?", 'The customer needs nut-free meals.'],
    ['I have a severe peanut allergy.', 'The customer needs nut-free meals.'],
    ["I'm lactose intolerant.", 'The customer needs dairy-free meals.'],
    ['A window seat please, always.', 'The customer prefers the window seat.'],
    ['Always book me an aisle seat.', 'The customer prefers the aisle seat.'],
  ])('is remembered: %s', (said, told) => {
    expect(read(said).memories.map(({ text }) => text)).toContain(told);
  });
});

describe('what is wrong', () => {
  it.each([
    ['I was promised a callback on Monday and nobody called.', 'other_problem'],
    ['The CSV export cuts off at 10,000 rows.', 'data_export'],
    ['Your update deleted all my playlists.', 'data_loss'],
    ['No hot water since you serviced the boiler on Tuesday.', 'other_problem'],
    ['No updates for two weeks now.', 'other_problem'],
    ['My parcel is damaged.', 'damaged_item'],
    ['My phone is not charging anymore.', 'other_problem'],
    ['Why do you keep charging me after I cancelled?', 'billing_dispute'],
    ['Stop charging my card!', 'billing_dispute'],
    ["My application has been 'in review' for three weeks.", 'other_problem'],
    ["Creating a folder gives 'owner_id invalid' since yesterday.", 'other_problem'],
    ['The webinar link in the email goes to a 404.', 'bug_report'],
  ])('is an issue: %s', (said, type) => {
    expect(read(said).issues).toMatchObject([{ issueType: type, summary: said, status: 'open' }]);
  });

  it.each(['No rush.', 'No problem since then, thank you.', 'No children this time, just us two.'])('is nothing here: %s', (said) => {
    expect(read(said).issues).toEqual([]);
  });
});

describe('what no word of the taxonomy names', () => {
  it.each([
    ['Nothing prints.', 'A: Which model is it?', 'A LaserJet.', 'A: Please update the firmware to 2.3.'],
    ['Hello! Your driver left my groceries in the rain.', 'A: So sorry! I have refunded them.'],
    ['La impresora hace ruido al imprimir.', 'A: Le enviaremos una nueva antes del viernes.'],
  ])('is an issue once the agent sets to work on it: %s', (said, ...more) => {
    expect(read(said, ...more).issues).toMatchObject([{ issueType: 'other_problem', summary: said.replace('Hello! ', '') }]);
  });

  it.each([
    ['the agent only listens', 'I moved to Austin last month.', 'A: How nice!'],
    ['they speak of themselves', 'My name is Ben Okafor.', 'A: I have updated your account.'],
    ['they only thank', 'Thank you for yesterday!', 'A: I will tell the team.'],
    ['they only ask', 'Is there a shop in Leeds?', 'A: I will send you the address.'],
  ])('is none where %s', (_, ...turns) => {
    expect(read(...turns).issues.filter(({ issueType }) => issueType === 'other_problem')).toEqual([]);
  });

  it('is none beside one that has a name', () => {
    expect(read('It was a long day for us.', 'A: How can I help?', 'My order ORD-44821 has not arrived.', 'A: I have sent it again.').issues).toHaveLength(1);
  });
});

describe('thanks', () => {
  it.each([
    ['for a promise', 'No internet since yesterday, the router is dead.', 'A: I will send a technician tomorrow morning.', 'Ok thanks.'],
    ['for a promise', 'My refund has not arrived.', 'A: It will be credited within 5 days.', 'Thank you!'],
    ['por una promesa', 'No me funciona internet desde ayer.', 'A: Voy a enviar un técnico mañana por la mañana.', 'Vale, gracias.'],
  ])('%s leave a fault open: %s %s %s', (_, ...turns) => {
    expect(read(...turns)).toMatchObject({ issues: [{ status: 'open' }], outcome: 'unresolved' });
  });

  it.each([
    ['for what was done', 'My refund has not arrived.', 'A: I have just credited it to your card.', 'Thank you!'],
    ['for an answer', 'Where is my order ORD-44821?', 'A: It was delivered to your neighbour at number 9.', 'Thanks!'],
  ])('%s end the matter: %s %s %s', (_, ...turns) => {
    expect(read(...turns).issues).toMatchObject([{ status: 'resolved' }]);
  });
});

describe('a delivery', () => {
  it('that was to come and did not is late', () => {
    expect(read('I ordered a sofa 3 weeks ago. It was meant to come last Friday.').issues).toMatchObject([{ issueType: 'delivery_delay' }]);
  });
});
