import { z } from "@hono/zod-openapi";
import { mostWidgets, Name, RefreshSeconds, Zone } from "../board/schemas.ts";
import { exampleWidget, WidgetSpec } from "../board/widget-schemas.ts";
import { Filters, Range } from "../query/schemas.ts";

export const fileFormat = "trackable.dashboard";
/** Raised when files of this version could not be read by servers that know an earlier one. */
export const formatVersion = 1;

const { id: _, ...widget } = exampleWidget;

/** A dashboard without what belongs to one server: no ids, metrics by key. */
export const DashboardFile = z
  .object({
    format: z.literal(fileFormat, `Not a dashboard's file: its format is ${fileFormat}.`),
    formatVersion: z.int().min(1),
    name: Name,
    description: z.string().trim().max(2000).default(""),
    range: Range.default({ preset: "last_30_days" }),
    timezone: Zone.default(null),
    refreshSeconds: RefreshSeconds.default(null),
    filters: Filters.default([]),
    widgets: z
      .array(WidgetSpec)
      .max(mostWidgets, `A dashboard holds ${mostWidgets} widgets at most.`)
      .default([]),
  })
  .openapi("DashboardFile", {
    description: "A dashboard as a file that can be kept in git; metrics are named by key.",
    example: {
      ...{ format: fileFormat, formatVersion, name: "Growth", description: "" },
      ...{ range: { preset: "last_30_days" }, timezone: null, refreshSeconds: null },
      ...{ filters: [], widgets: [widget] },
    },
  });
export type DashboardFile = z.infer<typeof DashboardFile>;
