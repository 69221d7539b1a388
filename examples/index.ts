import { runCommand, StartError } from '../scripts/local/start-error.ts';
import { toScreen } from '../scripts/terminal/style.ts';
import { callCentre } from './call-centre.ts';
import { cloudSync } from './cloudsync.ts';
import { departments } from './departments/departments.ts';
import { requireTokens, telegram } from './departments/telegram.ts';
import { connect } from './stage/connection.ts';
import { converse } from './stage/conversation.ts';
import { type Example, Stage } from './stage/stage.ts';
import { ticketBot } from './ticket-bot.ts';

const EXAMPLES: Example[] = [departments, callCentre, ticketBot, cloudSync];
const USAGE = `npm run example -- NAME           plays it with a scripted customer
npm run example -- NAME --talk    lets you be the customer
npm run example -- telegram       the departments as Telegram bots (BOT_TOKEN_INTERNET, _TV, _BILLING)

${EXAMPLES.map(({ name, about }) => `  ${name.padEnd(12)} ${about}`).join('\n')}`;

await runCommand(async () => {
  const [name = '', mode] = process.argv.slice(2);
  const example = EXAMPLES.find((one) => one.name === name);
  if (name !== 'telegram' && !example) throw new StartError(name === '' ? USAGE : `There is no example "${name}".\n\n${USAGE}`);
  if (!example) requireTokens(process.env);
  const screen = toScreen(process.stdout);
  const connection = await connect(name, process.env);
  try {
    const stage = new Stage(connection.rapport, screen);
    stage.say(connection.isOwn ? `No Rapport was running, so one was started at ${connection.url}.` : `Using the Rapport at ${connection.url}.`);
    if (!example) await telegram(stage, process.env);
    else if (mode === '--talk') await converse(example, stage);
    else {
      await example.play(stage);
      stage.say(`\nBe the customer yourself: npm run example -- ${name} --talk`);
    }
    if (stage.failures > 0) process.exitCode = 1;
  } finally {
    await connection.close();
  }
});
