import { describe, expect, it } from 'vitest';
import { rank, START } from './conversation.ts';

const FILLER = ['How are you today?', 'Fine, thank you.', 'The weather is nice here.', 'Glad to hear it.'];

describe('turns', () => {
  it('of the customer come first when the question speaks of “I”', () => {
    const lines = ['I prefer delivery on Saturday.', 'Delivery on Saturday is possible, Saturday delivery costs more.', ...FILLER];
    expect(rank(lines, 'When did I want the delivery?')[0]).toBe(lines[0]);
  });

  it('of the other side come first when the question asks what it advised', () => {
    const lines = ['How do I clean the filter of the pump?', 'Rinse the filter of the pump under cold water.', ...FILLER];
    expect(rank(lines, 'How did you recommend to clean the filter?')[0]).toBe(lines[1]);
  });

  it('count alike for both of two people, but for the one who is named', () => {
    const lines = [
      { role: 'user' as const, author: 'Nadia', text: 'We went to Lisbon for the holiday.' },
      { role: 'assistant' as const, author: 'Tom', text: 'My holiday was in Bergen.' },
      ...FILLER.map((text, at) => ({ role: at % 2 ? ('user' as const) : ('assistant' as const), author: at % 2 ? 'Nadia' : 'Tom', text })),
    ];
    expect(rank(lines, 'Where did Nadia go for the holiday?')[0]).toMatch(/Lisbon/);
    expect(rank(lines, 'Where did Tom go for the holiday?')[0]).toMatch(/Bergen/);
  });

  it('are told by whom they are spoken to where no author is given', () => {
    const lines = ['Hi Tom! I painted the kitchen.', 'Hey Nadia, I painted the kitchen too.', 'Thanks, Tom!', 'Well done, Nadia!', ...FILLER];
    expect(rank(lines, 'What did Tom paint in the kitchen?')[0]).toBe(lines[1]);
    expect(rank(lines, 'What did Nadia paint in the kitchen?')[0]).toBe(lines[0]);
  });

  it('that answer a question are found by its words', () => {
    const lines = ['My parcel is lost.', 'Which town should the replacement go to?', 'Leeds.', 'Thank you.', ...FILLER];
    expect(rank(lines, 'Which town does the replacement go to?').slice(0, 2)).toContain('Leeds.');
  });

  it('said on the day that is asked for come first', () => {
    const at = (month: number, day: number) => Date.UTC(2026, month, day, 9);
    const lines = [
      { role: 'user' as const, text: 'The printer jammed again.', at: at(2, 3) },
      { role: 'user' as const, text: 'The printer jammed again today.', at: at(3, 5) },
      { role: 'user' as const, text: 'The printer jammed once more.', at: at(4, 9) },
    ];
    expect(rank(lines, 'What about the printer on April 5?')[0]).toMatch(/today/);
    expect(rank(lines, 'What about the printer on 2026-03-03?')[0]).toBe(lines[0]!.text);
  });
});

describe('a statement that was updated', () => {
  const lines = [
    'My goal for the reading challenge is 10 books by March.', 'Great, ten books it is.',
    'I have extended my reading goal to 12 books.', 'Noted.', ...FILLER,
  ];

  it('comes before the one it updates when the question asks how things are', () => {
    expect(rank(lines, 'How many books is my goal for the reading challenge?').slice(0, 2)).toEqual([lines[2], lines[0]]);
  });

  it('stays behind when the question asks how they were', () => {
    expect(rank(lines, 'How many books was my initial goal for the reading challenge?')[0]).toBe(lines[0]);
  });

  it('does not pass what is about something else', () => {
    const others = ['The invoice for March is 40 euros.', 'Noted.', 'I now have 3 cats and a dog.', 'Nice.', ...FILLER];
    expect(rank(others, 'How much is the invoice for March?')[0]).toBe(others[0]);
  });
});

describe('a figure that was given anew', () => {
  const lines = ['The accuracy of the scanner is 87 percent.', 'Good.', 'Nobody complained of late.', 'Fine.', 'With 90 percent accuracy the scanner will do.', 'Noted.', ...FILLER];

  it('comes before the older one even where no word says that it changed', () => {
    expect(rank(lines, 'What accuracy rate does the scanner have?').slice(0, 2)).toEqual([lines[4], lines[0]]);
  });

  it('does not where the question asks for no figure', () => {
    expect(rank(['The scanner is on 2 desks and accurate.', 'Good.', 'The scanner saw 3 pages.', ...FILLER], 'Is the scanner accurate?')[0]).toMatch(/accurate/);
  });
});

describe('words', () => {
  it('that stand side by side in the question count more where they do so in a turn', () => {
    const lines = ['My card was credited with a gift.', 'Hm.', 'A credit card was a gift of mine.', 'Hm.', ...FILLER];
    expect(rank(lines, 'Who had my credit card?')[0]).toBe(lines[2]);
  });

  it('at the beginning of a turn count more than those far down in it', () => {
    const filling = Array.from({ length: 60 }, (_, at) => `item${at}`).join(' ');
    const lines = [`${filling} pump ${filling}`, 'Hm.', `pump ${filling} ${filling}`, 'Hm.', ...FILLER];
    expect(rank(lines, 'Is there a pump?')[0]).toBe(lines[2]);
  });

  it('about the talk itself count less than what it was about', () => {
    const lines = ['I mentioned our conversations.', 'Hm.', 'The pump leaks.', 'Hm.', ...FILLER];
    expect(rank(lines, 'Which pump did I mention in our conversations?')[0]).toBe(lines[2]);
  });
});

describe('a question of several parts', () => {
  it('gets evidence for each part', () => {
    const lines = [
      'I moved to the Growth plan for the analytics dashboard reports of our company.', 'Done.',
      'The plan has analytics reports.', 'Yes, the plan has analytics and dashboard reports.',
      'My colleague Rosa signs the contract.', 'Good.', ...FILLER,
    ];
    expect(rank(lines, 'Which plan with analytics dashboard reports did I choose, and who signs the contract?').slice(0, 3)).toContain(lines[4]);
  });
});

describe('ranking', () => {
  it('is the same each time, and leaves out what shares nothing', () => {
    const lines = ['My kettle leaks.', 'Sorry about the kettle.', ...FILLER];
    expect(rank(lines, 'kettle')).toEqual(rank(lines, 'kettle'));
    expect(rank(lines, 'kettle').length).toBeLessThan(lines.length);
    expect(rank(lines, 'xylophone')).toEqual([]);
    expect(rank([{ role: 'user', text: '', at: START }], '???')).toEqual([]);
  });
});
