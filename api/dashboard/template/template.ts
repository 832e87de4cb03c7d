import type { MetricKind } from "#api/product/metric/schemas.ts";
import type { Unit } from "#schema/ingest.ts";
import type { WidgetKind, WidgetOptions } from "../board/widget-schemas.ts";
import type { Interval } from "../query/schemas.ts";

/** A number that a template asks for, and keys that such metrics often bear. */
export type Role = {
  role: string;
  name: string;
  kind: MetricKind;
  unit: Unit;
  examples: string[];
};

/** A widget of a template; widgets are set side by side in 12 columns, in their order. */
export type Draft = {
  role: string;
  title: string;
  kind: WidgetKind;
  size: { w: number; h: number };
  interval: Interval;
  /** Tags to break down by: the first that the metric has; without any the widget is left out. */
  by?: string[];
  compare?: "previous_period";
  options?: WidgetOptions;
};

export type Template = {
  name: string;
  description: string;
  metrics: Role[];
  widgets: Draft[];
};
