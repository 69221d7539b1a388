CREATE TABLE `issues` (
	`tenant_id` text NOT NULL,
	`external_user_id` text NOT NULL,
	`issue_id` text NOT NULL,
	`issue_type` text NOT NULL,
	`support_type` text NOT NULL,
	`status` text NOT NULL,
	`urgency` text NOT NULL,
	`opened_at` integer NOT NULL,
	`resolved_at` integer,
	`reopened_count` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `external_user_id`, `issue_id`)
);
--> statement-breakpoint
CREATE INDEX `issues_opened` ON `issues` (`tenant_id`,`opened_at`);--> statement-breakpoint
ALTER TABLE `sessions` ADD `resolved_at` integer;--> statement-breakpoint
ALTER TABLE `sessions` ADD `satisfaction` real;--> statement-breakpoint
ALTER TABLE `sessions` ADD `sentiment` text;--> statement-breakpoint
ALTER TABLE `sessions` ADD `sentiment_score` real;--> statement-breakpoint
CREATE INDEX `sessions_resolved` ON `sessions` (`tenant_id`,`resolved_at`) WHERE "sessions"."resolved_at" is not null;