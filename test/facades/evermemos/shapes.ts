import { z } from 'zod';

/** What EverMemOS's calls answer, as its clients' models have it: every field, its type, and whether it may be null. */

const Item = z.object({
  id: z.string(), episode_id: z.string(), memory_type: z.enum(['episodic_memory', 'profile', 'foresight', 'event_log']), user_id: z.string(),
  group_id: z.string().nullable(), group_name: z.string().nullable(), timestamp: z.iso.datetime(), start_time: z.iso.datetime(),
  end_time: z.string().nullable(), created_at: z.iso.datetime(), updated_at: z.iso.datetime(), subject: z.string(), summary: z.string(),
  episode: z.string(), memory_content: z.string().min(1), participants: z.array(z.string()), keywords: z.array(z.string()),
  parent_type: z.string(), parent_id: z.string(), score: z.number().min(0).max(1).nullable(), original_data: z.array(z.unknown()),
  extend: z.record(z.string(), z.unknown()),
});
const Origin = z.object({ source: z.string(), user_id: z.string().nullable(), memory_type: z.string(), limit: z.number() });
export const Added = z.strictObject({
  status: z.literal('queued'), message: z.string(), request_id: z.string().startsWith('job_'),
  result: z.strictObject({ saved_memories: z.array(z.object({ id: z.string() })), count: z.number().int(), status_info: z.enum(['accumulated', 'extracted']) }),
});
export const Searched = z.strictObject({
  status: z.literal('ok'), message: z.string(),
  result: z.strictObject({
    memories: z.array(Item), scores: z.array(z.number()), importance_scores: z.array(z.number()), original_data: z.array(z.unknown()),
    total_count: z.number().int(), has_more: z.boolean(), query_metadata: Origin, metadata: Origin, pending_messages: z.array(z.unknown()),
  }),
});
export const Listed = z.strictObject({
  status: z.literal('ok'), message: z.string(),
  result: z.strictObject({ memories: z.array(Item), count: z.number(), total_count: z.number(), has_more: z.boolean(), metadata: Origin }),
});
const Detail = z.strictObject({ full_name: z.string().nullable(), role: z.string(), custom_role: z.string().nullable(), extra: z.record(z.string(), z.unknown()).nullable() });
export const Described = z.strictObject({
  status: z.literal('ok'), message: z.string(),
  result: z.strictObject({
    id: z.string(), group_id: z.string().nullable(), scene: z.string(), scene_desc: z.record(z.string(), z.unknown()), name: z.string().nullable(),
    group_name: z.string().nullable(), description: z.string().nullable(), conversation_created_at: z.string(), default_timezone: z.string(),
    user_details: z.record(z.string(), Detail), tags: z.array(z.string()), llm_custom_setting: z.null(), is_default: z.boolean(),
    created_at: z.iso.datetime(), updated_at: z.iso.datetime(),
  }),
});
export const Updated = z.strictObject({
  status: z.literal('ok'), message: z.string(),
  result: z.strictObject({
    id: z.string(), group_id: z.string().nullable(), scene: z.string(), name: z.string().nullable(), updated_fields: z.array(z.string()), updated_at: z.iso.datetime(),
  }),
});
export const Deleted = z.strictObject({
  status: z.literal('ok'), message: z.string(), result: z.strictObject({ filters: z.array(z.string()), count: z.number().int().min(1) }),
});
export const Status = z.strictObject({
  success: z.boolean(), found: z.boolean(), data: z.object({ request_id: z.string(), status: z.enum(['start', 'success', 'failed']) }).nullable(), message: z.string(),
});
export const Imported = z.strictObject({
  status: z.literal('queued'), message: z.string(), request_id: z.string(), imported_meta: z.literal(true), total_count: z.number().int(),
});
