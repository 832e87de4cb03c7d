import { describe, expect, test } from "vitest";
import { createTestApp } from "#api/testing/app.ts";
import { ask } from "#api/testing/ask.ts";
import { read } from "#api/testing/client.ts";

const app = await createTestApp();

describe("groups and filters", () => {
  const country = (value: string | undefined, amount: number) => ({
    metric: "m",
    value: amount,
    timestamp: "2026-03-01T00:00:00Z",
    ...(value && { tags: { country: value } }),
  });

  test("the greatest groups by total, the rest as other, points without the tag as none", async () => {
    const product = await app.product();
    await product.ingest([
      country("DE", 10),
      country("AT", 7),
      country("CH", 2),
      country("other", 3),
      country(undefined, 8),
    ]);

    const result = await ask(product, { metric: "m", groupBy: "country", limit: 3 });
    const average = await ask(product, {
      metric: "m",
      aggregation: "avg",
      groupBy: "country",
      limit: 3,
    });

    expect(result.series.map(({ key, label, total }) => [key, label, total])).toEqual([
      [{ country: "DE" }, "DE", 10],
      [{}, "none", 8],
      [{ country: "AT" }, "AT", 7],
      [{}, "other", 5],
    ]);
    expect(result.total).toBe(30);
    expect(average.series.at(-1)?.total).toBe(2.5);
    expect(average.total).toBe(6);
  });

  test.each([
    [{ tag: "country", op: "is", values: ["DE"] }, 10],
    [{ tag: "country", op: "is_not", values: ["DE"] }, 17],
    [{ tag: "country", op: "in", values: ["DE", "AT"] }, 17],
    [{ tag: "country", op: "not_in", values: ["DE", "AT"] }, 10],
    [{ tag: "country", op: "exists" }, 19],
    [{ tag: "country", op: "not_exists" }, 8],
    [{ tag: "nobody", op: "is", values: ["x"] }, 0],
    [{ tag: "a'b\"; {x}", op: "is", values: ["%' or 1=1 --"] }, 0],
  ])("the filter %j", async (filter, total) => {
    const product = await app.product();
    await product.ingest([
      country("DE", 10),
      country("AT", 7),
      country("CH", 2),
      country(undefined, 8),
    ]);

    expect((await ask(product, { metric: "m", filters: [filter] })).total).toBe(total);
  });

  test("tag values come most frequent first, page by page", async () => {
    const product = await app.product();
    await product.ingest([country("AT", 1), country("DE", 1), country("DE", 1), country("CH", 1)]);
    const { items } = await read<{ items: { id: string }[] }>(await product.get("/metrics"));
    const path = `/metrics/${items[0]?.id}/tags/country`;
    type Page = { items: { value: string }[]; nextCursor: string | null };

    const first = await read<Page>(await product.get(`${path}?limit=2`));
    const second = await read<Page>(
      await product.get(`${path}?limit=2&cursor=${first.nextCursor}`),
    );

    expect([...first.items, ...second.items].map(({ value }) => value)).toEqual(["DE", "AT", "CH"]);
    expect(second.nextCursor).toBe(null);
  });
});
