import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { createTestApp } from "#api/testing/app.ts";
import { renderOpenApi } from "#deploy/render-openapi.ts";

type Operation = {
  operationId?: string;
  tags?: string[];
  summary?: string;
  description?: string;
  security?: Record<string, unknown>[];
  responses: Record<string, { content?: object }>;
};
type Spec = { paths: Record<string, Record<string, Operation>> };

const text = await renderOpenApi();
const spec = JSON.parse(text) as Spec;
const operations = Object.entries(spec.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, ...operation })),
);

test("openapi.json is what the code says (else: npm run openapi)", () => {
  expect(readFileSync(new URL("../openapi.json", import.meta.url), "utf8")).toBe(text);
});

test("every operation is named once, described, and names its problems and who may call", () => {
  const ids = operations.map(({ operationId }) => operationId);

  expect(new Set(ids).size).toBe(ids.length);
  for (const { operationId, tags, summary, description, security, responses } of operations) {
    expect([operationId, summary?.length, description?.length]).not.toContain(undefined);
    expect([operationId, tags?.length]).toEqual([operationId, 1]);
    expect([operationId, security]).not.toEqual([operationId, undefined]);
    expect(Object.keys(responses).some((status) => status.startsWith("2"))).toBe(true);
  }
});

test("it is served, and the reference page names every operation", async () => {
  const app = await createTestApp();

  const served = await app.fetch("/api/openapi.json");
  const page = await (await app.fetch("/api/docs")).text();

  expect(await served.json()).toEqual(spec);
  for (const { operationId } of operations) expect(page).toContain(operationId);
});

describe("A1: who may not call is refused by every operation", async () => {
  const app = await createTestApp();
  const product = await app.product();
  const dashboard = await product.post("/dashboards", { name: "Growth" });
  const stranger = await app.person("Eve");
  const other = await app.product();
  const readKey = await other.post("/api-keys", { name: "k", scopes: ["read"] });
  const foreignReadKey = ((await readKey.json()) as { secret: string }).secret;
  const { id: dashboardId } = (await dashboard.json()) as { id: string };
  const someId = "0198c0de-0000-7000-8000-000000000000";

  const protectedOnes = operations.filter(({ security }) =>
    security?.some((scheme) => "session" in scheme || "apiKeyBearer" in scheme),
  );
  const call = (caller: { headers: Record<string, string> }, method: string, path: string) =>
    app.fetch(
      path
        .replace("{productId}", product.id)
        .replace("{dashboardId}", dashboardId)
        .replace(/\{\w+\}/g, someId),
      {
        method: method.toUpperCase(),
        headers: { ...caller.headers, "content-type": "application/json" },
        ...(method !== "get" && { body: "{}" }),
      },
    );

  test.each(protectedOnes)("$operationId", async ({ method, path, security }) => {
    const byKey = security?.some((scheme) => "apiKeyBearer" in scheme);
    const byPerson = security?.some((scheme) => "session" in scheme);
    const key = (secret: string) => ({ headers: { authorization: `Bearer ${secret}` } });

    expect((await call(app.visitor(), method, path)).status).toBe(401);
    expect((await call(key("trk_i_nonsense"), method, path)).status).toBe(401);
    if (byPerson && path.includes("{productId}")) {
      expect((await call(stranger, method, path)).status).toBe(404);
    }
    if (!byKey) expect((await call(key(product.key), method, path)).status).toBe(401);
    else if (byPerson) {
      expect((await call(key(product.key), method, path)).status).toBe(403);
      expect((await call(key(foreignReadKey), method, path)).status).toBe(404);
    } else {
      expect((await call(stranger, method, path)).status).toBe(401);
    }
  });
});
