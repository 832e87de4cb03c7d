import type { ChartView } from "#figures/chart-view.ts";
import { formatBucket } from "#figures/date.ts";
import { asMeasured, formatNumber } from "#figures/number.ts";
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
  const rows = () =>
    props.view.buckets
      .map((bucket, index) => ({
        name: formatBucket(bucket, props.view.interval, props.view.timeZone, "full"),
        cells: [
          ...props.view.series.map((series) => full(series.values[index])),
          ...(props.view.previous ? [full(props.view.previous[index])] : []),
        ],
      }))
      .reverse();
  return <DataTable caption={props.caption} head={head()} rows={rows()} />;
}
