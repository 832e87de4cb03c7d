import type { ChartView } from "#figures/chart-view.ts";
import { formatBucket } from "#figures/date.ts";
import { asMeasured, formatNumber } from "#figures/number.ts";
import { onlyBefore } from "#figures/table-model.ts";
import { DataTable } from "./data-table.tsx";

/** The numbers of a chart, newest first, for reading and for screen readers. */
export function ChartTable(props: { view: ChartView; caption: string }) {
  const full = (value: number | null | undefined) =>
    formatNumber(value, asMeasured(props.view.unit), "full");
  const head = () => [
    "From",
    ...props.view.series.map((series) => series.label),
    ...(props.view.previous ? ["Before"] : []),
  ];
  const rowOf = (name: string, index: number) => ({
    name,
    cells: [
      ...props.view.series.map(({ values }) => full(values[index])),
      ...(props.view.previous ? [full(props.view.previous[index])] : []),
    ],
  });
  const rows = () => {
    const { buckets, previous, interval, timeZone } = props.view;
    const longer = previous?.slice(buckets.length) ?? [];
    return [
      ...buckets
        .map((bucket, index) => rowOf(formatBucket(bucket, interval, timeZone, "full"), index))
        .reverse(),
      ...longer.map((_, index) => rowOf(onlyBefore, buckets.length + index)),
    ];
  };
  return <DataTable caption={props.caption} head={head()} rows={rows()} />;
}
