import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../src/app.ts';
import { FACADES } from '../../src/facades/index.ts';
import { toOpenApiDocument } from '../../src/http/openapi.ts';
import { type Rapport, startRapport } from '../support/rapport.ts';
import { type Line, readSections, type Section, STATES } from './compatibility-tables.ts';

const sections = readSections();
const findSection = (name: string): Section => sections.find((section) => section.name === name)!;
const namesOf = (lines: Line[]) => lines.flatMap(({ names }) => names).sort();

describe('docs/compatibility.md', () => {
  it('has one section for MemoryOS and one for every façade', () => {
    expect(sections.map(({ name }) => name).sort()).toEqual(['MemoryOS', ...FACADES.map(({ name }) => name)].sort());
  });

  it.each(sections)('says of everything in $name which of the three states it is in, and how where it is not as usual', ({ calls, fields }) => {
    for (const { names, state, how } of [...calls, ...fields]) {
      expect(STATES, names.join()).toContain(state);
      if (state !== 'works') expect(how, names.join()).not.toBe('');
    }
    const all = [...namesOf(calls), ...namesOf(fields)];
    expect(all.filter((name, index) => all.indexOf(name) !== index)).toEqual([]);
  });
});

describe.each(FACADES.map((facade) => [facade.name, facade] as const))('the tables of %s', (name, facade) => {
  const { calls, fields } = findSection(name);

  it('name its endpoints, all of them and no others', () => {
    expect(namesOf(calls)).toEqual(facade.endpoints.map(({ method, path }) => `${method} ${path}`).sort());
  });

  it('name the fields its endpoints read, all of them and no others', () => {
    const read = new Set(facade.endpoints.flatMap((one) => one.fields));
    expect(namesOf(fields)).toEqual([...read].sort());
  });
});

describe('the tables of MemoryOS', () => {
  const { calls, fields } = findSection('MemoryOS');
  const app = createApp(() => {
    throw new Error('Describing the API must not open the environment.');
  });
  const { paths, components } = toOpenApiDocument(app) as {
    paths: Record<string, Record<string, any>>;
    components: { schemas: Record<string, unknown> };
  };
  const find = (call: string) => paths[call.split(' ')[1]!]?.[call.split(' ')[0]!.toLowerCase()];

  it('list as offered what the native API has, and as not offered what it has not', () => {
    for (const { names, state } of calls) {
      for (const call of names) expect(find(call) !== undefined, call).toBe(state !== 'not offered');
    }
  });

  it('list as offered fields that the listed calls read, and as not offered others', () => {
    const inputs = namesOf(calls).map((call) => toInput(find(call)));
    const known = new Set(listNames(inputs, components.schemas));
    for (const { names, state } of fields) {
      for (const field of names) expect(known.has(field), field).toBe(state !== 'not offered');
    }
  });
});

describe('a call that is not offered', () => {
  let api: Rapport;
  let key: string;
  beforeAll(async () => {
    api = await startRapport();
    const tenant = await api.createTenant();
    key = (await api.createKey(tenant.key, ['read', 'write'], 'base_url')).key;
  });
  afterAll(() => api?.stop());

  it.each(FACADES)('is a 501 in the words of $name, and every other is not', async (facade) => {
    const { calls } = findSection(facade.name);
    for (const { names, state } of calls) {
      for (const call of names) {
        const [method, pattern] = call.split(' ') as [string, string];
        const path = pattern.replaceAll(/:\w+(\{.+?\})?/g, 'x');
        const reply = await api.call(method, `/k/${key}${facade.base}${path}`, method === 'GET' ? {} : { body: {} });
        expect(reply.body, `${call}: ${reply.text}`).not.toBeNull();
        expect(reply.status === 501, `${call}: ${reply.text}`).toBe(state === 'not offered');
      }
    }
  });
});

/** What of an operation's description is input. */
function toInput(operation: any): unknown {
  return operation ? { parameters: operation.parameters, requestBody: operation.requestBody } : {};
}

/** Names of parameters and of properties, through references. */
function listNames(node: any, schemas: Record<string, unknown>): string[] {
  if (typeof node !== 'object' || node === null) return [];
  if (typeof node.$ref === 'string') return listNames(schemas[node.$ref.split('/').at(-1)], schemas);
  const own = [...(typeof node.in === 'string' ? [node.name as string] : []), ...Object.keys(node.properties ?? {})];
  return [...own, ...Object.values(node).flatMap((child) => listNames(child, schemas))];
}
