CREATE TABLE `knowledge` (
	`tenant_id` text NOT NULL,
	`id` text NOT NULL,
	`space_id` text NOT NULL,
	`agent_id` text,
	`status` text NOT NULL,
	`kind` text NOT NULL,
	`product` text,
	`review_at` integer,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`version` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `id`)
);
--> statement-breakpoint
CREATE INDEX `knowledge_recent` ON `knowledge` (`tenant_id`,`status`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `knowledge_due` ON `knowledge` (`tenant_id`,`status`,`review_at`,`id`);