CREATE TABLE `knowledge_spaces` (
	`tenant_id` text NOT NULL,
	`space_id` text NOT NULL,
	`due_at` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `space_id`)
);
--> statement-breakpoint
CREATE INDEX `knowledge_spaces_due` ON `knowledge_spaces` (`due_at`);