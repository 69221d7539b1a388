#!/usr/bin/env node
// Stands in for wrangler: an account whose state is a JSON file. What it prints is what wrangler 4.156 prints, as far
// as anything reads it; every call is written down with the secrets that came with it.
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';

const statePath = process.env.ACCOUNT_STATE;
const state = JSON.parse(readFileSync(statePath, 'utf8'));
const args = process.argv.slice(2);
const words = args.filter((arg) => !arg.startsWith('-'));
const flag = (name) => args.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3);
const secretsFile = flag('secrets-file');
const secrets = secretsFile ? JSON.parse(readFileSync(secretsFile, 'utf8')) : undefined;
appendFileSync(`${statePath}.calls`, `${JSON.stringify({ args, secrets })}\n`);

function fail(text) {
  process.stderr.write(`✘ [ERROR] ${text}\n`);
  process.exit(1);
}
const print = (value) =>
  process.stdout.write(`${typeof value === 'string' ? value : JSON.stringify(value, null, 2)}\n`);

if (state.failOn && args.join(' ').startsWith(state.failOn))
  fail('A request to the Cloudflare API failed. [code: 10000]');
const [first, second, third, fourth] = words;
const command =
  first === 'r2' ? `r2 bucket ${third}` : ['whoami', 'deploy'].includes(first) ? first : `${first} ${second}`;
const name = first === 'r2' ? fourth : third;
switch (command) {
  case 'whoami':
    print(state.accounts ? { loggedIn: true, accounts: state.accounts } : { loggedIn: false });
    process.exit(state.accounts ? 0 : 1);
  case 'd1 list':
    print(state.databases);
    break;
  case 'd1 create':
    state.databases.push({ name, uuid: `uuid-of-${name}` });
    break;
  case 'd1 migrations':
    state.migrated = true;
    break;
  case 'vectorize list':
    print(state.indexes);
    break;
  case 'vectorize create':
    state.indexes.push({ name, config: { dimensions: Number(flag('dimensions')), metric: flag('metric') } });
    break;
  case 'vectorize list-metadata-index':
    print(state.metadata);
    break;
  case 'vectorize create-metadata-index':
    state.metadata.push({
      propertyName: flag('propertyName'),
      indexType: flag('type').replace(/^./, (c) => c.toUpperCase()),
    });
    break;
  case 'queues info':
    if (!state.queues.includes(name))
      fail(`Queue "${name}" does not exist. To create it, run: wrangler queues create ${name}`);
    print(`Queue Name: ${name}`);
    break;
  case 'queues create':
    state.queues.push(name);
    break;
  case 'r2 bucket info':
    if (!state.buckets.includes(name))
      fail('A request to the Cloudflare API failed.\n  The specified bucket does not exist. [code: 10006]');
    print({ name });
    break;
  case 'r2 bucket create':
    state.buckets.push(name);
    break;
  case 'secret list':
    if (!state.deployed) fail('Worker "rapport" (env: production) not found.');
    print(state.secrets.map((secret) => ({ name: secret, type: 'secret_text' })));
    break;
  case 'deploy':
    if (args.includes('--dry-run')) break;
    state.deployed = true;
    state.secrets = [...new Set([...state.secrets, ...Object.keys(secrets ?? {})])];
    print('Uploaded rapport\n  https://rapport.example.workers.dev');
    break;
  default:
    fail(`Unknown command: ${args.join(' ')}`);
}
writeFileSync(statePath, JSON.stringify(state));
