import { describe, expect, test } from "vitest";
import { createTestApp } from "#api/testing/app.ts";
import { problemOf } from "#api/testing/client.ts";

const app = await createTestApp();

describe("D17 and D10: what is refused", () => {
  const day = { from: "2026-03-01T00:00:00Z", to: "2026-03-02T00:00:00Z" };

  test.each<[string, object, number, string]>([
    [
      "minutes of a year",
      { interval: "minute", range: { preset: "last_year" } },
      422,
      "query_too_large",
    ],
    [
      "days of two centuries",
      { interval: "day", range: { from: "1970-01-01T00:00:00Z", to: "2200-01-01T00:00:00Z" } },
      422,
      "query_too_large",
    ],
    ["an unknown metric", { metric: "nobody" }, 404, "not_found"],
    ["an unknown zone", { timezone: "Mars/Olympus" }, 422, "invalid"],
    ["a bare offset", { timezone: "+05:30" }, 422, "invalid"],
    ["a zone with SQL", { timezone: "UTC'; drop table points" }, 422, "invalid"],
    ["an unknown preset", { range: { preset: "last_fortnight" } }, 422, "invalid"],
    ["an end before its start", { range: { from: day.to, to: day.from } }, 422, "invalid"],
    ["times without zone", { range: { from: "2026-03-01T00:00:00", to: day.to } }, 422, "invalid"],
    ["an unknown interval", { interval: "fortnight" }, 422, "invalid"],
    ["an unknown aggregation", { aggregation: "median" }, 422, "invalid"],
    ["51 groups", { groupBy: "a", limit: 51 }, 422, "invalid"],
    ["a filter without values", { filters: [{ tag: "a", op: "is" }] }, 422, "invalid"],
    ["NUL in a filter", { filters: [{ tag: "a", op: "is", values: ["\u0000"] }] }, 422, "invalid"],
    ["no range", { range: undefined }, 422, "invalid"],
    ["a list as body", [], 422, "invalid"],
  ])("%s", async (_, query, status, code) => {
    const product = await app.product();
    await product.ingest({ metric: "m", value: 1 });
    const body = Array.isArray(query)
      ? query
      : { metric: "m", range: { preset: "all" }, interval: "none", ...query };

    const answer = await product.post("/query", body);

    expect(answer.status).toBe(status);
    expect((await problemOf(answer)).code).toBe(code);
  });
});
