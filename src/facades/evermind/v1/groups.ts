import { z } from 'zod';
import { invalidField } from '../../../errors.ts';
import { endpoint } from '../../../http/facade.ts';
import { Id, textUpTo } from '../../../http/schemas.ts';
import { getContext } from '../../../http/scope.ts';
import { toIso } from '../../../http/times.ts';
import { describeGroup, type DescribedGroup, getGroup } from '../../../services/groups/describe.ts';
import { Label } from '../words.ts';

const DESCRIPTION_BYTES = 4 * 1024;
const described = { name: Label.nullish(), description: textUpTo(DESCRIPTION_BYTES).nullish() };

export const createGroup = endpoint({
  method: 'POST',
  path: '/api/v1/groups',
  operation: 'everos_create_group',
  body: z.object({ group_id: Id, ...described }),
  answer: async (c, { body: { group_id: id, ...said } }) =>
    c.json({ data: toGroup(id, await describeGroup(getContext(c), id, withoutAbsent(said))) }),
});

export const getGroupById = endpoint({
  method: 'GET',
  path: '/api/v1/groups/:group_id',
  operation: 'everos_get_group',
  answer: async (c) => {
    const id = c.req.param('group_id')!;
    return c.json({ data: toGroup(id, await getGroup(getContext(c), id)) });
  },
});

export const patchGroup = endpoint({
  method: 'PATCH',
  path: '/api/v1/groups/:group_id',
  operation: 'everos_patch_group',
  body: z.object(described),
  answer: async (c, { body }) => {
    const ctx = getContext(c);
    const id = c.req.param('group_id')!;
    const change = withoutAbsent(body);
    if (Object.keys(change).length === 0)
      throw invalidField('name', "At least one of 'name' or 'description' must be provided");
    // Only what is there can be changed.
    await getGroup(ctx, id);
    return c.json({ data: toGroup(id, await describeGroup(ctx, id, change)) });
  },
});

function toGroup(id: string, { session, details }: DescribedGroup) {
  return {
    group_id: id,
    name: details.name,
    description: details.description,
    created_at: toIso(session.createdAt),
    updated_at: toIso(details.updatedAt ?? session.lastAt),
  };
}

function withoutAbsent(said: { name?: string | null | undefined; description?: string | null | undefined }) {
  const { name, description } = said;
  return { ...(name === undefined ? {} : { name }), ...(description === undefined ? {} : { description }) };
}
