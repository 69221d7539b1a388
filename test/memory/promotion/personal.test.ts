import { describe, expect, it } from 'vitest';
import { HELD_OUT, SINGLES, TUNED } from '../../../bench/promotion/cases.ts';
import { takeOutPersonal } from '../../../src/memory/promotion/generalize.ts';
import { promote } from '../../../src/memory/promotion/promotion.ts';

/** What would be promoted of one customer's case alone, where nobody else vouches for any word; empty for nothing. */
function promoteAlone(problem: string, resolution: string, known: string[] = [], product: string | null = null): string {
  const clean = (text: string) => takeOutPersonal(text, known);
  const own = { memoryId: 'm', spaceId: 's', product, problem: clean(problem), resolution: clean(resolution) };
  const promoted = promote(own, [], { threshold: 0.4, customers: 1 });
  return promoted ? `${promoted.problem} | ${promoted.resolution}` : '';
}

/** Problem, resolution, and what must not be promoted of them; last what the space knows of the customer. */
const HARD: [problem: string, resolution: string, personal: string[], known?: string[]][] = [
  ['nacho says the router is slow', 'installed firmware 2.4 for nacho fernandez at calle mayor 12, madrid', ['nacho', 'fernandez', 'calle', 'mayor', 'madrid']],
  ['hi its xochitl quetzalli, app crashes on start', 'Reinstalled the app together with xochitl.', ['xochitl', 'quetzalli']],
  ['PLEASE HELP ME JOHN SMITH THE APP CRASHES', 'TOLD MR SMITH TO UPDATE TO 5.2', ['john', 'smith']],
  ['Our company Brightwater Holdings cannot export invoices', 'Enabled exports for Brightwater, contact was Dr. Wren.', ['brightwater', 'wren']],
  ['Mi nombre es José Ángel Núñez y el internet va lento', 'Se actualizó el firmware del router de José Ángel.', ['josé', 'ángel', 'núñez']],
  ['Account 00-4471-22 shows wrong balance of $1,249.37 since 3 March 2026', 'Corrected booking TXN-99881 of 1249.37 USD on 2026-03-04.',
    ['4471', '1,249', '1249', 'march', '2026', '99881']],
  ['My flight to Springfield with Zephyr was cancelled', 'Rebooked Zephyr on the next flight to Springfield.', ['zephyr', 'springfield']],
  ['user jkowal82 cannot log in, see https://acme.zendesk.com/tickets/8812', 'Reset the login of jkowal82.', ['jkowal82', 'zendesk', '8812']],
  ['The device with serial SN8842-XK-19 does not pair', 'Paired device SN8842-XK-19 after a reset; IP 10.12.33.4', ['sn8842', 'xk-19', '10.12']],
  ['Grace and Will cannot see the shared calendar', 'Shared the calendar again with Grace, Will and Hope.', ['grace', 'will', 'hope']],
  ['Patient Nguyễn Thị Hoa cannot open the portal', 'Unlocked the portal for Hoa.', ['nguyễn', 'hoa']],
  ['app does not start says mrs obrien-vandermeulen', 'cleared the cache on mrs obrien-vandermeulens tablet', ['obrien', 'vandermeulen']],
  ['MacKenzie-Brown family plan shows two lines', 'Merged lines for the MacKenzie-Brown household.', ['mackenzie', 'brown']],
  ['Cannot pay with iban DE89 3704 0044 0532 0130 00', 'Verified IBAN DE89370400440532013000 and enabled direct debit.', ['3704', '0532', 'de89']],
  ['export stuck at half', 'Told cust_8a72 to retry the export; agent-7 Bastien closed it.', ['cust_8a72', 'bastien', 'agent-7'], ['cust_8a72', 'agent-7']],
  ['My daughter Wilhelmina (born 12/04/2011) lost progress in lesson 4', 'Restored the progress of Wilhelmina.', ['wilhelmina', '2011', '12/04']],
  ['Билл Иванов не может войти', 'Сбросили пароль для Ивана Иванова', ['билл', 'иванов', 'ивана']],
  ['田中太郎です。アプリが落ちます', '田中様に再インストールを案内した', ['田中', '太郎']],
  ['Der Router von Herrn Müller-Lüdenscheidt geht nicht', 'Firmware bei Herrn Müller-Lüdenscheidt aktualisiert', ['müller', 'lüdenscheidt']],
  ['sarah.connor says sync fails, @sconnor84 on twitter', 'asked @sconnor84 to split files', ['sarah', 'connor', 'sconnor84']],
  ['order for 221B Baker Street never came', 'resent the parcel to 221B Baker Street, London NW1 6XE', ['221b', 'baker', 'nw1']],
  ['my plate is 4821 KLM and the parking app rejects it', 'added plate 4821 KLM by hand', ['4821', 'klm']],
  ['The portal greets me as Mr Featherstonehaugh-Cholmondeley', 'Corrected the name of Featherstonehaugh-Cholmondeley.', ['feather', 'cholmond']],
  ['login of my wife zdenka fails', 'unlocked the login of zdenka svobodova', ['zdenka', 'svobodova'], []],
  ['Cannot reach support from Reykjavík', 'Called back Guðrún Þórsdóttir in Reykjavík.', ['reykjav', 'guðrún', 'þórs']],
];

describe('what is promoted of one customer’s case', () => {
  it.each(HARD)('holds nothing of whoever it was: %s', (problem, resolution, personal, known = []) => {
    const text = promoteAlone(problem, resolution, known).toLowerCase();
    // By whole words: "will" may stand in "will update".
    const kept = personal.filter((value) => new RegExp(`(?<![\\p{L}\\p{N}])${value.replace('.', '\\.')}`, 'iu').test(text));
    expect(kept, text).toEqual([]);
  });

  it('holds nothing personal of any case of the measurement, and most cases still say something', () => {
    const cases = [...TUNED, ...HELD_OUT, ...SINGLES];
    const personal = cases.flatMap((one) => one.personal.map((value) => value.toLowerCase()));
    const texts = cases.map((one) => promoteAlone(one.problem, one.resolution, [], one.product).toLowerCase());
    expect(texts.flatMap((text) => personal.filter((value) => text.includes(value)))).toEqual([]);
    expect(texts.filter((text) => text !== '').length).toBeGreaterThan(0.9 * cases.length);
  });

  it('keeps what others need: measures, versions, codes, technical words, product names', () => {
    expect(promoteAlone(
      'Syncing a 15GB file fails with error 1603 on Windows 11', 'Update ZyncDrive to 5.2.1, then split the file below 10 GB and clear the DNS cache.',
      [], 'ZyncDrive',
    )).toBe('Syncing a 15GB file fails with error 1603 on Windows 11 | Update ZyncDrive to 5.2.1, then split the file below 10 GB and clear the DNS cache.');
  });

  it('is taken out of the middle of a sentence so that it still reads', () => {
    expect(promoteAlone('I cannot log in, my name is Carlos Mendoza', 'Advised Alice Johnson to clear the cookies. Issue resolved.'))
      .toBe('I cannot log in | Advised the customer to clear the cookies.');
  });
});

describe('words that no list knows', () => {
  const solve = (spaceId: string, problem: string, resolution: string) => ({
    memoryId: spaceId, spaceId, product: null, problem: takeOutPersonal(problem, []), resolution: takeOutPersonal(resolution, []),
  });

  it('stay when two customers told the problem with them, and go when one did', () => {
    const told = 'The Quandarex sync fails with large files';
    const answer = 'Split the large files into chunks';
    const rules = { threshold: 0.4, customers: 1 };
    expect(promote(solve('a', told, answer), [], rules)?.problem).not.toContain('Quandarex');
    expect(promote(solve('a', told, answer), [solve('b', told, answer)], rules)?.problem).toContain('Quandarex');
  });

  it('go when they are names, however many say them, or when only the agents wrote them', () => {
    const rules = { threshold: 0.3, customers: 2 };
    const told = 'Priya could not sync large files';
    const answer = 'Split the large files into chunks, closed by Oluwaseun';
    const promoted = promote(solve('a', told, answer), [solve('b', told, answer), solve('c', told, answer)], rules);
    expect(JSON.stringify(promoted)).not.toMatch(/priya|oluwaseun/i);
  });
});

describe('how many customers', () => {
  const one = (spaceId: string) => ({
    memoryId: `m-${spaceId}`, spaceId, product: null, problem: 'Large files do not sync', resolution: 'Split the files into chunks',
  });

  it.each([
    [['b'], 3, false],
    [['b', 'c'], 3, true],
    [['b', 'c', 'd'], 3, true],
    // The same customer three times is one customer.
    [['a', 'a', 'a'], 2, false],
    [['b', 'b', 'b'], 3, false],
  ])('%j beside one, of %i: %s', (others, customers, isPromoted) => {
    expect(promote(one('a'), others.map(one), { threshold: 0.9, customers }) !== null).toBe(isPromoted);
  });

  it('are alike from the threshold on, and not below', () => {
    const other = { ...one('b'), resolution: 'Compress the files' };
    const at = (threshold: number) => promote(one('a'), [other], { threshold, customers: 2 }) !== null;
    const border = Array.from({ length: 1000 }, (_, n) => n / 1000).find((threshold) => !at(threshold))!;
    expect([at(border - 0.001), at(border), border > 0.3 && border < 1]).toEqual([true, false, true]);
  });
});
