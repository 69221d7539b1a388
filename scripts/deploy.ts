import { parseArgs } from 'node:util';
import { deploy, planDeployment } from './deploy/deployment.ts';
import { createWrangler } from './deploy/wrangler.ts';
import { DEFAULT_DATA_DIR } from './local/settings.ts';
import { runCommand, StartError } from './local/start-error.ts';
import { toScreen } from './terminal/style.ts';

const USAGE = `npm run deploy                 create what is missing on Cloudflare, migrate, deploy
npm run deploy -- --dry-run    check everything that can be checked here, and show what would be made`;

await runCommand(async () => {
  const { values } = readArguments();
  const screen = toScreen(process.stdout);
  if (values.help) return screen.write(`${USAGE}\n`);
  const wrangler = createWrangler();
  if (values['dry-run']) return planDeployment(wrangler, screen);
  await deploy(wrangler, screen, process.env, process.env['DATA_DIR'] || DEFAULT_DATA_DIR);
});

function readArguments() {
  try {
    return parseArgs({ options: { 'dry-run': { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } });
  } catch (error) {
    throw new StartError(`${(error as Error).message}\n\n${USAGE}`);
  }
}
