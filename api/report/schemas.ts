import { z } from "@hono/zod-openapi";
import { Range } from "#api/dashboard/query/schemas.ts";
import { Email } from "#api/platform/email.ts";
import { listOf } from "#api/platform/router.ts";
import { TimeZone } from "#api/platform/time-zone.ts";
import { InProduct } from "#api/product/schemas.ts";
import { RunSummary } from "./run/schemas.ts";
import { ReportSchedule } from "./schedule/schemas.ts";

const mostRecipients = 50;
const exampleId = "0198c0de-0000-7000-8000-000000000021";
const dashboardId = "0198c0de-0000-7000-8000-000000000005";

const Name = z.string().trim().min(1).max(120);
const Zone = TimeZone.openapi({ type: "string", example: "Europe/Berlin" });
const Attach = z.array(z.enum(["pdf", "csv"])).max(2);
const Recipients = z.array(Email).min(1).max(mostRecipients);

const fields = {
  dashboardId: z.uuid(),
  name: Name,
  schedule: ReportSchedule,
  timezone: Zone.optional().openapi({
    description: "Absent: the dashboard's, else the product's.",
  }),
  range: Range.optional().openapi({
    description:
      "What each report covers, as at its due time. Absent: yesterday, last_week or last_month, after the frequency.",
  }),
  attach: Attach.default([]).openapi({
    description:
      "The same numbers as files, `csv` as a zip; what is too large for a mail (REPORT_ATTACH_MB) is left out, and the mail says so.",
  }),
  skipWhenEmpty: z.boolean().default(false).openapi({
    description: "No mail where every number is zero or missing.",
  }),
  includeLink: z.boolean().default(true).openapi({
    description: "A link that opens the dashboard on the same numbers.",
  }),
  linkMembersOnly: z.boolean().default(false).openapi({
    description: "No such link in the mails to people who are not in the team.",
  }),
  enabled: z.boolean().default(true),
};

export const CreateReport = z
  .object({
    ...fields,
    recipients: Recipients.openapi({
      description: "Any addresses; each can end the mails by one click.",
    }),
  })
  .openapi("CreateReport", {
    example: {
      dashboardId,
      name: "Weekly numbers",
      schedule: { frequency: "weekly", hour: 8, minute: 0, weekdays: [1] },
      timezone: "Europe/Berlin",
      recipients: ["ada@example.com"],
      range: { preset: "last_week" },
    },
  });
export type CreateReport = z.infer<typeof CreateReport>;

export const UpdateReport = z
  .object({
    dashboardId: z.uuid().optional(),
    name: Name.optional(),
    schedule: ReportSchedule.optional(),
    timezone: Zone.optional(),
    recipients: Recipients.optional(),
    range: Range.optional(),
    attach: Attach.optional(),
    skipWhenEmpty: z.boolean().optional(),
    includeLink: z.boolean().optional(),
    linkMembersOnly: z.boolean().optional(),
    enabled: z.boolean().optional(),
  })
  .openapi("UpdateReport", { example: { enabled: false } });
export type UpdateReport = z.infer<typeof UpdateReport>;

export const Period = z
  .object({ from: z.union([z.iso.datetime(), z.null()]), to: z.iso.datetime() })
  .openapi("ReportPeriod", {
    description: "[from, to); from is null where everything is covered.",
    example: { from: "2026-03-01T23:00:00Z", to: "2026-03-08T23:00:00Z" },
  });

export const Report = z
  .object({
    ...fields,
    id: z.uuid(),
    timezone: z.string(),
    range: Range,
    recipients: z.array(z.string()),
    unsubscribed: z.array(z.string()).openapi({
      description: "Those of the recipients who ended the product's mails, and get none.",
    }),
    attach: Attach,
    skipWhenEmpty: z.boolean(),
    includeLink: z.boolean(),
    linkMembersOnly: z.boolean(),
    enabled: z.boolean(),
    nextRuns: z.array(z.iso.datetime()).openapi({
      description: "The next three due times; none while it is paused.",
    }),
    nextPeriod: z.union([Period, z.null()]).openapi({
      description: "What the next one will cover; null while it is paused.",
    }),
    lastRun: z.union([RunSummary, z.null()]),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .openapi("Report", {
    example: {
      id: exampleId,
      dashboardId,
      name: "Weekly numbers",
      schedule: { frequency: "weekly", hour: 8, minute: 0, weekdays: [1] },
      timezone: "Europe/Berlin",
      recipients: ["ada@example.com"],
      unsubscribed: [],
      range: { preset: "last_week" },
      attach: [],
      skipWhenEmpty: false,
      includeLink: true,
      linkMembersOnly: false,
      enabled: true,
      nextRuns: ["2026-03-09T07:00:00Z", "2026-03-16T07:00:00Z", "2026-03-23T07:00:00Z"],
      nextPeriod: { from: "2026-03-01T23:00:00Z", to: "2026-03-08T23:00:00Z" },
      lastRun: null,
      createdAt: "2026-03-02T09:30:00Z",
      updatedAt: "2026-03-02T09:30:00Z",
    },
  });
export const ReportList = listOf(Report, "ReportList");

export const InReport = InProduct.extend({
  reportId: z.uuid().openapi({ param: { name: "reportId", in: "path" } }),
});
