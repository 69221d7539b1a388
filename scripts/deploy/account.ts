import { StartError } from '../local/start-error.ts';
import type { Wrangler } from './wrangler.ts';

const NO_ACCOUNT = `There is no Cloudflare account to deploy to. Either

  sign in as yourself        npx wrangler login
  or use an API token        export CLOUDFLARE_API_TOKEN=…
                             (dash.cloudflare.com > My Profile > API Tokens > Create, with Edit permission for
                             Workers Scripts, D1, Vectorize, Queues and Workers R2 Storage, Read for Account Settings)

An account is made at dash.cloudflare.com/sign-up; R2 must be switched on there once, which asks for a payment method.
Then run this command again: it creates the D1 database, Vectorize index, queues, bucket and secrets by itself.
Without an account, \`npm run deploy -- --dry-run\` checks configuration and bundle; \`npm run serve\` runs it all here.`;

interface WhoAmI {
  loggedIn: boolean;
  email?: string;
  accounts?: { id: string; name: string }[];
}

/**
 * The account's name. @throws StartError explaining what is missing when there is none, or more than one to choose
 * from.
 */
export async function requireAccount(wrangler: Wrangler, env: NodeJS.ProcessEnv): Promise<string> {
  const { stdout } = await wrangler.run(['whoami', '--json']);
  let who: WhoAmI;
  try {
    who = JSON.parse(stdout) as WhoAmI;
  } catch {
    throw new StartError(NO_ACCOUNT);
  }
  if (!who.loggedIn) throw new StartError(NO_ACCOUNT);
  const accounts = who.accounts ?? [];
  const chosen = env['CLOUDFLARE_ACCOUNT_ID'];
  if (chosen) return accounts.find(({ id }) => id === chosen)?.name ?? `account ${chosen}`;
  if (accounts.length > 1) {
    const list = accounts.map(({ id, name }) => `  export CLOUDFLARE_ACCOUNT_ID=${id}   # ${name}`).join('\n');
    throw new StartError(`Several Cloudflare accounts can be deployed to. Choose one:\n\n${list}`);
  }
  return accounts[0]?.name ?? 'the account of your API token';
}
