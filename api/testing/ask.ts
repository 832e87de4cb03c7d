import type { QueryResult } from "#api/dashboard/query/schemas.ts";
import type { createTestApp } from "./app.ts";
import { read } from "./client.ts";

export type Product = Awaited<ReturnType<Awaited<ReturnType<typeof createTestApp>>["product"]>>;

/** What a query answers, over all points as one number unless it says otherwise. */
export async function ask(product: Product, query: object): Promise<QueryResult> {
  const answer = await product.post("/query", {
    range: { preset: "all" },
    interval: "none",
    ...query,
  });
  if (answer.status !== 200) throw new Error(await answer.text());
  return read<QueryResult>(answer);
}

export const setKind = async (product: Product, kind: string) => {
  const { items } = await read<{ items: { id: string }[] }>(await product.get("/metrics"));
  for (const { id } of items) await product.patch(`/metrics/${id}`, { kind });
};

/** How many points of all metrics can be counted. */
export async function storedPoints(product: Product) {
  const { items } = await read<{ items: { key: string }[] }>(await product.get("/metrics"));
  let stored = 0;
  for (const { key: metric } of items) {
    const answer = await product.post("/query", {
      metric,
      aggregation: "count",
      range: { preset: "all" },
      interval: "none",
    });
    stored += (await read<{ total: number }>(answer)).total;
  }
  return stored;
}
