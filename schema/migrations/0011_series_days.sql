CREATE TABLE "series_days" (
	"product_no" integer NOT NULL,
	"metric_id" integer NOT NULL,
	"day" date NOT NULL,
	"series_id" integer NOT NULL,
	"last" double precision NOT NULL,
	"last_ts" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "series_days_product_no_metric_id_day_series_id_pk" PRIMARY KEY("product_no","metric_id","day","series_id")
);
--> statement-breakpoint
ALTER TABLE "metrics" ADD COLUMN "series_days" text DEFAULT 'none' NOT NULL;