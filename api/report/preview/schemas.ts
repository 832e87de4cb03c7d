import { z } from "@hono/zod-openapi";
import { CreateReport, Period } from "../schemas.ts";

export const ReportDraft = z
  .object({
    ...CreateReport.shape,
    recipients: CreateReport.shape.recipients.optional(),
  })
  .openapi("ReportDraft", {
    description: "A report before it is saved; recipients may still be missing.",
    example: {
      dashboardId: "0198c0de-0000-7000-8000-000000000005",
      name: "Weekly numbers",
      schedule: { frequency: "weekly", hour: 8, minute: 0, weekdays: [1] },
    },
  });
export type ReportDraft = z.infer<typeof ReportDraft>;

export const ReportPreview = z
  .object({
    subject: z.string(),
    html: z.string().openapi({
      description: "Images are in it as data: addresses; for a sandboxed frame.",
    }),
    text: z.string(),
    period: Period,
    nextRuns: z.array(z.iso.datetime()),
    nextPeriod: z.union([Period, z.null()]),
  })
  .openapi("ReportPreview", {
    example: {
      subject: "Weekly numbers: Acme",
      html: "<!doctype html>…",
      text: "Weekly numbers …",
      period: { from: "2026-03-01T23:00:00Z", to: "2026-03-08T23:00:00Z" },
      nextRuns: ["2026-03-09T07:00:00Z", "2026-03-16T07:00:00Z", "2026-03-23T07:00:00Z"],
      nextPeriod: { from: "2026-03-01T23:00:00Z", to: "2026-03-08T23:00:00Z" },
    },
  });
