import type { Drill } from "#figures/drill.ts";
import type { Widget } from "#web/shared/data/dashboards.ts";
import type { Query, QueryResult } from "#web/shared/data/metrics.ts";
import { rangeForApi } from "#web/shared/range/range.ts";
import type { UsedReading } from "./use-reading.ts";

/**
 * The question that a widget answers as it is read now; `result` tells which split and interval
 * held. Undefined for a widget that asks nothing.
 */
export function shownQuery(
  widget: Pick<Widget, "query">,
  reading: Pick<UsedReading, "reading" | "range" | "timeZone" | "filters">,
  result: QueryResult | undefined,
): Query | undefined {
  const { query } = widget;
  if (!query) return undefined;
  const { compare, groupBy } = reading.reading();
  const isSplit = groupBy !== undefined && result?.series.some(({ key }) => groupBy in key);
  return {
    ...query,
    interval: result?.interval ?? query.interval ?? "auto",
    range: query.range ?? rangeForApi(reading.range(), reading.timeZone()),
    filters: [...(query.filters ?? []), ...reading.filters()],
    timezone: reading.timeZone(),
    compare: compare ?? query.compare ?? "none",
    ...(isSplit && { groupBy }),
  };
}

/** The same question about an interval of the answer, or about the points with a tag's value. */
export function drilled(
  query: Query,
  result: QueryResult | undefined,
  drill: Drill | undefined,
): Query {
  if (!drill) return query;
  if ("tag" in drill) {
    const { groupBy, ...rest } = query;
    const filter = { tag: drill.tag, op: "is" as const, values: [drill.value] };
    const isSplitByIt = groupBy === undefined || groupBy === drill.tag;
    return {
      ...(isSplitByIt ? rest : query),
      interval: query.interval === "none" ? "auto" : query.interval,
      filters: [...(query.filters ?? []), filter],
    };
  }
  const from = later(drill.from, result?.from);
  const to = earlier(drill.to, result?.to);
  return { ...query, range: from < to ? { from, to } : drill, interval: "auto" };
}

const later = (a: string, b = a) => (Date.parse(a) > Date.parse(b) ? a : b);
const earlier = (a: string, b = a) => (Date.parse(a) < Date.parse(b) ? a : b);
