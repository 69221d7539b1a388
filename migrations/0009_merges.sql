CREATE TABLE `customer_merges` (
	`id` text PRIMARY KEY NOT NULL,
	`tenant_id` text NOT NULL,
	`alias_user_id` text NOT NULL,
	`alias_space_id` text NOT NULL,
	`into_user_id` text NOT NULL,
	`into_space_id` text NOT NULL,
	`state` text NOT NULL,
	`actor` text NOT NULL,
	`merged_at` integer NOT NULL,
	`changed_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `customer_merges_alias` ON `customer_merges` (`tenant_id`,`alias_space_id`);--> statement-breakpoint
CREATE INDEX `customer_merges_into` ON `customer_merges` (`tenant_id`,`into_space_id`);--> statement-breakpoint
CREATE INDEX `customer_merges_unfinished` ON `customer_merges` (`changed_at`) WHERE "customer_merges"."state" <> 'merged';--> statement-breakpoint
ALTER TABLE `erasures` ADD `alias_space_ids` text DEFAULT '[]' NOT NULL;