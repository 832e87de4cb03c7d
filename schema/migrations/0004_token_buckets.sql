CREATE TABLE "token_buckets" (
	"api_key_id" uuid PRIMARY KEY NOT NULL,
	"tokens" numeric(10, 3) NOT NULL,
	"filled_at" timestamp (3) with time zone NOT NULL,
	"taken" integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE "token_buckets" SET UNLOGGED;
