import { expect, test } from "vitest";
import { type Reading, readingFromParams, readingToParams } from "./reading-params.ts";

const through = (reading: Reading) => {
  const params = Object.entries(readingToParams(reading)).filter(([, value]) => value !== null);
  return readingFromParams(Object.fromEntries(params) as Record<string, string>);
};

test("a reading survives its way through the address", () => {
  for (const reading of [
    {},
    { range: { preset: "last_90_days" }, compare: "previous_year", interval: "week" },
    { range: { firstDay: "2026-01-01", lastDay: "2026-01-31" }, compare: "none" },
    {
      range: { from: "2026-01-01T05:00:00.000Z", to: "2026-01-01T07:30:00.000Z" },
      zoomedFrom: { firstDay: "2026-01-01", lastDay: "2026-01-31" },
      timeZone: "Australia/Lord_Howe",
      filters: [{ tag: "plan", op: "in", values: ["a", "<b>"] }],
      groupBy: "country",
    },
    { zoomedFrom: { preset: "all" }, filters: [] },
  ] satisfies Reading[]) {
    expect(through(reading)).toEqual({ reading, broken: [] });
  }
});

test("what makes no sense is left out and named", () => {
  const { reading, broken } = readingFromParams({
    range: "last_3_moons",
    compare: "mine",
    interval: "none",
    tz: "Mars/Olympus",
    where: `[["plan","is","a","b"]]`,
    by: "x".repeat(65),
    out: "nowhere",
  });

  expect(reading).toEqual({});
  expect(broken).toEqual(["range", "comparison", "interval", "time zone", "filter", "split"]);
  expect(readingFromParams({ from: "2026-02-01", to: "2026-01-01" }).broken).toEqual(["range"]);
  expect(readingFromParams({ tz: "+02:00" }).broken).toEqual(["time zone"]);
});

test("a param that is there twice counts once", () => {
  expect(readingFromParams({ by: ["plan", "country"] }).reading).toEqual({ groupBy: "plan" });
});
