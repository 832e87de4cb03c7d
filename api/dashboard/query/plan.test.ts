import { describe, expect, test } from "vitest";
import { bucketBorders } from "./buckets.ts";
import { planSegments, type Question } from "./plan.ts";

const hourMs = 3_600_000;

/** As lines such as "day 2026-03-01T00:00 2026-03-03T00:00". */
function planOf(from: string, to: string, question: Partial<Question>): string[] {
  const { interval = "day", timeZone = "UTC" } = question;
  const period = { from: Date.parse(from), to: Date.parse(to) };
  const { starts } = bucketBorders(period, interval, { timeZone, weekStart: "monday" });
  const segments = planSegments({
    ...{ period, interval, timeZone, starts },
    ...{ isMergeable: true, isBySeries: false, tagCount: 0, isTagRolledUp: false },
    rollupZone: "UTC",
    ...question,
  });
  const written = (at: number) => new Date(at).toISOString().slice(0, 16);
  return segments.map((one) => `${one.source} ${written(one.from)} ${written(one.to)}`);
}

const [from, to, cut] = ["2026-03-01T00:00Z", "2026-03-04T00:00Z", "2026-03-04T10:30Z"];
const whole = (source: string) => [`${source} 2026-03-01T00:00 2026-03-04T00:00`];
const tag = { tagCount: 1, isTagRolledUp: true };

describe("D15: the coarsest source that answers exactly", () => {
  test.each<[string, Partial<Question>, string]>([
    ["days", {}, "day"],
    ["days of one number", { interval: "none" }, "day"],
    ["one number, whatever the zone", { interval: "none", timeZone: "Asia/Kathmandu" }, "day"],
    ["months", { interval: "month" }, "day"],
    ["hours", { interval: "hour" }, "hour"],
    ["minutes", { interval: "minute" }, "points"],
    ["days of a zone at full hours", { timeZone: "Europe/Vienna" }, "hour"],
    ["days of a zone at quarters of hours", { timeZone: "Asia/Kathmandu" }, "points"],
    ["days of the same zone by another name", { timeZone: "Etc/UTC" }, "day"],
    ["a tag by day", tag, "day"],
    ["a tag by hour", { ...tag, interval: "hour" }, "points"],
    ["a tag in another zone", { ...tag, timeZone: "Europe/Vienna" }, "points"],
    ["a tag that is not rolled up", { ...tag, isTagRolledUp: false }, "points"],
    ["two tags", { ...tag, tagCount: 2 }, "points"],
    ["two tags of days of series", { ...tag, tagCount: 2, isBySeries: true }, "day"],
    ["hours of series", { interval: "hour", isBySeries: true }, "points"],
    ["percentiles", { isMergeable: false }, "points"],
    ["no roll-ups yet", { rollupZone: undefined }, "points"],
    ["no roll-ups yet, by hour", { rollupZone: undefined, interval: "hour" }, "points"],
  ])("%s", (_, question, source) => {
    expect(planOf(from, to, question)).toEqual(whole(source));
  });

  test.each<[string, Partial<Question>, string[]]>([
    ["days", {}, ["hour 2026-03-04T00:00 2026-03-04T10:00"]],
    ["a tag", tag, []],
    ["days of series", { isBySeries: true }, []],
  ])("%s whose end is cut, from finer sources at the cut alone", (_, question, hours) => {
    const last = hours.length > 0 ? "2026-03-04T10:00" : "2026-03-04T00:00";
    expect(planOf(from, cut, question)).toEqual([
      ...whole("day"),
      ...hours,
      `points ${last} 2026-03-04T10:30`,
    ]);
  });

  test("a beginning that is cut too, and a range within an hour", () => {
    expect(planOf("2026-02-28T22:15Z", to, {})).toEqual([
      "points 2026-02-28T22:15 2026-02-28T23:00",
      "hour 2026-02-28T23:00 2026-03-01T00:00",
      ...whole("day"),
    ]);
    expect(planOf("2026-03-01T10:15Z", "2026-03-01T10:45Z", {})).toEqual([
      "points 2026-03-01T10:15 2026-03-01T10:45",
    ]);
  });

  test("days of 23 and 25 hours", () => {
    const vienna = { timeZone: "Europe/Vienna", rollupZone: "Europe/Vienna" };
    const lengthOf = (first: string, end: string) => {
      const [segment = "", ...more] = planOf(first, end, vienna);
      const [source, start, stop] = segment.split(" ");
      return [source, (Date.parse(`${stop}Z`) - Date.parse(`${start}Z`)) / hourMs, more];
    };

    expect(lengthOf("2026-03-28T23:00Z", "2026-03-29T22:00Z")).toEqual(["day", 23, []]);
    expect(lengthOf("2026-10-24T22:00Z", "2026-10-25T23:00Z")).toEqual(["day", 25, []]);
  });
});
