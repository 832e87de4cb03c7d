CREATE TABLE "idempotency_keys" (
	"product_no" integer NOT NULL,
	"key" text NOT NULL,
	"body_hash" text NOT NULL,
	"accepted" integer NOT NULL,
	"duplicates" integer NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "idempotency_keys_product_no_key_pk" PRIMARY KEY("product_no","key")
);
--> statement-breakpoint
CREATE TABLE "point_ids" (
	"product_no" integer NOT NULL,
	"metric_id" integer NOT NULL,
	"id" text NOT NULL,
	"series_id" integer NOT NULL,
	"ts" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "point_ids_product_no_metric_id_id_pk" PRIMARY KEY("product_no","metric_id","id")
);
--> statement-breakpoint
CREATE INDEX "idempotency_created" ON "idempotency_keys" USING btree ("created_at");