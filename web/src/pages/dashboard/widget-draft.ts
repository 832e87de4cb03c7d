import type { Widget } from "#web/shared/data/dashboards.ts";
import type { Metric } from "#web/shared/data/metrics.ts";
import type { Filter, Interval } from "#web/shared/query/choices.ts";
import { type Counting, countingInQuery } from "#web/shared/query/counting.ts";

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
export type Draft = Counting & {
  metric: string;
  kind: DraftKind;
  title: string;
  interval: Interval;
  groupBy: string | undefined;
  filters: Filter[];
  compare: Compare;
  stored?: Stored;
};

type Query = NonNullable<Widget["query"]>;
type Compare = NonNullable<Query["compare"]>;

/** The widget that is changed: its kind, and what its query holds beyond the choices above. */
type Stored = { kind: DraftKind; rest: Pick<Query, "limit" | "range"> };

export const newDraft = (metric: string): Draft => ({
  metric,
  kind: "line",
  title: "",
  aggregation: undefined,
  uniqueTag: undefined,
  interval: "auto",
  groupBy: undefined,
  filters: [],
  compare: "previous_period",
});

const noQuery: Query = { metric: "" };

export function draftOf(widget: Widget): Draft {
  const { metric, aggregation, uniqueTag, interval, groupBy, filters, compare, ...rest } =
    widget.query ?? noQuery;
  const isRanking = widget.kind === "bar" && interval === "none";
  const offered = draftKinds.find(({ value }) => value === widget.kind)?.value ?? "line";
  const kind = isRanking ? "ranking" : offered;
  return {
    metric,
    kind,
    title: widget.title,
    aggregation,
    uniqueTag,
    interval: isRanking ? "auto" : (interval ?? "auto"),
    groupBy,
    filters: filters ?? [],
    compare: compare ?? "none",
    stored: { kind, rest },
  };
}

export const canCompare = (kind: DraftKind) => kind !== "bar" && kind !== "ranking";

/**
 * What the api keeps of a draft. A kind drops the choices that it does not offer, but not from a
 * widget that was stored with them.
 */
export function widgetOf(draft: Draft, metric: Metric) {
  const isAsStored = draft.kind === draft.stored?.kind;
  const groupBy = draft.kind === "number" && !isAsStored ? undefined : groupOf(draft, metric);
  return {
    title: draft.title.trim(),
    kind: draft.kind === "ranking" ? ("bar" as const) : draft.kind,
    query: {
      ...draft.stored?.rest,
      metric: draft.metric,
      interval: intervalOf(draft, isAsStored),
      filters: draft.filters,
      compare: canCompare(draft.kind) || isAsStored ? draft.compare : ("none" as const),
      ...countingInQuery(draft),
      ...(groupBy && { groupBy }),
    },
  };
}

function intervalOf(draft: Draft, isAsStored: boolean): Interval {
  if (draft.kind === "ranking") return "none";
  return draft.interval === "none" && !isAsStored ? "auto" : draft.interval;
}

/** Only a ranking needs to be split to make sense. */
const groupOf = (draft: Draft, metric: Metric) =>
  draft.groupBy ?? (draft.kind === "ranking" ? metric.tagKeys[0] : undefined);

export const sizes: Record<DraftKind, { w: number; h: number }> = {
  number: { w: 3, h: 2 },
  line: { w: 6, h: 4 },
  bar: { w: 6, h: 4 },
  ranking: { w: 4, h: 4 },
  table: { w: 6, h: 4 },
};
