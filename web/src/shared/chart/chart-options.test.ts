import { expect, test } from "vitest";
import { chartView } from "#figures/chart-view.ts";
import { chartOptions } from "./chart-options.ts";

const hostile = `"><img src=x onerror=alert(1)>`;

const answer = {
  interval: "day" as const,
  timezone: "Europe/Vienna",
  buckets: ["2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z", "2026-03-30T22:00:00Z"],
  series: [
    { key: { tag: hostile }, label: hostile, values: [1, 2, 3], total: 6 },
    { key: {}, label: "other", values: [null, 4, null], total: 4 },
  ],
  partialLast: true,
};
const unit = { type: "custom", label: hostile } as const;

test("no text of a user reaches the chart library", () => {
  for (const kind of ["line", "area", "bar"] as const) {
    const options = chartOptions(chartView(answer, kind, unit, hostile));
    expect(JSON.stringify(options)).not.toContain("onerror");
  }
});

test("the library's own legend, tooltip and axes are off", () => {
  const options = chartOptions(chartView(answer, "line", unit, "Signups"));
  expect(options.tooltip).toEqual({ enabled: false });
  expect(options.legend).toEqual({ show: false });
  expect(options.chart?.sparkline).toEqual({ enabled: true });
});

test("a running bucket is dashed and a lonely point is a dot", () => {
  const options = chartOptions(chartView(answer, "line", unit, "Signups"));
  expect(options.forecastDataPoints?.count).toBe(1);
  expect(options.markers?.discrete).toMatchObject([{ seriesIndex: 1, dataPointIndex: 1 }]);
});

test("a running bucket without a value dashes nothing", () => {
  const series = [{ key: {}, label: "a", values: [1, 2, null], total: 3 }];
  const options = chartOptions(chartView({ ...answer, series }, "line", unit, "Signups"));
  expect(options.forecastDataPoints?.count).toBe(0);
});

test("bars of several series are stacked, lines are not", () => {
  expect(chartOptions(chartView(answer, "bar", unit, "a")).chart?.stacked).toBe(true);
  expect(chartOptions(chartView(answer, "line", unit, "a")).chart?.stacked).toBe(false);
});

test("the series beyond the limit is grey, a series without a tag has the metric's name", () => {
  const [first, other] = chartView(answer, "line", unit, "Signups").series;
  expect(first?.color).toBe("var(--chart-1)");
  expect(other?.color).toBe("var(--chart-other)");
  const single = { ...answer, series: [{ key: {}, label: "", values: [1], total: 1 }] };
  expect(chartView(single, "line", unit, "Signups").series[0]?.label).toBe("Signups");
});
