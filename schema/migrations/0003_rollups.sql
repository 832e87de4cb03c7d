CREATE TABLE "deleted_metrics" (
	"product_no" integer NOT NULL,
	"metric_id" integer NOT NULL,
	"deleted_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "deleted_metrics_product_no_metric_id_pk" PRIMARY KEY("product_no","metric_id")
);
--> statement-breakpoint
CREATE TABLE "rollup_day" (
	"product_no" integer NOT NULL,
	"metric_id" integer NOT NULL,
	"tag_value_id" integer NOT NULL,
	"day" date NOT NULL,
	"count" bigint NOT NULL,
	"sum" double precision NOT NULL,
	"min" double precision NOT NULL,
	"max" double precision NOT NULL,
	"last" double precision NOT NULL,
	"last_ts" timestamp (3) with time zone NOT NULL,
	"arrived_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "rollup_day_product_no_metric_id_tag_value_id_day_pk" PRIMARY KEY("product_no","metric_id","tag_value_id","day")
);
--> statement-breakpoint
CREATE TABLE "rollup_hour" (
	"product_no" integer NOT NULL,
	"metric_id" integer NOT NULL,
	"hour" timestamp (3) with time zone NOT NULL,
	"count" bigint NOT NULL,
	"sum" double precision NOT NULL,
	"min" double precision NOT NULL,
	"max" double precision NOT NULL,
	"last" double precision NOT NULL,
	"last_ts" timestamp (3) with time zone NOT NULL,
	"arrived_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "rollup_hour_product_no_metric_id_hour_pk" PRIMARY KEY("product_no","metric_id","hour")
);
--> statement-breakpoint
CREATE TABLE "tag_keys" (
	"product_no" integer NOT NULL,
	"metric_id" integer NOT NULL,
	"key" text NOT NULL,
	"value_count" integer NOT NULL,
	"is_rolled_up" boolean NOT NULL,
	CONSTRAINT "tag_keys_product_no_metric_id_key_pk" PRIMARY KEY("product_no","metric_id","key")
);
--> statement-breakpoint
CREATE TABLE "tag_values" (
	"product_no" integer NOT NULL,
	"id" serial NOT NULL,
	"metric_id" integer NOT NULL,
	"key" text NOT NULL,
	"value" text NOT NULL,
	CONSTRAINT "tag_values_product_no_metric_id_key_value_pk" PRIMARY KEY("product_no","metric_id","key","value"),
	CONSTRAINT "tag_values_id" UNIQUE("product_no","id")
);
--> statement-breakpoint
ALTER TABLE "products" ADD COLUMN "rollup_epoch" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "products" ADD COLUMN "is_rolled_up" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_hour" SET (fillfactor = 70);--> statement-breakpoint
ALTER TABLE "rollup_day" SET (fillfactor = 70);
