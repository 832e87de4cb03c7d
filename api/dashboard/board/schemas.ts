import { z } from "@hono/zod-openapi";
import { listOf, Problem } from "#api/platform/router.ts";
import { TimeZone } from "#api/platform/time-zone.ts";
import { InProduct } from "#api/product/schemas.ts";
import {
  Compare,
  Filters,
  Interval,
  MetricKey,
  QueryResult,
  Range,
  TagKey,
} from "../query/schemas.ts";
import { templateIds } from "../template/templates.ts";
import { exampleWidget, Layout, Version, Widget, WidgetKind } from "./widget-schemas.ts";

/** Widgets of one dashboard. */
export const mostWidgets = 200;
export const longestName = 120;
export const Name = z.string().trim().min(1).max(longestName);
export const Zone = z.union([
  TimeZone.openapi({ type: "string", example: "Europe/Berlin" }),
  z.null(),
]);
export const RefreshSeconds = z.union([z.int().min(5).max(86_400), z.null()]);

export const CreateDashboard = z
  .object({
    name: Name,
    description: z.string().trim().max(2000).default(""),
    range: Range.default({ preset: "last_30_days" }),
    timezone: Zone.default(null),
    refreshSeconds: RefreshSeconds.default(null),
    filters: Filters.default([]),
    templateId: z.enum(templateIds).optional().openapi({
      description: "One of listTemplates; the dashboard begins with its widgets.",
    }),
    metricMap: z
      .record(z.string().max(64), MetricKey)
      .optional()
      .openapi({
        description:
          "With templateId: the metric's key for each role. Widgets of roles that are left out are not made; at least one role is named.",
        example: { signups: "signups" },
      }),
  })
  .refine(({ templateId, metricMap }) => templateId !== undefined || metricMap === undefined, {
    path: ["templateId"],
    message: "A metricMap belongs to a template: name its templateId.",
  })
  .openapi("CreateDashboard", { example: { name: "Growth" } });
export type CreateDashboard = z.infer<typeof CreateDashboard>;

export const UpdateDashboard = z
  .object({
    version: Version.openapi({ description: "The version that the change was made on." }),
    name: Name.optional(),
    description: z.string().trim().max(2000).optional(),
    position: z.int().min(0).max(100_000).optional(),
    range: Range.optional(),
    timezone: Zone.optional(),
    refreshSeconds: RefreshSeconds.optional(),
    filters: Filters.optional(),
  })
  .openapi("UpdateDashboard", { example: { version: 3, name: "Growth, weekly" } });
export type UpdateDashboard = z.infer<typeof UpdateDashboard>;

const summary = {
  id: z.uuid(),
  name: z.string(),
  description: z.string(),
  position: z.int(),
  version: z.int(),
  range: Range,
  timezone: z.union([z.string(), z.null()]),
  refreshSeconds: z.union([z.int(), z.null()]),
  filters: Filters,
};
const exampleSummary = {
  id: "0198c0de-0000-7000-8000-000000000005",
  name: "Growth",
  description: "",
  position: 0,
  version: 1,
  range: { preset: "last_30_days" as const },
  timezone: null,
  refreshSeconds: null,
  filters: [],
};

export const DashboardSummary = z
  .object({
    ...summary,
    widgetCount: z.int(),
    outline: z
      .array(z.object({ kind: WidgetKind, ...Layout.shape }))
      .openapi({ description: "The kinds and places of the widgets at the top, at most 24." }),
  })
  .openapi("DashboardSummary", {
    example: {
      ...exampleSummary,
      widgetCount: 1,
      outline: [{ kind: "line", x: 0, y: 0, w: 6, h: 4 }],
    },
  });
export const DashboardList = listOf(DashboardSummary, "DashboardList");

export const Dashboard = z
  .object({ ...summary, widgets: z.array(Widget) })
  .openapi("Dashboard", { example: { ...exampleSummary, widgets: [exampleWidget] } });

export const SaveLayout = z
  .object({
    version: Version.optional().openapi({ description: "Where given, another one is refused." }),
    items: z
      .array(z.object({ widgetId: z.uuid(), ...Layout.shape }))
      .min(1)
      .max(mostWidgets),
  })
  .refine(({ items }) => items.every(({ x, w }) => x + w <= 12), {
    path: ["items"],
    message: "The grid has 12 columns.",
  })
  .openapi("SaveLayout", {
    example: { items: [{ widgetId: exampleWidget.id, x: 0, y: 0, w: 6, h: 4 }] },
  });
export type SaveLayout = z.infer<typeof SaveLayout>;

export const DashboardDataQuery = z
  .object({
    range: Range.optional(),
    filters: Filters.optional(),
    compare: Compare.optional(),
    timezone: TimeZone.openapi({ type: "string" }).optional(),
    interval: Interval.exclude(["none"])
      .optional()
      .openapi({ description: "Of the widgets that show a course over time." }),
    groupBy: TagKey.optional().openapi({
      description: "Splits lines, areas, bars, pies and tables of metrics that bear the tag.",
    }),
  })
  .openapi("DashboardDataQuery", {
    description: "What is given replaces the dashboard's own; filters add to the widgets'.",
    example: { range: { preset: "last_7_days" }, compare: "previous_period" },
  });
export type DashboardDataQuery = z.infer<typeof DashboardDataQuery>;

const Moment = z.union([z.iso.datetime(), z.null()]);

export const Freshness = z
  .object({
    lastPointAt: Moment,
    usualGapSeconds: z.union([z.number(), z.null()]).openapi({
      description: "Between the hours in which points lie; null where there are too few to tell.",
    }),
    lateAt: Moment.openapi({ description: "From when on its next point is later than usual." }),
  })
  .openapi("Freshness", { description: "Of the whole metric, whatever the filters." });

export const WidgetData = z
  .object({
    widgetId: z.uuid(),
    data: QueryResult.optional(),
    problem: Problem.optional(),
    freshness: Freshness.optional(),
  })
  .openapi("WidgetData", {
    description:
      "Data or the problem that this widget has; a text widget has neither. `total`, `previous.total` and `change` of a number or gauge over a `level` read with `last` are those of the interval `none`: the newest value of each combination of tags in the range, added up; `previous.series` is empty there.",
  });

export const DashboardData = z.object({ widgets: z.array(WidgetData) }).openapi("DashboardData");

export const InDashboard = InProduct.extend({
  dashboardId: z.uuid().openapi({ param: { name: "dashboardId", in: "path" } }),
});
export const InWidget = InDashboard.extend({
  widgetId: z.uuid().openapi({ param: { name: "widgetId", in: "path" } }),
});
