CREATE TABLE `customer_lookup` (
	`tenant_id` text NOT NULL,
	`kind` text NOT NULL,
	`hash` text NOT NULL,
	`external_user_id` text NOT NULL,
	`is_stated` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `kind`, `hash`, `external_user_id`)
);
--> statement-breakpoint
CREATE INDEX `customer_lookup_customer` ON `customer_lookup` (`tenant_id`,`external_user_id`);--> statement-breakpoint
ALTER TABLE `audit_log` ADD `kinds` text;--> statement-breakpoint
ALTER TABLE `customers` ADD `is_verified` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `customers` ADD `vault_key` text;--> statement-breakpoint
CREATE INDEX `customers_vault_key` ON `customers` (`vault_key`);