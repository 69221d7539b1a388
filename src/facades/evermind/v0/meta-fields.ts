import { z } from 'zod';
import { Id, LIMITS, Tags, textUpTo } from '../../../http/schemas.ts';
import type { GroupDetails, Participant } from '../../../services/groups/details.ts';
import { Label, RoleWord } from '../words.ts';
import { optional } from './fields.ts';

const DESCRIPTION_BYTES = 4 * 1024;

const UserDetail = z.object({
  full_name: optional(Label),
  user_name: optional(Label),
  role: optional(RoleWord),
  custom_role: optional(z.string().max(128)),
  extra: optional(z.record(z.string(), z.unknown())),
});

/** Its schema has a dictionary by user id, its documents a list that names the user in each entry. */
const UserDetails = z
  .union([z.record(Id, UserDetail), z.array(UserDetail.extend({ user_id: Id })).max(LIMITS.listLimit)])
  .transform((details): Participant[] => {
    const entries = Array.isArray(details)
      ? details.map((detail) => [detail.user_id, detail] as const)
      : Object.entries(details);
    return entries.map(([id, { full_name, user_name, role, custom_role, extra }]) => ({
      id,
      name: full_name ?? user_name ?? null,
      role: role ?? 'user',
      customRole: custom_role ?? null,
      extra: extra ?? null,
    }));
  });

/** What both POST and PATCH take. */
export const metaFields = {
  group_id: optional(Id),
  name: optional(Label),
  group_name: optional(Label),
  description: optional(textUpTo(DESCRIPTION_BYTES)),
  scene_desc: optional(z.record(z.string(), z.unknown())),
  user_details: optional(UserDetails),
  default_timezone: optional(z.string().max(64)),
  tags: optional(Tags),
  llm_custom_setting: optional(z.record(z.string(), z.unknown())),
};
const Meta = z.object(metaFields);

export function toDetails(meta: z.output<typeof Meta>): Partial<GroupDetails> {
  const { description, scene_desc, user_details, default_timezone, tags } = meta;
  const name = meta.name ?? meta.group_name;
  return {
    ...(name === undefined ? {} : { name }),
    ...(description === undefined ? {} : { description }),
    ...(scene_desc === undefined ? {} : { sceneDescription: scene_desc }),
    ...(user_details === undefined ? {} : { participants: user_details }),
    ...(default_timezone === undefined ? {} : { timezone: default_timezone }),
    ...(tags === undefined ? {} : { tags }),
  };
}

export function toUserDetails(participants: readonly Participant[]): Record<string, object> {
  return Object.fromEntries(
    participants.map(({ id, name, role, customRole, extra }) => [
      id,
      { full_name: name, role, custom_role: customRole, extra },
    ]),
  );
}
