CREATE TABLE `api_keys` (
	`id` text PRIMARY KEY NOT NULL,
	`tenant_id` text NOT NULL,
	`name` text NOT NULL,
	`hash` text NOT NULL,
	`hint` text NOT NULL,
	`kind` text NOT NULL,
	`scopes` text NOT NULL,
	`expires_at` integer,
	`revoked_at` integer,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `api_keys_hash` ON `api_keys` (`hash`);--> statement-breakpoint
CREATE INDEX `api_keys_tenant` ON `api_keys` (`tenant_id`,`created_at`);--> statement-breakpoint
CREATE TABLE `audit_log` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`tenant_id` text NOT NULL,
	`actor` text NOT NULL,
	`action` text NOT NULL,
	`subject` text NOT NULL,
	`request_id` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `audit_log_tenant` ON `audit_log` (`tenant_id`,`at`);--> statement-breakpoint
CREATE TABLE `customers` (
	`tenant_id` text NOT NULL,
	`external_user_id` text NOT NULL,
	`space_id` text NOT NULL,
	`support_type` text,
	`customer_tier` text,
	`sentiment` text,
	`sentiment_pattern` text,
	`escalation_risk` text,
	`open_issues_count` integer DEFAULT 0 NOT NULL,
	`total_issues` integer DEFAULT 0 NOT NULL,
	`sessions_count` integer DEFAULT 0 NOT NULL,
	`messages_count` integer DEFAULT 0 NOT NULL,
	`memories_count` integer DEFAULT 0 NOT NULL,
	`first_contact` integer NOT NULL,
	`last_contact` integer NOT NULL,
	`version` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`tenant_id`, `external_user_id`)
);
--> statement-breakpoint
CREATE INDEX `customers_recent` ON `customers` (`tenant_id`,`last_contact`,`external_user_id`);--> statement-breakpoint
CREATE TABLE `erasures` (
	`id` text PRIMARY KEY NOT NULL,
	`tenant_id` text NOT NULL,
	`space_id` text NOT NULL,
	`counts` text NOT NULL,
	`requested_at` integer NOT NULL,
	`completed_at` integer
);
--> statement-breakpoint
CREATE TABLE `retrieval_feedback` (
	`id` text PRIMARY KEY NOT NULL,
	`tenant_id` text NOT NULL,
	`retrieval_id` text NOT NULL,
	`external_user_id` text,
	`outcome` text NOT NULL,
	`used_memory_ids` text NOT NULL,
	`corrected_memory_id` text,
	`agent_confidence` real,
	`metadata` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `retrieval_feedback_tenant` ON `retrieval_feedback` (`tenant_id`,`created_at`);--> statement-breakpoint
CREATE TABLE `sessions` (
	`tenant_id` text NOT NULL,
	`session_id` text NOT NULL,
	`external_user_id` text NOT NULL,
	`space_id` text NOT NULL,
	`agent_id` text,
	`status` text DEFAULT 'open' NOT NULL,
	`messages_count` integer DEFAULT 0 NOT NULL,
	`created_at` integer NOT NULL,
	`last_at` integer NOT NULL,
	`version` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`tenant_id`, `session_id`, `external_user_id`)
);
--> statement-breakpoint
CREATE INDEX `sessions_customer` ON `sessions` (`tenant_id`,`external_user_id`,`last_at`);--> statement-breakpoint
CREATE INDEX `sessions_recent` ON `sessions` (`tenant_id`,`last_at`);--> statement-breakpoint
CREATE TABLE `tenants` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`jurisdiction` text,
	`domain_schema` text,
	`support_type` text,
	`support_type_mode` text DEFAULT 'single' NOT NULL,
	`support_types_allowed` text NOT NULL,
	`settings` text NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
