CREATE TABLE `billed_spaces` (
	`tenant_id` text NOT NULL,
	`space_id` text NOT NULL,
	`since` integer NOT NULL,
	`version` integer NOT NULL,
	`counts` text NOT NULL,
	PRIMARY KEY(`tenant_id`, `space_id`)
);
--> statement-breakpoint
CREATE TABLE `call_days` (
	`tenant_id` text NOT NULL,
	`day` text NOT NULL,
	`kind` text NOT NULL,
	`calls` integer NOT NULL,
	`objects` integer NOT NULL,
	`d1` integer NOT NULL,
	`queue` integer NOT NULL,
	`vectors` integer NOT NULL,
	`models` integer NOT NULL,
	`knowledge_asked` integer NOT NULL,
	`knowledge_given` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `day`, `kind`)
);
--> statement-breakpoint
CREATE TABLE `deliveries` (
	`id` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `deliveries_at` ON `deliveries` (`at`);--> statement-breakpoint
CREATE TABLE `knowledge_uses` (
	`tenant_id` text NOT NULL,
	`day` text NOT NULL,
	`knowledge_id` text NOT NULL,
	`uses` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `day`, `knowledge_id`)
);
--> statement-breakpoint
CREATE TABLE `memory_asks` (
	`tenant_id` text NOT NULL,
	`space_id` text NOT NULL,
	`slot` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `space_id`, `slot`)
);
--> statement-breakpoint
CREATE INDEX `memory_asks_slot` ON `memory_asks` (`slot`);--> statement-breakpoint
CREATE TABLE `metered_days` (
	`tenant_id` text NOT NULL,
	`day` text NOT NULL,
	`kind` text NOT NULL,
	`count` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `day`, `kind`)
);
