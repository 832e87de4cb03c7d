import { expect, test } from "vitest";
import { previewQuery } from "./widget-preview-query.ts";

const pro = { tag: "plan", op: "is" as const, values: ["pro"] };
const austria = { tag: "country", op: "is" as const, values: ["AT"] };

test("a preview asks in the dashboard's zone, within its filters and range", () => {
  const dashboard = {
    range: { firstDay: "2026-03-01", lastDay: "2026-03-31" },
    timeZone: "Asia/Kolkata",
    filters: [austria],
  };
  expect(previewQuery({ metric: "signups", interval: "day", filters: [pro] }, dashboard)).toEqual({
    metric: "signups",
    interval: "day",
    timezone: "Asia/Kolkata",
    filters: [pro, austria],
    range: { from: "2026-02-28T18:30:00.000Z", to: "2026-03-31T18:30:00.000Z" },
  });
});

test("a widget's own range stays", () => {
  const widget = { metric: "signups", range: { preset: "this_year" as const } };
  const dashboard = { range: { preset: "today" as const }, timeZone: "UTC", filters: [] };
  expect(previewQuery(widget, dashboard).range).toEqual({ preset: "this_year" });
});
