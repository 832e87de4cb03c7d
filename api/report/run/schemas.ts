import { z } from "@hono/zod-openapi";
import { Email } from "#api/platform/email.ts";
import { listOf } from "#api/platform/router.ts";
import { InProduct } from "#api/product/schemas.ts";

const Moment = z.union([z.iso.datetime(), z.null()]);

const summary = {
  id: z.uuid(),
  kind: z.enum(["scheduled", "manual", "test"]),
  dueAt: z.iso.datetime(),
  status: z
    .enum(["sending", "sent", "partly_sent", "failed", "skipped"])
    .openapi({ description: "`partly_sent`: some recipients have it, others will not get it." }),
  reason: z
    .union([z.enum(["missed", "changed", "empty", "mail_off", "no_recipients"]), z.null()])
    .openapi({
      description:
        "Why it was skipped. `missed`: nothing ran at that time, and a later one was sent instead; `changed`: it was paused or moved before it was sent; `mail_off`: mail was not set up.",
    }),
  detail: z.union([z.string(), z.null()]).openapi({
    description: "The reason in a sentence, with what to do about it.",
  }),
};
const exampleSummary = {
  id: "0198c0de-0000-7000-8000-000000000022",
  kind: "scheduled" as const,
  dueAt: "2026-03-09T07:00:00Z",
  status: "sent" as const,
  reason: null,
  detail: null,
};

export const RunSummary = z.object(summary).openapi("ReportRunSummary", {
  example: exampleSummary,
});

export const Delivery = z
  .object({
    id: z.uuid(),
    recipient: z.string(),
    status: z.enum(["pending", "sent", "failed", "unsubscribed", "cancelled", "skipped"]).openapi({
      description: "`cancelled`: the report was paused, or no longer goes to this address.",
    }),
    attempts: z.int(),
    reply: z.union([z.string(), z.null()]).openapi({
      description: "The mail server's last answer, or what stood in the way and what to do.",
    }),
    lastTryAt: Moment,
    nextTryAt: Moment,
    sentAt: Moment,
  })
  .openapi("ReportDelivery", {
    example: {
      id: "0198c0de-0000-7000-8000-000000000023",
      recipient: "ada@example.com",
      status: "sent",
      attempts: 1,
      reply: "250 2.0.0 Queued as 4711",
      lastTryAt: "2026-03-09T07:00:04Z",
      nextTryAt: null,
      sentAt: "2026-03-09T07:00:05Z",
    },
  });

export const Run = z
  .object({
    ...summary,
    periodFrom: Moment,
    periodTo: z.iso.datetime(),
    timezone: z.string(),
    createdAt: z.iso.datetime(),
    deliveries: z.array(Delivery),
  })
  .openapi("ReportRun", {
    example: {
      ...exampleSummary,
      periodFrom: "2026-03-01T23:00:00Z",
      periodTo: "2026-03-08T23:00:00Z",
      timezone: "Europe/Berlin",
      createdAt: "2026-03-09T07:00:02Z",
      deliveries: [],
    },
  });
export const RunList = listOf(Run, "ReportRunList");

export const SendReport = z
  .object({
    to: Email.optional().openapi({ description: "A test to this address alone." }),
  })
  .openapi("SendReport", { example: { to: "ada@example.com" } });
export type SendReport = z.infer<typeof SendReport>;

export const InDelivery = InProduct.extend({
  reportId: z.uuid().openapi({ param: { name: "reportId", in: "path" } }),
  runId: z.uuid().openapi({ param: { name: "runId", in: "path" } }),
  deliveryId: z.uuid().openapi({ param: { name: "deliveryId", in: "path" } }),
});
