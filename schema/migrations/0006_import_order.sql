ALTER TABLE "import_lines" DROP CONSTRAINT "import_lines_product_no_import_no_line_pk";--> statement-breakpoint
ALTER TABLE "import_lines" ADD CONSTRAINT "import_lines_product_no_import_no_metric_ts_line_pk" PRIMARY KEY("product_no","import_no","metric","ts","line");--> statement-breakpoint
ALTER TABLE "imports" DROP COLUMN "stored_through";