import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callCentre } from '../../examples/call-centre.ts';
import { cloudSync } from '../../examples/cloudsync.ts';
import { departments } from '../../examples/departments/departments.ts';
import { runBots } from '../../examples/departments/telegram.ts';
import { TelegramBot } from '../../examples/departments/telegram-api.ts';
import { createAnswer } from '../../examples/stage/answers.ts';
import { Stage } from '../../examples/stage/stage.ts';
import { ticketBot } from '../../examples/ticket-bot.ts';
import { Rapport as Client } from '../../src/sdk/index.ts';
import { poll, type Rapport, startRapport } from '../support/rapport.ts';
import { startScriptedTelegram } from './scripted-telegram.ts';

let rapport: Rapport;
beforeAll(async () => {
  rapport = await startRapport();
});
afterAll(() => rapport?.stop());

async function openStage() {
  const { key } = await rapport.createTenant();
  const lines: string[] = [];
  const screen = { write: (text: string) => void lines.push(text), isTty: false, hasColour: false, width: 100 };
  const client = new Client({ baseUrl: rapport.rapport.url, apiKey: key });
  return { stage: new Stage(client, screen), client, read: () => lines.join('') };
}

describe('an example', () => {
  it.each([
    [departments, 4, ['Juan', 'Martin', 'Cecilia reads', 'firmware 2.1', 'Unknown HBO charge']],
    [callCentre, 3, ['agent 42 reads', 'drops every evening', 'restarted the router']],
    [ticketBot, 4, ['Sarah', 'solved before', 'John Smith, premium tier']],
    [cloudSync, 5, ['10 GB', 'proposed', 'Bob']],
  ] as const)('$name keeps every promise it makes, and shows how', async (example, promises, shown) => {
    const { stage, read } = await openStage();
    await example.play(stage);
    const text = read();
    expect(stage.failures, text).toBe(0);
    expect(text.match(/✓/g)).toHaveLength(promises);
    expect(text).not.toContain('✗');
    for (const words of shown) expect(text).toContain(words);
    for (const line of text.split('\n')) expect(line.length, line).toBeLessThanOrEqual(100);
  });

  it.each([
    [departments, ['My internet is slow, the router shows error 502.', '/tv', 'And the TV?'], ['with Martin now', 'I remember', 'error 502']],
    [callCentre, ['My internet drops every evening.', 'It is me again.'], ['drops every evening']],
    [ticketBot, ['The reset email never arrives.', '/solved Allow list', 'It never arrives again.', '/sarah'], ['YOURS-2 is open', 'Sarah reads', 'agent_sarah']],
    [cloudSync, ['My CloudSync Pro video of 15 GB fails to sync.', '/as bob', 'How large may a CloudSync Pro file be?'], ['You are bob now', '10 GB']],
  ] as const)('$name can be talked to', async (example, says, shown) => {
    const { stage, read } = await openStage();
    const answer = await example.talk.begin(stage);
    for (const line of says) await answer(line);
    for (const words of shown) expect(read()).toContain(words);
  });
});

describe('the departments on Telegram', () => {
  it('know of each other what a customer wrote to any of them, keep photos as references, and outlive an outage', async () => {
    const { stage, client, read } = await openStage();
    const server = await startScriptedTelegram();
    const tokens = { internet: '110201543:internet-token', tv: '110201544:tv-token', billing: '110201545:billing-token' };
    const stop = new AbortController();
    const bots = (Object.keys(tokens) as (keyof typeof tokens)[]).map((name) => ({ name, bot: new TelegramBot(tokens[name], server.url) }));
    const running = runBots(stage, bots, createAnswer({}), stop.signal);
    const from = { id: 4711, first_name: 'Nacho' };
    const write = (name: keyof typeof tokens, message: object) => server.write(tokens[name], { chat: { id: 9 }, from, ...message });
    const waitForAnswer = (name: keyof typeof tokens, count: number) =>
      poll(`answer ${count} of ${name}`, async () => server.sent.filter((one) => one.token === tokens[name])[count - 1]);
    try {
      write('internet', { text: 'My internet is slow, the router shows error 502.' });
      expect((await waitForAnswer('internet', 1)).text).toContain('I know nothing of you yet');
      write('internet', { caption: 'This is the router.', photo: [{ file_id: 'small-1' }, { file_id: 'large-1' }] });
      await waitForAnswer('internet', 2);
      server.failNext('getUpdates', 3);
      server.failNext('sendMessage', 1);
      write('tv', { text: 'Now the TV buffers, too.' });
      const tv = await waitForAnswer('tv', 1);
      expect(tv).toMatchObject({ chatId: 9, text: expect.stringContaining('error 502') });
      write('billing', { photo: [{ file_id: 'bill-1' }] });
      expect((await waitForAnswer('billing', 1)).text).toContain('TV buffers');
      // Somebody else is nobody they know.
      server.write(tokens.billing, { chat: { id: 10 }, from: { id: 4712, first_name: 'Maria' }, text: 'Hello, what do I owe?' });
      expect(await waitForAnswer('billing', 2)).toMatchObject({ chatId: 10, text: expect.stringContaining('I know nothing of you yet') });

      const { messages } = await client.customers.export('telegram_4711');
      expect(messages.flatMap((message) => message.attachments.map(({ id, type }) => [type, id]))).toEqual([['photo', 'large-1'], ['photo', 'bill-1']]);
      expect(new Set(messages.map((message) => message.session_id)).size).toBe(1);
      expect(server.sent).toHaveLength(5);
      for (const token of Object.values(tokens)) expect(read()).not.toContain(token);
    } finally {
      stop.abort();
      await running;
      await server.close();
    }
  });
});

describe('npm run example', () => {
  /** Runs the command as npm does, over a folder and a port of its own, with these lines typed in. */
  async function run(args: string[], typed: string[] = []) {
    const dataDir = mkdtempSync(join(tmpdir(), 'rapport-example-'));
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    const child = spawn(process.execPath, ['scripts/bootstrap.mjs', 'example', ...args], { env: { ...process.env, PORT: String(port), DATA_DIR: dataDir } });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (output += String(part)));
    child.stdin.end(typed.map((line) => `${line}\n`).join(''));
    const [code] = await once(child, 'close');
    rmSync(dataDir, { recursive: true, force: true });
    return { code, output };
  }

  it('starts a Rapport where none answers, lets a person talk, and ends', async () => {
    const { code, output } = await run(['ticket-bot', '--talk'], ['The reset email never arrives.', '/sarah', '/quit']);
    expect(code, output).toBe(0);
    expect(output).toContain('No Rapport was running, so one was started');
    expect(output).toContain('Sarah reads');
  }, 60_000);

  it('says what there is to a name it does not know', async () => {
    const { code, output } = await run(['no-such-example']);
    expect([code, output]).toEqual([1, expect.stringContaining('There is no example "no-such-example"')]);
    for (const name of ['departments', 'call-centre', 'ticket-bot', 'cloudsync', 'telegram']) expect(output).toContain(name);
  });

  it('tells which tokens the Telegram bots need', async () => {
    const { code, output } = await run(['telegram']);
    expect([code, output]).toEqual([1, expect.stringContaining('BOT_TOKEN_INTERNET')]);
  }, 60_000);
});
