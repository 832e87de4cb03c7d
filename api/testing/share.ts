import { expect } from "vitest";
import { createTestApp } from "./app.ts";
import { problemOf, read } from "./client.ts";

export type Link = {
  id: string;
  token: string;
  url: string;
  embedUrl: string;
  hasPassword: boolean;
  allowedOrigins: string[];
  lastUsedAt: string | null;
};
export type Shared = { dashboard: { name: string; widgets: object[] }; product: object };
export type SharedData = {
  widgets: { data?: { total: number; from: string; to: string; timezone: string } }[];
};

/** An app whose dashboards are shared, and somebody who reads them without an account. */
export async function createSharingApp() {
  const app = await createTestApp();
  type Product = Awaited<ReturnType<typeof app.product>>;

  /** A product with one dashboard that shows pro sign-ups only. */
  async function board() {
    const product = await app.product({ name: "Acme", timezone: "Asia/Kolkata" });
    await product.ingest([
      { metric: "signups", value: 3, timestamp: "2026-03-01T09:00:00Z", tags: { plan: "pro" } },
      { metric: "signups", value: 4, timestamp: "2026-03-02T09:00:00Z", tags: { plan: "free" } },
      { metric: "signups", value: 5, timestamp: "2026-04-02T09:00:00Z", tags: { plan: "pro" } },
    ]);
    const made = await product.post("/dashboards", {
      name: "Pro sign-ups",
      range: { from: "2026-03-01T00:00:00Z", to: "2026-04-01T00:00:00Z" },
      filters: [{ tag: "plan", op: "is", values: ["pro"] }],
    });
    const { id } = await read<{ id: string }>(made);
    await product.post(`/dashboards/${id}/widgets`, {
      kind: "number",
      query: { metric: "signups", interval: "none" },
    });
    const share = async (body: object = {}, at: Pick<Product, "post"> = product) => {
      const answer = await at.post(`/dashboards/${id}/share-links`, body);
      expect(answer.status).toBe(201);
      return read<Link>(answer);
    };
    return { product, id, share, links: `/dashboards/${id}/share-links` };
  }

  const visitor = app.visitor();
  return {
    app,
    board,
    visitor,
    open: (token: string) => visitor.get(`/shared/${token}`),
    numbers: (token: string, body: object = {}) => visitor.post(`/shared/${token}/data`, body),
  };
}

/** Status and code of a refusal. */
export const refusalOf = async (answer: Response) => [
  answer.status,
  (await problemOf(answer)).code,
];
