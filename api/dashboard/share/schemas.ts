import { z } from "@hono/zod-openapi";
import { exactly } from "#api/platform/exactly.ts";
import { listOf } from "#api/platform/router.ts";
import { TimeZone, WeekStart } from "#api/platform/time-zone.ts";
import { Dashboard, InDashboard } from "../board/schemas.ts";
import { Compare, Range } from "../query/schemas.ts";

const notASite = "Write the address of a site, such as https://www.example.com.";

/** Scheme, host and port; what `frame-ancestors` takes, and nothing that could end it. */
const Origin = z
  .string()
  .max(260)
  .regex(/^https?:\/\/[a-z0-9]([a-z0-9.-]{0,250}[a-z0-9])?(:\d{1,5})?\/?$/i, {
    error: notASite,
    abort: true,
  })
  .refine((origin) => URL.canParse(origin), notASite)
  .openapi({ example: "https://www.example.com" });

const Password = z.string().min(8).max(200);

export const CreateShareLink = z
  .object({
    expiresAt: z.iso.datetime({ offset: true }).optional().openapi({
      description: "Absent: until it is revoked.",
    }),
    password: Password.optional(),
    allowedOrigins: z.array(Origin).max(20).default([]).openapi({
      description: "Sites that may show it in a frame; none: no site may.",
    }),
  })
  .openapi("CreateShareLink", { example: { allowedOrigins: ["https://www.example.com"] } });
export type CreateShareLink = z.infer<typeof CreateShareLink>;

const token = "aBcDeFgHiJkLmNoPqRsTuV";

export const ShareLink = z
  .object({
    id: z.uuid(),
    token: z.string(),
    url: z.url(),
    embedUrl: z.url(),
    expiresAt: z.union([z.iso.datetime(), z.null()]),
    hasPassword: z.boolean(),
    allowedOrigins: z.array(z.string()),
    createdAt: z.iso.datetime(),
    createdBy: z.object({ id: z.uuid(), name: z.string() }),
    lastUsedAt: z.union([z.iso.datetime(), z.null()]),
  })
  .openapi("ShareLink", {
    example: {
      id: "0198c0de-0000-7000-8000-000000000010",
      token,
      url: `https://numbers.example.com/shared/${token}`,
      embedUrl: `https://numbers.example.com/embed/${token}`,
      expiresAt: null,
      hasPassword: false,
      allowedOrigins: ["https://www.example.com"],
      createdAt: "2026-03-01T09:30:00.000Z",
      createdBy: { id: "0198c0de-0000-7000-8000-000000000001", name: "Ada Lovelace" },
      lastUsedAt: null,
    },
  });
export const ShareLinkList = listOf(ShareLink, "ShareLinkList");

export const InShareLink = InDashboard.extend({
  linkId: z.uuid().openapi({ param: { name: "linkId", in: "path" } }),
});

export const InShared = z.object({
  token: z
    .string()
    .max(200)
    .openapi({ param: { name: "token", in: "path" }, example: token }),
});

const { name, description, range, timezone, refreshSeconds, filters, widgets } = Dashboard.shape;

export const SharedDashboard = z
  .object({
    dashboard: z.object({
      ...{ name, description, range, timezone, refreshSeconds, filters, widgets },
    }),
    product: z.object({ name: z.string(), timezone: z.string(), weekStart: WeekStart }),
  })
  .openapi("SharedDashboard");

export const UnlockSharedDashboard = z
  .object({ password: z.string().min(1).max(200) })
  .openapi("UnlockSharedDashboard", { example: { password: "the password of the link" } });

export const SharedDataQuery = exactly({
  range: Range.optional(),
  compare: Compare.optional(),
  timezone: TimeZone.openapi({ type: "string" }).optional(),
}).openapi("SharedDataQuery", {
  description: "What is given replaces the dashboard's own.",
  example: { range: { preset: "last_7_days" } },
});
