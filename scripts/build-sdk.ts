import { relative } from 'node:path';
import { ROOT } from './local/paths.ts';
import { buildSdk, SDK_DIST } from './sdk-package.ts';

/** `npm run build:sdk`: makes what `import … from 'rapport/sdk'` finds. */
await buildSdk();
console.log(`The SDK is built in ${relative(ROOT, SDK_DIST)}.`);
