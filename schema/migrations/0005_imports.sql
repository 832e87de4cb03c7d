CREATE TABLE "import_lines" (
	"product_no" integer NOT NULL,
	"import_no" integer NOT NULL,
	"line" integer NOT NULL,
	"metric" text NOT NULL,
	"value" double precision NOT NULL,
	"ts" timestamp (3) with time zone NOT NULL,
	"tags" text NOT NULL,
	CONSTRAINT "import_lines_product_no_import_no_line_pk" PRIMARY KEY("product_no","import_no","line")
);
--> statement-breakpoint
CREATE TABLE "imports" (
	"product_no" integer NOT NULL,
	"id" uuid NOT NULL,
	"no" serial NOT NULL,
	"status" text NOT NULL,
	"content_hash" text,
	"lines" integer DEFAULT 0 NOT NULL,
	"accepted" integer DEFAULT 0 NOT NULL,
	"duplicates" integer DEFAULT 0 NOT NULL,
	"errors" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"stored_through" integer DEFAULT 0 NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"lease_owner" uuid NOT NULL,
	"lease_until" timestamp (3) with time zone NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "imports_product_no_id_pk" PRIMARY KEY("product_no","id")
);
--> statement-breakpoint
CREATE INDEX "imports_created" ON "imports" USING btree ("created_at");