CREATE TABLE `agents` (
	`tenant_id` text NOT NULL,
	`agent_id` text NOT NULL,
	`name` text NOT NULL,
	`description` text,
	`kind` text NOT NULL,
	`metadata` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `agent_id`)
);
--> statement-breakpoint
CREATE INDEX `agents_recent` ON `agents` (`tenant_id`,`created_at`,`agent_id`);--> statement-breakpoint
CREATE TABLE `session_metadata` (
	`tenant_id` text NOT NULL,
	`session_id` text NOT NULL,
	`external_user_id` text NOT NULL,
	`pair` text NOT NULL,
	`status` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `session_id`, `external_user_id`, `pair`)
);
--> statement-breakpoint
CREATE INDEX `session_metadata_pair` ON `session_metadata` (`tenant_id`,`pair`,`status`,`created_at`,`session_id`,`external_user_id`);