import { describe, expect, test } from "vitest";
import { createTestApp } from "#api/testing/app.ts";
import { problemOf, read } from "#api/testing/client.ts";

const app = await createTestApp();
const product = await app.product();
await product.ingest({ metric: "mrr", value: 1 });
const listed = await read<{ items: { id: string }[] }>(await product.get("/metrics"));
const points = `/metrics/${listed.items[0]?.id}/points`;
const range = "from=2026-03-01T00:00:00Z&to=2026-03-02T00:00:00Z";

const errorsOf = async (answer: Response) => {
  expect(answer.status).toBe(422);
  return (await problemOf(answer)).errors;
};
const required = (name: string) => ({
  pointer: `/${name}`,
  code: "required",
  detail: `${name} is required.`,
});
const notAnInstant = {
  code: "invalid_format",
  detail: expect.stringContaining("2026-03-01T00:00:00Z"),
};

describe("what is wrong with a parameter is said once, in words", () => {
  test("a tag without a colon", async () => {
    const wrong = { code: "invalid_tag", detail: "Write key:value." };

    expect(await errorsOf(await product.get(`${points}?tag=plan`))).toEqual([
      { pointer: "/tag/0", ...wrong },
    ]);
    expect(await errorsOf(await product.get(`${points}?tag=a:b&tag=plan`))).toEqual([
      { pointer: "/tag/1", ...wrong },
    ]);
    expect((await product.get(`${points}?tag=plan:a:b`)).status).toBe(200);
  });

  test("a deletion without its range", async () => {
    expect(await errorsOf(await product.delete(points))).toEqual([
      required("from"),
      required("to"),
    ]);
    expect((await product.delete(`${points}?${range}`)).status).toBe(200);
  });

  test("a time that is none", async () => {
    expect(await errorsOf(await product.get(`${points}?from=yesterday`))).toEqual([
      { pointer: "/from", ...notAnInstant },
    ]);
  });
});

describe("what is wrong with a query is said once, in words", () => {
  const ask = (fields: object) =>
    product.post("/query", {
      metric: "mrr",
      range: { preset: "today" },
      interval: "day",
      ...fields,
    });

  test("a range of no known shape", async () => {
    expect(await errorsOf(await ask({ range: { preset: "forever" } }))).toEqual([
      {
        pointer: "/range/preset",
        code: "invalid_value",
        detail: expect.stringContaining("today, yesterday, last_24_hours"),
      },
    ]);
    const from = "2026-03-01T00:00:00Z";
    expect(await errorsOf(await ask({ range: { from: "yesterday", to: from } }))).toEqual([
      { pointer: "/range/from", ...notAnInstant },
    ]);
    expect(
      await errorsOf(await ask({ range: { from: "2026-03-02T00:00:00Z", to: from } })),
    ).toEqual([expect.objectContaining({ pointer: "/range/to" })]);
  });

  test.each(["/query", "/query/export"])("%s: a field that is none", async (path) => {
    const query = { metric: "mrr", range: { preset: "today" }, interval: "day" };
    const misspelt = { filter: [{ tag: "plan", op: "is", values: ["pro"] }], group_by: "plan" };

    const errors = await errorsOf(await product.post(path, { ...query, ...misspelt }));

    const unknown = { code: "unknown_field", detail: expect.stringContaining("filters, groupBy") };
    expect(errors).toEqual([
      { pointer: "/filter", ...unknown },
      { pointer: "/group_by", ...unknown },
    ]);
    expect((await product.post(path, query)).status).toBe(200);
  });

  test("a filter with too many values", async () => {
    const filters = [{ tag: "plan", op: "is", values: ["a", "b"] }];

    expect(await errorsOf(await ask({ filters }))).toEqual([
      expect.objectContaining({
        pointer: "/filters/0/values",
        detail: expect.stringContaining("exactly one value"),
      }),
    ]);
  });
});
