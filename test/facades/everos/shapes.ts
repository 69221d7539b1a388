import { z } from 'zod';

/** What EverOS's calls answer, as its OpenAPI file has it: every field, its type, and whether it may be null. */

const dataOf = <T extends z.ZodType>(data: T) => z.strictObject({ data });
const time = z.iso.datetime();
const text = z.string().nullable();
const people = z.array(z.string());

export const Queued = dataOf(
  z.strictObject({ task_id: z.string().startsWith('job_'), status: z.literal('queued'), message_count: z.number().int(), message: z.string() }),
);
export const Accepted = dataOf(
  z.strictObject({ task_id: z.string(), status: z.enum(['accumulated', 'extracted']), message_count: z.number().int(), message: z.string() }),
);
export const Flushed = dataOf(z.strictObject({ request_id: z.string(), status: z.enum(['extracted', 'no_extraction']), message: z.string() }));
export const Task = dataOf(z.strictObject({ task_id: z.string(), status: z.enum(['processing', 'success', 'failed']) }));

const Fact = z.strictObject({
  id: z.string(), user_id: text, group_id: text, session_id: text, atomic_fact: z.string(), timestamp: time, participants: people,
  parent_type: text, parent_id: text, score: z.number().nullable(), parent_episode_id: text, original_text: text,
});
const episode = {
  id: z.string(), user_id: text, group_id: text, session_id: text, timestamp: time, participants: people, sender_ids: people,
  subject: z.string(), summary: z.string().min(1), episode: z.string().min(1), type: z.string(), parent_type: text, parent_id: text,
  atomic_facts: z.array(Fact),
};
const profile = {
  id: z.string(), user_id: z.string(), group_id: z.null(), scenario: z.literal('solo'), memcell_count: z.number().int(),
  profile_data: z.strictObject({
    explicit_info: z.array(z.object({ category: z.string(), description: z.string() })),
    implicit_traits: z.array(z.object({ trait: z.string(), description: z.string() })),
  }),
};
const solved = {
  id: z.string(), user_id: z.string(), group_id: z.null(), session_id: text, task_intent: z.string(), approach: z.string(),
  quality_score: z.number(), timestamp: time, parent_type: text, parent_id: text,
};
const skill = {
  id: z.string(), user_id: z.null(), group_id: z.null(), cluster_id: z.null(), name: z.string(), description: z.string(), content: z.string(),
  confidence: z.number(), maturity_score: z.number(), source_case_ids: z.array(z.string()),
};
const score = z.number().min(0).max(1);
const Raw = z.strictObject({
  id: z.string(), request_id: z.string(), message_id: text, group_id: text, session_id: text, sender_id: text, sender_name: text,
  content_items: z.array(z.strictObject({ type: z.literal('text'), text: z.string() })), timestamp: time, created_at: time, updated_at: time,
});

export const Searched = dataOf(
  z.strictObject({
    episodes: z.array(z.strictObject({ ...episode, score: score.nullable() })),
    profiles: z.array(z.strictObject({ ...profile, score })),
    raw_messages: z.array(Raw),
    agent_memory: z.strictObject({ cases: z.array(z.strictObject({ ...solved, score })), skills: z.array(z.strictObject({ ...skill, score })) }),
    query: z.strictObject({ text: z.string(), method: z.string(), filters_applied: z.record(z.string(), z.unknown()) }),
    original_data: z.record(z.string(), z.unknown()).nullable(),
  }),
);
export const Got = dataOf(
  z.strictObject({
    episodes: z.array(z.strictObject(episode)), profiles: z.array(z.strictObject(profile)), agent_cases: z.array(z.strictObject(solved)),
    agent_skills: z.array(z.strictObject(skill)), count: z.number().int(), total_count: z.number().int(),
  }),
);
export const Group = dataOf(z.strictObject({ group_id: z.string(), name: text, description: text, created_at: time, updated_at: time }));
export const Sender = dataOf(z.strictObject({ sender_id: z.string(), name: text, created_at: time, updated_at: time }));
export const Settings = dataOf(
  z.strictObject({
    timezone: z.string(), extraction_mode: z.enum(['default', 'pro']), boundary_detection_timeout: z.number().int(),
    offline_profile_extraction_interval: z.number().int(), llm_custom_setting: z.null(), created_at: time, updated_at: time,
  }),
);
export const Failed = z.strictObject({
  code: z.string(), message: z.string().min(1), request_id: z.string(), timestamp: time, path: z.string().startsWith('/everos/'),
});
