import type { Widget } from "#web/shared/data/dashboards.ts";
import type { Metric } from "#web/shared/data/metrics.ts";
import type { Aggregation, Filter, Interval } from "#web/shared/query/choices.ts";

/** The kinds as people choose them; a ranking is a bar widget without an interval. */
export const draftKinds = [
  { value: "number", label: "Number" },
  { value: "line", label: "Line" },
  { value: "bar", label: "Bars" },
  { value: "ranking", label: "Ranking" },
  { value: "table", label: "Table" },
] as const;

export type DraftKind = (typeof draftKinds)[number]["value"];

/** A widget while somebody chooses what it shows. */
export type Draft = {
  metric: string;
  kind: DraftKind;
  title: string;
  aggregation: Aggregation | undefined;
  interval: Interval;
  groupBy: string | undefined;
  filters: Filter[];
  isCompared: boolean;
};

export const newDraft = (metric: string): Draft => ({
  metric,
  kind: "line",
  title: "",
  aggregation: undefined,
  interval: "auto",
  groupBy: undefined,
  filters: [],
  isCompared: true,
});

export function draftOf(widget: Widget): Draft {
  const { query } = widget;
  const isRanking = widget.kind === "bar" && query.interval === "none";
  return {
    metric: query.metric,
    kind: isRanking ? "ranking" : widget.kind,
    title: widget.title,
    aggregation: query.aggregation,
    interval: isRanking ? "auto" : (query.interval ?? "auto"),
    groupBy: query.groupBy,
    filters: query.filters ?? [],
    isCompared: (query.compare ?? "none") !== "none",
  };
}

/** What the api keeps of a draft. Only a ranking needs to be split to make sense. */
export function widgetOf(draft: Draft, metric: Metric) {
  const canCompare = draft.kind === "number" || draft.kind === "table" || draft.kind === "line";
  const groupBy = draft.kind === "number" ? undefined : groupOf(draft, metric);
  const interval: Interval = draft.kind === "ranking" ? "none" : draft.interval;
  return {
    title: draft.title.trim(),
    kind: draft.kind === "ranking" ? ("bar" as const) : draft.kind,
    query: {
      metric: draft.metric,
      interval,
      filters: draft.filters,
      compare: canCompare && draft.isCompared ? ("previous_period" as const) : ("none" as const),
      ...(draft.aggregation && { aggregation: draft.aggregation }),
      ...(groupBy && { groupBy }),
    },
  };
}

function groupOf(draft: Draft, metric: Metric) {
  const known = metric.tagKeys.includes(draft.groupBy ?? "") ? draft.groupBy : undefined;
  return draft.kind === "ranking" ? (known ?? metric.tagKeys[0]) : known;
}

export const sizes: Record<DraftKind, { w: number; h: number }> = {
  number: { w: 3, h: 2 },
  line: { w: 6, h: 4 },
  bar: { w: 6, h: 4 },
  ranking: { w: 4, h: 4 },
  table: { w: 6, h: 4 },
};
