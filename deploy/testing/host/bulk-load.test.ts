import { expect, test } from "vitest";
import { createProduct, ingest, signUp } from "../client.ts";
import { startServer } from "../server.ts";
import { kinds, makeStore } from "../stores.ts";

const batch = 10_000;

test.each(kinds)(
  "plans made while tables were small do not outlive a bulk load (%s)",
  async (kind) => {
    const server = await startServer(await makeStore(kind), { RATE_LIMITS: "off" });
    const person = await signUp(server.url);
    const product = await createProduct(person);
    const ask = async (metric: string) => {
      const query = { metric, range: { preset: "all" }, interval: "day", groupBy: "route" };
      return (await person.post(`/products/${product.id}/query`, query)).status;
    };
    const pointOf = (metric: string, index: number) => ({
      metric,
      value: index,
      timestamp: new Date(Date.now() - (index % 90) * 86_400_000).toISOString(),
      tags: { route: `r${index % 3_000}`, plane: `p${index % 7}` },
    });
    await ingest(server.url, product.key, [pointOf("small", 1)]);

    for (let turn = 0; turn < 20; turn++) expect(await ask("small")).toBe(200);
    for (let start = 0; start < 6 * batch; start += batch) {
      const points = Array.from({ length: batch }, (_, index) => pointOf("large", start + index));
      expect((await ingest(server.url, product.key, points)).status).toBe(200);
    }

    expect(await ask("large")).toBe(200);
    await server.stop();
  },
);
