import { z } from 'zod';
import { RapportError } from '../../../errors.ts';
import { endpoint } from '../../../http/facade.ts';
import { getContext, type HttpContext } from '../../../http/scope.ts';
import { toIso } from '../../../http/times.ts';
import { describeDefaults, getDefaults } from '../../../services/groups/defaults.ts';
import { describeGroup, type DescribedGroup, getGroup } from '../../../services/groups/describe.ts';
import type { GroupDetails } from '../../../services/groups/details.ts';
import { joinInput, optional, UserId } from './fields.ts';
import { metaFields, toDetails, toUserDetails } from './meta-fields.ts';

const path = '/api/v0/memories/conversation-meta';
const scenes = { scene: optional(z.string().max(64)), created_at: optional(z.string().max(64)) };
const Described = z.object({ ...metaFields, ...scenes });
const Named = z.object({ group_id: UserId });

/** Says what a conversation is and who takes part; the same group again is the same conversation. */
export const describeConversation = endpoint({
  method: 'POST',
  path,
  operation: 'evermemos_conversation_meta',
  body: Described,
  answer: async (c, { body }) => {
    const ctx = getContext(c);
    const details: Partial<GroupDetails> = {
      ...toDetails(body),
      scene: body.scene ?? guessScene(body.user_details ?? []),
      ...(body.created_at === undefined ? {} : { createdAt: body.created_at }),
    };
    const described =
      body.group_id === undefined
        ? await describeDefaults(ctx, details)
        : await describeGroup(ctx, body.group_id, details);
    const result = toResult(c, described, body.group_id ?? null);
    return c.json({ status: 'ok', message: 'Conversation metadata saved successfully', result });
  },
});

export const getConversation = endpoint({
  method: 'GET',
  path,
  operation: 'evermemos_get_conversation_meta',
  body: Named,
  query: Named,
  answer: async (c, input) => {
    const { group_id: id } = joinInput(c, Named, input);
    const { described, groupId } = await findDescribed(c, id ?? null);
    return c.json({
      status: 'ok',
      message: 'Conversation metadata retrieved successfully',
      result: toResult(c, described, groupId),
    });
  },
});

export const updateConversation = endpoint({
  method: 'PATCH',
  path,
  operation: 'evermemos_update_conversation_meta',
  body: z.object({ ...metaFields, ...scenes }),
  answer: async (c, { body }) => {
    const ctx = getContext(c);
    const { group_id: id, ...fields } = body;
    // Only what is there can be changed.
    await (id === undefined ? getDefaults(ctx) : getGroup(ctx, id));
    const details = { ...toDetails(body), ...(body.scene === undefined ? {} : { scene: body.scene }) };
    const described = id === undefined ? await describeDefaults(ctx, details) : await describeGroup(ctx, id, details);
    const result = toResult(c, described, id ?? null);
    return c.json({
      status: 'ok',
      message: 'Conversation metadata updated successfully',
      result: {
        id: result.id,
        group_id: result.group_id,
        scene: result.scene,
        name: result.name,
        updated_fields: Object.keys(fields).filter((name) => fields[name as keyof typeof fields] !== undefined),
        updated_at: result.updated_at,
      },
    });
  },
});

/** Of a group, else what holds for all of them. */
async function findDescribed(
  c: HttpContext,
  groupId: string | null,
): Promise<{ described: DescribedGroup; groupId: string | null }> {
  const ctx = getContext(c);
  if (groupId === null) return { described: await getDefaults(ctx), groupId };
  try {
    return { described: await getGroup(ctx, groupId), groupId };
  } catch (error) {
    if (!(error instanceof RapportError) || error.error !== 'session_not_found') throw error;
    return { described: await getDefaults(ctx), groupId: null };
  }
}

/** One customer with whoever answers is an assisted conversation; several people are a group. */
function guessScene(participants: GroupDetails['participants']): string {
  return participants.filter(({ role }) => role === 'user').length > 1 ? 'group_chat' : 'assistant';
}

const ID_CHARS = 24;

function toResult(c: HttpContext, { session, details }: DescribedGroup, groupId: string | null) {
  const { fingerprint } = getContext(c).ports;
  return {
    id: `meta_${fingerprint(JSON.stringify(['conversation meta', groupId])).slice(0, ID_CHARS)}`,
    group_id: groupId,
    scene: details.scene ?? 'assistant',
    scene_desc: details.sceneDescription ?? {},
    name: details.name,
    group_name: details.name,
    description: details.description,
    conversation_created_at: details.createdAt ?? toIso(session.createdAt),
    default_timezone: details.timezone ?? 'UTC',
    user_details: toUserDetails(details.participants),
    tags: details.tags,
    llm_custom_setting: null,
    is_default: groupId === null,
    created_at: toIso(session.createdAt),
    updated_at: toIso(details.updatedAt ?? session.lastAt),
  };
}
