import type { MetadataIndex } from '../../src/platform/vectors/metadata-indexes.ts';
import { StartError } from '../local/start-error.ts';
import type { Needs } from './needs.ts';
import { toFailure, type Wrangler } from './wrangler.ts';

/** One thing that must stand on Cloudflare. Carrying a step out twice finds what the first time made. */
export interface Step {
  /** What it is, for plan and report: "D1 database rapport". */
  what: string;
  /** A note on what is there already, or null when it is not. @throws StartError when what is there will not do. */
  find(): Promise<string | null>;
  make(): Promise<void>;
}

/** The steps in their order: metadata indexes come before anything can write, since they see later upserts only. */
export function toSteps(needs: Needs, wrangler: Wrangler): Step[] {
  return [
    toDatabaseStep(needs.database, wrangler),
    toVectorIndexStep(needs.vectorIndex, wrangler),
    toMetadataStep(needs.vectorIndex, wrangler),
    ...needs.queues.map((name) => toQueueStep(name, wrangler)),
    ...needs.buckets.map((name) => toBucketStep(name, wrangler)),
  ];
}

/** The database's id, or null when there is none of that name. */
export async function findDatabaseId(name: string, wrangler: Wrangler): Promise<string | null> {
  const databases = await wrangler.requireJson<{ name: string; uuid: string }[]>(['d1', 'list', '--json']);
  return databases.find((database) => database.name === name)?.uuid ?? null;
}

function toDatabaseStep(name: string, wrangler: Wrangler): Step {
  return {
    what: `D1 database ${name}`,
    find: () => findDatabaseId(name, wrangler),
    make: async () => void (await wrangler.require(['d1', 'create', name, '--update-config=false'])),
  };
}

function toVectorIndexStep({ name, dimensions }: Needs['vectorIndex'], wrangler: Wrangler): Step {
  const create = [
    'vectorize',
    'create',
    name,
    `--dimensions=${dimensions}`,
    '--metric=cosine',
    '--update-config=false',
  ];
  return {
    what: `Vectorize index ${name} (${dimensions} dimensions, cosine)`,
    find: async () => {
      const list = ['vectorize', 'list', '--json'];
      const indexes =
        await wrangler.requireJson<{ name: string; config?: { dimensions: number; metric: string } }[]>(list);
      const index = indexes.find((candidate) => candidate.name === name);
      if (!index) return null;
      const { dimensions: has = dimensions, metric = 'cosine' } = index.config ?? {};
      if (has !== dimensions || metric !== 'cosine') {
        throw new StartError(
          `The Vectorize index ${name} has ${has} dimensions (${metric}), but the configured embedder makes ${dimensions} ` +
            '(cosine). Give the new embedder an index of its own: change index_name in [[env.production.vectorize]].',
        );
      }
      return 'right size';
    },
    make: async () => void (await wrangler.require(create)),
  };
}

function toMetadataStep({ name, metadata }: Needs['vectorIndex'], wrangler: Wrangler): Step {
  const findMissing = async (): Promise<readonly MetadataIndex[]> => {
    const list = ['vectorize', 'list-metadata-index', name, '--json'];
    const present = await wrangler.requireJson<{ propertyName: string; indexType: string }[]>(list);
    return metadata.filter(({ property, type }) => {
      const same = present.find((candidate) => candidate.propertyName === property);
      if (same && same.indexType.toLowerCase() !== type) {
        throw new StartError(
          `The metadata index ${property} of ${name} is of type ${same.indexType}, not ${type}: delete it first.`,
        );
      }
      return !same;
    });
  };
  return {
    what: `Metadata indexes ${metadata.map(({ property }) => property).join(', ')}`,
    find: async () => ((await findMissing()).length === 0 ? 'all there' : null),
    make: async () => {
      for (const { property, type } of await findMissing()) {
        await wrangler.require([
          'vectorize',
          'create-metadata-index',
          name,
          `--propertyName=${property}`,
          `--type=${type}`,
        ]);
      }
    },
  };
}

function toQueueStep(name: string, wrangler: Wrangler): Step {
  return {
    what: `Queue ${name}`,
    find: () => findByInfo(['queues', 'info', name], /does not exist/i, wrangler),
    make: async () => void (await wrangler.require(['queues', 'create', name])),
  };
}

function toBucketStep(name: string, wrangler: Wrangler): Step {
  return {
    what: `R2 bucket ${name}`,
    // Code 10006 is R2's NoSuchBucket.
    find: () => findByInfo(['r2', 'bucket', 'info', name, '--json'], /does not exist|not found|10006/i, wrangler),
    make: async () => void (await wrangler.require(['r2', 'bucket', 'create', name, '--update-config=false'])),
  };
}

/** For what has no list as JSON: its details, or the particular failure that means it is not there. */
async function findByInfo(args: string[], absence: RegExp, wrangler: Wrangler): Promise<string | null> {
  const reply = await wrangler.run(args);
  if (reply.code === 0) return 'there';
  if (absence.test(reply.stderr + reply.stdout)) return null;
  throw toFailure(args, reply);
}
