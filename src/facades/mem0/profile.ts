import { endpoint } from '../../http/facade.ts';
import { getContext } from '../../http/scope.ts';
import { toIso } from '../../http/times.ts';
import { getCustomer } from '../../services/customers/customer.ts';

/** What is currently true of a user. It follows from the memories, so it is never generated and never pending. */
export const getProfile = endpoint({
  method: 'GET',
  path: '/v2/entities/user/:id/profile/',
  operation: 'mem0_profile',
  answer: async (c) => {
    const id = c.req.param('id') ?? '';
    const { overview } = await getCustomer(getContext(c), id);
    const fields = Object.entries(overview.profile);
    return c.json({
      profile: Object.fromEntries(fields.map(([name, { value }]) => [name, value])),
      status: fields.length > 0 ? 'succeeded' : 'insufficient_data',
      entity_type: 'user',
      entity_id: id,
      updated_at: fields.length > 0 ? toIso(Math.max(...fields.map(([, field]) => field.updatedAt))) : null,
      generation_count: fields.length > 0 ? 1 : 0,
      error: null,
    });
  },
});
