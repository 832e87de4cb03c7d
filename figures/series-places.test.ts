import { expect, test } from "vitest";
import { chartView, seriesColor } from "./chart-view.ts";
import { placeSeries } from "./series-places.ts";

const named = (label: string, tag = "plan") => ({ key: { [tag]: label }, label });
const other = { key: {}, label: "other" };

const colorsOf = (series: (typeof other)[], places: ReturnType<typeof placeSeries>) => {
  const answer = {
    interval: "day" as const,
    timezone: "UTC",
    buckets: ["2026-01-01T00:00:00Z"],
    series: series.map((each) => ({ ...each, values: [1], total: 1 })),
    partialLast: false,
  };
  const view = chartView(answer, "line", { type: "number" }, "Signups", places);
  return Object.fromEntries(view.series.map(({ label, color }) => [label, color]));
};

test("a tag value has one colour in every chart, whatever its rank there", () => {
  const first = [named("pro"), named("free"), other];
  const second = [named("team"), named("free"), named("pro")];
  const places = placeSeries(new Map(), [first, second]);

  expect(colorsOf(first, places)).toEqual({
    free: seriesColor(0),
    pro: seriesColor(1),
    other: "var(--chart-other)",
  });
  expect(colorsOf(second, places)).toMatchObject({ free: seriesColor(0), pro: seriesColor(1) });
});

test("a value that comes later takes a free place, and nobody loses his", () => {
  const before = placeSeries(new Map(), [[named("free"), named("pro")]]);
  const after = placeSeries(before, [[named("basic"), named("pro")]]);

  expect(colorsOf([named("free"), named("pro"), named("basic")], after)).toEqual({
    free: seriesColor(0),
    pro: seriesColor(1),
    basic: seriesColor(2),
  });
  expect(placeSeries(after, [[named("pro"), named("free")]])).toBe(after);
});

test("each tag has the whole palette", () => {
  const plans = [named("free"), named("pro")];
  const countries = [named("AT", "country"), named("IN", "country")];
  const places = placeSeries(new Map(), [plans, countries]);

  expect(colorsOf(countries, places)).toEqual({ AT: seriesColor(0), IN: seriesColor(1) });
});
