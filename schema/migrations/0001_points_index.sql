CREATE INDEX "points_series_ts" ON "points" ("product_no", "series_id", "ts") INCLUDE ("value");--> statement-breakpoint
ALTER TABLE "rate_limits" SET UNLOGGED;
