import { Rapport } from '../src/sdk/rapport.ts';
import { startLocalRapport } from './local/rapport.ts';
import { readServeSettings } from './local/settings.ts';
import { stopOnSignal } from './local/shutdown.ts';
import { runCommand } from './local/start-error.ts';
import { toScreen } from './terminal/style.ts';
import { openDemoTenant } from './tour/demo-tenant.ts';
import { showTour } from './tour/tour.ts';

await runCommand(async () => {
  const settings = readServeSettings(process.env);
  const screen = toScreen(process.stdout);
  screen.write(screen.isTty ? 'Starting Rapport …' : 'Starting Rapport …\n');
  const rapport = await startLocalRapport({
    ...settings,
    vars: { LOG_LEVEL: 'warn', ...settings.vars },
    cron: true,
    log: ({ message }) => process.stderr.write(`${message}\n`),
  });
  if (screen.isTty) screen.write('\r\x1b[2K');
  stopOnSignal(() => rapport.dispose());
  const tenant = await openDemoTenant(rapport.url, rapport.rootKey, rapport.dataDir);
  const client = new Rapport({ baseUrl: rapport.url, apiKey: tenant.apiKey });
  await showTour(screen, client, { ...tenant, startupMs: rapport.startupMs, dataDir: settings.dataDir });
});
