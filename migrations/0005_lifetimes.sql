ALTER TABLE `customers` ADD `archive_at` integer;--> statement-breakpoint
ALTER TABLE `customers` ADD `archived_at` integer;--> statement-breakpoint
CREATE INDEX `customers_archive` ON `customers` (`archive_at`) WHERE "customers"."archive_at" is not null;--> statement-breakpoint
ALTER TABLE `tenants` ADD `retention_walk` text;--> statement-breakpoint
CREATE INDEX `tenants_retention_walk` ON `tenants` (`retention_walk`) WHERE "tenants"."retention_walk" is not null;--> statement-breakpoint
CREATE INDEX `erasures_space` ON `erasures` (`tenant_id`,`space_id`,`requested_at`);--> statement-breakpoint
UPDATE `tenants` SET `retention_walk` = '';
