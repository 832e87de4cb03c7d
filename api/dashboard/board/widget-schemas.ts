import { z } from "@hono/zod-openapi";
import { exactly } from "#api/platform/exactly.ts";
import { Interval, namesUniqueTag, querySpec, Range, uniqueTagRule } from "../query/schemas.ts";

/** No widget starts below this row. */
export const lowestRow = 10_000;

export const Layout = z
  .object({
    x: z.int().min(0).max(11),
    y: z.int().min(0).max(lowestRow),
    w: z.int().min(1).max(12),
    h: z.int().min(1).max(40),
  })
  .refine(({ x, w }) => x + w <= 12, { path: ["w"], message: "The grid has 12 columns." })
  .openapi("Layout", { example: { x: 0, y: 0, w: 4, h: 3 } });
export type Layout = z.infer<typeof Layout>;

export const WidgetKind = z.enum([
  "number",
  "line",
  "area",
  "bar",
  "pie",
  "table",
  "gauge",
  "heatmap",
  "text",
]);
export type WidgetKind = z.infer<typeof WidgetKind>;

export const WidgetQuery = z
  .object({
    ...querySpec,
    interval: Interval.default("auto"),
    range: Range.optional().openapi({ description: "Absent: the dashboard's." }),
  })
  .refine(namesUniqueTag, uniqueTagRule)
  .openapi("WidgetQuery", { example: { metric: "signups", interval: "day", groupBy: "plan" } });
export type WidgetQuery = z.infer<typeof WidgetQuery>;

const MaybeQuery = z.union([WidgetQuery, z.null()]);

const AxisEnd = z.number().min(-1e15).max(1e15);

export const WidgetOptions = exactly({
  description: z.string().trim().max(1000).optional(),
  stacked: z.boolean().optional().openapi({ description: "Of bar and area." }),
  donut: z.boolean().optional().openapi({ description: "Of pie." }),
  axisMin: AxisEnd.optional().openapi({ description: "Of line and area; of a gauge its start." }),
  axisMax: AxisEnd.optional().openapi({ description: "Of line and area; of a gauge its end." }),
  color: z.int().min(1).max(8).optional().openapi({ description: "Of the first series." }),
  target: z.union([AxisEnd, z.null()]).optional().openapi({
    description: "Of number, gauge and line: in place of the metric's target; null hides it.",
  }),
  decimals: z.int().min(0).max(6).optional(),
  notation: z.enum(["compact", "full"]).optional(),
  tableColumns: z.enum(["buckets", "tags"]).optional().openapi({
    description: "buckets: a row for each bucket, a column for each tag value; tags: turned.",
  }),
  sort: z.object({ column: z.string().max(300), descending: z.boolean() }).optional(),
  heatmap: z.enum(["hour_weekday", "day_month"]).optional().openapi({
    description:
      "hour_weekday (interval hour): a cell is the mean of its hours over the range; day_month (interval day): a cell is that day.",
  }),
  text: z.string().max(10_000).optional().openapi({ description: "Of text: Markdown." }),
  showLegend: z.boolean().optional(),
})
  .refine(
    ({ axisMin, axisMax }) => axisMin === undefined || axisMax === undefined || axisMin < axisMax,
    {
      path: ["axisMax"],
      message: "The axis ends above its start: choose a greater axisMax.",
    },
  )
  .openapi("WidgetOptions", {
    description: "How the widget is drawn; what a kind does not know it ignores.",
    example: { description: "Without test accounts", stacked: true },
  });
export type WidgetOptions = z.infer<typeof WidgetOptions>;

const Title = z.string().trim().max(200);

/** A text widget asks for no numbers, every other one does. */
export const asksRightly = ({ kind, query }: { kind: WidgetKind; query: WidgetQuery | null }) =>
  (kind === "text") === (query === null);
export const queryRule = {
  path: ["query"],
  message: "A text widget has the query null; every other kind asks a query.",
  params: { code: "query_of_kind" },
};

/** All of a widget but its place and id. */
export const widgetSpec = {
  title: Title.default(""),
  kind: WidgetKind,
  query: MaybeQuery.default(null),
  options: WidgetOptions.default({}),
};

/** A widget that has a place and no id. */
export const WidgetSpec = z
  .object({ ...widgetSpec, layout: Layout })
  .refine(asksRightly, queryRule);
export type WidgetSpec = z.infer<typeof WidgetSpec>;

export const AddWidget = z
  .object({
    ...widgetSpec,
    layout: Layout.optional().openapi({ description: "Absent: below the others." }),
  })
  .refine(asksRightly, queryRule)
  .openapi("AddWidget", {
    example: { title: "Sign-ups", kind: "line", query: { metric: "signups", interval: "day" } },
  });
export type AddWidget = z.infer<typeof AddWidget>;

export const Version = z.int().min(1).max(2_147_483_647);

export const UpdateWidget = z
  .object({
    version: Version.optional().openapi({
      description:
        "The dashboard's version that the change was made on. Where given, the change is refused when anything of the widget but its place was changed since.",
    }),
    title: Title.optional(),
    kind: WidgetKind.optional(),
    layout: Layout.optional(),
    query: MaybeQuery.optional(),
    options: WidgetOptions.optional(),
  })
  .openapi("UpdateWidget", { example: { title: "New sign-ups" } });
export type UpdateWidget = z.infer<typeof UpdateWidget>;

export const exampleWidget = {
  id: "0198c0de-0000-7000-8000-000000000006",
  title: "Sign-ups",
  kind: "line" as const,
  layout: { x: 0, y: 0, w: 6, h: 4 },
  query: {
    metric: "signups",
    filters: [],
    limit: 10,
    compare: "none" as const,
    interval: "day" as const,
  },
  options: {},
};

export const Widget = z
  .object({
    id: z.uuid(),
    title: z.string(),
    kind: WidgetKind,
    layout: Layout,
    query: MaybeQuery,
    options: WidgetOptions,
  })
  .openapi("Widget", { example: exampleWidget });
export type Widget = z.infer<typeof Widget>;
