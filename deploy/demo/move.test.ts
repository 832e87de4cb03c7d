import { expect, test } from "vitest";
import type { Point } from "./data-set.ts";
import {
  moveByDays,
  moveByMonths,
  moveBySeasons,
  moveByWeeks,
  moveByYears,
  placeOnLastYear,
} from "./move.ts";

const at = (time: string): Point => ({
  metric: "m",
  value: 1,
  timestamp: Date.parse(time),
  tags: {},
});
const timesOf = (points: Point[]) => points.map((point) => new Date(point.timestamp).toISOString());
const now = new Date("2026-11-22T13:00:00Z");

test("days move as one block, the newest into the last 24 hours, at its own time of day", () => {
  const moved = moveByDays([at("2002-07-20T12:00:00Z"), at("2002-07-25T14:00:00Z")], now);

  expect(timesOf(moved.points)).toEqual(["2026-11-16T12:00:00.000Z", "2026-11-21T14:00:00.000Z"]);
  expect(moved.how).toBe("moved forward by 8,885 days");
});

test("a point at this very moment stays now", () => {
  expect(timesOf(moveByDays([at("2026-11-21T13:00:00Z")], now).points)).toEqual([
    "2026-11-22T13:00:00.000Z",
  ]);
});

test("weeks keep the weekday", () => {
  const saturday = moveByWeeks([at("2001-03-31T22:27:00Z")], now);

  expect(timesOf(saturday.points)).toEqual(["2026-11-21T22:27:00.000Z"]);
  expect(saturday.how).toBe("moved forward by 1,338 weeks");
});

test("months keep the first of the month, across years of different length", () => {
  const moved = moveByMonths([at("2004-02-01T12:00:00Z"), at("2010-03-01T12:00:00Z")], now);

  expect(timesOf(moved.points)).toEqual(["2020-10-01T12:00:00.000Z", "2026-11-01T12:00:00.000Z"]);
  expect(moved.how).toBe("moved forward by 200 months");
});

test("on the morning of a first, the newest month is the one before", () => {
  const early = new Date("2026-11-01T06:00:00Z");

  expect(timesOf(moveByMonths([at("2010-03-01T12:00:00Z")], early).points)).toEqual([
    "2026-10-01T12:00:00.000Z",
  ]);
});

test("whole years keep the season and leave out what lies ahead", () => {
  const months = moveByYears([at("2009-11-01T12:00:00Z"), at("2010-02-01T12:00:00Z")], now);
  const days = moveBySeasons([at("2015-07-04T12:00:00Z"), at("2015-12-31T12:00:00Z")], now);

  expect(timesOf(months.points)).toEqual(["2026-11-01T12:00:00.000Z"]);
  expect(timesOf(days.points)).toEqual(["2026-07-04T12:00:00.000Z"]);
});

test("a normal year ends with the present hour and begins a year ago", () => {
  const year = placeOnLastYear([at("2010-11-22T13:00:00Z"), at("2010-11-22T14:00:00Z")], now);

  expect(timesOf(year.points)).toEqual(["2026-11-22T13:00:00.000Z", "2025-11-22T14:00:00.000Z"]);
});
