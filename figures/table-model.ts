import type { Answer } from "./answer.ts";
import { aggregationLabel } from "./choices.ts";
import { formatBucket } from "./date.ts";
import type { Drill } from "./drill.ts";
import { earlierTotals, splitTag } from "./split.ts";
import { addsUp, type DrawnWidget } from "./widget-look.ts";

type Value = number | null | undefined;
type Options = DrawnWidget["options"];

/**
 * `id` names a column in a widget's stored order; `drill` is what its head stands for. A bucket is
 * partial while it runs, and where the range ends within it.
 */
export type Column = {
  id: string;
  label: string;
  isPartial?: boolean;
  drill?: Drill | undefined;
};

export type Row = {
  name: string;
  /** What rows are ordered by when they are ordered by their names. */
  order: string;
  cells: Value[];
  isPartial?: boolean;
  drill?: Drill | undefined;
  trend?: (number | null)[];
};

export type TableModel = {
  nameLabel: string;
  columns: Column[];
  rows: Row[];
  totals: Value[] | undefined;
  /** How many buckets there are beyond the newest ones that it holds. */
  left: number;
};

const mostRows = 500;
const mostColumns = 62;
/** Names a row for which this period has no bucket. */
export const onlyBefore = "Before only";

/**
 * The cells of a table widget. Without a wish a split metric has a row per tag value with its
 * total, any other one a row per bucket. `tableColumns` asks for rows of buckets with a column per
 * tag value ("buckets"), or turned ("tags").
 */
export function tableModel(result: Answer, { tableColumns }: Options, locale?: string): TableModel {
  const isSplit = splitTag(result) !== undefined;
  if (tableColumns === "tags") return columnPerBucket(result, locale);
  return isSplit && tableColumns !== "buckets" ? rowPerTag(result) : rowPerBucket(result, locale);
}

function rowPerTag(result: Answer): TableModel {
  const earlier = earlierTotals(result);
  const hasEarlier = result.previous !== undefined;
  return {
    nameLabel: splitTag(result) ?? "Tag",
    columns: [
      { id: "total", label: totalLabel(result) },
      ...(hasEarlier ? [{ id: "before", label: "Before" }] : []),
    ],
    rows: result.series.map((series) => ({
      ...named(series, result),
      cells: [series.total, ...(hasEarlier ? [earlier(series)] : [])],
      trend: series.values,
    })),
    totals:
      result.series.length > 1
        ? [result.total, ...(hasEarlier ? [result.previous?.total] : [])]
        : undefined,
    left: 0,
  };
}

function columnPerBucket(result: Answer, locale?: string): TableModel {
  const first = Math.max(0, result.buckets.length - mostColumns);
  const shown = result.buckets.map((_, index) => index).slice(first);
  return {
    nameLabel: splitTag(result) ?? "",
    columns: [
      ...shown.map((index) => ({
        id: result.buckets[index] ?? "",
        label: bucketLabel(result, index, "axis", locale),
        isPartial: isPartial(result, index),
        drill: bucketDrill(result, index),
      })),
      { id: "total", label: totalLabel(result) },
    ],
    rows: result.series.map((series) => ({
      ...named(series, result),
      cells: [...shown.map((index) => series.values[index]), series.total],
    })),
    totals:
      result.series.length > 1
        ? [...shown.map((index) => acrossSeries(result, index)), result.total]
        : undefined,
    left: first,
  };
}

function rowPerBucket(result: Answer, locale?: string): TableModel {
  const isSplit = result.series.length > 1;
  const [before] = isSplit ? [] : (result.previous?.series ?? []);
  const first = Math.max(0, result.buckets.length - mostRows);
  const rows = result.buckets.map((bucket, index) => ({
    name: bucketLabel(result, index, "full", locale),
    order: bucket,
    isPartial: isPartial(result, index),
    drill: bucketDrill(result, index),
    cells: [
      ...result.series.map((series) => series.values[index]),
      ...(before ? [before.values[index]] : []),
    ],
  }));
  return {
    nameLabel: "From",
    columns: [
      ...result.series.map((series) => ({
        id: series.label || "total",
        label: series.label || result.metric.name,
        drill: tagDrill(series),
      })),
      ...(before ? [{ id: "before", label: "Before" }] : []),
    ],
    rows: [...rows.slice(first).reverse(), ...rowsOfLonger(before?.values ?? [], result)],
    totals: [...result.series.map(({ total }) => total), ...(before ? [before.total] : [])],
    left: first,
  };
}

/** What an earlier period of more buckets has beyond this one, so that its values make its total. */
const rowsOfLonger = (before: Value[], { series, buckets }: Answer) =>
  before.slice(buckets.length).map((value) => ({
    name: onlyBefore,
    order: "",
    cells: [...series.map(() => undefined), value],
  }));

/** Several values of one bucket as one, where they add up. */
function acrossSeries(result: Answer, index: number): Value {
  if (!addsUp(result)) return undefined;
  const values = result.series.flatMap((series) => series.values[index] ?? []);
  return values.length > 0 ? values.reduce((sum, value) => sum + value, 0) : null;
}

type Series = Answer["series"][number];

const named = (series: Series, result: Answer) => {
  const name = series.label || result.metric.name;
  return { name, order: name.toLowerCase(), drill: tagDrill(series) };
};

function tagDrill({ key }: Series): Drill | undefined {
  const [first] = Object.entries(key);
  return first && { tag: first[0], value: first[1] };
}

function bucketDrill(result: Answer, index: number): Drill | undefined {
  const from = result.buckets[index];
  return from ? { from, to: result.buckets[index + 1] ?? result.to } : undefined;
}

const isPartial = ({ partialLast, buckets }: Answer, index: number) =>
  partialLast && index === buckets.length - 1;

const bucketLabel = (
  { buckets, interval, timezone }: Answer,
  index: number,
  style: "axis" | "full",
  locale?: string,
) => formatBucket(buckets[index] ?? "", interval, timezone, style, locale);

const totalLabel = ({ aggregation }: Answer) =>
  aggregation === "sum" ? "Total" : aggregationLabel(aggregation);
