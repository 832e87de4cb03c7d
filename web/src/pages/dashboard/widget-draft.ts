import type { Filter, Interval } from "#figures/choices.ts";
import type { Widget } from "#web/shared/data/dashboards.ts";
import type { Metric } from "#web/shared/data/metrics.ts";
import { type Counting, countingInQuery, withoutTag } from "#web/shared/query/counting.ts";
import {
  type DraftKind,
  kindFor,
  type Options,
  offeredOptions,
  saidOptions,
  traits,
  type Wishes,
} from "./widget-kinds.ts";

/** A widget while somebody chooses what it shows. */
export type Draft = Counting & {
  metric: string;
  kind: DraftKind;
  /** Until somebody chooses the kind, it is the metric's first one. */
  isKindChosen: boolean;
  title: string;
  interval: Interval;
  groupBy: string | undefined;
  filters: Filter[];
  compare: Compare;
  options: Wishes;
  stored?: Stored;
};

type Query = NonNullable<Widget["query"]>;
type Compare = NonNullable<Query["compare"]>;

/** The widget that is changed: its kind, and what its query holds beyond the choices above. */
type Stored = { kind: DraftKind; rest: Pick<Query, "limit" | "range"> };

export const newDraft = (metric: Metric | undefined): Draft => ({
  metric: metric?.key ?? "",
  kind: kindFor(metric),
  isKindChosen: false,
  title: "",
  aggregation: undefined,
  uniqueTag: undefined,
  interval: "auto",
  groupBy: undefined,
  filters: [],
  compare: "previous_period",
  options: {},
});

const noQuery: Query = { metric: "" };

export function draftOf(widget: Widget): Draft {
  const { metric, aggregation, uniqueTag, interval, groupBy, filters, compare, ...rest } =
    widget.query ?? noQuery;
  const isRanking = widget.kind === "bar" && interval === "none";
  const kind = isRanking ? "ranking" : widget.kind;
  return {
    metric,
    kind,
    isKindChosen: true,
    title: widget.title,
    aggregation,
    uniqueTag,
    interval: isRanking ? "auto" : (interval ?? "auto"),
    groupBy,
    filters: filters ?? [],
    compare: compare ?? "none",
    options: widget.options,
    stored: { kind, rest },
  };
}

/** What changes with the metric: choices about the earlier one's tags and size go. */
export const withMetric = (draft: Draft, metric: Metric): Draft => {
  const { target: _, axisMin: __, axisMax: ___, ...options } = draft.options;
  return {
    ...draft,
    ...withoutTag(draft),
    metric: metric.key,
    kind: draft.isKindChosen ? draft.kind : kindFor(metric),
    groupBy: undefined,
    filters: [],
    options,
  };
};

/**
 * What the api keeps of a draft. A kind drops the choices that it does not offer, but not from a
 * widget that was stored with them.
 */
export function widgetOf(
  draft: Draft,
  metric: Metric | undefined,
): Pick<Widget, "title" | "kind" | "query" | "options"> {
  const isAsStored = draft.kind === draft.stored?.kind;
  return {
    title: draft.title.trim(),
    kind: draft.kind === "ranking" ? "bar" : draft.kind,
    query: draft.kind === "text" ? null : queryOf(draft, metric, isAsStored),
    options: isAsStored ? saidOptions(draft.options) : optionsOf(draft),
  };
}

function queryOf(draft: Draft, metric: Metric | undefined, isAsStored: boolean): Query {
  const { canCompare, split } = traits[draft.kind];
  const groupBy = split === "no" && !isAsStored ? undefined : groupOf(draft, metric);
  return {
    ...(draft.kind === "pie" && { limit: 6 }),
    ...draft.stored?.rest,
    metric: draft.metric,
    interval: intervalOf(draft, isAsStored),
    filters: draft.filters,
    compare: canCompare || isAsStored ? draft.compare : "none",
    ...countingInQuery(draft),
    ...(groupBy && { groupBy }),
  };
}

function intervalOf(draft: Draft, isAsStored: boolean): Interval {
  if (draft.kind === "ranking") return "none";
  if (draft.kind === "heatmap") return draft.options.heatmap === "day_month" ? "day" : "hour";
  if (isAsStored) return draft.interval;
  if (draft.kind === "pie" || draft.kind === "gauge") return "none";
  return draft.interval === "none" ? "auto" : draft.interval;
}

/** Some kinds need to be split to make sense. */
const groupOf = (draft: Draft, metric: Metric | undefined) =>
  draft.groupBy ?? (traits[draft.kind].split === "must" ? metric?.tagKeys[0] : undefined);

/** A new pie is a ring, a new heatmap one of hours, unless somebody chose otherwise. */
function optionsOf({ kind, options }: Draft): Options {
  const first: Options = {
    ...(kind === "pie" && { donut: true }),
    ...(kind === "heatmap" && { heatmap: "hour_weekday" as const }),
  };
  return { ...first, ...offeredOptions(kind, options) };
}
