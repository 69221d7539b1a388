import { startLocalRapport } from '../../../scripts/local/rapport.ts';

// A process of its own that serves the small Worker until it is killed: `node serving-process.ts DATA_DIR`.
const rapport = await startLocalRapport({
  entry: 'test/scripts/local/small-worker.ts',
  dataDir: process.argv[2]!,
});
process.stdout.write(`${rapport.url}\n`);
