ALTER TABLE `sessions` ADD `memories_let_go` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `sessions` ADD `next_end` integer;