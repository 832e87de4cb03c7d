import { expect, test } from "vitest";
import type { Answer } from "./answer.ts";
import { tableModel } from "./table-model.ts";
import { nextOrder, orderedRows } from "./table-order.ts";

const result = (part: Partial<Answer> = {}): Answer => ({
  metric: {
    key: "signups",
    name: "Sign-ups",
    kind: "event",
    unit: { type: "number" },
    direction: "up",
    target: null,
  },
  aggregation: "sum",
  from: "2026-01-01T00:00:00Z",
  to: "2026-01-03T00:00:00Z",
  interval: "day",
  timezone: "UTC",
  buckets: ["2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z"],
  series: [
    { key: { plan: "pro" }, label: "pro", values: [1, 5], total: 6 },
    { key: { plan: "Free" }, label: "Free", values: [3, null], total: 3 },
    { key: {}, label: "other", values: [1, 1], total: 2 },
  ],
  total: 11,
  partialLast: false,
  ...part,
});
const unsplit = { series: [{ key: {}, label: "", values: [4, 6], total: 10 }], total: 10 };

test("a split metric has a row per tag value with its total, and the whole at the foot", () => {
  const model = tableModel(result(), {});
  expect(model.nameLabel).toBe("plan");
  expect(model.rows.map(({ name, cells }) => [name, ...cells])).toEqual([
    ["pro", 6],
    ["Free", 3],
    ["other", 2],
  ]);
  expect(model.totals).toEqual([11]);
  expect(model.rows[2]?.drill).toBeUndefined();
});

test("a column per bucket has each bucket's sum at the foot, where values add up", () => {
  const model = tableModel(result(), { tableColumns: "tags" });
  expect(model.rows[1]?.cells).toEqual([3, null, 3]);
  expect(model.totals).toEqual([5, 6, 11]);
  const averages = result({ aggregation: "avg" });
  expect(tableModel(averages, { tableColumns: "tags" }).totals).toEqual([undefined, undefined, 11]);
});

test("the bucket that is still running or cut is marked, as a row and as a column", () => {
  const running = result({ partialLast: true });
  const { columns } = tableModel(running, { tableColumns: "tags" });
  expect(columns.map(({ isPartial }) => isPartial ?? false)).toEqual([false, true, false]);
  const { rows } = tableModel(running, { tableColumns: "buckets" });
  expect(rows.map(({ isPartial }) => isPartial)).toEqual([true, false]);
});

test("a column per tag value has a row per bucket, newest first, each with its span", () => {
  const model = tableModel(result(), { tableColumns: "buckets" });
  expect(model.columns.map(({ id }) => id)).toEqual(["pro", "Free", "other"]);
  expect(model.rows.map(({ cells }) => cells)).toEqual([
    [5, null, 1],
    [1, 3, 1],
  ]);
  expect(model.rows[0]?.drill).toEqual({
    from: "2026-01-02T00:00:00Z",
    to: "2026-01-03T00:00:00Z",
  });
  expect(model.totals).toEqual([6, 3, 2]);
});

test("a metric that is not split has a row per bucket and the period before beside it", () => {
  const previous = {
    from: "2025-12-30T00:00:00Z",
    to: "2026-01-01T00:00:00Z",
    series: [{ key: {}, label: "", values: [2, 3], total: 5 }],
    total: 5,
  };
  const model = tableModel(result({ ...unsplit, previous }), {});
  expect(model.columns.map(({ label }) => label)).toEqual(["Sign-ups", "Before"]);
  expect(model.rows.map(({ cells }) => cells)).toEqual([
    [6, 3],
    [4, 2],
  ]);
  expect(model.totals).toEqual([10, 5]);
});

test("thousands of buckets are cut to the newest, and the table says how many are left", () => {
  const buckets = Array.from({ length: 5000 }, (_, n) => new Date(n * 60_000).toISOString());
  const values = buckets.map((_, n) => n);
  const many = result({ buckets, series: [{ key: {}, label: "", values, total: 1 }] });
  const rows = tableModel(many, {});
  expect(rows.rows).toHaveLength(500);
  expect(rows.rows[0]?.cells).toEqual([4999]);
  expect(rows.left).toBe(4500);
  expect(tableModel(many, { tableColumns: "tags" }).left).toBe(5000 - 62);
});

test("rows are ordered by a column or by name; what is missing is last both ways", () => {
  const model = tableModel(result(), { tableColumns: "tags" });
  const names = (column: string, descending: boolean) =>
    orderedRows(model, { column, descending }).map(({ name }) => name);
  expect(names("2026-01-02T00:00:00Z", true)).toEqual(["pro", "other", "Free"]);
  expect(names("2026-01-02T00:00:00Z", false)).toEqual(["other", "pro", "Free"]);
  expect(names("name", false)).toEqual(["Free", "other", "pro"]);
  expect(names("gone", true)).toEqual(["pro", "Free", "other"]);
});

test("a head orders the greatest first, names from A, and a second press turns it round", () => {
  expect(nextOrder(undefined, "total")).toEqual({ column: "total", descending: true });
  expect(nextOrder(undefined, "name")).toEqual({ column: "name", descending: false });
  expect(nextOrder({ column: "total", descending: true }, "total").descending).toBe(false);
});

test("D15: an earlier period of more buckets has its other values at the end, so that they make its total", () => {
  const previous = {
    from: "2025-12-01T00:00:00Z",
    to: "2025-12-04T00:00:00Z",
    series: [{ key: {}, label: "", values: [1, 2, 4], total: 7 }],
    total: 7,
  };

  const model = tableModel(result({ ...unsplit, previous }), {});

  expect(model.rows.map(({ cells }) => cells)).toEqual([
    [6, 2],
    [4, 1],
    [undefined, 4],
  ]);
  expect(model.rows.at(-1)?.name).toBe("Before only");
  expect(model.totals).toEqual([10, 7]);
});
