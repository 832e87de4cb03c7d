import { expect, test } from "vitest";
import {
  pickedInstants,
  rangeForApi,
  rangeFromParams,
  rangeLabel,
  rangeToParams,
} from "./range.ts";
import { zoneDayStart, zoneToday } from "./zone-day.ts";

test("a range survives its way through the address", () => {
  for (const range of [
    { preset: "last_90_days" } as const,
    { firstDay: "2026-01-01", lastDay: "2026-01-31" },
    { from: "2026-01-01T05:00:00.000Z", to: "2026-01-01T07:30:00.000Z" },
  ]) {
    const { range: preset, from, to } = rangeToParams(range);
    const params = { ...(preset && { range: preset }), ...(from && { from }), ...(to && { to }) };
    expect(rangeFromParams(params)).toEqual(range);
  }
});

test("an address that names no range is not guessed at", () => {
  expect(rangeFromParams({})).toBeUndefined();
  expect(rangeFromParams({ range: "last_3_moons" })).toBeUndefined();
  expect(rangeFromParams({ from: "2026-02-01", to: "2026-01-01" })).toBeUndefined();
  expect(rangeFromParams({ from: "2026-99-99", to: "2026-99-99" })).toBeUndefined();
});

test("days are sent as the half-open instants of their zone, DST days included", () => {
  const day = { firstDay: "2026-03-29", lastDay: "2026-03-29" };
  expect(rangeForApi(day, "Europe/Vienna")).toEqual({
    from: "2026-03-28T23:00:00.000Z",
    to: "2026-03-29T22:00:00.000Z",
  });
  expect(rangeForApi(day, "Asia/Kolkata")).toMatchObject({ from: "2026-03-28T18:30:00.000Z" });
});

test("a day without midnight begins when its clock does", () => {
  expect(zoneDayStart("2026-03-29", "Asia/Beirut").toISOString()).toBe("2026-03-28T22:00:00.000Z");
  expect(zoneDayStart("2026-01-01", "Pacific/Kiritimati").toISOString()).toBe(
    "2025-12-31T10:00:00.000Z",
  );
  expect(zoneToday(new Date("2026-01-01T01:00:00Z"), "America/New_York")).toBe("2025-12-31");
});

test("instants that are whole days of the zone are held as days", () => {
  const [from, to] = ["2026-03-28T23:00:00.000Z", "2026-03-29T22:00:00.000Z"];
  const day = { firstDay: "2026-03-29", lastDay: "2026-03-29" };
  expect(pickedInstants(from, to, "Europe/Vienna")).toEqual(day);
  expect(pickedInstants(from, to, "UTC")).toEqual({ from, to });
});

test("a range has a name", () => {
  expect(rangeLabel({ preset: "this_quarter" })).toBe("This quarter");
  expect(rangeLabel({ firstDay: "2026-01-01", lastDay: "2026-01-05" }, "UTC", "en-GB")).toMatch(
    /^1\s?–\s?5 Jan 2026$/u,
  );
  const hours = { from: "2026-01-01T05:00:00.000Z", to: "2026-01-01T07:30:00.000Z" };
  expect(rangeLabel(hours, "Europe/Vienna", "en-GB")).toMatch(/1 Jan 2026, 06:00.*08:30$/u);
});
