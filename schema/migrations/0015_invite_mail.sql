ALTER TABLE "invites" ADD COLUMN "mail" text DEFAULT 'sent' NOT NULL;--> statement-breakpoint
ALTER TABLE "invites" ADD COLUMN "mail_reply" text;