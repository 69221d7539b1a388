import { startLocalRapport } from './local/rapport.ts';
import { readServeSettings } from './local/settings.ts';
import { stopOnSignal } from './local/shutdown.ts';
import { runCommand } from './local/start-error.ts';

await runCommand(async () => {
  const settings = readServeSettings(process.env);
  const rapport = await startLocalRapport({
    ...settings,
    vars: { LOG_LEVEL: 'warn', ...settings.vars },
    cron: true,
    log: ({ message }) => process.stderr.write(`${message}\n`),
  });
  stopOnSignal(() => rapport.dispose());
  process.stdout.write(`Rapport ready at ${rapport.url} in ${Math.round(rapport.startupMs)} ms\n`);
  if (rapport.rootKeyIsNew) {
    process.stdout.write(
      `ROOT_KEY ${rapport.rootKey} (the operator's secret, kept in ${rapport.dataDir}/secrets.json)\n`,
    );
  }
});
